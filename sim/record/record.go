package record

import (
	"encoding/json"
	"slices"

	"callsim/sim/call"
	"callsim/sim/command"
	"callsim/sim/redact"
	"callsim/sim/trace"
)

// Options say what is recorded, and how.
type Options struct {
	// Name, About and Tags are those of the fixture.
	Name, About string
	Tags        []string
	// Prompt is the path of the agent's prompt as the fixture is to name it; "" is the built-in one.
	Prompt string
	// Config is the call's.
	Config call.Config
	// StateMachine leaves the space's answers to the state machine, instead of keeping them.
	StateMachine bool
	// Redact is what is replaced by stand-ins, beside what shows itself.
	Redact redact.Options
}

// Recording is a call that is being held. Its methods are for one goroutine at a time.
type Recording struct {
	options Options
	acts    map[int]command.Command // by the turn
	events  []trace.Event

	standins *redact.Standins
	decided  []string      // what the standins leave alone, for a state machine
	clean    []trace.Event // the events with stand-ins
	known    int           // how many secrets were known when they were replaced
	builder  *builder      // of these events
}

// New begins a recording.
func New(o Options) *Recording { return &Recording{options: o, acts: map[int]command.Command{}} }

// Act notes what the next turn is.
func (r *Recording) Act(turn int, act command.Command) { r.acts[turn] = act }

// Event notes what happened.
func (r *Recording) Event(e trace.Event) { r.events = append(r.events, e) }

// Turns is how many turns there are.
func (r *Recording) Turns() int { return len(r.acts) }

// Fixture is the fixture of everything noted so far, as text. What cannot change any more was made once.
func (r *Recording) Fixture() ([]byte, error) {
	r.redact()
	if r.builder == nil {
		r.builder = newBuilder(r.options, r.standins)
	}
	for _, e := range r.clean[r.builder.taken:] {
		r.builder.take(e)
	}
	return r.builder.everything(r.acts)
}

// redact replaces what must not be kept in the events that are new, or in all where these show something that was not
// known to be a secret. Codes and ids of a state machine are none: the seed decides them.
func (r *Recording) redact() {
	known := len(r.decided)
	for _, e := range r.events[len(r.clean):] {
		r.decided = append(r.decided, decided(e.Data)...)
	}
	if r.standins == nil || r.options.StateMachine && len(r.decided) > known {
		o := r.options.Redact
		if r.options.StateMachine {
			o.Keep = slices.Concat(o.Keep, r.decided)
		}
		r.standins, r.clean, r.builder = redact.New(o), nil, nil
	}
	for _, e := range r.events[len(r.clean):] {
		r.standins.See(e.Data)
	}
	if r.standins.Known() != r.known {
		r.clean, r.builder = nil, nil
	}
	for _, e := range r.events[len(r.clean):] {
		e.Data = r.standins.Event(e.Data)
		r.clean = append(r.clean, e)
	}
	r.known = r.standins.Known()
}

// decided are the codes and ids in an event, the codes that were tried among them.
func decided(data trace.Data) []string {
	var values struct{ ID, Token string }
	switch d := data.(type) {
	case trace.SMSDelivered:
		values.Token = d.Token
	case trace.RESTRequested:
		json.Unmarshal(d.Body, &values)
	case trace.RESTReplied:
		json.Unmarshal(d.Body, &values)
	case trace.FunctionCalled:
		json.Unmarshal(d.Arguments, &values)
	}
	return slices.DeleteFunc([]string{values.ID, values.Token}, func(text string) bool { return text == "" })
}
