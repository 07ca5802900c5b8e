package record

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"callsim/sim/call"
	"callsim/sim/signalwire"
	"callsim/sim/trace"
	"callsim/sim/yamlnode"
)

// expectations are those of a turn's events, one for each that says something of its own.
func (b *builder) expectations(turn int) *yaml.Node {
	list, expectation := yamlnode.List(), b.expectation
	if !utf8.Valid(firstOf[trace.SWAIGRequested](b, turn).Body) {
		expectation = b.outline
	}
	cut := false
	for _, e := range b.turns[turn] {
		data := expectation(e.Data)
		switch d := e.Data.(type) {
		case trace.RESTRequested:
			cut = false
		case trace.RESTFailed:
			x := b.byID[d.ID]
			cut = x != nil && x.reply == nil
		case trace.BroadcastSent:
			if cut && tellsStatus(d) {
				data = b.outline(d)
			}
		}
		if data != nil {
			list.Content = append(list.Content, yamlnode.Block(string(e.Kind), data))
		}
	}
	return list
}

// tellsStatus says whether a broadcast tells of a reply: of one that was cut off nothing is kept that could tell it again.
func tellsStatus(d trace.BroadcastSent) bool {
	var told struct{ Status int }
	return json.Unmarshal(d.Message, &told) == nil && told.Status != 0
}

// expectation is what is expected of an event; nothing for one that another implies.
func (b *builder) expectation(data trace.Data) *yaml.Node {
	switch d := data.(type) {
	case trace.CallStarted:
		return yamlnode.Flow("mode", yamlnode.Text(call.Mock)) // whatever it was: a fixture is played with a mocked space
	case trace.StepEntered:
		return yamlnode.Flow("step", whole(d.Step, 0))
	case trace.AgentSaid:
		return yamlnode.Flow("text", b.text(d.Text))
	case trace.FunctionCalled:
		return yamlnode.Flow("function", b.text(d.Function), "arguments", b.body(d.Arguments))
	case trace.SWAIGReplied:
		return yamlnode.Flow("status", whole(d.Status, 0), "body", b.body(d.Body))
	case trace.SWAIGFailed:
		return yamlnode.Flow("cause", b.text(d.Cause))
	case trace.RESTRequested:
		return yamlnode.Flow("method", b.text(d.Method), "path", b.text(d.Path), "body", b.body(d.Body))
	case trace.RESTReplied:
		return b.replied(d)
	case trace.RESTFailed:
		return yamlnode.Flow("cause", b.text(d.Cause))
	case trace.BroadcastSent:
		return yamlnode.Flow("agent_id", b.text(d.AgentID), "message", b.body(d.Message))
	case trace.SMSDelivered:
		return b.delivered(d)
	}
	return b.changed(data)
}

// outline is what is expected of an event where the functions were sent bytes that no fixture can hold: they may quote them.
func (b *builder) outline(data trace.Data) *yaml.Node {
	switch d := data.(type) {
	case trace.SWAIGReplied:
		return yamlnode.Flow("status", whole(d.Status, 0))
	case trace.BroadcastSent:
		return yamlnode.Flow("agent_id", b.text(d.AgentID))
	}
	return b.expectation(data)
}

// changed is what is expected of a change that a reply's action made.
func (b *builder) changed(data trace.Data) *yaml.Node {
	switch d := data.(type) {
	case trace.MetaDataSet:
		return yamlnode.Flow("after", b.body(d.After))
	case trace.GlobalDataSet:
		return yamlnode.Flow("after", b.body(d.After))
	case trace.FunctionsToggled:
		return yamlnode.Flow("function", b.text(d.Function), "active", yamlnode.Bool(d.Active))
	case trace.ActionKept:
		return yamlnode.Flow("action", b.text(d.Action), "value", b.body(d.Value))
	}
	return nil
}

// replied is a reply of the space. That of a state machine gives a code its id, which is captured.
func (b *builder) replied(d trace.RESTReplied) *yaml.Node {
	var reply struct {
		ID string `json:"id"`
	}
	if b.StateMachine && json.Unmarshal(d.Body, &reply) == nil && signalwire.IsID(reply.ID) && b.captured.names[reply.ID] == "" {
		body := b.body(d.Body)
		b.captured.ids++
		name := "id" + strconv.Itoa(b.captured.ids)
		b.captured.names[reply.ID] = name
		*yamlnode.Value(body, "id") = *yamlnode.Flow("capture", yamlnode.Text(name))
		return yamlnode.Flow("status", whole(d.Status, 0), "body", body)
	}
	return yamlnode.Flow("status", whole(d.Status, 0), "body", b.body(d.Body))
}

// delivered is a message on the phone. The code in that of a state machine is captured.
func (b *builder) delivered(d trace.SMSDelivered) *yaml.Node {
	if !b.StateMachine {
		return yamlnode.Flow("to", b.text(d.To), "channel", b.text(d.Channel), "body", b.text(d.Body), "token", b.text(d.Token))
	}
	n := yamlnode.Flow("to", b.text(d.To), "channel", b.text(d.Channel))
	if b.captured.names[d.Token] == "" {
		b.captured.codes++
		name := "code" + strconv.Itoa(b.captured.codes)
		b.captured.names[d.Token] = name
		n.Content = append(n.Content, yamlnode.Flow("token", yamlnode.Flow("capture", yamlnode.Text(name))).Content...)
	}
	return n
}

// text is a text in which captured values are referred to.
func (b *builder) text(text string) *yaml.Node {
	return yamlnode.Template(b.captured.refer(strings.ReplaceAll(text, "${", "$${")))
}

// longestText is how long a text may be, in characters, to be expected word for word. Of a longer one the length is
// expected: of a reply that was too large nothing else is known.
const longestText = 1000

// body is a message's body as a pattern. What is long must not be taken for an object with such fields.
func (b *builder) body(body trace.Body) *yaml.Node {
	var long []*yaml.Node
	n := yamlnode.AsPattern(once(yamlnode.FromJSON(body, func(text string) *yaml.Node {
		n := b.text(text)
		if utf8.RuneCountInString(text) > longestText {
			long = append(long, n)
		}
		return n
	})))
	for _, text := range long {
		*text = *yamlnode.Flow("type", yamlnode.Text("string"), "length", whole(utf8.RuneCountInString(text.Value), 0))
	}
	return n
}
