package record

import (
	"strings"

	"go.yaml.in/yaml/v3"

	"callsim/sim/command"
	"callsim/sim/swaig"
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
		arguments := b.body(trace.Body(a.Arguments))
		return yamlnode.Block("function", yamlnode.Flow("name", yamlnode.Text(a.Function), "arguments", arguments))
	case command.Post:
		return yamlnode.Block("post", b.post(a.Post))
	}
	return yamlnode.Block("hangup", yamlnode.Bool(true))
}

// say is what the caller said. A placeholder stays where what it stands for is the same in a replay: a certainly wrong
// code is so with a state machine only.
func (b *builder) say(turn int, typed string) *yaml.Node {
	said := b.said(turn)
	if said == "" && typed == "" {
		return yamlnode.Block("silence", yamlnode.Bool(true))
	}
	if b.StateMachine || strings.Contains(typed, "<") && !strings.Contains(typed, "<wrong-token>") {
		return yamlnode.Block("caller", yamlnode.Text(typed))
	}
	return yamlnode.Block("caller", yamlnode.Text(said))
}

// said is what the trace says that the caller said.
func (b *builder) said(turn int) string {
	for _, e := range b.events {
		if d, ok := e.Data.(trace.CallerSaid); ok && e.Turn == turn {
			return d.Text
		}
	}
	return ""
}

func (b *builder) post(p swaig.Post) *yaml.Node {
	return yamlnode.Flow("method", optional(p.Method), "body", yamlnode.FromJSON(p.Body, b.text))
}
