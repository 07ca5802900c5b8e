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
func (m *Model) setMouse(on bool) tea.Cmd {
	m.choice.Mouse = on
	if on {
		m.announce("the mouse clicks and scrolls; most terminals select text while Shift is held")
	} else {
		m.announce("the mouse is the terminal's, to select text")
	}
	return m.useMouse()
}

// useMouse tells the terminal who has the mouse.
func (m *Model) useMouse() tea.Cmd {
	if m.choice.Mouse {
		return tea.EnableMouseCellMotion
	}
	return tea.DisableMouse
}

// resume takes the mouse at the beginning, and again after the program was suspended: then it is the terminal's.
func (m *Model) resume() tea.Cmd {
	if m.choice.Mouse {
		return m.useMouse()
	}
	return nil
}

// disabledMouse says why the mouse cannot be switched on or off, or "".
func (m *Model) disabledMouse(on bool) string {
	switch {
	case on != m.choice.Mouse:
		return ""
	case on:
		return "it is on"
	}
	return "it is off"
}

// point takes what the mouse does: the wheel scrolls, and a click chooses. Everything else is for nobody.
func (m *Model) point(msg tea.MouseMsg) tea.Cmd {
	if !m.choice.Mouse || m.question() != nil || m.layout.Mode == layout.TooSmall || msg.Action != tea.MouseActionPress {
		return nil
	}
	switch msg.Button {
	case tea.MouseButtonWheelUp:
		return m.wheel(msg, -wheelRows)
	case tea.MouseButtonWheelDown:
		return m.wheel(msg, wheelRows)
	case tea.MouseButtonLeft:
		return m.click(msg.X, msg.Y)
	}
	return nil
}

// wheel scrolls the overlay on top, or else the pane under the pointer.
func (m *Model) wheel(msg tea.MouseMsg, by int) tea.Cmd {
	if o := m.top(); o != nil {
		return o.scroll(m, by)
	}
	if f, ok := m.paneAt(msg.X, msg.Y); ok {
		m.sheet(f).Scroll(by)
	}
	return nil
}

// paneAt is the pane that is shown at a cell of the screen.
func (m *Model) paneAt(x, y int) (f focus, ok bool) {
	for _, f := range m.frame {
		if r := m.sheet(f).Rect; x >= r.X && x < r.X+r.W && y >= r.Y && y < r.Y+r.H {
			return f, true
		}
	}
	return onInput, false
}

// click focuses what is under the pointer. Over the panes, and while what is searched for is typed, it does nothing.
func (m *Model) click(x, y int) tea.Cmd {
	f, ok := m.paneAt(x, y)
	if !ok || m.top() != nil || m.search.typing {
		return nil
	}
	m.notice = ""
	s := m.sheet(f)
	x, y = x-s.Rect.X, y-s.Rect.Y
	switch last := s.Rect.H - 1; {
	case y == 0:
		m.clickName(f, s.TabAt(x))
	case f == onConversation && y >= last-s.FootRows:
		return m.leavePane()
	case f == onPrompt && y == last:
		m.clickSheet(s.SheetAt(x))
	default:
		m.clickItem(f, y-1)
	}
	return nil
}

// clickName focuses a pane by its name in the border; where several share a place, the one that is named there.
func (m *Model) clickName(f focus, tab int) {
	if tab >= 0 && tab < len(m.layout.Tabs) && m.isTab(f) {
		f = focus(m.layout.Tabs[tab]) + 1
	}
	m.setFocus(f)
}

// clickSheet shows the sheet of the Prompt that is named; -1 is none.
func (m *Model) clickSheet(i int) {
	m.setFocus(onPrompt)
	if i >= 0 {
		m.turnSheet(i - m.promptSheet)
	}
}

// clickItem focuses a pane and selects the item in row y of its window.
func (m *Model) clickItem(f focus, y int) {
	s := m.sheet(f)
	i, _ := s.Owner(y)
	m.setFocus(f)
	if s.still || i < 0 || i >= s.Store.Len() {
		return
	}
	if n := s.entryOf(i); !s.entries[n].aside {
		m.lookAt(s.entries[n].last, f, n)
	}
}
