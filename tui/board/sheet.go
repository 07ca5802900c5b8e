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
	entries []entry // of all items of the store
	// asOf says that the pane shows how it was at a moment: what came later is hidden.
	asOf bool
	// still says that the items belong to no moments: they are only scrolled.
	still bool
	// judged says that a sign is beside what met an expectation, or by which one failed.
	judged bool
}

// drawn is an item of a pane.
type drawn = lines.Item

// entry is where an item of a sheet belongs. first is the moment at which it came and last the moment that changed it last; an aside,
// which is not part of the call, belongs to none.
type entry struct {
	first, last int
	group       group
	aside       bool
	verdict     bool // it says itself that an expectation failed
}

func newSheet(p *pane.Pane) *sheet { return &sheet{Pane: p} }

// add appends an item for a moment.
func (s *sheet) add(item drawn, e entry) int {
	s.entries = append(s.entries, e)
	s.Store.Append(item)
	return len(s.entries) - 1
}

// clear takes all items away.
func (s *sheet) clear() {
	s.entries = nil
	s.Store.Clear()
}

// sift shows the entries that pass a filter, nil: all.
func (s *sheet) sift(filter func(entry) bool) {
	if filter == nil {
		s.Store.Sift(nil)
	} else {
		s.Store.Sift(func(n int) bool { return filter(s.entries[n]) })
	}
	s.View.End()
}

// nth is the entry of the item that is shown as item i.
func (s *sheet) nth(i int) *entry { return &s.entries[s.Store.Number(i)] }

// outcome is the row of item i with which begins what came of an exchange; 0 in any other item.
func (s *sheet) outcome(i int) int {
	x, ok := s.Store.Item(s.Store.Number(i)).(*items.Exchange)
	width := s.Width()
	if at := s.InFull(i); at >= 0 {
		x, ok = s.Beside.Store.Item(at).(*items.Exchange)
		width = s.Beside.Width
	}
	if !ok {
		return 0
	}
	return x.OutcomeRow(width)
}

// RevealRow brings the first row of item i that is one into sight, where the item is shown in full.
func (s *sheet) RevealRow(i int, is func(n int, row string) bool) bool {
	if at := s.InFull(i); at >= 0 {
		return s.Beside.RevealRow(at, is)
	}
	return s.Pane.RevealRow(i, is)
}

// through scrolls on in what is selected, down where by is positive, before the selection moves, and says whether there was more of it.
func (s *sheet) through(i, by int) bool {
	view, n := s.View, i
	at := s.InFull(i)
	if at >= 0 {
		view, n = s.Beside.View, at
	}
	if i < 0 || i >= s.Store.Len() || by < 0 && !view.BeginsAbove(n) || by > 0 && !view.EndsBelow(n) {
		return false
	}
	if by *= max(s.Page()/3, 1); at >= 0 {
		view.Scroll(by)
	} else {
		s.Scroll(by)
	}
	return true
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
	return sort.Search(s.Store.Count(), func(i int) bool { return s.nth(i).first > seq })
}

// at is the item for a moment: the first one that came with it, or else the one that came before; -1 for none.
func (s *sheet) at(seq int) int {
	i := s.until(seq) - 1
	for i > 0 && s.nth(i).first == seq && s.nth(i-1).first == seq {
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
	p := s.near(t, seq)
	if p.last < p.first {
		p = s.turn(t, seq)
	}
	if p.at < 0 {
		p.at = min(max(s.until(seq)-1, p.first), p.last)
	}
	return p
}

// near finds what came of the same function call or exchange.
func (s *sheet) near(t *timeline.Timeline, seq int) spot {
	p := spot{0, -1, -1}
	from, to := t.Near(seq)
	for i, end := s.until(from-1), s.until(s.present(to, seq)); i < end; i++ {
		e := s.nth(i)
		relation := e.relation(t, seq)
		if e.aside || relation < timeline.SameCall {
			continue
		}
		if relation == timeline.Same && p.at < 0 {
			p.at = i
		}
		if p.last < p.first {
			p.first = i
		}
		p.last = i
	}
	return p
}

// turn finds what came in the turn of a moment.
func (s *sheet) turn(t *timeline.Timeline, seq int) spot {
	first, last := s.until(t.TurnStart(t.Turn(seq))-1), s.until(s.present(t.TurnEnd(t.Turn(seq)), seq))-1
	for ; first <= last && s.nth(first).aside; first++ {
	}
	for ; first <= last && s.nth(last).aside; last-- {
	}
	if last < first {
		return spot{0, -1, -1}
	}
	return spot{first, last, -1}
}

// present is the last moment of which something is shown, up to one, while another is looked at.
func (s *sheet) present(last, seq int) int {
	if s.asOf {
		return min(last, seq)
	}
	return last
}

// same is the entry that belongs to a moment, or -1.
func (s *sheet) same(t *timeline.Timeline, seq int) int {
	if s.still || s.Store.Count() == 0 {
		return -1
	}
	if p := s.spot(t, seq); p.at >= 0 {
		if n := s.Store.Number(p.at); s.entries[n].relation(t, seq) == timeline.Same {
			return n
		}
	}
	return -1
}

// relation says how an entry belongs to a moment.
func (e *entry) relation(t *timeline.Timeline, seq int) timeline.Relation {
	return max(t.Related(seq, e.last), t.Related(seq, e.first))
}

// lead is how many blank rows item i begins with.
func (s *sheet) lead(i int) int {
	if l, ok := s.Store.Item(s.Store.Number(i)).(interface{ Lead() int }); ok {
		return l.Lead()
	}
	return 0
}
