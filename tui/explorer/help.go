package explorer

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/items"
	"callsim/tui/pane"
)

// openHelp shows every key and every sign.
func (m *Model) openHelp() tea.Cmd {
	th, section := m.theme, m.keys.Exploring()
	m.help = pane.New("Help")
	var mouse [][2]string
	if m.options.Screen.Choice.Mouse {
		mouse = mouseHelp
	}
	m.help.Store.Append(items.Glossary(th,
		items.Section{Title: section.Title, Terms: section.Rows()}, items.Section{Title: "In a filter", Terms: filterHelp},
		items.Section{Title: "With the mouse", Terms: mouse}, items.Section{Title: "Signs", Terms: signHelp}))
	m.place()
	return nil
}

// filterHelp is what may be written in a filter.
var filterHelp = [][2]string{
	{"words", "each is in the path or the name"},
	{"@verify", "a tag that begins so"},
	{"is:failed", "also is:passed, is:left, and what the details call it, such as is:skipped"},
}

// pressHelp takes a key while the help is open.
func (m *Model) pressHelp(msg tea.KeyMsg) {
	k := m.keys
	switch {
	case key.Matches(msg, k.Close, k.Help, k.PaneHelp):
		m.help = nil
	case key.Matches(msg, k.Up):
		m.help.Scroll(-1)
	case key.Matches(msg, k.Down):
		m.help.Scroll(1)
	case key.Matches(msg, k.PageUp):
		m.help.Scroll(-m.help.Page())
	case key.Matches(msg, k.PageDown):
		m.help.Scroll(m.help.Page())
	case key.Matches(msg, k.Home):
		m.help.View.Home()
	case key.Matches(msg, k.End):
		m.help.View.End()
	}
}
