package screen

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/keys"
	"callsim/tui/palette"
)

// chooser is the palette over the panes.
type chooser struct{ model *palette.Model }

// openPalette opens the list of all commands, with what can be done now.
func openPalette(m *Model) {
	if m.palette == nil {
		m.palette = &chooser{palette.New(m.Commands(), m.desk.Theme, &m.desk.Keys)}
	} else {
		m.palette.model.Open(m.Commands())
	}
	m.push(m, m.palette)
}

func (c *chooser) press(m *Model, msg tea.KeyMsg) (tea.Cmd, bool) {
	if key.Matches(msg, m.desk.Keys.Palette) {
		m.drop(c)
		return nil, true
	}
	return c.model.Update(msg), true
}

func (c *chooser) scroll(_ *Model, rows int) tea.Cmd {
	c.model.Move(max(min(rows, 1), -1))
	return nil
}

func (c *chooser) resize(m *Model) { c.model.Resize(m.desk.Width, m.desk.Height) }

func (c *chooser) over(m *Model, below func() []string) []string {
	rows := below()
	recede(m.desk.Theme, rows)
	return c.model.Over(rows)
}

func (c *chooser) takesFocus() bool { return true }

func (c *chooser) hints(k keys.Map) []key.Binding { return []key.Binding{keys.Short(k.Quit, "quit")} }
