package screen

import (
	"fmt"
	"sort"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/trace"
	"callsim/tui/cells"
	"callsim/tui/lineedit"
)

// search looks for a text in everything that the panes show.
type search struct {
	typing bool
	line   lineedit.Line
	term   string
	hits   []place // by moment
	at     int     // the one that was gone to last, when the cursor still stands at stood
	stood  int
	seen   seen // what was looked through
	under  bool // it is being looked through
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

// find looks through what there is so far; what comes later is looked into as it comes.
func (m *Model) find(term string) tea.Cmd {
	m.search = search{term: term, under: term != ""}
	if term == "" {
		return nil
	}
	all, seen := m.leaves()
	m.search.seen = seen
	number, events := m.number, m.events()[:m.whole().Len()]
	return func() tea.Msg { return foundMsg{number, term, look(all, events, term)} }
}

// foundMsg says where the panes of a call hold a text.
type foundMsg struct {
	call int
	term string
	hits []place
}

// found shows what was found, from the latest on.
func (m *Model) found(msg foundMsg) {
	if msg.call != m.number || m.search.typing || m.search.term != msg.term {
		return
	}
	m.search.hits, m.search.under = msg.hits, false
	m.searchOn()
	if len(m.search.hits) > 0 {
		m.nextHit(-1)
	}
}

// nextHit goes to the next place that was found, or to the one before; from the last on to the first.
func (m *Model) nextHit(by int) {
	n := len(m.search.hits)
	if n == 0 {
		text := "nothing is searched for: write / and a text"
		if m.search.term != "" {
			text = m.searchText()
		}
		m.announce(text)
		return
	}
	i := (m.nearestHit(by) + n) % n
	m.search.at = i
	m.goToPlace(m.search.hits[i])
	m.search.stood = m.cursor.seq
}

// nearestHit is the place after the one that is looked at, or before it, which may be one beyond either end.
func (m *Model) nearestHit(by int) int {
	hits := m.search.hits
	if m.atHit() {
		return m.search.at + by
	}
	seq := m.cursor.seq
	if !m.past() {
		seq = m.time.Len() + 1
	}
	if by < 0 {
		return sort.Search(len(hits), func(i int) bool { return hits[i].seq >= seq }) - 1
	}
	return sort.Search(len(hits), func(i int) bool { return hits[i].seq > seq })
}

// atHit says whether the place that was gone to last is still looked at.
func (m *Model) atHit() bool {
	return m.search.at >= 0 && m.search.at < len(m.search.hits) && m.search.stood == m.cursor.seq
}

// goToPlace looks at a place. One that belongs to no moment is only brought into sight.
func (m *Model) goToPlace(p place) {
	if p.on == onPrompt {
		m.promptSheet = p.sheet
	}
	if p.seq > 0 && m.player != nil {
		m.seek(p.seq) // until then nothing is there
	}
	m.bring(p.on)
	if s := m.sheet(p.on); p.seq > 0 {
		entry := -1
		if p.entry < len(s.entries) && s.index(p.entry) >= 0 {
			entry = p.entry
		}
		m.lookAt(p.seq, p.on, entry)
	}
	m.pointAt(p, m.search.term)
}

// homeOf is the pane that shows the whole of what happened.
func homeOf(data trace.Data) focus {
	switch data.(type) {
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

// bring shows the tab of a pane.
func (m *Model) bring(f focus) {
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

// pointAt brings a place into sight, or says why it is not.
func (m *Model) pointAt(p place, term string) {
	f, s := p.on, m.sheet(p.on)
	i := -1
	if p.entry >= 0 && p.entry < len(s.entries) {
		i = s.index(p.entry)
	}
	switch {
	case m.choice.Hidden[f.layoutPane()]:
		m.announce("it is in a pane that is hidden, the " + s.Title + ": " + m.keys.Resets.Help().Key + " shows all")
	case m.choice.Zoomed && m.focus.layoutPane() != f.layoutPane():
		m.announce("it is in another pane, the " + s.Title + ": " + m.keys.Zoom.Help().Key + " shows all")
	case i < 0 && m.filter != 0:
		m.announce("it is left out, for you see only " + filters[m.filter].name + ": " + m.keys.Filter.Help().Key + " shows more")
	case i >= 0 && term != "":
		reached := !p.outcome
		s.RevealRow(i, func(width, n int, row string) bool {
			reached = reached || n >= s.outcome(i, width)
			_, found := cells.Highlight(row, term, m.theme.Match)
			return found && reached
		})
	}
}

// searchText says what is searched for, and which of how many places is looked at.
func (m *Model) searchText() string {
	n := len(m.search.hits)
	switch {
	case m.search.under:
		return fmt.Sprintf("/%s: …", m.searched())
	case n == 0:
		return fmt.Sprintf("/%s: nowhere", m.searched())
	case m.atHit():
		return fmt.Sprintf("/%s: %d of %d", m.searched(), m.search.at+1, n)
	}
	return fmt.Sprintf("/%s: %d", m.searched(), n)
}
