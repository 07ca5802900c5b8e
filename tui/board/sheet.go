package board

import (
	"sort"

	"callsim/sim/trace/timeline"
	"callsim/tui/items"
	"callsim/tui/lines"
	"callsim/tui/pane"
)

// sheet is a pane whose items belong to moments of the call.
type sheet struct {
	*pane.Pane
	entries []entry
	shown   []int // entries behind the items of the store, while some are filtered out
	filter  func(entry) bool
	// asOf says that the pane shows how it was at a moment: what came later is hidden.
	asOf bool
	// still says that the items belong to no moments: they are only scrolled.
	still bool
	// judged says that a sign is beside what met an expectation, or by which one failed.
	judged bool
}

// drawn is an item of a pane.
type drawn = lines.Item

// entry is an item of a sheet. first is the moment at which it came and last the moment that changed it last; an aside,
// which is not part of the call, belongs to none.
type entry struct {
	item        drawn
	first, last int
	group       group
	aside       bool
	verdict     bool // it says itself that an expectation failed
}

func newSheet(p *pane.Pane) *sheet { return &sheet{Pane: p} }

// add appends an item for a moment.
func (s *sheet) add(e entry) int {
	s.entries = append(s.entries, e)
	n := len(s.entries) - 1
	if s.filter == nil {
		s.Store.Append(e.item)
	} else if s.filter(e) {
		s.shown = append(s.shown, n)
		s.Store.Append(e.item)
	}
	return n
}

// clear takes all items away.
func (s *sheet) clear() {
	s.entries, s.shown = nil, nil
	s.Store.Clear()
}

// set puts another item in the place of entry n.
func (s *sheet) set(n int, item drawn) {
	s.entries[n].item = item
	if i := s.index(n); i >= 0 {
		s.Store.Set(i, item)
	} else if s.filter != nil && s.filter(s.entries[n]) {
		s.sift(s.filter)
	}
}

// sift shows the entries that pass a filter, nil: all.
func (s *sheet) sift(filter func(entry) bool) {
	s.filter, s.shown = filter, nil
	s.Store.Clear()
	for n, e := range s.entries {
		if filter == nil || filter(e) {
			if filter != nil {
				s.shown = append(s.shown, n)
			}
			s.Store.Append(e.item)
		}
	}
	s.View.End()
}

// index is where entry n is in the store, or -1.
func (s *sheet) index(n int) int {
	if s.filter == nil {
		return n
	}
	if i := sort.SearchInts(s.shown, n); i < len(s.shown) && s.shown[i] == n {
		return i
	}
	return -1
}

// entry is the entry of item i of the store.
func (s *sheet) entryOf(i int) int {
	if s.filter == nil {
		return i
	}
	return s.shown[i]
}

// outcome is the row of item i with which begins what came of an exchange; 0 in any other item.
func (s *sheet) outcome(i int) int {
	if x, ok := s.entries[s.entryOf(i)].item.(*items.Exchange); ok {
		return x.OutcomeRow(s.Width())
	}
	return 0
}

// Scroll moves the window by n rows; down also to what came later than the moment that is looked at.
func (s *sheet) Scroll(n int) {
	if n > 0 && !s.asOf {
		s.Store.Limit(-1)
	}
	s.Pane.Scroll(n)
}

// until is how many items came up to a moment.
func (s *sheet) until(seq int) int {
	if s.filter == nil {
		return sort.Search(len(s.entries), func(i int) bool { return s.entries[i].first > seq })
	}
	return sort.Search(len(s.shown), func(i int) bool { return s.entries[s.shown[i]].first > seq })
}

// count is how many items there are, those hidden because they came later included.
func (s *sheet) count() int {
	if s.filter == nil {
		return len(s.entries)
	}
	return len(s.shown)
}

// at is the item for a moment: the first one that came with it, or else the one that came before; -1 for none.
func (s *sheet) at(seq int) int {
	i := s.until(seq) - 1
	for i > 0 && s.entries[s.entryOf(i)].first == seq && s.entries[s.entryOf(i-1)].first == seq {
		i--
	}
	return i
}

// place is the item to show for a moment. The messages of an exchange are in one item.
func (s *sheet) place(t *timeline.Timeline, seq int, exchanges bool) int {
	if x, ok := t.Exchange(seq); ok && exchanges {
		return s.at(x.Requested)
	}
	return s.at(seq)
}

// spot is where a pane has what belongs to a moment: the items from first to last, and the one of them to look at. There
// are none where last is less than first.
type spot struct{ first, last, at int }

// spot finds what belongs to a moment: what came of the same function call, or else of the same turn.
func (s *sheet) spot(t *timeline.Timeline, seq int) spot {
	p, closest, turn := spot{0, -1, -1}, timeline.Apart, t.Turn(seq)
	count := s.count()
	if s.asOf {
		count = s.until(seq)
	}
	for i := s.until(t.TurnStart(turn) - 1); i < count; i++ {
		e := s.entries[s.entryOf(i)]
		if t.Turn(e.first) > turn {
			break
		}
		relation := e.relation(t, seq)
		if e.aside || relation == timeline.Apart {
			continue
		}
		if relation == timeline.Same && p.at < 0 {
			p.at = i
		}
		switch relation = min(relation, timeline.SameCall); {
		case relation > closest:
			closest, p.first, p.last = relation, i, i
		case relation == closest:
			p.last = i
		}
	}
	if p.at < 0 {
		p.at = min(max(s.until(seq)-1, p.first), p.last)
	}
	return p
}

// same is the entry that belongs to a moment, or -1.
func (s *sheet) same(t *timeline.Timeline, seq int) int {
	if s.still || s.count() == 0 {
		return -1
	}
	if p := s.spot(t, seq); p.at >= 0 {
		if n := s.entryOf(p.at); s.entries[n].relation(t, seq) == timeline.Same {
			return n
		}
	}
	return -1
}

// relation says how an entry belongs to a moment.
func (e entry) relation(t *timeline.Timeline, seq int) timeline.Relation {
	return max(t.Related(seq, e.last), t.Related(seq, e.first))
}

// lead is how many blank rows item i begins with.
func (s *sheet) lead(i int) int {
	if l, ok := s.Store.Item(i).(interface{ Lead() int }); ok {
		return l.Lead()
	}
	return 0
}
