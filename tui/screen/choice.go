package screen

import (
	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/layout"
)

// widthStep is how many cells a column grows or shrinks at a time.
const widthStep = 4

// zoom shows the pane that has the focus alone, or all of them again. The next one that gets the focus takes its place.
func (m *Model) zoom() {
	m.choice.Zoomed = !m.choice.Zoomed
	m.place()
}

// hide hides the pane that has the focus. The Conversation stays: it holds the input.
func (m *Model) hide() {
	if m.focus <= onConversation {
		m.announce("the Conversation stays: it holds the input line")
		return
	}
	m.setHidden(m.focus.layoutPane(), true)
}

// setHidden hides a pane or brings it back.
func (m *Model) setHidden(p layout.Pane, hidden bool) {
	m.choice.Hidden[p] = hidden
	m.choice.Zoomed = false
	if hidden && m.focus == focus(p)+1 {
		m.moveFocus(1)
	}
	m.place()
	m.showMoment()
}

// resetLayout shows all panes as they come.
func (m *Model) resetLayout() {
	m.choice = m.choice.Reset()
	m.place()
	m.showMoment()
}

// widen makes the column of the pane that has the focus wider. It does nothing where there is no room left.
func (m *Model) widen(by int) {
	left, right := m.layout.Mode.Borders(m.focus.layoutPane())
	before, choice := m.layout, m.choice
	shift := &m.choice.Shift[m.layout.Mode]
	switch {
	case right >= 0:
		shift[right] += by
	case left >= 0:
		shift[left] -= by
	}
	m.place()
	if m.layout.Rect != before.Rect {
		return
	}
	m.choice = choice
	switch m.place(); {
	case m.choice.Zoomed:
		m.announce("this pane is alone: " + m.keys.Zoom.Help().Key + " shows all, with widths to change")
	case m.layout.Rect[m.focus.layoutPane()].W >= m.width:
		m.announce("this pane has the whole width: nothing stands beside it")
	default:
		m.announce("there is no more room: a pane keeps its least width")
	}
}

// keptMsg says whether the choice of panes was written down.
type keptMsg struct{ err error }

// keep writes the choice of panes down, for the next time, when it is not what was written last. One writing waits for
// the other, and the latest counts.
func (m *Model) keep() tea.Cmd {
	if m.options.Keep == nil || m.writing || m.choice == m.kept {
		return nil
	}
	m.writing, m.kept = true, m.choice
	choice, keep := m.choice, m.options.Keep
	return func() tea.Msg { return keptMsg{keep(choice)} }
}

func (m *Model) wasKept(msg keptMsg) {
	m.writing = false
	if msg.err != nil {
		m.announce("the layout is not remembered: " + msg.err.Error())
	}
}

// show brings a pane back, and the focus to it.
func (m *Model) show(f focus) {
	hidden := m.choice.Hidden[f.layoutPane()]
	m.setFocus(f)
	if hidden {
		m.setHidden(f.layoutPane(), false)
	}
}

// changeTheme draws everything in other colours: the panes are made anew from the traces.
func (m *Model) changeTheme(name string) tea.Cmd {
	th, err := m.options.Themes(name)
	if err != nil {
		m.complain(err)
		return nil
	}
	*m.theme = th
	shown := m.session
	for _, s := range m.runs {
		m.session = s
		m.search = search{} // what was found may stand elsewhere
		m.retell()
	}
	m.session = shown
	m.place()
	m.showMoment()
	return nil
}
