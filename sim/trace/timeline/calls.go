package timeline

import (
	"strings"
	"time"

	"callsim/sim/trace"
)

// Call is a call of a function, with everything that came of it.
type Call struct {
	Function string
	// First and Last are its moments so far.
	First, Last int
	// Exchanges are the numbers of its exchanges, from 1: that with the functions, then theirs with the space.
	Exchanges []int
}

// Party is who answers an exchange.
type Party int

// The parties.
const (
	Functions Party = iota
	Space
)

// Exchange is a request with what became of it.
type Exchange struct {
	With Party
	// Call is the number of the function call, from 1, or 0 for a message that was posted past the agent.
	Call int
	// Requested, Replied and Failed are moments, 0 as long as there is none.
	Requested, Replied, Failed int
	// Status is the reply's, and Cause why there is no usable one.
	Status int
	Cause  string
	Took   time.Duration
	// Sent and Received are the sizes of the bodies, in bytes.
	Sent, Received int
	// Verify is the id of the code that is verified, "" for any other request.
	Verify string
}

// Last is the moment that says what came of the exchange or, as long as that is open, the request's.
func (e Exchange) Last() int { return max(e.Requested, e.Replied, e.Failed) }

// Open says whether the outcome is waited for.
func (e Exchange) Open() bool { return e.Replied == 0 && e.Failed == 0 }

// travel follows a call of a function and the messages of it.
func (t *Timeline) travel(e trace.Event) int {
	n := 0
	switch d := e.Data.(type) {
	case trace.FunctionCalled:
		t.calls = append(t.calls, Call{Function: d.Function, First: e.Seq})
		t.call, t.lastREST = len(t.calls), 0
	case trace.SWAIGRequested:
		n = t.request(Exchange{With: Functions, Requested: e.Seq, Sent: len(d.Body)})
		t.swaig = n
	case trace.SWAIGReplied:
		n = t.reply(t.swaig, e.Seq, d.Status, len(d.Body), d.Took)
	case trace.SWAIGFailed:
		n = t.fail(t.swaig, e.Seq, d.Cause)
	case trace.RESTRequested:
		n = t.request(Exchange{With: Space, Requested: e.Seq, Sent: len(d.Body), Verify: verified(d.Path)})
		t.open[d.ID] = n
	case trace.RESTReplied:
		n = t.reply(t.open[d.ID], e.Seq, d.Status, len(d.Body), d.Took)
		t.lastREST = n
		t.named(n, d)
	case trace.RESTFailed:
		n = t.fail(t.open[d.ID], e.Seq, d.Cause)
		t.lastREST = n
		if d.MaybeDone {
			t.notTold(n)
		}
	}
	if t.call > 0 {
		t.calls[t.call-1].Last = e.Seq
	}
	return n
}

func (t *Timeline) request(x Exchange) int {
	x.Call = t.call
	t.exchanges = append(t.exchanges, x)
	n := len(t.exchanges)
	if t.call > 0 {
		t.calls[t.call-1].Exchanges = append(t.calls[t.call-1].Exchanges, n)
	}
	return n
}

// reply notes the reply of exchange n; that of no exchange is of none.
func (t *Timeline) reply(n, seq, status, size int, took trace.Took) int {
	if n > 0 {
		x := &t.exchanges[n-1]
		x.Replied, x.Status, x.Received, x.Took = seq, status, size, time.Duration(took)
	}
	return n
}

func (t *Timeline) fail(n, seq int, cause string) int {
	if n > 0 {
		t.exchanges[n-1].Failed, t.exchanges[n-1].Cause = seq, cause
	}
	return n
}

// verified is the id in the path of a request to verify a code, or "".
func verified(path string) string {
	rest, ok := strings.CutSuffix(path, "/verify")
	if !ok {
		return ""
	}
	return rest[strings.LastIndexByte(rest, '/')+1:]
}

// Call is the function call that a moment belongs to.
func (t *Timeline) Call(seq int) (Call, bool) {
	n := int(t.at(seq).call)
	if n == 0 {
		return Call{}, false
	}
	return t.calls[n-1], true
}

// Exchange is the exchange that a moment is the request, the reply or the failure of.
func (t *Timeline) Exchange(seq int) (Exchange, bool) {
	n := int(t.at(seq).exchange)
	if n == 0 {
		return Exchange{}, false
	}
	return t.exchanges[n-1], true
}

// Exchanges are all of them, in the order of their requests. The slice is the caller's to read only.
func (t *Timeline) Exchanges() []Exchange { return t.exchanges }

// Part says which message of a function call led to something.
type Part int

// The parts of a function call.
const (
	Unknown   Part = iota
	Arguments      // what the function was called with
	RESTReply      // what the space answered, or that it did not
	SWAIGReply
)

// Cause is what led to something.
type Cause struct {
	// Call is the function's name, "" for none.
	Call string
	Part Part
	// Seq is the moment of the message or, for a reply that was not sent yet, of what it answers; 0 for none.
	Seq int
}

// Cause is what led to a broadcast, or to a change of state.
func (t *Timeline) Cause(seq int) (Cause, bool) {
	if c, ok := t.causes[seq]; ok {
		return c, c.Seq > 0
	}
	call, ok := t.Call(seq)
	if !ok || seq < 1 {
		return Cause{}, false
	}
	if d := t.Event(seq).Data.Describe(); d.From != trace.Functions || d.Sort == trace.OfMessage {
		return Cause{}, false
	}
	for _, n := range call.Exchanges {
		if x := t.exchanges[n-1]; x.With == Functions && x.Replied > 0 {
			return Cause{call.Function, SWAIGReply, x.Replied}, true
		}
	}
	return Cause{}, false
}

// cause is what a broadcast that comes now tells of.
func (t *Timeline) cause(d trace.BroadcastSent) Cause {
	if t.call == 0 {
		return Cause{}
	}
	call := t.calls[t.call-1]
	c := Cause{Call: call.Function, Part: Arguments, Seq: call.First}
	fields := object(d.Message)
	_, spoken := fields["response"]
	switch {
	case spoken && t.swaig > 0:
		c.Part, c.Seq = SWAIGReply, t.exchanges[t.swaig-1].Requested
	case t.lastREST > 0:
		c.Part, c.Seq = RESTReply, t.exchanges[t.lastREST-1].Last()
	}
	return c
}
