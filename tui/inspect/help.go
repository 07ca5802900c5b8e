package inspect

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/cells"
	"callsim/tui/theme"
)

// helpColumn is where the help says what a key does, and helpFrame how many rows of it are no window's: two borders, and
// the row below.
const helpColumn, helpFrame = 12, 3

// pressHelp takes a key while the help is open.
func (m *Model) pressHelp(msg tea.KeyMsg) {
	page := max(m.height-helpFrame-1, 1)
	switch {
	case key.Matches(msg, m.keys.Close), key.Matches(msg, m.keys.Help):
		m.helping = false
	case key.Matches(msg, m.keys.Up):
		m.helpTop--
	case key.Matches(msg, m.keys.Down):
		m.helpTop++
	case key.Matches(msg, m.keys.PageUp):
		m.helpTop -= page
	case key.Matches(msg, m.keys.PageDown):
		m.helpTop += page
	case key.Matches(msg, m.keys.Home):
		m.helpTop = 0
	case key.Matches(msg, m.keys.End):
		m.helpTop = len(m.helpRows())
	}
	m.helpTop = max(min(m.helpTop, len(m.helpRows())-m.height+helpFrame), 0)
}

// helpRows are all keys, with what they do.
func (m *Model) helpRows() []string {
	var rows []string
	for i, keys := range m.keys.FullHelp() {
		if i > 0 {
			rows = append(rows, cells.Blank(m.inner()), cells.Fit(cells.Of(m.theme.Strong, "While searching"), m.inner()))
		}
		for _, b := range keys {
			rows = append(rows, m.helpRow(b.Help())...)
		}
	}
	return rows
}

func (m *Model) helpRow(h key.Help) []string {
	first := cells.Fit(cells.Of(m.theme.Accent, h.Key), helpColumn)
	var rows []string
	for _, l := range cells.Wrap(cells.Of(m.theme.Text, h.Desc), max(m.inner()-helpColumn, 1), 0) {
		rows = append(rows, first+cells.Fit(l, m.inner()-helpColumn))
		first = cells.Blank(helpColumn)
	}
	return rows
}

// viewHelp is the frame while the help is open.
func (m *Model) viewHelp() string {
	all := m.helpRows()
	from := max(min(m.helpTop, len(all)-m.height+helpFrame), 0) // the size may be another one since
	border := m.theme.Focus
	rows := []string{border.Paint("╭─ ") + m.theme.FocusTitle.Paint("Keys") + border.Paint(" "+dashes(m.width-9)+"╮")}
	for y := range m.height - helpFrame {
		row := cells.Blank(m.inner())
		if from+y < len(all) {
			row = all[from+y]
		}
		rows = append(rows, m.within(row))
	}
	more := ""
	if from+m.height-helpFrame < len(all) {
		more = " ↓ more "
	}
	rows = append(rows, border.Paint("╰"+dashes(m.width-3-cells.Width(more)))+m.theme.Title.Paint(more)+border.Paint("─╯"))
	foot := cells.Of(theme.Style{}, " ").
		Then(m.theme.Accent, m.keys.Close.Help().Key).Then(m.theme.Dim, " back  ").
		Then(m.theme.Accent, m.keys.Up.Help().Key).Then(m.theme.Dim, " scroll")
	return strings.Join(append(rows, cells.Fit(foot, m.width)), "\n")
}
