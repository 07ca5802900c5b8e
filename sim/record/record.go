package record

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"time"

	"go.yaml.in/yaml/v3"

	"callsim/sim/call"
	"callsim/sim/command"
	"callsim/sim/fixture"
	"callsim/sim/mfa"
	"callsim/sim/redact"
	"callsim/sim/trace"
	"callsim/sim/yamlnode"
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
}

// New begins a recording.
func New(o Options) *Recording { return &Recording{options: o, acts: map[int]command.Command{}} }

// Act notes what the next turn is.
func (r *Recording) Act(turn int, act command.Command) { r.acts[turn] = act }

// Event notes what happened.
func (r *Recording) Event(e trace.Event) { r.events = append(r.events, e) }

// Turns is how many turns there are.
func (r *Recording) Turns() int { return len(r.acts) }

// Fixture is the fixture of everything noted so far, as text.
func (r *Recording) Fixture() ([]byte, error) {
	r.redact()
	b := &builder{Options: r.options, acts: r.acts, standins: r.standins, events: r.clean}
	doc := &yaml.Node{Kind: yaml.DocumentNode, Content: []*yaml.Node{b.document()}}
	return fixture.FormatDoc(doc)
}

// redact replaces what must not be kept in the events that are new, or in all where these show something that was not
// known to be a secret. Codes and ids of a state machine are none: the seed decides them.
func (r *Recording) redact() {
	if all := decided(r.events); r.standins == nil || r.options.StateMachine && len(all) > len(r.decided) {
		o := r.options.Redact
		if r.decided = all; r.options.StateMachine {
			o.Keep = append(slices.Clone(o.Keep), all...)
		}
		r.standins, r.clean = redact.New(o), nil
	}
	for _, e := range r.events[len(r.clean):] {
		r.standins.See(e.Data)
	}
	if r.standins.Known() != r.known {
		r.clean = nil
	}
	for _, e := range r.events[len(r.clean):] {
		e.Data = r.standins.Event(e.Data)
		r.clean = append(r.clean, e)
	}
	r.known = r.standins.Known()
}

// decided are the codes and ids of a state machine, and the codes that were tried.
func decided(events []trace.Event) []string {
	var all []string
	for _, e := range events {
		var values struct{ ID, Token string }
		switch d := e.Data.(type) {
		case trace.SMSDelivered:
			values.Token = d.Token
		case trace.RESTRequested:
			json.Unmarshal(d.Body, &values)
		case trace.RESTReplied:
			json.Unmarshal(d.Body, &values)
		case trace.FunctionCalled:
			json.Unmarshal(d.Arguments, &values)
		}
		for _, text := range []string{values.ID, values.Token} {
			if text != "" {
				all = append(all, text)
			}
		}
	}
	return all
}

// builder makes the document of one recording.
type builder struct {
	Options
	acts     map[int]command.Command
	standins *redact.Standins
	events   []trace.Event
	// captured are the texts that were captured, by what they were.
	captured map[string]string
	ids      int
	codes    int
}

// document is the whole fixture.
func (b *builder) document() *yaml.Node {
	b.captured = map[string]string{}
	started := b.started()
	opening := b.expectations(0)
	return yamlnode.Block(
		"name", yamlnode.Text(b.standins.Text(b.Name)),
		"about", yamlnode.Text(b.standins.Text(b.About)),
		"tags", texts(b.Tags),
		"seed", yamlnode.Number(strconv.FormatUint(b.Config.Seed, 10)),
		"start", b.start(),
		"caller", caller(started.Caller),
		"agent_id", yamlnode.Text(started.AgentID),
		"prompt", optional(b.Prompt),
		"functions", b.functions(),
		"space", b.space(),
		"opening", listOrNone(opening),
		"turns", b.turns(),
		"ends", b.ends(),
	)
}

func (b *builder) started() trace.CallStarted {
	for _, e := range b.events {
		if started, ok := e.Data.(trace.CallStarted); ok {
			return started
		}
	}
	return trace.CallStarted{Caller: b.Config.Caller, AgentID: b.Config.AgentID}
}

func (b *builder) start() *yaml.Node {
	if b.Config.Start.Equal(call.DefaultStart) {
		return nil
	}
	return yamlnode.Text(b.Config.Start.Format(time.RFC3339))
}

func caller(p trace.Party) *yaml.Node {
	return yamlnode.Flow("number", quoted(p.Number), "name", optional(p.Name))
}

// functions are the parameters that are not the default.
func (b *builder) functions() *yaml.Node {
	own, usual := b.Config.Functions, mfa.Default()
	n := yamlnode.Flow(
		"channel", unless(own.Channel == usual.Channel, yamlnode.Text(string(own.Channel))),
		"from", optional(b.standins.Text(own.From)),
		"message", unless(own.Message == usual.Message, yamlnode.Text(b.standins.Text(own.Message))),
		"token_length", whole(own.TokenLength, usual.TokenLength),
		"valid_for", whole(own.ValidFor, usual.ValidFor),
		"max_attempts", whole(own.MaxAttempts, usual.MaxAttempts),
		"allow_alphas", unless(!own.AllowAlphas, yamlnode.Bool(true)),
		"allow_other_numbers", unless(!own.AllowOtherNumbers, yamlnode.Bool(true)),
		"clear_broadcasts", unless(!own.ClearBroadcasts, yamlnode.Bool(true)),
		"signed", unless(!b.Config.Signed, yamlnode.Bool(true)),
	)
	return unless(len(n.Content) == 0, n)
}

func whole(n, usual int) *yaml.Node { return unless(n == usual, yamlnode.Number(strconv.Itoa(n))) }

// unless is n, or nothing.
func unless(without bool, n *yaml.Node) *yaml.Node {
	if without {
		return nil
	}
	return n
}

func optional(text string) *yaml.Node { return unless(text == "", yamlnode.Text(text)) }

func quoted(text string) *yaml.Node {
	n := yamlnode.Text(text)
	n.Style = yaml.DoubleQuotedStyle
	return n
}

func texts(all []string) *yaml.Node {
	if len(all) == 0 {
		return nil
	}
	list := yamlnode.List()
	list.Style = yaml.FlowStyle
	for _, text := range all {
		list.Content = append(list.Content, yamlnode.Text(text))
	}
	return list
}

func listOrNone(list *yaml.Node) *yaml.Node { return unless(len(list.Content) == 0, list) }

// turns are the acts with what they led to.
func (b *builder) turns() *yaml.Node {
	list := yamlnode.List()
	for turn := 1; turn <= b.last(); turn++ {
		act, ok := b.acts[turn]
		if _, isFault := act.(command.Arm); !ok || isFault && !b.StateMachine {
			continue // what a fault did is kept in the exchanges
		}
		n := b.act(turn, act)
		n.Content = append(n.Content, yamlnode.Block("expect", listOrNone(b.expectations(turn))).Content...)
		list.Content = append(list.Content, n)
	}
	return list
}

func (b *builder) last() int {
	last := 0
	for turn := range b.acts {
		last = max(last, turn)
	}
	return last
}

// ends is how the call ended; nothing while it goes on.
func (b *builder) ends() *yaml.Node {
	for _, e := range b.events {
		if d, ok := e.Data.(trace.CallEnded); ok && d.Reason != string(call.Canceled) { // broken off from outside: no end
			return yamlnode.Flow("verified", yamlnode.Bool(d.Verified), "reason", yamlnode.Text(d.Reason))
		}
	}
	return nil
}

// name makes the name of a captured value.
func name(kind string, n int) string { return fmt.Sprintf("%s%d", kind, n) }
