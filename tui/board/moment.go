package board

import (
	"sort"
	"time"

	"callsim/tui/layout"
)

// moment is the moment that is shown, and the call's time then.
func (b *Board) moment() (seq int, now time.Time) {
	if b.Cursor.Past() {
		return b.Cursor.seq, b.Time.Event(b.Cursor.seq).At
	}
	return b.Time.Len(), b.Source.Now()
}

// ShowMoment lets every pane show the moment that is looked at.
func (b *Board) ShowMoment() {
	for _, p := range b.panes {
		p.settle()
	}
	b.follow()
	if b.lend() {
		b.follow()
	}
	for _, s := range promptOf(b).sheets {
		follower{b, layout.Prompt, s}.conceal()
	}
}

// follow lets the sheet of every pane that is shown show the moment that is looked at.
func (b *Board) follow() {
	for p, shower := range b.panes {
		follower{b, layout.Pane(p), shower.current()}.follow()
	}
}

// ShowTime lets the panes show how late it is.
func (b *Board) ShowTime() {
	if !b.Cursor.Past() {
		b.panes[layout.Phone].settle()
		payloadsOf(b).showPause()
	}
}

// follower lets a pane show the moment that is looked at.
type follower struct {
	b     *Board
	pane  layout.Pane
	sheet *sheet
}

func (f follower) follow() {
	b, s := f.b, f.sheet
	if s.still {
		return
	}
	f.conceal()
	s.Hold(b.Cursor.Past())
	switch {
	case !b.Cursor.Past() && f.pane == layout.Payloads && b.Whole: // it is long, and its reply is beside its beginning
		payloadsOf(b).revealOpen()
	case !b.Cursor.Past():
	case f.pane == b.Cursor.on && b.Cursor.entry >= 0:
		if i := s.Store.Index(b.Cursor.entry); i >= 0 {
			s.Reveal(i, i)
			if f.pane == layout.Payloads && b.Time.IsError(b.Cursor.seq) {
				payloadsOf(b).revealReply(i)
			}
		}
	default:
		f.spot()
	}
}

// spot shows what belongs to the moment; where nothing does, what came last before. What came later is
// hidden, but in the Conversation, where one reads on.
func (f follower) spot() {
	b, s := f.b, f.sheet
	p, earlier := s.spot(b.Time, b.Cursor.seq), s.until(b.Cursor.seq)
	if until := max(earlier, p.last+1); f.pane != layout.Conversation || until == 0 {
		s.Store.Limit(until)
	}
	if p.last < p.first {
		s.Conclude(earlier - 1)
		return
	}
	s.Reveal(p.first, p.last)
	s.Reveal(p.at, p.at)
	if f.pane == layout.Payloads {
		payloadsOf(b).revealReply(p.at)
	}
}

// conceal hides what came later, in a pane that shows how it was; any other shows everything.
func (f follower) conceal() {
	switch s := f.sheet; {
	case s.still:
	case s.asOf && f.b.Cursor.Past():
		s.Store.Limit(s.until(f.b.Cursor.seq))
	default:
		s.Store.Limit(-1)
	}
}

// noteStops notes the moments at which each pane has something, when everything is shown.
func (b *Board) noteStops() {
	for f := range layout.Pane(layout.Panes) {
		s := b.sheet(f)
		if f == layout.Prompt {
			s = promptOf(b).sheets[promptMessages]
		}
		seen := map[int]bool{}
		b.stops[f] = nil
		for _, e := range s.entries {
			for _, seq := range []int{e.first, e.last} {
				if !e.aside && !seen[seq] {
					seen[seq] = true
					b.stops[f] = append(b.stops[f], seq)
				}
			}
		}
		sort.Ints(b.stops[f])
	}
}

// stand puts the cursor at the position, once the panes hold what was up to there.
func (b *Board) stand() {
	at := b.Source.Track().Position()
	for f := range layout.Pane(layout.Panes) {
		b.tabSeen[f] = b.sheet(f).until(at - 1)
	}
	f := max(b.Focus, layout.Conversation)
	*b.Cursor = Cursor{b: b, seq: at, on: f, entry: b.sheet(f).same(b.Time, at), known: at}
}
