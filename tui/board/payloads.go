package board

import (
	"maps"
	"slices"
	"sort"

	"callsim/sim/trace"
	"callsim/tui/items"
	"callsim/tui/layout"
)

// payloads shows what travelled between the agent, the functions and the space.
type payloads struct {
	single
	swaig    int            // entry of the exchange with the functions that is open, or -1
	requests map[string]int // entries of the exchanges with the space, by the id of the request
	unfolded []int          // entries of the exchanges that are not folded
	moved    int            // entry of the exchange that something happened to last, or -1
	heights  map[shaped]int // of exchanges, until something happens to them: each key asks for them
	latest   map[kind]int   // entries of the latest exchanges
	pause    pause          // the space asks to wait
}

func newPayloads(b *Board) shower {
	p := &payloads{single: newSingle(b, layout.Payloads), swaig: -1, requests: map[string]int{}, moved: -1, latest: map[kind]int{}, heights: map[shaped]int{}}
	p.sheet.Heading, p.sheet.judged = true, true
	p.sheet.Divide(p.besideList)
	return p
}

// leastList and leastOpen are how many cells the list of exchanges and the open one beside it have at least, and mostList the first
// at most: the other gets the rest.
const leastList, mostList, leastOpen = 40, 64, 64

// besideList is how many cells the open exchange has beside the list, in a pane with so many within; 0 where it is in the list: those
// who watch see all of a call of a function.
func (p *payloads) besideList(within int) int {
	open := within - 3 - min(max(leastList, within/3), mostList)
	if open < leastOpen || p.b.Watched {
		return 0
	}
	return open
}

// placed opens what is to be open in the place that the pane has now. It says the key that opens all of it where that works.
func (p *payloads) placed() {
	if !p.sheet.Rect.Empty() {
		p.unfold()
	}
}

// take shows a message. One call of the functions is open at a time.
func (p *payloads) take(e trace.Event) {
	switch d := e.Data.(type) {
	case trace.SWAIGRequested:
		p.swaig = p.request(items.NewExchange(p.b.Theme, p.b.called.Function, e.Data))
	case trace.SWAIGReplied:
		p.change(p.swaig, func(x *items.Exchange) *items.Exchange { return x.Replied(e.Data, p.b.outcome) })
	case trace.SWAIGFailed:
		p.change(p.swaig, func(x *items.Exchange) *items.Exchange { return x.Failed(e.Data) })
	case trace.RESTRequested:
		p.requests[d.ID] = p.request(items.NewExchange(p.b.Theme, "", e.Data))
	case trace.RESTReplied:
		o := p.b.Time.RESTOutcome(e.Seq)
		p.change(p.requestOf(d.ID), func(x *items.Exchange) *items.Exchange { return x.Replied(e.Data, o) })
		p.takePause(d)
	case trace.RESTFailed:
		p.change(p.requestOf(d.ID), func(x *items.Exchange) *items.Exchange { return x.Failed(e.Data) })
	}
}

// settle opens the exchanges of the moment, and says how long there is to wait.
func (p *payloads) settle() {
	p.unfold()
	p.showPause()
}

// request adds an exchange, folded until it is looked at.
func (p *payloads) request(e *items.Exchange) int {
	x, _ := p.b.Time.Exchange(p.b.Time.Len())
	kind := kindOf(p.b.Time, x)
	if n, known := p.latest[kind]; known {
		before, _ := p.sheet.Store.Item(n).(*items.Exchange)
		e = e.After(before)
	}
	n := p.append(travel, e.Fold())
	p.latest[kind], p.moved = n, n
	return n
}

// requestOf is the entry of a request's exchange, or -1.
func (p *payloads) requestOf(id string) int {
	if n, known := p.requests[id]; known {
		return n
	}
	return -1
}

// change replaces an exchange by what has become of it. A reply to nothing is shown nowhere.
func (p *payloads) change(n int, become func(*items.Exchange) *items.Exchange) {
	if n < 0 {
		return
	}
	e := &p.sheet.entries[n]
	p.moved = n
	maps.DeleteFunc(p.heights, func(s shaped, _ int) bool { return s.n == n })
	if e.last = p.b.Time.Len(); p.b.Time.IsError(e.last) {
		e.group |= failed
	}
	if x, ok := p.sheet.Store.Item(n).(*items.Exchange); ok {
		p.sheet.Store.Set(n, become(x))
	}
}

// unfold opens the exchanges that are to be open, and folds the others.
func (p *payloads) unfold() {
	next := p.plan()
	if p.sheet.Besides() {
		p.showBeside(next)
		next = plan{}
	}
	for _, n := range p.unfolded {
		if !slices.Contains(next.open, n) && !slices.Contains(next.gists, n) {
			p.show(n, (*items.Exchange).Fold)
		}
	}
	p.unfolded = slices.Concat(next.open, next.gists)
	for _, n := range next.gists {
		p.show(n, (*items.Exchange).Gist)
	}
	for _, n := range next.open {
		p.show(n, func(x *items.Exchange) *items.Exchange { return p.opened(n, x, next.tightness) })
	}
	if len(next.open) > 0 && next.tightness == loose && p.room(next) == 0 { // the last blank row gives way
		last := slices.Max(next.open)
		p.show(last, func(x *items.Exchange) *items.Exchange { return p.opened(last, x, loose).Close() })
	}
}

// showBeside shows the open exchanges beside the list, in which all are folded.
func (p *payloads) showBeside(next plan) {
	i := p.payload()
	sort.Ints(next.open)
	which, as := make([]int, len(next.open)), make([]drawn, len(next.open))
	for j, n := range next.open {
		which[j] = p.sheet.Store.Index(n)
		if x, ok := p.sheet.Store.Item(n).(*items.Exchange); ok {
			as[j] = p.opened(n, x, next.tightness)
		}
	}
	p.sheet.Beside.Show(i, which, as)
}

// ShowWhole shows every field and header of the exchange that is open, or what matters again.
func (b *Board) ShowWhole() {
	b.Whole = !b.Whole
	b.ShowMoment()
	if !b.Whole && !b.Cursor.Past() {
		payloadsOf(b).sheet.View.End()
	}
}

// revealOpen brings the beginning of the exchange that is open into sight.
func (p *payloads) revealOpen() {
	if i := p.payload(); i >= 0 {
		p.sheet.Reveal(i, i)
	}
}

// payload is the exchange that belongs to the moment that is looked at, or the one before; -1 for none.
func (p *payloads) payload() int {
	if !p.b.Cursor.Past() {
		return p.present()
	}
	if p := p.sheet.spot(p.b.Time, p.b.Cursor.seq); p.at >= 0 {
		return p.at
	}
	return p.sheet.place(p.b.Time, p.b.Cursor.seq, true)
}

// present is the exchange that something happened to last, or where that is left out the last one; -1 for none.
func (p *payloads) present() int {
	if i := p.sheet.Store.Index(p.moved); i >= 0 {
		return i
	}
	return p.sheet.Store.Count() - 1
}

// show puts an exchange as it is to be shown in the place of entry n, if it is not.
func (p *payloads) show(n int, as func(*items.Exchange) *items.Exchange) {
	if n < 0 || n >= len(p.sheet.entries) {
		return
	}
	if e, ok := p.sheet.Store.Item(n).(*items.Exchange); ok && as(e).Shape != e.Shape {
		p.sheet.Store.Set(n, as(e))
	}
}

// revealReply brings the reply of an exchange into sight, where the moment that is looked at is the reply, or that there
// is none.
func (p *payloads) revealReply(i int) {
	x, ok := p.b.Time.Exchange(p.b.Cursor.seq)
	if !ok || p.b.Cursor.seq == x.Requested {
		return
	}
	outcome := p.sheet.outcome(i)
	p.sheet.RevealRow(i, func(n int, _ string) bool { return n == outcome })
}
