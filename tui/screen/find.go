package screen

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/cells"
	"callsim/tui/keys"
	"callsim/tui/lineedit"
)

// finder is the line in which one types what is searched for, in the place of the status line.
type finder struct{ line lineedit.Line }

// openFinder asks what is to be searched for.
func openFinder(m *Model) {
	m.board.Search.Clear()
	m.push(m, &finder{})
}

func (f *finder) press(m *Model, msg tea.KeyMsg) (tea.Cmd, bool) {
	k := m.desk.Keys
	switch {
	case key.Matches(msg, k.Accept):
		m.drop(f)
		return m.board.Search.Find(f.line.String()), true
	case key.Matches(msg, k.Cancel):
		m.drop(f)
	case lineedit.Typed(msg):
		m.input.write(&f.line, msg)
	default:
		f.line.Press(&m.desk.Keys, msg)
	}
	return nil, true
}

func (f *finder) scroll(*Model, int) tea.Cmd   { return nil }
func (f *finder) resize(*Model)                {}
func (f *finder) hints(keys.Map) []key.Binding { return nil }
func (f *finder) takesFocus() bool             { return false }

func (f *finder) over(m *Model, below func() []string) []string {
	th, width := m.desk.Theme, m.desk.Width
	label := " / "
	right := keys.Name(m.desk.Keys.Accept) + " search  " + keys.Name(m.desk.Keys.Cancel) + " cancel "
	room := width - len(label) - cells.Width(right)
	rows := below()
	rows[len(rows)-1] = cells.Fit(cells.Of(th.FocusTitle, label), len(label)) + f.line.Draw(th, room, true) +
		cells.Fit(cells.Of(th.Dim, right), cells.Width(right))
	return rows
}
