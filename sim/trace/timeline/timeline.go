package timeline

import (
	"sort"
	"time"

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
	events    []event
	moments   []moment
	calls     []Call
	exchanges []Exchange
	messages  []Message
	causes    map[int]Cause
	metaData  []change
	global    []change
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

// event is what is kept of one: the rest follows from its moment.
type event struct {
	at   time.Time
	data trace.Data
}

// moment is what is kept of each: numbers, from 1, of what it belongs to and of how much there was by then.
type moment struct{ turn, step, call, exchange, metaData, global, messages int32 }

// change is a value and the moment from which it holds.
type change struct {
	seq   int
	value trace.Body
}

// New is the timeline of an empty trace.
func New(o Options) *Timeline {
	return &Timeline{options: o, causes: map[int]Cause{}, open: map[string]int{}, codes: map[string]int{}}
}

// Add takes the next event. Its number must be one more than the last one's.
func (t *Timeline) Add(e trace.Event) {
	t.events = append(t.events, event{e.At, e.Data})
	for len(t.turns) <= e.Turn {
		t.turns = append(t.turns, e.Seq)
	}
	exchange := t.follow(e)
	t.moments = append(t.moments, moment{
		int32(e.Turn), int32(t.step), int32(t.call), int32(exchange),
		int32(len(t.metaData)), int32(len(t.global)), int32(len(t.messages)),
	})
	if t.isError(e) {
		t.errors = append(t.errors, e.Seq)
	}
	if t.over(e) {
		t.call, t.lastREST = 0, 0
	}
}

// follow notes what an event changes, and returns the exchange that it belongs to, or 0.
func (t *Timeline) follow(e trace.Event) int {
	switch d := e.Data.(type) {
	case trace.CallStarted:
		t.live, t.given = d.Mode == "live", d.Caller.GlobalData()
	case trace.StepEntered:
		t.step = d.Step
		t.call = 0
	case trace.CallerSaid, trace.AgentSaid:
		t.call = 0
	case trace.MetaDataSet:
		t.metaData = append(t.metaData, change{e.Seq, d.After})
	case trace.GlobalDataSet:
		t.global = append(t.global, change{e.Seq, d.After})
	case trace.SMSDelivered:
		t.deliver(e, d)
	case trace.BroadcastSent:
		t.causes[e.Seq] = t.cause(d)
	default:
		return t.travel(e)
	}
	return 0
}

// over says whether an event leaves nothing open: what follows belongs to no function call.
func (t *Timeline) over(e trace.Event) bool {
	d := e.Data.Describe()
	return d.Apart && d.Sort != trace.OfSpeech
}

// Len is the number of moments; the last one is the present.
func (t *Timeline) Len() int { return len(t.events) }

// Event is the event of a moment, from 1 to Len.
func (t *Timeline) Event(seq int) trace.Event {
	e := t.events[seq-1]
	return trace.Event{Seq: seq, At: e.at, Turn: t.Turn(seq), Kind: e.data.Kind(), Data: e.data}
}

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
	return asOf(nil, t.metaData, int(t.at(seq).metaData))
}

// GlobalData is the global_data as of a moment.
func (t *Timeline) GlobalData(seq int) trace.Body {
	return asOf(t.given, t.global, int(t.at(seq).global))
}

// asOf is a value after n changes; an empty object where there was none at first.
func asOf(first trace.Body, changes []change, n int) trace.Body {
	switch {
	case n > 0:
		return changes[n-1].value
	case first != nil:
		return first
	}
	return trace.Body("{}")
}

// Changes is how many changes of meta_data and of global_data there were as of a moment.
func (t *Timeline) Changes(seq int) int { return int(t.at(seq).metaData + t.at(seq).global) }

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
