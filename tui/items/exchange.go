package items

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"callsim/sim/kit/caret"
	"callsim/sim/trace"
	"callsim/tui/cells"
	"callsim/tui/theme"
)

// Exchange is a request with its reply, once there is one. Its first row is its heading.
type Exchange struct {
	theme   *theme.Theme
	label   string // SWAIG or REST
	parties string // who asks whom
	what    string
	within  bool   // another exchange
	folded  bool   // only the heading shows
	brief   bool   // only what matters shows
	opens   string // the key that shows the rest, or ""
	unsized bool   // the heading has no sizes
	request message
	reply   message
	outcome trace.Outcome // of the reply
	took    trace.Took
	was     past // the last one of the same kind
	failure failure
	wait    string // how long the space asks to wait, or ""
}

// failure says why there is no usable reply.
type failure struct{ cause, reason string }

// SWAIG is the exchange of a function call that has just been requested.
func SWAIG(th *theme.Theme, function string, d trace.SWAIGRequested) *Exchange {
	e := &Exchange{theme: th, label: "SWAIG", parties: "agent → functions  ", what: short(function)}
	e = e.pending(d.Method, d.URL, d.Header, d.Body)
	e.request.called = true
	return e
}

// REST is the exchange of a request to the space, within a function call.
func REST(th *theme.Theme, d trace.RESTRequested) *Exchange {
	e := &Exchange{theme: th, label: "REST", parties: "functions → space", what: short(d.Method + " " + trace.ShortPath(d.Path)), within: true}
	return e.pending(d.Method, d.URL, d.Header, d.Body)
}

// short makes what a heading says safe, and not endless.
func short(text string) string { return caret.Show(cells.Clip(text, longestLine)) }

func (e *Exchange) pending(method, url string, header trace.Header, body trace.Body) *Exchange {
	e.request = message{way: there, style: e.theme.Text, method: method, url: url, header: header, body: newPayload(body)}
	return e
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
	other.folded = true
	return &other
}

// Open returns the exchange with everything in it.
func (e *Exchange) Open() *Exchange {
	other := *e
	other.folded, other.brief, other.opens = false, false, ""
	return &other
}

// Brief returns the exchange with what matters in it, and with how much more there is, which a key opens, if any.
func (e *Exchange) Brief(opens string) *Exchange {
	other := *e
	other.folded, other.brief, other.opens = false, true, opens
	return &other
}

// past are the bodies of an exchange.
type past struct{ request, reply payload }

// After returns the exchange with the last one of the same kind, or nil: what is not as it was there is marked.
func (e *Exchange) After(before *Exchange) *Exchange {
	if before == nil {
		return e
	}
	other := *e
	other.was = past{before.request.body, before.reply.body}
	return &other
}

// Unsized returns the exchange without the sizes of its bodies, for one whose bodies are not shown as they were.
func (e *Exchange) Unsized() *Exchange {
	other := *e
	other.unsized = true
	return &other
}

// Like says whether as much of the exchange is shown as of another state of it.
func (e *Exchange) Like(other *Exchange) bool {
	return e.folded == other.folded && e.brief == other.brief && e.opens == other.opens
}

// Size writes a number of bytes as a person reads it: 96 B, or 1.2 kB.
func Size(n int) string {
	switch {
	case n < 1000:
		return fmt.Sprintf("%d B", n)
	case n < 1_000_000:
		return fmt.Sprintf("%.1f kB", float64(n)/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1_000_000)
}

// Replied returns the exchange with its reply, and what that amounts to.
func (e *Exchange) Replied(status int, header trace.Header, body trace.Body, took trace.Took, o trace.Outcome) *Exchange {
	done := *e
	done.reply = message{way: back, style: Outcome(done.theme, o), status: status, header: header, body: newPayload(body)}
	done.outcome, done.took = o, took
	return &done
}

// verdict says what came of the exchange.
func (e *Exchange) verdict() cells.Line {
	switch {
	case e.failure.cause != "":
		return cells.Of(e.theme.Error, e.failure.cause)
	case e.reply.way == "":
		return Signed(e.theme, trace.Waiting, "waiting")
	}
	sign := ""
	if e.outcome != "" {
		sign = e.outcome.Sign() + " "
	}
	return cells.Of(e.reply.style, sign+strconv.Itoa(e.reply.status)).Then(e.theme.Dim, fmt.Sprintf("  %6s", Milliseconds(e.took)))
}

// sizes are those of the bodies.
func (e *Exchange) sizes() string {
	sent := Size(len(e.request.body.body))
	if e.reply.way == "" {
		return sent
	}
	return sent + " → " + Size(len(e.reply.body.body))
}

// Failed returns the exchange with the cause for which there is no usable reply. What there is of a reply stays.
func (e *Exchange) Failed(cause, reason string) *Exchange {
	done := *e
	done.failure = failure{trace.Failed.Sign() + " " + short(cause), short(reason)}
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
