package explorer

import (
	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/pane"
)

// wheelRows is how far a notch of the wheel goes.
const wheelRows = 3

// mouseHelp is what the mouse does while it is on.
var mouseHelp = [][2]string{
	{"wheel", "go through what is under the pointer"},
	{"click", "select a fixture; fold or unfold a folder; in the details, scroll them with the keys"},
}

// pointer is what the mouse points with.
type pointer struct{ *Model }

// useMouse takes the mouse, where it is on.
func (m *Model) useMouse() tea.Cmd {
	if m.options.Screen.Choice.Mouse {
		return tea.EnableMouseCellMotion
	}
	return nil
}

// point takes what the mouse does: the wheel goes through the list or scrolls, and a click selects. Everything else has no effect.
func (m *Model) point(msg tea.MouseMsg) {
	if !m.options.Screen.Choice.Mouse || msg.Action != tea.MouseActionPress {
		return
	}
	switch msg.Button {
	case tea.MouseButtonWheelUp:
		pointer{m}.wheel(msg, -wheelRows)
	case tea.MouseButtonWheelDown:
		pointer{m}.wheel(msg, wheelRows)
	case tea.MouseButtonLeft:
		m.notice = ""
		pointer{m}.click(msg)
	}
}

// within says whether the pointer is in a pane.
func within(p *pane.Pane, msg tea.MouseMsg) bool {
	r := p.Rect
	return msg.X >= r.X && msg.X < r.X+r.W && msg.Y >= r.Y && msg.Y < r.Y+r.H
}

func (m pointer) wheel(msg tea.MouseMsg, by int) {
	switch {
	case m.help != nil:
		m.help.Scroll(by)
	case within(m.list.Pane, msg):
		m.list.move(by)
	default:
		m.side.Scroll(by)
	}
}

// click gives the keys to what is under the pointer. In the list it selects the row.
func (m pointer) click(msg tea.MouseMsg) {
	l := m.list
	if m.help != nil {
		return
	}
	m.focused = within(m.side, msg)
	y := msg.Y - l.Rect.Y - 1
	if !within(l.Pane, msg) || y < 0 || y >= l.Rect.H-2-l.FootRows {
		return
	}
	l.filter.typing = false
	if i, _ := l.Owner(y); i >= 0 && i < len(l.entries) {
		again := i == l.selected
		l.move(i - l.selected)
		if again && l.current() == nil {
			l.turn()
		}
	}
}
