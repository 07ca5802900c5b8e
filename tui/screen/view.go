package screen

import (
	"fmt"
	"strings"

	"callsim/tui/cells"
	"callsim/tui/layout"
	"callsim/tui/pane"
	"callsim/tui/theme"
)

// View is the frame: exactly as many rows and cells as the terminal has.
func (m *Model) View() string {
	switch {
	case m.width <= 0 || m.height <= 0:
		return ""
	case m.layout.Mode == layout.TooSmall:
		return tooSmall(m.width, m.height)
	case m.help != nil:
		return m.viewHelp()
	}
	return m.viewPanes()
}

// viewPanes draws the panes row by row, and the status line.
func (m *Model) viewPanes() string {
	for _, p := range m.frame {
		p.Prepare(m.look(p))
	}
	var b strings.Builder
	b.Grow(m.written + m.written/16) // a frame is about as long as the one before
	for y := range m.height - 1 {
		for _, p := range m.frame {
			if y >= p.Rect.Y && y < p.Rect.Y+p.Rect.H {
				p.WriteRow(&b, y-p.Rect.Y)
			}
		}
		b.WriteByte('\n')
	}
	b.WriteString(m.status(m.width))
	m.written = b.Len()
	return b.String()
}

// look is how a pane is drawn now.
func (m *Model) look(p *pane.Pane) pane.Look {
	look := pane.Look{Theme: m.theme, Tabs: m.tabsOf(p)}
	look.Focused = m.focus != onInput && p == m.pane(m.focus) && m.help == nil
	if p == m.conversation {
		look.Foot = m.inputRow(p.Width())
	}
	return look
}

// inputRow is the input line; while it is empty it says what one can do.
func (m *Model) inputRow(width int) string {
	focused := m.focus == onInput && m.help == nil
	sign := cells.Of(m.theme.Dim, "· ")
	if focused {
		sign = cells.Of(m.theme.FocusTitle, "▸ ")
	}
	room := width - 2
	if !m.input.Empty() {
		return cells.Fit(sign, 2) + m.input.Draw(m.theme, room, focused)
	}
	hint := "say something, or /help"
	if m.ended {
		hint = "ended; Enter calls again"
	}
	cursor := cells.Line{}
	if focused {
		cursor = cells.Of(m.theme.Cursor, hint[:1])
		hint = hint[1:]
		if m.theme.Cursor.Plain() {
			cursor = cells.Of(theme.Style{}, "▏"+string(cursor[0].Text))
		}
	}
	return cells.Fit(sign, 2) + cells.Fit(cursor.Then(m.theme.Dim, hint), room)
}

// viewHelp draws the help's box over the panes.
func (m *Model) viewHelp() string {
	m.help.Prepare(pane.Look{Theme: m.theme, Focused: true})
	var b strings.Builder
	for y, row := range strings.Split(m.viewPanes(), "\n") {
		if y > 0 {
			b.WriteByte('\n')
		}
		m.overHelp(&b, y, row)
	}
	return b.String()
}

// tooSmall says in the middle of the screen how large it has to be.
func tooSmall(width, height int) string {
	text := fmt.Sprintf("too small: needs %d×%d, has %d×%d", layout.MinWidth, layout.MinHeight, width, height)
	before := max((width-cells.Width(text))/2, 0)
	rows := make([]string, height)
	for y := range rows {
		rows[y] = cells.Blank(width)
	}
	rows[height/2] = cells.Fit(cells.Of(theme.Style{}, cells.Blank(before)+text), width)
	return strings.Join(rows, "\n")
}
