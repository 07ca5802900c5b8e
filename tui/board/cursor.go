package board

import (
	"sort"

	"callsim/tui/layout"
	"callsim/tui/player"
)

// Cursor is the moment that is looked at: 0 is the present. It is on an entry of the pane on which it was moved. Where the
// source has a position, that is where the cursor is.
type Cursor struct {
	b     *Board
	seq   int
	on    layout.Pane
	entry int
	known int // moments there were when the reader left the present
}

// Seq is the moment that is looked at; 0 is the present.
func (c *Cursor) Seq() int { return c.seq }

// News is how many moments came since the reader left the present.
func (c *Cursor) News() int { return c.b.Time.Len() - c.known }

// Past says whether an earlier moment is looked at.
func (c *Cursor) Past() bool { return c.seq > 0 }

// Live returns to the present.
func (c *Cursor) Live() {
	*c = Cursor{b: c.b}
	c.b.ShowMoment()
}

// Turn is the turn of the moment that is looked at; in the present the last one.
func (c *Cursor) Turn() int {
	if c.Past() {
		return c.b.Time.Turn(c.seq)
	}
	return c.b.Time.Turns()
}

// GoTo looks at a moment, wherever it is.
func (c *Cursor) GoTo(seq int) {
	if c.b.seeks() {
		c.seek(seq)
		return
	}
	if seq < 1 || seq > c.b.Time.Len() {
		return
	}
	f := c.b.Focus
	if f == Input {
		f = layout.Conversation
	}
	c.lookAt(seq, f, c.b.sheet(f).same(c.b.Time, seq))
}

// lookAt looks at a moment, to which an entry of a pane belongs.
func (c *Cursor) lookAt(seq int, on layout.Pane, entry int) {
	if c.b.seeks() {
		c.seek(seq)
		return
	}
	known := c.known
	if !c.Past() {
		known = c.b.Time.Len()
	}
	*c = Cursor{c.b, seq, on, entry, known}
	c.b.ShowMoment()
}

// Step moves the selection to the next item of the pane that has the focus, or to the one before. An item that does not
// fit is scrolled through first.
func (c *Cursor) Step(by int) {
	if c.b.seeks() {
		c.stepInPane(by)
		return
	}
	s := c.b.sheet(c.b.Focus)
	if s.still {
		s.Scroll(by)
		return
	}
	i := c.current(s)
	if !c.Past() {
		i = s.Store.Count() // the present is behind the last
	} else if s.through(i, by) {
		return
	}
	c.selectFrom(s, i+by, by)
}

// Steps says whether the pane in focus has anything to go through.
func (c *Cursor) Steps() bool {
	s, here := c.b.sheet(c.b.Focus), 0
	if c.Past() {
		here = 1
	}
	return s.Store.Count() > here && !s.still || s.still && s.Store.Len() > s.Page()
}

// current is the item of a pane that is selected; -1 in the present, and before the first.
func (c *Cursor) current(s *sheet) int {
	if !c.Past() {
		return -1
	}
	if c.on == c.b.Focus && c.entry >= 0 {
		if i := s.Store.Index(c.entry); i >= 0 {
			return i
		}
	}
	return s.place(c.b.Time, c.seq, c.b.Focus == layout.Payloads)
}

// selectFrom selects item i, or the next in a direction that is part of the call. One that is selected already stays
// where it was scrolled to.
func (c *Cursor) selectFrom(s *sheet, i, by int) {
	for ; i >= 0 && i < s.Store.Count(); i += by {
		n := s.Store.Number(i)
		if c.Past() && c.on == c.b.Focus && c.entry == n {
			return
		}
		if !s.entries[n].aside {
			c.lookAt(s.entries[n].last, c.b.Focus, n)
			return
		}
	}
}

// Page scrolls by a page and selects what comes into sight there.
func (c *Cursor) Page(by int) {
	s := c.b.sheet(c.b.Focus)
	if !s.still && s.Store.Count() > 0 {
		s.Hold(true)
	}
	s.Scroll(by * s.Page())
	switch {
	case s.still || s.Store.Len() == 0:
	case by < 0:
		c.selectFrom(s, s.First(), 1)
	default:
		c.selectFrom(s, s.Last(), -1)
	}
}

// Home goes to the first moment; in a pane whose items belong to no moments, to its beginning.
func (c *Cursor) Home() {
	if s := c.b.sheet(c.b.Focus); s.still && !c.b.seeks() {
		s.View.Home()
		return
	}
	c.GoTo(1)
}

// End goes back to the present, or to the last position.
func (c *Cursor) End() {
	if c.b.seeks() {
		c.seek(c.b.Source.Track().Len())
		return
	}
	c.Live()
	c.b.sheet(c.b.Focus).View.End()
}

// NextError goes to the next error, or to the one before.
func (c *Cursor) NextError(by int) {
	if c.b.seeks() {
		c.nextFailure(by)
		return
	}
	seq := c.b.Time.Len() + 1
	if c.Past() {
		seq = c.seq
	}
	to := c.b.Time.PreviousError(seq)
	if by > 0 {
		to = c.b.Time.NextError(seq)
		if !c.Past() { // from the present on to the first one
			to = c.b.Time.NextError(0)
		}
	}
	if to == 0 {
		c.b.Announce("there is no error " + map[bool]string{true: "after this", false: "before this"}[by > 0 && c.Past()])
		return
	}
	f := homeOf(c.b.Time.Event(to).Data)
	c.b.bring(f)
	c.GoTo(to)
	c.b.Search.pointAt(place{seq: to, on: f, entry: c.b.sheet(f).same(c.b.Time, to)}, "")
}

// stepInPane goes on to what comes next in the pane that has the focus, or back. What does not fit is scrolled through first.
func (c *Cursor) stepInPane(by int) {
	s := c.b.sheet(c.b.Focus)
	if s.still {
		s.Scroll(by)
		return
	}
	i := c.current(s)
	if s.through(i, by) {
		return
	}
	stops, at := c.b.stops[c.b.Focus], c.b.Source.Track().Position()
	i = sort.SearchInts(stops, at)
	if by < 0 {
		i--
	} else if i < len(stops) && stops[i] == at {
		i++
	}
	if i >= 0 && i < len(stops) {
		c.seek(stops[i])
	}
}

// nextFailure goes to the next expectation that failed, or to the one before.
func (c *Cursor) nextFailure(by int) {
	c.b.Source.Pause()
	at := c.b.Source.Track().Failure(by)
	if at == 0 {
		c.b.Announce("there is no failure " + map[bool]string{true: "after this", false: "before this"}[by > 0])
		return
	}
	if c.b.isTab(layout.Expectations) && !c.b.isTab(c.b.Focus) {
		c.b.tab = layout.Expectations
	}
	c.seek(at)
}

// seek goes to an event, by hand: whatever played, pauses.
func (c *Cursor) seek(seq int) {
	c.b.Source.Pause()
	c.b.Source.Track().Go(seq)
	c.b.Rewind()
}

// Move lets the source go to another position.
func (c *Cursor) Move(move func(t *player.Player)) {
	c.b.Source.Pause()
	move(c.b.Source.Track())
	c.b.Rewind()
}
