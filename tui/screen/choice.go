package screen

import (
	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/layout"
)

// keptMsg says whether the choice of panes was written down.
type keptMsg struct{ err error }

// keeper writes the choice of panes down, for the next time.
type keeper struct {
	kept    layout.Choice // what was written last
	writing bool          // it
}

// keep writes a choice when it is not what was written last. One writing waits for the other, and the latest counts.
func (k *keeper) keep(choice layout.Choice, write func(layout.Choice) error) tea.Cmd {
	if write == nil || k.writing || choice == k.kept {
		return nil
	}
	k.writing, k.kept = true, choice
	return func() tea.Msg { return keptMsg{write(choice)} }
}

// done takes what came of the writing: what to say of it, or "".
func (k *keeper) done(msg keptMsg) string {
	k.writing = false
	if msg.err == nil {
		return ""
	}
	return "the layout is not remembered: " + msg.err.Error()
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
		s.board.Search.Clear() // what was found may be elsewhere
		s.board.Rewind()
	}
	if o := open[*sequenceView](m.overlays); o != nil {
		o.pane.Store.Touch()
	}
	m.board.Refresh()
}
