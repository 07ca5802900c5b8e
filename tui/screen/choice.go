package screen

import (
	tea "github.com/charmbracelet/bubbletea"
)

// keptMsg says whether the choice of panes was written down.
type keptMsg struct{ err error }

// keep writes the choice of panes down, for the next time, when it is not what was written last. One writing waits for
// the other, and the latest counts.
func (m *Model) keep() tea.Cmd {
	choice, keep := m.desk.Choice, m.options.Keep
	if keep == nil || m.writing || choice == m.kept {
		return nil
	}
	m.writing, m.kept = true, choice
	return func() tea.Msg { return keptMsg{keep(choice)} }
}

func (m *Model) wasKept(msg keptMsg) {
	m.writing = false
	if msg.err != nil {
		m.desk.Announce("the layout is not remembered: " + msg.err.Error())
	}
}

// changeTheme draws everything in other colours: the panes are made anew from the traces.
func changeTheme(m *Model, name string) {
	th, err := m.options.Themes(name)
	if err != nil {
		m.board.Complain(err)
		return
	}
	*m.desk.Theme = th
	for _, s := range m.runs {
		s.board.Search.Clear() // what was found may stand elsewhere
		s.board.Rewind()
	}
	m.board.Refresh()
}
