package screen

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/cells"
	"callsim/tui/items"
	"callsim/tui/keys"
)

// replacement asks, in the place of the status line, whether a file is to be replaced.
type replacement struct {
	path string
	do   func() tea.Cmd
}

func (r *replacement) press(m *Model, msg tea.KeyMsg) (tea.Cmd, bool) {
	k := m.desk.Keys
	switch {
	case msg.Paste:
	case key.Matches(msg, k.Yes):
		m.drop(r)
		return r.do(), true
	case key.Matches(msg, k.No):
		m.drop(r)
		m.desk.Announce(items.Safe(r.path) + " stays as it was")
	}
	return nil, true
}

func (r *replacement) scroll(*Model, int) tea.Cmd   { return nil }
func (r *replacement) resize(*Model)                {}
func (r *replacement) hints(keys.Map) []key.Binding { return nil }
func (r *replacement) takesFocus() bool             { return true }

func (r *replacement) over(m *Model, below func() []string) []string {
	th, width := m.desk.Theme, m.desk.Width
	yes, no := keys.Name(m.desk.Keys.Yes), keys.Name(m.desk.Keys.No)
	right := " " + yes + " replace it  " + no + " leave it "
	if width < 2*cells.Width(right) {
		right = " " + yes + "/" + no + " "
	}
	rows := below()
	room := max(width-cells.Width(right), 0)
	rows[len(rows)-1] = cells.Fit(cells.Of(th.FocusTitle, " Replace "+items.Safe(r.path)+"?"), room) + cells.Fit(cells.Of(th.Dim, right), width-room)
	return rows
}
