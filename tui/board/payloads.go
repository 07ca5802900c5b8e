package board

import (
	"slices"

	"callsim/sim/trace"
	"callsim/tui/items"
	"callsim/tui/layout"
)

// payloads shows what travelled between the agent, the functions and the space.
type payloads struct {
	single
	swaig     int            // entry of the exchange with the functions that is open, or -1
	requests  map[string]int // entries of the exchanges with the space, by the id of the request
	requested map[int]int    // entries of exchanges, by the moment of the request
	unfolded  []int          // entries of the exchanges that are open
	pause     pause          // the space asks to wait
}

func newPayloads(b *Board) shower {
	p := &payloads{single: newSingle(b, layout.Payloads), swaig: -1, requests: map[string]int{}, requested: map[int]int{}}
	p.Heading, p.judged = true, true
	return p
}

// take shows a message. One call of the functions is open at a time.
func (p *payloads) take(e trace.Event) {
	switch d := e.Data.(type) {
	case trace.SWAIGRequested:
		p.swaig = p.request(items.SWAIG(p.b.Theme, p.b.called.Function, d))
	case trace.SWAIGReplied:
		p.change(p.swaig, func(x *items.Exchange) *items.Exchange {
			return x.Replied(d.Status, d.Header, d.Body, d.Took, p.b.outcome)
		})
	case trace.SWAIGFailed:
		p.change(p.swaig, func(e *items.Exchange) *items.Exchange { return e.Failed(d.Cause, d.Error) })
	case trace.RESTRequested:
		p.requests[d.ID] = p.request(items.REST(p.b.Theme, d))
	case trace.RESTReplied:
		o := p.b.Time.RESTOutcome(e.Seq)
		p.change(p.requestOf(d.ID), func(x *items.Exchange) *items.Exchange { return x.Replied(d.Status, d.Header, d.Body, d.Took, o) })
		p.takePause(d)
	case trace.RESTFailed:
		p.change(p.requestOf(d.ID), func(e *items.Exchange) *items.Exchange { return e.Failed(d.Cause, d.Error) })
	}
}

// settle opens the exchanges of the moment, and says how long there is to wait.
func (p *payloads) settle() {
	p.unfold()
	p.showPause()
}

// request adds an exchange, folded until its call is looked at.
func (p *payloads) request(e *items.Exchange) int {
	if p.b.Clean {
		e = e.Unsized()
	}
	n := p.append(travel, e.Folded(true))
	p.requested[p.b.Time.Len()] = n
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
	e := &p.entries[n]
	if e.last = p.b.Time.Len(); p.b.Time.IsError(e.last) {
		e.group |= failed
	}
	if x, ok := e.item.(*items.Exchange); ok {
		p.set(n, become(x))
	}
}

// unfold opens the exchanges of the function call at the moment that is looked at, and closes the others.
func (p *payloads) unfold() {
	var wanted []int
	if i := p.payload(); i >= 0 {
		wanted = p.together(p.entries[p.entryOf(i)].first)
	}
	if slices.Equal(wanted, p.unfolded) {
		return
	}
	for _, n := range p.unfolded {
		if !slices.Contains(wanted, n) {
			p.fold(n, true)
		}
	}
	p.unfolded = wanted
	for _, n := range wanted {
		p.fold(n, false)
	}
}

// payload is the exchange that belongs to the moment that is looked at, or the one before; -1 for none.
func (p *payloads) payload() int {
	if !p.b.Cursor.Past() {
		return p.place(p.b.Time, p.b.Time.Len(), true)
	}
	if p := p.spot(p.b.Time, p.b.Cursor.seq); p.at >= 0 {
		return p.at
	}
	return p.place(p.b.Time, p.b.Cursor.seq, true)
}

// together are the entries of the exchanges of one function call.
func (p *payloads) together(seq int) []int {
	call, ok := p.b.Time.Call(seq)
	if !ok {
		return []int{p.exchangeEntry(seq)}
	}
	all := make([]int, 0, len(call.Exchanges))
	for _, x := range call.Exchanges {
		all = append(all, p.exchangeEntry(p.b.Time.Exchanges()[x-1].Requested))
	}
	return all
}

// exchangeEntry is the entry of the exchange that was requested at a moment.
func (p *payloads) exchangeEntry(seq int) int {
	if n, ok := p.requested[seq]; ok {
		return n
	}
	return -1
}

func (p *payloads) fold(n int, folded bool) {
	if n < 0 || n >= len(p.entries) {
		return
	}
	if e, ok := p.entries[n].item.(*items.Exchange); ok && e.IsFolded() != folded {
		p.set(n, e.Folded(folded))
	}
}

// revealReply brings the reply of an exchange into sight, where the moment that is looked at is the reply, or that there
// is none.
func (p *payloads) revealReply(i int) {
	x, ok := p.b.Time.Exchange(p.b.Cursor.seq)
	if !ok || p.b.Cursor.seq == x.Requested {
		return
	}
	outcome := p.outcome(i, p.Width())
	p.RevealRow(i, func(_, n int, _ string) bool { return n == outcome })
}
