package record

import (
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
			"name", b.text(called.Function), "arguments", yamlnode.FromJSON(called.Arguments, b.text),
		))
	case command.Post:
		posted := firstOf[trace.SWAIGRequested](b, turn)
		return yamlnode.Block("post", yamlnode.Flow("method", optional(a.Method), "body", yamlnode.FromJSON(posted.Body, b.text)))
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
		return yamlnode.Block("caller", yamlnode.Text(b.standins.Text(typed)))
	}
	return yamlnode.Block("caller", yamlnode.Text(said))
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
