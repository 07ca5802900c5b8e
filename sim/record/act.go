package record

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"callsim/sim/command"
	"callsim/sim/trace"
	"callsim/sim/yamlnode"
)

// act is a turn's act, as a fixture writes it.
func (b *builder) act(turn int, act command.Command) *yaml.Node {
	switch a := act.(type) {
	case command.Say:
		return b.say(turn, a.Text)
	case command.Advance:
		return yamlnode.Block("advance", yamlnode.Text(command.ShortDuration(a.By)))
	case command.Arm:
		return yamlnode.Block("fault", yamlnode.Text(a.Arming.String()))
	case command.Invoke:
		called := firstOf[trace.FunctionCalled](b, turn)
		return yamlnode.Block("function", yamlnode.Flow(
			"name", b.text(called.Function), "arguments", once(yamlnode.FromJSON(called.Arguments, b.text)),
		))
	case command.Post:
		posted := firstOf[trace.SWAIGRequested](b, turn)
		return yamlnode.Block("post", yamlnode.Flow("method", optional(a.Method), "body", b.posted(posted.Body)))
	}
	return yamlnode.Block("hangup", yamlnode.Bool(true))
}

// say is what the caller said. A placeholder stays where what it stands for is the same in a replay: a certainly wrong
// code is so with a state machine only.
func (b *builder) say(turn int, typed string) *yaml.Node {
	said := firstOf[trace.CallerSaid](b, turn).Text
	if said == "" && typed == "" {
		return yamlnode.Block("silence", yamlnode.Bool(true))
	}
	if strings.Contains(typed, "<") && (b.StateMachine || !strings.Contains(typed, "<wrong-token>")) {
		said = b.standins.Text(typed)
	}
	return yamlnode.Block("caller", yamlnode.Text(said))
}

// posted is the body of a message as a fixture writes it: as the JSON that it is or, where that would be another message, as
// its own bytes.
func (b *builder) posted(body trace.Body) *yaml.Node {
	n := yamlnode.FromJSON(body, b.text)
	if isText := n.Kind == yaml.ScalarNode && n.ShortTag() == "!!str"; isText || twice(n) {
		return b.text(string(body))
	}
	return n
}

// twice says whether an object in n has two fields of one name.
func twice(n *yaml.Node) bool {
	return n.Kind == yaml.MappingNode && len(lasts(n))*2 < len(n.Content) || slices.ContainsFunc(n.Content, twice)
}

// once leaves the last of the fields that have the same name, which is the one that counts.
func once(n *yaml.Node) *yaml.Node {
	for _, part := range n.Content {
		once(part)
	}
	if n.Kind != yaml.MappingNode {
		return n
	}
	last, all := lasts(n), n.Content
	n.Content = nil
	for i := 0; i < len(all); i += 2 {
		if last[all[i].Value] == i {
			n.Content = append(n.Content, all[i], all[i+1])
		}
	}
	return n
}

// lasts says where in a mapping each name stands for the last time.
func lasts(mapping *yaml.Node) map[string]int {
	last := map[string]int{}
	for i := 0; i < len(mapping.Content); i += 2 {
		last[mapping.Content[i].Value] = i
	}
	return last
}

// firstOf is the data of the first event of a kind in a turn, with stand-ins; empty while there is none.
func firstOf[D trace.Data](b *builder, turn int) D {
	for _, e := range b.turns[turn] {
		if d, ok := e.Data.(D); ok {
			return d
		}
	}
	var none D
	return none
}
