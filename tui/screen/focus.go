package screen

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/layout"
	"callsim/tui/pane"
)

// focus says where keys go.
type focus int

// The order in which the focus moves.
const (
	onInput focus = iota
	onConversation
	onPhone
	onPrompt
	onPayloads
	onBroadcasts
	focuses
)

// tabs are the panes that share a place where there is little room.
var tabs = []focus{onPrompt, onPayloads, onBroadcasts}

// pane is the pane of a focus; the input belongs to the Conversation.
func (m *Model) pane(f focus) *pane.Pane {
	switch f {
	case onPhone:
		return m.phone
	case onPrompt:
		return m.prompt
	case onPayloads:
		return m.payloads
	case onBroadcasts:
		return m.broadcasts
	}
	return m.conversation
}

func (m *Model) moveFocus(by focus) {
	m.focus = (m.focus + by + focuses) % focuses
	if m.focus >= onPrompt {
		m.leaveTab()
		m.tab = m.focus
		m.arrange()
	}
}

// leaveTab notes what was seen in the tab that is shown.
func (m *Model) leaveTab() { m.tabSeen[m.tab] = m.pane(m.tab).Store.Len() }

// pressPane takes a key in the pane that has the focus.
func (m *Model) pressPane(msg tea.KeyMsg) {
	switch {
	case key.Matches(msg, m.keys.Input):
		m.focus = onInput
	case key.Matches(msg, m.keys.PaneHelp):
		m.toggleHelp()
	default:
		m.scroll(m.pane(m.focus), msg)
	}
}

func (m *Model) scroll(p *pane.Pane, msg tea.KeyMsg) {
	switch {
	case key.Matches(msg, m.keys.Up):
		p.Scroll(-1)
	case key.Matches(msg, m.keys.Down):
		p.Scroll(1)
	case key.Matches(msg, m.keys.PageUp):
		p.Scroll(-p.Page())
	case key.Matches(msg, m.keys.PageDown):
		p.Scroll(p.Page())
	case key.Matches(msg, m.keys.Home):
		p.View.Home()
	case key.Matches(msg, m.keys.End):
		p.View.End()
	}
}

// place gives every pane its part of the screen.
func (m *Model) place() {
	m.layout = layout.Of(m.width, m.height)
	m.conversation.Place(m.layout.Conversation)
	m.phone.Place(m.layout.Phone)
	m.prompt.Place(m.layout.Prompt)
	m.payloads.Place(m.layout.Payloads)
	m.broadcasts.Place(m.layout.Broadcasts)
	m.arrange()
	m.revealStep()
	if m.help != nil {
		m.placeHelp()
	}
}

// arrange lists the panes that are shown, from left to right.
func (m *Model) arrange() {
	switch m.layout.Mode {
	case layout.TooSmall:
		m.frame = nil
	case layout.Narrow:
		m.frame = []*pane.Pane{m.conversation, m.phone, m.pane(m.tab)}
	case layout.Medium:
		m.frame = []*pane.Pane{m.conversation, m.phone, m.prompt, m.payloads, m.broadcasts}
	case layout.Wide:
		m.frame = []*pane.Pane{m.conversation, m.payloads, m.phone, m.prompt, m.broadcasts}
	}
}

// tabsOf are the names in the border of the place that several panes share.
func (m *Model) tabsOf(p *pane.Pane) []pane.Tab {
	if m.layout.Mode != layout.Narrow || p != m.pane(m.tab) {
		return nil
	}
	all := make([]pane.Tab, 0, len(tabs))
	for _, f := range tabs {
		store := m.pane(f).Store
		news := f != m.tab && f != onPrompt && store.Len() > m.tabSeen[f]
		all = append(all, pane.Tab{Title: m.pane(f).Title, Active: f == m.tab, News: news})
	}
	return all
}
