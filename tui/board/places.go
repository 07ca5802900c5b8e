package board

import (
	"sort"

	"callsim/sim/trace"
	"callsim/sim/trace/timeline"
	"callsim/tui/items"
	"callsim/tui/layout"
)

// place is where a text is: an entry of a pane, or of a sheet of the Prompt, and the moment it belongs to; 0 is none.
type place struct {
	seq     int
	on      layout.Pane
	sheet   int
	entry   int
	outcome bool // it is in what came of an exchange
}

// seen is how much of each pane was looked through, and the last moment there was.
type seen struct {
	entries [layout.Panes]int
	last    int
}

// leaf is an entry to look through.
type leaf struct {
	place
	item    drawn
	texts   []string // of an item that has to be drawn to be read
	replied int      // the moment of what came of an exchange, or 0
}

// leaves are all entries of all panes. Those of a replay are there only as far as it has come, so it goes to its end and
// back. The messages as a model would see them say nothing that is not in the Conversation.
func (s *Search) leaves() (all []leaf, now seen) {
	if s.b.seeks() {
		s.b.toTheEndAndBack(func() { all, now = s.leavesSoFar() })
		return all, now
	}
	return s.leavesSoFar()
}

// leavesSoFar are those up to the position.
func (s *Search) leavesSoFar() ([]leaf, seen) {
	var all []leaf
	for i := range promptMessages {
		sheet := promptOf(s.b).sheets[i]
		for n := range sheet.entries {
			all = append(all, leaf{place: place{on: layout.Prompt, sheet: i, entry: n}, item: sheet.Store.Item(n)})
		}
	}
	return s.newer(all, seen{})
}

// newer adds the entries that were not looked through, and exchanges of which the outcome was not.
func (s *Search) newer(all []leaf, before seen) ([]leaf, seen) {
	now := seen{last: s.b.Time.Len()}
	for f := range layout.Pane(layout.Panes) {
		if f == layout.Prompt {
			continue
		}
		on := s.b.sheet(f)
		for n := range on.entries {
			e, item := on.entries[n], on.Store.Item(n)
			_, exchange := item.(*items.Exchange)
			known := n < before.entries[f]
			if known && (!exchange || e.last <= before.last) {
				continue
			}
			l := leaf{place: place{seq: max(e.first, 1), on: f, entry: n}, item: item}
			if exchange && e.last > e.first {
				l.replied = e.last
			}
			if known {
				l.seq = 0
			}
			if !items.Ready(item) {
				l.texts = items.Texts(item)
			}
			all = append(all, l)
		}
		now.entries[f] = len(on.entries)
	}
	return all, now
}

// goOn looks through what came since.
func (s *Search) goOn() {
	if s.Term == "" || s.under || s.b.seeks() {
		return
	}
	all, now := s.newer(nil, s.seen)
	s.seen = now
	if len(all) > 0 {
		s.hits = append(s.hits, look(all, s.b.Source.All(), s.Term)...)
	}
}

// look finds the places where a text is in what is shown, or in what that was cut from.
func look(all []leaf, events []trace.Event, term string) []place {
	var hits []place
	for _, l := range all {
		texts := l.texts
		if texts == nil {
			texts = items.Texts(l.item)
		}
		if known := l.replied > 0 && l.seq == 0; !known && (holds(texts, term) || l.isHome(events, l.seq) && timeline.Matches(events[l.seq-1], term)) {
			hits = append(hits, l.place)
		}
		x, ok := l.item.(*items.Exchange)
		if ok && l.replied > 0 && (holds(x.Outcome(), term) || l.isHome(events, l.replied) && timeline.Matches(events[l.replied-1], term)) {
			hits = append(hits, place{seq: l.replied, on: l.on, entry: l.entry, outcome: true})
		}
	}
	sort.SliceStable(hits, func(i, j int) bool { return hits[i].seq < hits[j].seq })
	return hits
}

// isHome says whether the pane shows the whole of what happened at a moment.
func (l leaf) isHome(events []trace.Event, seq int) bool {
	return seq > 0 && seq <= len(events) && homeOf(events[seq-1].Data) == l.on
}

func holds(texts []string, term string) bool {
	for _, text := range texts {
		if _, _, ok := timeline.Find(text, term); ok {
			return true
		}
	}
	return false
}
