package palette

import (
	"github.com/charmbracelet/bubbles/key"
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
	switch {
	case m.selects(msg):
	case lineedit.Typed(msg):
		m.edit(msg)
	case key.Matches(msg, m.keys.Cancel):
		return m.leave()
	case key.Matches(msg, m.keys.Accept):
		return m.enter()
	default:
		m.edit(msg)
	}
	return nil
}

// edit takes a key that changes the query.
func (m *Model) edit(msg tea.KeyMsg) {
	if m.query.Edit(m.keys, msg, longestQuery) {
		m.find()
	}
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

// selects takes a key that moves the selection. While nothing is typed, those of a pane do; later its letters are to find commands by.
func (m *Model) selects(msg tea.KeyMsg) bool {
	k, page := m.keys, max(m.parts().list-1, 1)
	up, down, pageUp, pageDown := k.SelectUp, k.SelectDown, k.SelectPageUp, k.SelectPageDown
	if m.query.Empty() {
		up, down, pageUp, pageDown = k.Up, k.Down, k.PageUp, k.PageDown
	}
	switch {
	case msg.Paste:
		return false
	case key.Matches(msg, up):
		m.Move(-1)
	case key.Matches(msg, down):
		m.Move(1)
	case key.Matches(msg, pageUp):
		m.Move(-page)
	case key.Matches(msg, pageDown):
		m.Move(page)
	case m.query.Empty() && key.Matches(msg, k.Home):
		m.Move(-len(m.hits))
	case m.query.Empty() && key.Matches(msg, k.End):
		m.Move(len(m.hits))
	default:
		return false
	}
	return true
}

// Move moves the selection so many rows down.
func (m *Model) Move(by int) {
	if m.form == nil {
		m.selectAt(m.selected + by)
	}
}

// selectAt selects a command, or the nearest that there is.
func (m *Model) selectAt(n int) { m.selected = max(min(n, len(m.hits)-1), 0) }
