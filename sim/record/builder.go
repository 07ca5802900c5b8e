package record

import (
	"bytes"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"callsim/sim/command"
	"callsim/sim/fixture"
	"callsim/sim/redact"
	"callsim/sim/trace"
	"callsim/sim/yamlnode"
)

// builder makes the text of a recording. It takes the events one by one, and keeps the text of what is finished.
type builder struct {
	Options
	standins *redact.Standins
	taken    int // events
	started  trace.CallStarted
	ended    *trace.CallEnded
	turns    map[int][]trace.Event

	exchanges []*exchange
	byID      map[string]*exchange
	captured  captures // in the turns that are finished

	head          []byte
	opening       []byte
	turnTexts     map[int][]byte
	exchangeTexts [][]byte
}

// captures are the values that were captured, by their names.
type captures struct {
	names      map[string]string // by the value
	ids, codes int
}

func (c captures) clone() captures {
	c.names = maps.Clone(c.names)
	return c
}

func newBuilder(o Options, s *redact.Standins) *builder {
	return &builder{
		Options: o, standins: s, turns: map[int][]trace.Event{}, byID: map[string]*exchange{},
		started:  trace.CallStarted{Caller: o.Config.Caller, AgentID: o.Config.AgentID},
		captured: captures{names: map[string]string{}}, turnTexts: map[int][]byte{},
	}
}

// take takes in the next event.
func (b *builder) take(e trace.Event) {
	b.taken++
	b.turns[e.Turn] = append(b.turns[e.Turn], e)
	switch d := e.Data.(type) {
	case trace.CallStarted:
		b.started = d
	case trace.CallEnded:
		b.ended = &d
	case trace.RESTRequested:
		b.byID[d.ID] = &exchange{request: d}
		b.exchanges = append(b.exchanges, b.byID[d.ID])
	case trace.RESTReplied:
		b.byID[d.ID].reply = &d
	case trace.RESTFailed:
		b.byID[d.ID].failure = &d
	case trace.SMSDelivered:
		b.exchanges[len(b.exchanges)-1].message = &d
	}
}

// everything is the whole fixture.
func (b *builder) everything(acts map[int]command.Command) ([]byte, error) {
	order := slices.Sorted(maps.Keys(acts))
	var out bytes.Buffer
	for _, part := range []func() ([]byte, error){
		b.headText, b.spaceText,
		func() ([]byte, error) { return b.openingText(len(order) > 0) },
		func() ([]byte, error) { return b.turnsText(acts, order) },
		func() ([]byte, error) { return written(yamlnode.Block("ends", b.ends())) },
	} {
		text, err := part()
		if err != nil {
			return nil, err
		}
		out.Write(text)
	}
	return out.Bytes(), nil
}

// written is a part of the document, of which the fields are in their canonical order; "" for one without fields.
func written(mapping *yaml.Node) ([]byte, error) {
	if len(mapping.Content) == 0 {
		return nil, nil
	}
	makeValid(mapping)
	return fixture.FormatDoc(&yaml.Node{Kind: yaml.DocumentNode, Content: []*yaml.Node{mapping}})
}

// makeValid puts the sign for it in the place of each byte that is no UTF-8, which YAML cannot hold. So does whoever
// decodes JSON.
func makeValid(n *yaml.Node) {
	n.Value = string([]rune(n.Value))
	for _, part := range n.Content {
		makeValid(part)
	}
}

// within is an element of a list as it is written there: without the lines above it, one for each name.
func within(element *yaml.Node, names ...string) ([]byte, error) {
	n := yamlnode.List(element)
	for _, name := range slices.Backward(names) {
		n = yamlnode.Block(name, n)
	}
	text, err := written(n)
	for range names {
		_, text, _ = bytes.Cut(text, []byte("\n"))
	}
	return text, err
}

func (b *builder) headText() (text []byte, err error) {
	if b.head == nil && b.taken > 0 {
		b.head, err = written(b.header())
	}
	return b.head, err
}

// openingText is what is expected before the first act; it is finished when there is one.
func (b *builder) openingText(finished bool) ([]byte, error) {
	if b.opening != nil {
		return b.opening, nil
	}
	captured := b.captured.clone()
	text, err := written(yamlnode.Block("opening", listOrNone(b.expectations(0))))
	if b.captured = captured; finished {
		b.opening = text
	}
	return text, err
}

// turnsText is every turn; all but the last are finished.
func (b *builder) turnsText(acts map[int]command.Command, order []int) ([]byte, error) {
	var out bytes.Buffer
	for i, turn := range order {
		text, known := b.turnTexts[turn]
		if !known {
			captured := b.captured.clone()
			var err error
			if text, err = b.turnText(turn, acts[turn]); err != nil {
				return nil, err
			}
			if i < len(order)-1 {
				b.turnTexts[turn] = text
			} else {
				b.captured = captured
			}
		}
		out.Write(text)
	}
	if out.Len() == 0 {
		return []byte("turns: []\n"), nil
	}
	return append([]byte("turns:\n"), out.Bytes()...), nil
}

// turnText is one turn: its act and what it led to. What a fault did is kept in the exchanges, where there are any.
func (b *builder) turnText(turn int, act command.Command) ([]byte, error) {
	if _, isFault := act.(command.Arm); isFault && !b.StateMachine {
		return []byte{}, nil
	}
	n := b.act(turn, act)
	n.Content = append(n.Content, yamlnode.Block("expect", listOrNone(b.expectations(turn))).Content...)
	return within(n, "turns")
}

// spaceText is the space: its settings or its exchanges, of which all but the last are finished.
func (b *builder) spaceText() ([]byte, error) {
	settings := b.space()
	if b.StateMachine {
		return written(yamlnode.Block("space", unless(len(settings.Content) == 0, settings)))
	}
	if len(b.exchanges) == 0 {
		return written(yamlnode.Block("space", b.withoutExchanges(settings)))
	}
	text, err := written(yamlnode.Block("space", unless(len(settings.Content) == 0, settings)))
	if text == nil {
		text = []byte("space:\n")
	}
	out := bytes.NewBuffer(append(text, "  exchanges:\n"...))
	for i, x := range b.exchanges {
		part := []byte(nil)
		if i < len(b.exchangeTexts) {
			part = b.exchangeTexts[i]
		} else if part, err = within(x.node(b), "space", "exchanges"); err == nil && i < len(b.exchanges)-1 {
			b.exchangeTexts = append(b.exchangeTexts, part)
		}
		if err != nil {
			return nil, err
		}
		out.Write(part)
	}
	return out.Bytes(), err
}

// withoutExchanges says that there were none, so that a request in the replay is told.
func (b *builder) withoutExchanges(settings *yaml.Node) *yaml.Node {
	none := yamlnode.List()
	none.Style = yaml.FlowStyle
	settings.Content = append(settings.Content, yamlnode.Block("exchanges", none).Content...)
	return settings
}

// refer is a text in which captured values are referred to, the longest first.
func (c captures) refer(text string) string {
	values := slices.SortedFunc(maps.Keys(c.names), func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	for _, value := range values {
		text = strings.ReplaceAll(text, value, "${"+c.names[value]+"}")
	}
	return text
}
