package explorer

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/items"
	"callsim/tui/pane"
)

// helpColumn is how wide the column of keys is.
const helpColumn = 16

// openHelp shows every key and every sign.
func (m *Model) openHelp() tea.Cmd {
	th, section := m.theme, m.keys.Exploring()
	m.help = pane.New("Help")
	var mouse [][2]string
	if m.options.Screen.Choice.Mouse {
		mouse = mouseHelp
	}
	for _, part := range []struct {
		title string
		rows  [][2]string
	}{{section.Title, section.Rows()}, {"In a filter", filterHelp}, {"With the mouse", mouse}, {"Signs", signHelp}} {
		if part.rows == nil {
			continue
		}
		if m.help.Store.Len() > 0 {
			m.help.Store.Append(items.Text(th.Text, ""))
		}
		m.help.Store.Append(items.Text(th.Strong, part.title))
		for _, row := range part.rows {
			m.help.Store.Append(items.Pair(th, row[0], row[1], helpColumn))
		}
	}
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
