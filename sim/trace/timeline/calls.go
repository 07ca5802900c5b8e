package timeline

import (
	"sort"
	"strings"
	"time"

	"callsim/sim/trace"
)

// Call is a call of a function, with everything that came of it.
type Call struct {
	Function string
	// First and Last are its moments so far.
	First, Last int
	// Exchanges is how many it has: that with the functions, then theirs with the space.
	Exchanges int
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

// called is what is kept of a call of a function: its moments, and the numbers of its exchanges, which follow each other.
type called struct{ first, last, from, to int32 }

// exchanged is what is kept of an exchange: its call, and moments.
type exchanged struct{ call, requested, replied, failed int32 }

// travel follows a call of a function and the messages of it.
func (t *Timeline) travel(e trace.Event) int {
	n := 0
	switch d := e.Data.(type) {
	case trace.FunctionCalled:
		next := int32(len(t.exchanges) + 1)
		t.calls = append(t.calls, called{first: int32(e.Seq), from: next, to: next})
		t.call, t.lastREST = len(t.calls), 0
	case trace.SWAIGRequested:
		n = t.request(e.Seq)
		t.swaig = n
	case trace.SWAIGReplied:
		n = t.reply(t.swaig, e.Seq)
	case trace.SWAIGFailed:
		n = t.fail(t.swaig, e.Seq)
	case trace.RESTRequested:
		n = t.request(e.Seq)
		t.open[d.ID] = n
	case trace.RESTReplied:
		n = t.reply(t.open[d.ID], e.Seq)
		t.lastREST = n
		t.named(n, d)
	case trace.RESTFailed:
		n = t.fail(t.open[d.ID], e.Seq)
		t.lastREST = n
		if d.MaybeDone {
			t.notTold(n)
		}
	}
	return n
}

func (t *Timeline) request(seq int) int {
	t.exchanges = append(t.exchanges, exchanged{call: int32(t.call), requested: int32(seq)})
	n := len(t.exchanges)
	if t.call > 0 {
		t.calls[t.call-1].to = int32(n + 1)
	}
	return n
}

// reply notes the reply of exchange n; that of no exchange is of none.
func (t *Timeline) reply(n, seq int) int {
	if n > 0 {
		t.exchanges[n-1].replied = int32(seq)
	}
	return n
}

func (t *Timeline) fail(n, seq int) int {
	if n > 0 {
		t.exchanges[n-1].failed = int32(seq)
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
	c := t.calls[n-1]
	d, _ := t.Event(int(c.first)).Data.(trace.FunctionCalled)
	return Call{d.Function, int(c.first), int(c.last), int(c.to - c.from)}, true
}

// Exchange is the exchange that a moment is the request, the reply or the failure of.
func (t *Timeline) Exchange(seq int) (Exchange, bool) {
	n := int(t.at(seq).exchange)
	if n == 0 {
		return Exchange{}, false
	}
	return t.NthExchange(n), true
}

// Exchanges is how many had begun as of a moment.
func (t *Timeline) Exchanges(seq int) int {
	return sort.Search(len(t.exchanges), func(i int) bool { return int(t.exchanges[i].requested) > seq })
}

// NthExchange is exchange n, from 1, in the order of their requests.
func (t *Timeline) NthExchange(n int) Exchange {
	kept := t.exchanges[n-1]
	x := Exchange{Call: int(kept.call), Requested: int(kept.requested), Replied: int(kept.replied), Failed: int(kept.failed)}
	switch d := t.Event(x.Requested).Data.(type) {
	case trace.SWAIGRequested:
		x.Sent = len(d.Body)
	case trace.RESTRequested:
		x.With, x.Sent, x.Verify = Space, len(d.Body), verified(d.Path)
	}
	if x.Replied > 0 {
		switch d := t.Event(x.Replied).Data.(type) {
		case trace.SWAIGReplied:
			x.Status, x.Received, x.Took = d.Status, len(d.Body), time.Duration(d.Took)
		case trace.RESTReplied:
			x.Status, x.Received, x.Took = d.Status, len(d.Body), time.Duration(d.Took)
		}
	}
	if x.Failed > 0 {
		switch d := t.Event(x.Failed).Data.(type) {
		case trace.SWAIGFailed:
			x.Cause = d.Cause
		case trace.RESTFailed:
			x.Cause = d.Cause
		}
	}
	return x
}

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
	call, ok := t.Call(seq)
	if !ok {
		return Cause{}, false
	}
	if cause := int(t.at(seq).cause); cause > 0 {
		return Cause{call.Function, partOf(t.Event(cause).Data), cause}, true
	}
	d := t.Event(seq).Data.Describe()
	if d.From != trace.Functions || d.Sort == trace.OfMessage || d.Sort == trace.OfBroadcast {
		return Cause{}, false
	}
	kept := t.calls[t.at(seq).call-1]
	for n := int(kept.from); n < int(kept.to); n++ {
		if x := t.NthExchange(n); x.With == Functions && x.Replied > 0 {
			return Cause{call.Function, SWAIGReply, x.Replied}, true
		}
	}
	return Cause{}, false
}

// partOf is the part of a function call that a message is.
func partOf(d trace.Data) Part {
	switch d.(type) {
	case trace.FunctionCalled:
		return Arguments
	case trace.SWAIGRequested:
		return SWAIGReply // which comes, but was not sent yet
	}
	return RESTReply
}

// cause is the moment of what a broadcast that comes now tells of, or 0.
func (t *Timeline) cause(d trace.BroadcastSent) int {
	if t.call == 0 {
		return 0
	}
	_, spoken := object(d.Message)["response"]
	switch {
	case spoken && t.swaig > 0:
		return int(t.exchanges[t.swaig-1].requested)
	case t.lastREST > 0:
		return t.NthExchange(t.lastREST).Last()
	}
	return int(t.calls[t.call-1].first)
}
