package palette

import (
	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/form"
	"callsim/tui/lineedit"
)

// longestQuery is how many characters a query takes.
const longestQuery = 100

// Update takes a key. Its command, if there is one, says what came of it: Chosen or Closed.
func (m *Model) Update(msg tea.KeyMsg) tea.Cmd {
	if m.form != nil {
		return m.pressForm(msg)
	}
	if !form.Typed(msg) {
		switch msg.String() {
		case "esc":
			return m.leave()
		case "enter":
			return m.enter()
		}
	}
	if n, ok := m.step(msg); ok {
		m.selectAt(m.selected + n)
		return nil
	}
	if form.Edit(&m.query, msg, longestQuery) {
		m.find()
	}
	return nil
}

// pressForm takes a key while a form is open.
func (m *Model) pressForm(msg tea.KeyMsg) tea.Cmd {
	switch m.form.Press(msg) {
	case form.Left:
		m.form = nil
	case form.Accepted:
		return m.done(m.filled.ID, m.form.Values())
	}
	return nil
}

// leave clears the query or, when there is none, closes the palette.
func (m *Model) leave() tea.Cmd {
	if !m.query.Empty() {
		m.query = lineedit.Line{}
		m.find()
		return nil
	}
	return func() tea.Msg { return Closed{} }
}

// enter chooses the selected command.
func (m *Model) enter() tea.Cmd {
	if len(m.hits) == 0 {
		return nil
	}
	return m.choose(m.hits[m.selected].entry)
}

// untyped are keys that move the selection while nothing is typed, as these do; later they are letters to find commands by.
var untyped = map[string]string{"j": "down", "k": "up", "g": "home", "G": "end", "ctrl+d": "pgdown", "ctrl+u": "pgup"}

// step is how far a key moves the selection.
func (m *Model) step(msg tea.KeyMsg) (n int, ok bool) {
	page := max(m.parts().list-1, 1)
	key := msg.String()
	if other, moves := untyped[key]; moves && m.query.Empty() && !msg.Paste {
		key = other
	} else if form.Typed(msg) {
		return 0, false
	}
	switch key {
	case "up", "ctrl+p":
		n = -1
	case "down", "ctrl+n":
		n = 1
	case "pgup":
		n = -page
	case "pgdown":
		n = page
	case "home":
		n = -len(m.hits)
	case "end":
		n = len(m.hits)
	}
	return n, n != 0
}

// selectAt selects a command, or the nearest that there is.
func (m *Model) selectAt(n int) { m.selected = max(min(n, len(m.hits)-1), 0) }
