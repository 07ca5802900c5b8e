package screen

import (
	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/layout"
)

// wheelRows is how far a notch of the wheel scrolls.
const wheelRows = 3

// mouseHelp is what the mouse does while it is on.
var mouseHelp = [][2]string{
	{"wheel", "scroll what is under the pointer"},
	{"click", "focus a pane and select the moment; show a tab; in the input line type again, in the present"},
}

// setMouse takes the mouse, or leaves it to the terminal, which selects text with it.
func setMouse(m *Model, on bool) tea.Cmd {
	m.desk.Choice.Mouse = on
	if on {
		m.desk.Announce("the mouse clicks and scrolls; most terminals select text while Shift is held")
	} else {
		m.desk.Announce("the mouse is the terminal's, to select text")
		return tea.DisableMouse
	}
	return m.useMouse()
}

// useMouse takes the mouse at the beginning, and again after the program was suspended: then it is the terminal's.
func (m *Model) useMouse() tea.Cmd {
	if m.desk.Choice.Mouse {
		return tea.EnableMouseCellMotion
	}
	return nil
}

// point takes what the mouse does: the wheel scrolls, and a click chooses. Everything else has no effect.
func (m *Model) point(msg tea.MouseMsg) tea.Cmd {
	if !m.desk.Choice.Mouse || m.question() != nil || m.desk.Layout.Mode == layout.TooSmall || msg.Action != tea.MouseActionPress {
		return nil
	}
	switch msg.Button {
	case tea.MouseButtonWheelUp:
		return wheel(m, msg, -wheelRows)
	case tea.MouseButtonWheelDown:
		return wheel(m, msg, wheelRows)
	case tea.MouseButtonLeft:
		return click(m, msg.X, msg.Y)
	}
	return nil
}

// wheel scrolls the overlay on top, or else the pane under the pointer.
func wheel(m *Model, msg tea.MouseMsg, by int) tea.Cmd {
	if m.behind() {
		return m.top().scroll(m, by)
	}
	if p, ok := m.desk.PaneAt(msg.X, msg.Y); ok {
		m.board.Scroll(p, by)
	}
	return nil
}

// click focuses what is under the pointer. Over the panes it does nothing.
func click(m *Model, x, y int) tea.Cmd {
	p, ok := m.desk.PaneAt(x, y)
	if !ok || m.top() != nil {
		return nil
	}
	m.desk.Notice = ""
	if m.board.Click(p, x, y) {
		return m.leavePane()
	}
	return nil
}
