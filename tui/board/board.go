package board

import (
	"callsim/sim/trace"
	"callsim/sim/trace/timeline"
	"callsim/tui/items"
	"callsim/tui/layout"
	"callsim/tui/source"
)

// Board is the panes over a trace at a position.
type Board struct {
	*Desk
	Story
	Source source.Source
	Time   *timeline.Timeline
	Cursor *Cursor
	Search *Search
	Sieve  Sieve
	Tips   Tips

	panes    [layout.Panes]shower
	pointed  pointed
	measured [2]int              // the size of the screen for which it was measured what the panes can use
	clean    []trace.Event       // those so far, as an audience sees them
	tabSeen  [layout.Panes]int   // items of a hidden tab that were seen
	stops    [layout.Panes][]int // the moments at which each pane has something, where the source has a position
}

// New shows a source on a desk.
func New(d *Desk, s source.Source) *Board {
	b := &Board{Desk: d, Source: s}
	b.Search, b.Sieve, b.Tips = &Search{b: b}, Sieve{b}, Tips{b}
	b.reset()
	b.Sieve.Apply()
	if b.seeks() {
		b.tab = layout.Expectations
		b.toTheEndAndBack(b.noteStops)
		return b
	}
	b.Place()
	return b
}

// seeks says whether the source has a position, which the panes show.
func (b *Board) seeks() bool { return source.Able(b.Source, source.Seek) }

// reset forgets everything that was read of the trace.
func (b *Board) reset() {
	f := b.Source.Config().Functions
	b.Time = timeline.New(timeline.Options{ValidFor: f.ValidFor, MaxAttempts: f.MaxAttempts}, b.events)
	b.Story = Story{Faults: armed{}}
	b.Cursor = &Cursor{b: b}
	b.tabSeen, b.wants, b.clean = [layout.Panes]int{}, [layout.Panes]int{}, nil
	for p, show := range shows {
		b.panes[p] = show(b)
	}
}

// events are those that the panes show.
func (b *Board) events() []trace.Event {
	if b.Clean {
		return b.clean
	}
	return b.Source.All()
}

// retell makes the panes anew from the trace, up to the position.
func (b *Board) retell() {
	b.reset()
	b.Sieve.Apply()
	b.Pull()
}

// Rewind shows the position, from nothing: so what the panes show follows from the position alone, and nothing of it is later.
func (b *Board) Rewind() {
	b.retell()
	b.Refresh()
}

// Forward shows the position as Rewind does, and keeps what the panes have of what came before it.
func (b *Board) Forward() {
	if b.Source.Track().Position() < b.Time.Len() {
		b.Rewind()
		return
	}
	for _, p := range b.panes {
		for _, s := range p.all() {
			s.Store.Limit(-1)
			s.Restart()
		}
	}
	promptOf(b).marked, b.wants = 0, [layout.Panes]int{}
	b.Pull()
	b.stand()
	b.Refresh()
}

// toTheEndAndBack does something while the panes show the whole call.
func (b *Board) toTheEndAndBack(do func()) {
	p := b.Source.Track()
	at := p.Position()
	p.Go(p.Len())
	b.retell()
	do()
	p.Go(at)
	b.Rewind()
}

// Pull shows the events that are not shown yet.
func (b *Board) Pull() {
	news := b.Source.Since(b.Time.Len())
	if len(news) == 0 {
		return
	}
	for _, e := range news {
		if b.Clean {
			e = cleaned(e)
			b.clean = append(b.clean, e)
		}
		b.Time.Next()
		b.tell(e, b.Time, b.Source)
		for _, p := range b.panes {
			p.take(e)
		}
	}
	b.Search.goOn()
	if b.seeks() {
		expectationsOf(b).tellOpen()
		b.stand()
		return
	}
	if b.measure() {
		b.Place()
	}
	if !b.Cursor.Past() {
		b.ShowMoment()
	}
}

// sheet is the sheet of a focus that is shown.
func (b *Board) sheet(p layout.Pane) *sheet { return b.panes[paneOf(p)].current() }

// Place gives every pane its part of the screen.
func (b *Board) Place() {
	b.typing, b.expecting = source.Able(b.Source, source.Act), source.Able(b.Source, source.Expect)
	b.settleFocus()
	before := b.tab
	if b.arrange(); b.Layout.Mode == layout.TooSmall {
		return
	}
	if size := [2]int{b.Width, b.Height}; b.seeks() && b.measured != size {
		b.measured = size
		b.toTheEndAndBack(b.measureEnd)
	}
	b.resize()
	if b.measure() {
		b.arrange()
		b.resize()
	}
	if b.tab != before {
		b.tabSeen[before] = len(b.sheet(before).entries)
	}
}

// resize gives every pane its part of the screen.
func (b *Board) resize() {
	conversationOf(b).sheet.FootRows = 2 + b.Tips.Height()
	for p, shower := range b.panes {
		for _, s := range shower.all() { // those that are not shown, too: a search may turn to them
			s.Place(b.Layout.Rect[p])
		}
		shower.placed()
	}
}

// measureEnd notes how many rows the panes can use at the end of a call that has a position: so that nothing moves while one walks
// through it.
func (b *Board) measureEnd() {
	b.arrange()
	b.resize()
	b.needs = b.uses()
	b.arrange()
}

// measure notes how many rows the panes can use in the present, and says whether that is not as it was.
func (b *Board) measure() (changed bool) {
	if b.Cursor.Past() {
		return false
	}
	before := b.needs
	b.needs = b.uses()
	return b.needs != before
}

// Refresh places the panes, and lets them show the moment.
func (b *Board) Refresh() {
	b.Place()
	b.ShowMoment()
}

// SetFocus gives the focus to a pane, or to the Input.
func (b *Board) SetFocus(p layout.Pane) {
	b.Focus = p
	b.Place()
}

// bring shows the tab of a pane, with the focus if a tab has it.
func (b *Board) bring(p layout.Pane) {
	if !b.isTab(p) || p == b.tab {
		return
	}
	if b.isTab(b.Focus) {
		b.Focus = p
	}
	b.tabSeen[b.tab] = len(b.sheet(b.tab).entries)
	b.tab = p
	b.Place()
}

// append adds an item for the latest moment to a sheet.
func (b *Board) append(s *sheet, g group, item drawn) int {
	now := b.Time.Len()
	if b.Time.IsError(now) {
		g |= failed
	}
	return s.add(item, entry{first: now, last: now, group: g})
}

// cause says what led to an event, or "".
func cause(t *timeline.Timeline, seq int) string {
	if c, ok := t.Cause(seq); ok {
		return items.CauseText(c)
	}
	return ""
}

// CodeAlive says whether the latest code can still be verified.
func (b *Board) CodeAlive() bool {
	n := b.Time.Messages(b.Time.Len())
	return n > 0 && b.Time.Message(n-1).Alive(b.Time.Len(), b.Source.Now())
}

// Scroll moves the window of a pane.
func (b *Board) Scroll(p layout.Pane, rows int) { b.sheet(p).Scroll(rows) }

// ScrollPage moves the window of a pane by pages.
func (b *Board) ScrollPage(p layout.Pane, pages int) { b.Scroll(p, pages*b.sheet(p).Page()) }
