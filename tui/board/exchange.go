package board

import (
	"cmp"
	"time"

	"callsim/sim/trace"
	"callsim/sim/trace/timeline"
	"callsim/tui/inspect"
	"callsim/tui/layout"
)

// Inspected is an exchange with the one before it of its kind.
func Inspected(t *timeline.Timeline, x timeline.Exchange) inspect.Exchange {
	e := exchange(t, x)
	if before, ok := before(t, x); ok {
		previous := exchange(t, before)
		e.Previous = &previous
	}
	return e
}

// exchange is an exchange as the inspector takes it.
func exchange(t *timeline.Timeline, x timeline.Exchange) inspect.Exchange {
	e := inspect.Exchange{At: t.Event(x.Requested).At, Took: Took(t, x), Title: exchangeTitle(t, x)}
	switch d := t.Event(x.Requested).Data.(type) {
	case trace.SWAIGRequested:
		e.Request = inspect.Message{Method: d.Method, URL: d.URL, Header: d.Header, Body: d.Body}
	case trace.RESTRequested:
		e.Request = inspect.Message{Method: d.Method, URL: d.URL, Header: d.Header, Body: d.Body}
		e.RequestID = d.ID
	}
	if x.Replied > 0 {
		switch d := t.Event(x.Replied).Data.(type) {
		case trace.SWAIGReplied:
			e.Reply = &inspect.Message{Status: d.Status, Header: d.Header, Body: d.Body}
		case trace.RESTReplied:
			e.Reply = &inspect.Message{Status: d.Status, Header: d.Header, Body: d.Body}
		}
	}
	addFailure(t, &e, x)
	return e
}

func addFailure(t *timeline.Timeline, e *inspect.Exchange, x timeline.Exchange) {
	if x.Failed == 0 {
		return
	}
	switch d := t.Event(x.Failed).Data.(type) {
	case trace.SWAIGFailed:
		e.Failure = d.Cause + ": " + d.Error
	case trace.RESTFailed:
		e.Failure = d.Cause + ": " + d.Error
	}
}

// exchangeTitle names the parties of an exchange, and the function.
func exchangeTitle(t *timeline.Timeline, x timeline.Exchange) string {
	call, called := t.Call(x.Requested)
	switch d := t.Event(x.Requested).Data.(type) {
	case trace.RESTRequested:
		return cmp.Or(call.Function, "posted") + ": functions → space, " + d.Method + " " + trace.ShortPath(d.Path)
	case trace.SWAIGRequested:
		if !called {
			return d.Asks() + ": agent → functions"
		}
	}
	return call.Function + ": agent → functions"
}

// before is the exchange of the same kind before x.
func before(t *timeline.Timeline, x timeline.Exchange) (timeline.Exchange, bool) {
	kind := kindOf(t, x)
	for n := t.Exchanges(x.Requested - 1); n > 0; n-- {
		if other := t.NthExchange(n); kindOf(t, other) == kind {
			return other, true
		}
	}
	return timeline.Exchange{}, false
}

// kind is what exchanges have in common that are compared: the parties, and what one asks of the other.
type kind struct {
	with     timeline.Party
	verifies bool
	function string
}

func kindOf(t *timeline.Timeline, x timeline.Exchange) kind {
	call, _ := t.Call(x.Requested)
	return kind{x.With, x.Verify != "", call.Function}
}

// Took is how long an exchange took, until there was a reply or it was clear that there is none.
func Took(t *timeline.Timeline, x timeline.Exchange) time.Duration {
	if x.Replied == 0 && x.Failed > 0 {
		return t.Event(x.Failed).At.Sub(t.Event(x.Requested).At)
	}
	return x.Took
}

// Payload is the exchange that is selected or that the selected moment belongs to; in the present the latest one. reply says
// that the moment is that of its reply.
func (b *Board) Payload() (x timeline.Exchange, reply, ok bool) {
	p, c := payloadsOf(b), b.Cursor
	i := p.present()
	if c.Past() {
		i = p.payload()
		if b.Focus == layout.Payloads && c.on == layout.Payloads && c.entry >= 0 {
			i = p.sheet.Store.Index(c.entry)
		}
	}
	if i < 0 {
		b.Announce("there is no payload to look into yet")
		return x, false, false
	}
	x, ok = b.Time.Exchange(p.sheet.nth(i).first)
	return x, c.seq > 0 && (c.seq == x.Replied || c.seq == x.Failed), ok
}
