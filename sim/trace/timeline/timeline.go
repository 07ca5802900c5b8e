package timeline

import (
	"sort"

	"callsim/sim/trace"
)

// Options are what a trace does not tell: how the functions ask for codes when their request does not say.
type Options struct {
	// ValidFor is how long a code works, in seconds, and MaxAttempts how often it may be tried.
	ValidFor, MaxAttempts int
}

// Timeline is a trace that was read. The zero value is not usable; New makes one. It is not safe for concurrent use.
type Timeline struct {
	options   Options
	events    func() []trace.Event
	moments   []moment
	calls     []called
	exchanges []exchanged
	messages  []message
	metaData  []int // the moments that changed it
	global    []int
	given     trace.Body // the global_data from the start of the call
	turns     []int      // the first moment of each turn
	errors    []int

	live     bool           // the space is real
	call     int            // the function call that is open, or 0
	swaig    int            // the exchange with the functions that is open, or 0
	step     int            // of the prompt
	open     map[string]int // exchanges with the space, by the id of the request
	codes    map[string]int // messages, by the id of their code
	lastREST int            // the exchange with the space that was answered last, or 0
}

// moment is what is kept of each: the numbers, from 1, of what it belongs to, and for a broadcast the moment that led to it.
type moment struct{ turn, step, call, exchange, cause int32 }

// New is a timeline that has read nothing yet of a trace: events are those that there are so far, from the first on.
func New(o Options, events func() []trace.Event) *Timeline {
	return &Timeline{options: o, events: events, open: map[string]int{}, codes: map[string]int{}}
}

// Of is the timeline of a whole trace.
func Of(o Options, events []trace.Event) *Timeline {
	t := New(o, func() []trace.Event { return events })
	for range events {
		t.Next()
	}
	return t
}

// Next reads the next event, which must be there.
func (t *Timeline) Next() {
	seq := len(t.moments) + 1
	e := t.events()[seq-1]
	if e.Data.Describe().Apart || len(t.turns) <= e.Turn { // a new turn is of nothing before it
		t.call, t.lastREST = 0, 0
	}
	for len(t.turns) <= e.Turn {
		t.turns = append(t.turns, e.Seq)
	}
	exchange, cause := t.follow(e)
	if t.call > 0 {
		t.calls[t.call-1].last = int32(seq)
	}
	t.moments = append(t.moments, moment{int32(e.Turn), int32(t.step), int32(t.call), int32(exchange), int32(cause)})
	if t.isError(e) {
		t.errors = append(t.errors, e.Seq)
	}
}

// follow notes what an event changes, and returns the exchange that it belongs to, and what led to a broadcast; 0 is none.
func (t *Timeline) follow(e trace.Event) (exchange, cause int) {
	switch d := e.Data.(type) {
	case trace.CallStarted:
		t.live, t.given = d.Mode == "live", d.Caller.GlobalData()
	case trace.StepEntered:
		t.step = d.Step
	case trace.MetaDataSet:
		t.metaData = append(t.metaData, e.Seq)
	case trace.GlobalDataSet:
		t.global = append(t.global, e.Seq)
	case trace.SMSDelivered:
		t.deliver(e.Seq)
	case trace.BroadcastSent:
		return 0, t.cause(d)
	default:
		return t.travel(e), 0
	}
	return 0, 0
}

// Len is the number of moments; the last one is the present.
func (t *Timeline) Len() int { return len(t.moments) }

// Event is the event of a moment, from 1 to Len.
func (t *Timeline) Event(seq int) trace.Event { return t.events()[seq-1] }

func (t *Timeline) at(seq int) moment {
	if seq < 1 || seq > len(t.moments) {
		return moment{}
	}
	return t.moments[seq-1]
}

// Turn is the turn of a moment.
func (t *Timeline) Turn(seq int) int { return int(t.at(seq).turn) }

// Step is the step of the prompt that the agent was in, or 0.
func (t *Timeline) Step(seq int) int { return int(t.at(seq).step) }

// Turns is the number of turns that have begun.
func (t *Timeline) Turns() int { return max(len(t.turns)-1, 0) }

// TurnStart is the first moment of a turn, or 0.
func (t *Timeline) TurnStart(turn int) int {
	if turn < 0 || turn >= len(t.turns) {
		return 0
	}
	return t.turns[turn]
}

// MetaData is the meta_data as of a moment; an empty object before anything was set.
func (t *Timeline) MetaData(seq int) trace.Body {
	if n := until(t.metaData, seq); n > 0 {
		d, _ := t.Event(t.metaData[n-1]).Data.(trace.MetaDataSet)
		return d.After
	}
	return trace.Body("{}")
}

// GlobalData is the global_data as of a moment.
func (t *Timeline) GlobalData(seq int) trace.Body {
	switch n := until(t.global, seq); {
	case n > 0:
		d, _ := t.Event(t.global[n-1]).Data.(trace.GlobalDataSet)
		return d.After
	case t.given != nil:
		return t.given
	}
	return trace.Body("{}")
}

// Changes is how many changes of meta_data and of global_data there were as of a moment.
func (t *Timeline) Changes(seq int) int { return until(t.metaData, seq) + until(t.global, seq) }

// until is how many of some moments there were as of another.
func until(moments []int, seq int) int { return sort.SearchInts(moments, seq+1) }

// TurnEnd is the last moment so far of a turn that has begun.
func (t *Timeline) TurnEnd(turn int) int {
	if next := t.TurnStart(turn + 1); next > 0 {
		return next - 1
	}
	return t.Len()
}

// Near are the first and the last moment of those that belong to the same function call as one, or else to the same exchange.
func (t *Timeline) Near(seq int) (first, last int) {
	if c, ok := t.Call(seq); ok {
		return c.First, c.Last
	}
	if x, ok := t.Exchange(seq); ok {
		return x.Requested, x.Last()
	}
	return seq, seq
}

// Relation says how two moments belong together.
type Relation int

// The relations, from the loosest to the closest.
const (
	Apart    Relation = iota
	SameTurn          // of what the caller did
	SameCall          // of a function
	Same              // the very same moment, or the same exchange
)

// Related says how two moments belong together.
func (t *Timeline) Related(a, b int) Relation {
	x, y := t.at(a), t.at(b)
	switch {
	case a == b, x.exchange > 0 && x.exchange == y.exchange:
		return Same
	case x.call > 0 && x.call == y.call:
		return SameCall
	case x.turn == y.turn && a > 0 && b > 0:
		return SameTurn
	}
	return Apart
}

// Errors is how many moments are errors.
func (t *Timeline) Errors() int { return len(t.errors) }

// NextError is the first error after a moment, or 0.
func (t *Timeline) NextError(seq int) int {
	if i := sort.SearchInts(t.errors, seq+1); i < len(t.errors) {
		return t.errors[i]
	}
	return 0
}

// PreviousError is the last error before a moment, or 0.
func (t *Timeline) PreviousError(seq int) int {
	if i := sort.SearchInts(t.errors, seq); i > 0 {
		return t.errors[i-1]
	}
	return 0
}

// IsError says whether a moment is an error: a status from 400, a reply that never came or was of no use, a wrong code.
func (t *Timeline) IsError(seq int) bool {
	i := sort.SearchInts(t.errors, seq)
	return i < len(t.errors) && t.errors[i] == seq
}
