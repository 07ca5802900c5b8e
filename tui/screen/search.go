package screen

import (
	"fmt"
	"sort"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/timeline"
	"callsim/sim/trace"
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
		m.search.line.Insert(cut(msg.Runes))
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
	number, events := m.number, m.call.Trace().Since(0)[:m.time.Len()]
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
	for seq := msg.seen + 1; seq <= m.time.Len(); seq++ {
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
	m.goTo(m.search.hits[(i+n)%n])
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
