package inspect

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/lineedit"
)

// find is the line in which a search is typed.
type find struct {
	typing bool
	line   lineedit.Line
	origin int // the line of the window from which the search began
}

// pressFind takes a key while the search is typed.
func (m *Model) pressFind(msg tea.KeyMsg) {
	switch {
	case key.Matches(msg, m.keys.Accept):
		m.find.typing = false
	case key.Matches(msg, m.keys.Cancel):
		m.find.typing = false
		m.find.line.Set("")
		m.look()
	case m.find.line.Edit(m.keys, msg, lineedit.Limit):
		m.look()
	}
}

// look finds what is typed, from where the search began; nothing leads back there.
func (m *Model) look() {
	w := m.window()
	w.find(m.find.line.String())
	if len(w.found) == 0 {
		w.put(m.find.origin)
		return
	}
	w.nearestTo(m.find.origin)
}

// forget gives up a search for what is not there. On another page it may be.
func (m *Model) forget(msg tea.KeyMsg) {
	if w := m.window(); w.query == "" || len(w.found) > 0 || key.Matches(msg, m.keys.NextHit, m.keys.PreviousHit) {
		return
	}
	m.find.line.Set("")
	m.place()
}
