package screen

import (
	"fmt"
	"sort"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/timeline"
	"callsim/sim/trace"
	"callsim/tui/cells"
	"callsim/tui/lineedit"
)

// search looks for a text in everything that the panes show.
type search struct {
	typing bool
	line   lineedit.Line
	term   string
	hits   []int // moments
}

// note looks into a new event.
func (s *search) note(e trace.Event) {
	if s.term != "" && timeline.Matches(e, s.term) {
		s.hits = append(s.hits, e.Seq)
	}
}

// foundMsg says which events of a call hold a text.
type foundMsg struct {
	call, seen int
	term       string
	hits       []int
}

// pressSearch takes a key while what is looked for is typed.
func (m *Model) pressSearch(msg tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(msg, m.keys.Find):
		m.search.typing = false
		return m.find(m.search.line.String())
	case key.Matches(msg, m.keys.Cancel):
		m.search = search{}
	case isText(msg):
		m.write(&m.search.line, msg)
	default:
		m.edit(&m.search.line, msg)
	}
	return nil
}

// find looks through the trace so far; what comes later is looked into as it comes.
func (m *Model) find(term string) tea.Cmd {
	m.search.term, m.search.hits = "", nil
	if term == "" {
		return nil
	}
	number, events := m.number, m.events()[:m.whole().Len()]
	return func() tea.Msg {
		var hits []int
		for _, e := range events {
			if timeline.Matches(e, term) {
				hits = append(hits, e.Seq)
			}
		}
		return foundMsg{number, len(events), term, hits}
	}
}

// found shows what was found, from the latest on.
func (m *Model) found(msg foundMsg) {
	if msg.call != m.number || m.search.typing {
		return
	}
	m.search.term, m.search.hits = msg.term, msg.hits
	for seq := msg.seen + 1; seq <= m.time.Len() && m.player == nil; seq++ {
		m.search.note(m.time.Event(seq))
	}
	if len(m.search.hits) > 0 {
		m.nextHit(-1)
	}
}

// nextHit goes to the next place that was found, or to the one before; from the last on to the first.
func (m *Model) nextHit(by int) {
	n := len(m.search.hits)
	if n == 0 {
		m.announce("nothing is searched for: write / and a text")
		return
	}
	seq := m.cursor.seq
	if !m.past() {
		seq = m.time.Len() + 1
	}
	i := sort.SearchInts(m.search.hits, seq)
	if by > 0 && i < n && m.search.hits[i] == seq {
		i++
	} else if by < 0 {
		i--
	}
	seq = m.search.hits[(i+n)%n]
	if m.player != nil {
		m.seek(seq) // until then nothing is there
	}
	m.bring(seq)
	m.goTo(seq)
	m.pointAt(seq, m.search.term)
}

// homeOf is the pane that shows the whole of what happened at a moment.
func (m *Model) homeOf(seq int) focus {
	switch m.time.Event(seq).Data.(type) {
	case trace.SWAIGRequested, trace.SWAIGReplied, trace.SWAIGFailed, trace.RESTRequested, trace.RESTReplied, trace.RESTFailed:
		return onPayloads
	case trace.BroadcastSent:
		return onBroadcasts
	case trace.MetaDataSet, trace.GlobalDataSet:
		return onState
	case trace.SMSDelivered:
		return onPhone
	}
	return onConversation
}

// bring shows the tab in which a moment is.
func (m *Model) bring(seq int) {
	f := m.homeOf(seq)
	switch {
	case !m.isTab(f) || f == m.tab:
	case m.isTab(m.focus):
		m.setFocus(f)
	default:
		m.leaveTab()
		m.tab = f
		m.place()
	}
}

// pointAt brings what was found at a moment into sight, or says why it is not.
func (m *Model) pointAt(seq int, term string) {
	f := m.homeOf(seq)
	s := m.sheet(f)
	n := s.same(m.time, seq)
	switch {
	case m.choice.Hidden[f.layoutPane()]:
		m.announce("it is in a pane that is hidden, the " + s.Title + ": " + m.keys.Resets.Help().Key + " shows all")
	case m.choice.Zoomed && m.focus.layoutPane() != f.layoutPane():
		m.announce("it is in another pane, the " + s.Title + ": " + m.keys.Zoom.Help().Key + " shows all")
	case n < 0 && m.filter != 0:
		m.announce("it is left out, for you see only " + filters[m.filter].name + ": " + m.keys.Filter.Help().Key + " shows more")
	case n >= 0 && term != "":
		s.RevealRow(s.index(n), func(row string) bool {
			_, found := cells.Highlight(row, term, m.theme.Match)
			return found
		})
	}
}

// searchText says what is searched for, and which of how many places is looked at.
func (m *Model) searchText() string {
	n := len(m.search.hits)
	if n == 0 {
		return fmt.Sprintf("/%s: nowhere", m.searched())
	}
	i := sort.SearchInts(m.search.hits, m.cursor.seq)
	if i < n && m.search.hits[i] == m.cursor.seq {
		return fmt.Sprintf("/%s: %d of %d", m.searched(), i+1, n)
	}
	return fmt.Sprintf("/%s: %d", m.searched(), n)
}
