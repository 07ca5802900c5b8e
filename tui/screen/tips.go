package screen

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/cells"
	"callsim/tui/pane"
)

// footRows are the rows below the Conversation: tips, where there is room, and the input line.
func footRows(m *Model, p *pane.Pane) []string {
	rows := make([]string, max(p.FootRows-1, 1))
	last := len(rows) - 1
	for i := range last {
		rows[i] = cells.Blank(p.Width())
	}
	for i, l := range (typing{m}).tips(p.Width(), last) {
		if i < last {
			rows[i] = cells.Fit(l, p.Width())
		}
	}
	rows[last] = inputRow(m, p.Width())
	return rows
}

// tips are what may be typed now, in so many rows.
func (m typing) tips(width, rows int) []cells.Line {
	if rows == 0 {
		return nil
	}
	if all := m.completionTips(width, rows); all != nil {
		return all
	}
	return m.board.Tips.Rows(width)
}

// saySuggested says what is suggested for a key.
func (m typing) saySuggested(msg tea.KeyMsg) tea.Cmd {
	for i, s := range m.board.Tips.Suggested() {
		if key.Matches(msg, m.desk.Keys.Suggest[i]) && s.Label != "" && cannotSay(m.Model, s.Says) == "" {
			return m.typedFor(s.Says)
		}
	}
	return nil
}
