package board

import (
	"fmt"
	"sort"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/trace"
	"callsim/tui/cells"
	"callsim/tui/items"
	"callsim/tui/keys"
	"callsim/tui/layout"
)

// Search looks for a text in everything that the panes show.
type Search struct {
	b     *Board
	Term  string
	hits  []place // by moment
	at    int     // the one that was gone to last, while the cursor is at stood
	stood int
	seen  seen // what was looked through
	under bool // it is being looked through
}

// Find looks through what there is so far; what comes later is looked into as it comes.
func (s *Search) Find(term string) tea.Cmd {
	*s = Search{b: s.b, Term: term, under: term != ""}
	if term == "" {
		return nil
	}
	all, seen := s.leaves()
	s.seen = seen
	number, events := s.b.Source.Number(), s.b.Source.All()[:seen.last]
	return func() tea.Msg { return FoundMsg{number, term, look(all, events, term)} }
}

// Found shows what was found, from the latest on.
func (s *Search) Found(msg FoundMsg) {
	if msg.Call != s.b.Source.Number() || s.Term != msg.term {
		return
	}
	s.hits, s.under = msg.hits, false
	s.goOn()
	s.Next(-1) // where nothing was found, it says so
}

// FoundMsg says where the panes of a call hold a text.
type FoundMsg struct {
	Call int
	term string
	hits []place
}

// Next goes to the next place that was found, or to the one before; from the last on to the first.
func (s *Search) Next(by int) {
	n := len(s.hits)
	if n == 0 {
		text := "nothing is searched for: write / and a text"
		if s.Term != "" {
			text = s.Text()
		}
		s.b.Announce(text)
		return
	}
	i := (s.nearestHit(by) + n) % n
	s.at = i
	s.goToPlace(s.hits[i])
	s.stood = s.b.Cursor.seq
}

// nearestHit is the place after the one that is looked at, or before it, which may be one beyond either end.
func (s *Search) nearestHit(by int) int {
	hits := s.hits
	if s.atHit() {
		return s.at + by
	}
	seq := s.b.Cursor.seq
	if !s.b.Cursor.Past() {
		seq = s.b.Time.Len() + 1
	}
	if by < 0 {
		return sort.Search(len(hits), func(i int) bool { return hits[i].seq >= seq }) - 1
	}
	return sort.Search(len(hits), func(i int) bool { return hits[i].seq > seq })
}

// atHit says whether the place that was gone to last is still looked at.
func (s *Search) atHit() bool {
	return s.at >= 0 && s.at < len(s.hits) && s.stood == s.b.Cursor.seq
}

// goToPlace looks at a place. One that belongs to no moment is only brought into sight.
func (s *Search) goToPlace(p place) {
	if p.on == layout.Prompt {
		s.b.promptSheet = p.sheet
	}
	if p.seq > 0 && s.b.seeks() {
		s.b.Cursor.seek(p.seq) // until then nothing is there
	}
	s.b.bring(p.on)
	if !s.b.Choice.Hidden[p.on] && !s.b.Choice.Zoomed {
		s.b.SetFocus(p.on) // the cursor and the focus are in one place
	}
	if on := s.b.sheet(p.on); p.seq > 0 {
		entry := -1
		if p.entry < len(on.entries) && on.Store.Index(p.entry) >= 0 {
			entry = p.entry
		}
		s.b.Cursor.lookAt(p.seq, p.on, entry)
	}
	s.pointAt(p, s.Term)
}

// homeOf is the pane that shows the whole of what happened.
func homeOf(data trace.Data) layout.Pane {
	switch data.(type) {
	case trace.SWAIGRequested, trace.SWAIGReplied, trace.SWAIGFailed, trace.RESTRequested, trace.RESTReplied, trace.RESTFailed:
		return layout.Payloads
	case trace.BroadcastSent:
		return layout.Broadcasts
	case trace.MetaDataSet, trace.GlobalDataSet:
		return layout.State
	case trace.SMSDelivered:
		return layout.Phone
	}
	return layout.Conversation
}

// pointAt brings a place into sight, or says why it is not.
func (s *Search) pointAt(p place, term string) {
	f, on := p.on, s.b.sheet(p.on)
	i := -1
	if p.entry >= 0 && p.entry < len(on.entries) {
		i = on.Store.Index(p.entry)
	}
	switch {
	case s.b.Choice.Hidden[f]:
		s.b.Announce("it is in a pane that is hidden, the " + on.Title + ": " + keys.Name(s.b.Keys.Resets) + " shows all")
	case s.b.Choice.Zoomed && paneOf(s.b.Focus) != f:
		s.b.Announce("it is in another pane, the " + on.Title + ": " + keys.Name(s.b.Keys.Zoom) + " shows all")
	case i < 0 && s.b.Filter != 0:
		s.b.Announce("it is left out, for you see only " + Filters[s.b.Filter].Name + ": " + keys.Name(s.b.Keys.Filter) + " shows more")
	case i >= 0 && term != "":
		reached, outcome := !p.outcome, on.outcome(i)
		on.RevealRow(i, func(n int, row string) bool {
			reached = reached || n >= outcome
			_, found := cells.Highlight(row, term, s.b.Theme.Match)
			return found && reached
		})
	}
}

// Text says what is searched for, and which of how many places is looked at.
func (s *Search) Text() string {
	n := len(s.hits)
	switch {
	case s.under:
		return fmt.Sprintf("/%s: …", s.searched())
	case n == 0:
		return fmt.Sprintf("/%s: nowhere", s.searched())
	case s.atHit():
		return fmt.Sprintf("/%s: %d of %d", s.searched(), s.at+1, n)
	}
	return fmt.Sprintf("/%s: %d", s.searched(), n)
}

// searched is the text that is searched for, safe to show.
func (s *Search) searched() string { return cells.Short(items.Safe(s.Term), 20) }

// Clear looks for nothing any more.
func (s *Search) Clear() { *s = Search{b: s.b} }
