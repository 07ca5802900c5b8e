package items

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"callsim/sim/kit/caret"
	"callsim/sim/trace"
	"callsim/tui/cells"
	"callsim/tui/theme"
)

// Exchange is a request with its reply, once there is one. Its first row is its heading.
type Exchange struct {
	theme    *theme.Theme
	function string // that is called, or ""
	events
	was     events        // of the last one of the same kind
	outcome trace.Outcome // of the reply
	Shape
	wait string // how long the space asks to wait, or ""
}

// Shape is how much of an exchange is shown.
type Shape struct {
	folded bool   // only the heading
	gist   bool   // and a row with what came of it
	brief  bool   // only what matters
	tight  bool   // and of that the asides in a row each, with no blank row below
	terse  bool   // or without the asides
	close  bool   // no blank row below
	opens  string // the key that shows the rest, or ""
}

// events are those of an exchange, nil where there is none: the texts to show are made when it is drawn.
type events struct{ requested, replied, failed trace.Data }

// NewExchange is the exchange that has just been requested, by the call of a function or, where that is "", of the space.
func NewExchange(th *theme.Theme, function string, requested trace.Data) *Exchange {
	return &Exchange{theme: th, function: function, events: events{requested: requested}}
}

// short makes what a heading says safe, and not endless.
func short(text string) string { return caret.Show(cells.Clip(text, longestLine)) }

// within says that the exchange is one of another.
func (e *Exchange) within() bool { return e.requested.Kind() == trace.KindRESTRequested }

// request is the request as it is drawn.
func (e *Exchange) request() message { return messageOf(e.requested, e.theme.Text) }

// reply is the reply as it is drawn. A status below 400 has no colour: what it says may differ from what came of the exchange.
func (e *Exchange) reply() message {
	m := messageOf(e.replied, e.theme.Text)
	if m.status >= http.StatusBadRequest {
		m.style = Outcome(e.theme, e.outcome)
	}
	return m
}

// failure says why there is no usable reply; "" where there is one.
func (e *Exchange) failure() (cause, reason string) {
	switch d := e.failed.(type) {
	case trace.SWAIGFailed:
		cause, reason = d.Cause, d.Error
	case trace.RESTFailed:
		cause, reason = d.Cause, d.Error
	default:
		return "", ""
	}
	return trace.Failed.Sign() + " " + short(cause), short(reason)
}

// pathOf is a URL without its scheme and host.
func pathOf(url string) string {
	_, rest, _ := strings.Cut(url, "://")
	if i := strings.IndexByte(rest, '/'); i >= 0 {
		return rest[i:]
	}
	return url
}

// Fold returns the exchange as its heading alone.
func (e *Exchange) Fold() *Exchange {
	other := *e
	other.Shape = Shape{folded: true}
	return &other
}

// Gist returns the exchange as its heading and, in a row, what came of it.
func (e *Exchange) Gist() *Exchange {
	other := *e
	other.Shape = Shape{folded: true, gist: true}
	return &other
}

// Open returns the exchange with everything in it.
func (e *Exchange) Open() *Exchange {
	other := *e
	other.Shape = Shape{}
	return &other
}

// Brief returns the exchange with what matters in it, and with how much more there is, which a key opens, if any.
func (e *Exchange) Brief(opens string) *Exchange {
	other := *e
	other.Shape = Shape{brief: true, opens: opens}
	return &other
}

// Tight returns a brief exchange in fewer rows: what other panes show of the call of a function is cut to a row each,
// and no blank row is below.
func (e *Exchange) Tight() *Exchange {
	other := *e
	other.tight = true
	return &other
}

// Terse returns a brief exchange in the fewest rows: without what other panes show of the call of a function.
func (e *Exchange) Terse() *Exchange {
	other := *e
	other.tight, other.terse = true, true
	return &other
}

// Close returns the exchange without the blank row below it.
func (e *Exchange) Close() *Exchange {
	other := *e
	other.close = true
	return &other
}

// After returns the exchange with the last one of the same kind, or nil: what is not as it was there is marked.
func (e *Exchange) After(before *Exchange) *Exchange {
	if before == nil {
		return e
	}
	other := *e
	other.was = before.events
	return &other
}

// Replied returns the exchange with its reply, and what that amounts to.
func (e *Exchange) Replied(d trace.Data, o trace.Outcome) *Exchange {
	done := *e
	done.replied, done.outcome = d, o
	return &done
}

// Failed returns the exchange with the reason for which there is no usable reply. What there is of a reply stays.
func (e *Exchange) Failed(d trace.Data) *Exchange {
	done := *e
	done.failed = d
	return &done
}

// Waiting returns the exchange with how long the space asks to wait, from now on; "" is not at all.
func (e *Exchange) Waiting(left string) *Exchange {
	other := *e
	other.wait = left
	return &other
}

// Milliseconds writes a duration as a person reads it: 132 ms, or 3.0 s.
func Milliseconds(t trace.Took) string {
	if d := time.Duration(t); d >= time.Second {
		return fmt.Sprintf("%.1f s", d.Seconds())
	} else if d > 0 && d < time.Millisecond {
		return "<1 ms"
	}
	return fmt.Sprintf("%d ms", time.Duration(t).Milliseconds())
}
