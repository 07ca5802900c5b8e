package screen

import (
	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/cells"
	"callsim/tui/layout"
)

// BackMsg says that a presenter who took a call over wants the demo again.
type BackMsg struct{}

// HandOver lets a presenter go on before the audience: the call begins anew, what was done before a turn is done again, and
// a text waits in the input. The panes stay as the shot has them, beside the Conversation with its input; with nil they
// stand as the options say. What is clean stays clean.
func (m *Model) HandOver(turn int, text string, s *Shot) tea.Cmd {
	if a := m.options.Audience; a != nil {
		m.cleanHand, m.options.Audience = a.Clean, nil
	}
	m.choice = m.options.Choice
	if s != nil {
		m.choice = layout.Choice{Hidden: s.Hidden, Zoomed: s.Alone, Mouse: m.choice.Mouse}
		m.focus = onConversation
	}
	m.keys.Demo.SetEnabled(true)
	cmd := m.restart(turn)
	m.input.Set(text)
	m.resize()
	return cmd
}

// Calls is the number of the latest call.
func (m *Model) Calls() int { return m.calls }

// isClean says whether ids, headers and changes of state are left out.
func (m *Model) isClean() bool {
	return m.cleanHand || m.options.Audience != nil && m.options.Audience.Clean
}

// withoutState keeps what an audience is to see of a call by hand: the program's own words too, which answer the presenter.
func withoutState(e entry) bool { return e.group&state == 0 }

// cleanStatus is the last row where an audience looks on: empty, but for something that was just said.
func (m *Model) cleanStatus(width int) string {
	if m.notice == "" {
		return cells.Blank(width)
	}
	return cells.Fit(append(cells.Of(m.theme.Text, " "), m.statusLeft()...), width)
}

// backToDemo gives the screen back to the demo.
func backToDemo() tea.Msg { return BackMsg{} }
