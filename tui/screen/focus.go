package screen

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/layout"
	"callsim/tui/pane"
)

// focus says where keys go.
type focus int

// The order in which the focus moves: the input, then the panes as the layout names them.
const (
	onInput focus = iota
	onConversation
	onPhone
	onPrompt
	onPayloads
	onBroadcasts
	onState
	onExpectations
	focuses
)

// layoutPane is the pane of a focus; the input belongs to the Conversation.
func (f focus) layoutPane() layout.Pane { return layout.Pane(max(f-1, 0)) }

// sheet is the pane of a focus.
func (m *Model) sheet(f focus) *sheet {
	switch f {
	case onPhone:
		return m.phone
	case onPrompt:
		return m.prompts[m.promptSheet]
	case onPayloads:
		return m.payloads
	case onBroadcasts:
		return m.broadcasts
	case onState:
		return m.state
	case onExpectations:
		return m.expectations
	}
	return m.conversation
}

// isTab says whether the pane of a focus shares its place with others.
func (m *Model) isTab(f focus) bool {
	for _, p := range m.layout.Tabs {
		if f != onInput && f.layoutPane() == p {
			return true
		}
	}
	return false
}

// moveFocus moves the focus on, past what is hidden.
func (m *Model) moveFocus(by focus) {
	f := m.focus
	for {
		f = (f + by + focuses) % focuses
		if m.canFocus(f) {
			break
		}
	}
	m.setFocus(f)
}

// canFocus says whether there is something to give the focus to: the input is for calls, expectations are for replays.
func (m *Model) canFocus(f focus) bool {
	switch f {
	case onInput:
		return m.player == nil
	case onExpectations:
		return m.player != nil && !m.choice.Hidden[f.layoutPane()]
	}
	return !m.choice.Hidden[f.layoutPane()]
}

func (m *Model) setFocus(f focus) {
	m.focus = f
	if m.isTab(f) && f != m.tab {
		m.leaveTab()
		m.tab = f
	}
	m.place()
}

// toInput gives the focus to the input line. A pane that was alone gives way to it, but the Conversation, which holds it.
func (m *Model) toInput() {
	if m.focus > onConversation {
		m.choice.Zoomed = false
	}
	m.setFocus(onInput)
}

// leaveTab notes what was seen in the tab that is shown.
func (m *Model) leaveTab() { m.tabSeen[m.tab] = len(m.sheet(m.tab).entries) }

// pressPane takes a key in the pane that has the focus. What was typed so fast that it came in one piece is taken key by
// key; what was pasted is for nobody.
func (m *Model) pressPane(msg tea.KeyMsg) tea.Cmd {
	if msg.Type == tea.KeyRunes && msg.Paste {
		return nil
	}
	for _, a := range m.paneActions() {
		if key.Matches(msg, a.binding) {
			return a.do()
		}
	}
	return nil
}

// action is what a key does.
type action struct {
	binding key.Binding
	do      func() tea.Cmd
}

// paneActions are what the keys do in a pane.
func (m *Model) paneActions() []action {
	k := m.keys
	quiet := func(do func()) func() tea.Cmd { return func() tea.Cmd { do(); return nil } }
	return append(m.momentActions(), []action{
		{k.Search, quiet(func() { m.search = search{typing: true} })},
		{k.NextHit, quiet(func() { m.nextHit(1) })}, {k.PreviousHit, quiet(func() { m.nextHit(-1) })},
		{k.Filter, quiet(m.nextFilter)},
		{k.NextSheet, quiet(func() { m.turnSheet(1) })}, {k.PreviousSheet, quiet(func() { m.turnSheet(-1) })},
		{k.Restart, func() tea.Cmd { return m.restart(m.turnAt()) }},
		{k.PreviousRun, func() tea.Cmd { return m.switchRun(-1) }}, {k.NextRun, func() tea.Cmd { return m.switchRun(1) }},
		{k.Compare, quiet(m.compare)},
		{k.Zoom, quiet(m.zoom)}, {k.Hide, quiet(m.hide)}, {k.Resets, quiet(m.resetLayout)},
		{k.Wider, quiet(func() { m.widen(widthStep) })}, {k.Thinner, quiet(func() { m.widen(-widthStep) })},
		{k.PaneHelp, quiet(m.toggleHelp)},
	}...)
}

// momentActions are what the keys do that move through time.
func (m *Model) momentActions() []action {
	if m.player != nil {
		return m.replayActions()
	}
	k := m.keys
	quiet := func(do func()) func() tea.Cmd { return func() tea.Cmd { do(); return nil } }
	return []action{
		{k.Input, m.leavePane}, {k.Inspect, quiet(m.inspect)},
		{k.Up, quiet(func() { m.step(-1) })}, {k.Down, quiet(func() { m.step(1) })},
		{k.PageUp, quiet(func() { m.page(-1) })}, {k.PageDown, quiet(func() { m.page(1) })},
		{k.Home, quiet(m.home)}, {k.End, m.end},
		{k.NextError, quiet(func() { m.nextError(1) })}, {k.PreviousError, quiet(func() { m.nextError(-1) })},
	}
}

// leavePane goes back to the input and to the present.
func (m *Model) leavePane() tea.Cmd {
	if m.player != nil {
		return nil
	}
	m.search = search{}
	m.toInput()
	m.live()
	return m.watchPhone()
}

// home goes to the first moment; a pane that stands for no moments, to its beginning.
func (m *Model) home() {
	if s := m.sheet(m.focus); s.still {
		s.View.Home()
		return
	}
	m.goTo(1)
}

// end goes back to the present.
func (m *Model) end() tea.Cmd {
	m.live()
	m.sheet(m.focus).View.End()
	return m.watchPhone()
}

// turnSheet shows the next of the Prompt's sheets, or the one before.
func (m *Model) turnSheet(by int) {
	if m.focus != onPrompt {
		return
	}
	m.promptSheet = (m.promptSheet + by + promptSheets) % promptSheets
	m.place()
	m.showMoment()
}

// sheets are all sheets of a pane: those that are not shown are placed as well, since a search may turn to them.
func (m *Model) sheets(f focus) []*sheet {
	if f == onPrompt {
		return m.prompts[:]
	}
	return []*sheet{m.sheet(f)}
}

// place gives every pane its part of the screen, and lists those that are shown, from left to right.
func (m *Model) place() {
	m.settleFocus()
	if m.choice.Zoom = layout.Conversation; m.choice.Zoomed {
		m.choice.Zoom = m.focus.layoutPane()
	}
	choice := m.choice
	choice.Replay = m.player != nil
	m.layout = layout.Of(m.width, m.height, choice)
	m.frame = m.frame[:0]
	if m.layout.Mode == layout.TooSmall {
		return
	}
	m.chooseTab()
	for f := onConversation; f < focuses; f++ {
		r := m.layout.Rect[f.layoutPane()]
		for _, s := range m.sheets(f) {
			s.Place(r)
		}
		if !r.Empty() && (!m.isTab(f) || f == m.tab) {
			m.frame = append(m.frame, f)
		}
	}
	m.sortFrame()
	m.placePhone()
	m.revealStep()
}

// chooseTab shows the tab that has the focus, and another one when the one that was shown is hidden.
func (m *Model) chooseTab() {
	if m.isTab(m.focus) {
		m.tab = m.focus
	}
	if len(m.layout.Tabs) > 0 && !m.isTab(m.tab) {
		m.tab = focus(m.layout.Tabs[0]) + 1
	}
}

// sortFrame puts the panes in the order in which their rows are written: from left to right.
func (m *Model) sortFrame() {
	x := func(f focus) int { return m.layout.Rect[f.layoutPane()].X }
	for i := 1; i < len(m.frame); i++ {
		for j := i; j > 0 && x(m.frame[j]) < x(m.frame[j-1]); j-- {
			m.frame[j], m.frame[j-1] = m.frame[j-1], m.frame[j]
		}
	}
}

// tabsOf are the names in the border of the place that several panes share.
func (m *Model) tabsOf(f focus) []pane.Tab {
	if len(m.layout.Tabs) < 2 || f != m.tab {
		return nil
	}
	all := make([]pane.Tab, 0, len(m.layout.Tabs))
	for _, p := range m.layout.Tabs {
		tab := focus(p) + 1
		s := m.sheet(tab)
		news := tab != m.tab && !s.still && len(s.entries) > m.tabSeen[tab]
		all = append(all, pane.Tab{Title: s.Title, Active: tab == m.tab, News: news})
	}
	return all
}
