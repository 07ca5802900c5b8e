package board

import (
	"callsim/sim/kit/lazy"
	"callsim/sim/trace"
)

// ids are those that an audience needs no more than the beginning of.
var ids = lazy.Regexp(`\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b`)

// cleaned is an event without headers, and with what one recognises an id by.
func cleaned(e trace.Event) trace.Event {
	short := func(text string) string { return ids.Get().ReplaceAllString(text, "$1…") }
	e.Data = trace.Rewrite(e.Data, short, func(b trace.Body) trace.Body { return trace.Body(short(string(b))) })
	switch d := e.Data.(type) {
	case trace.SWAIGRequested:
		d.Header = nil
		e.Data = d
	case trace.SWAIGReplied:
		d.Header = nil
		e.Data = d
	case trace.RESTRequested:
		d.Header = nil
		e.Data = d
	case trace.RESTReplied:
		d.Header = nil
		e.Data = d
	}
	return e
}
