package items

import (
	"strings"
	"time"

	"callsim/sim/trace"
	"callsim/tui/cells"
	"callsim/tui/lines"
	"callsim/tui/theme"
)

// turn is a message as a model would see it: whose it is, and its text below.
type turn struct {
	theme *theme.Theme
	role  string
	style theme.Style
	about string
	text  string
	body  payload
}

// The roles of messages, as models name them.
const (
	System    = "system"
	User      = "user"
	Assistant = "assistant"
	Tool      = "tool"
)

// Words is a message of a role.
func Words(th *theme.Theme, role, text string) lines.Item {
	return &turn{theme: th, role: role, style: roleStyle(th, role), text: Safe(text)}
}

// Prompting is the message with the prompt: its lines as they are.
func Prompting(th *theme.Theme, prompt []string) lines.Item {
	return &turn{theme: th, role: System, style: th.Dim, body: newPayload(trace.Body(strings.Join(prompt, "\n")))}
}

// ToolCall is the message with which a model calls a function.
func ToolCall(th *theme.Theme, d trace.FunctionCalled) lines.Item {
	return &turn{
		theme: th, role: Assistant, style: th.Agent, about: "calls " + short(d.Function), body: newPayload(d.Arguments),
	}
}

// ToolResult is the message with what a function answered.
func ToolResult(th *theme.Theme, function, text string) lines.Item {
	return &turn{theme: th, role: Tool, style: th.OK, about: short(function), text: Safe(text)}
}

func roleStyle(th *theme.Theme, role string) theme.Style {
	if role == User {
		return th.Caller
	}
	return th.Agent
}

// Rows draws the message.
func (t *turn) Rows(width int) []string {
	rows := []string{cells.Fit(cells.Of(t.style, t.role).Then(t.theme.Dim, "  "+t.about), width)}
	before := cells.Of(theme.Style{}, "  ")
	all := t.body.paras(t.theme, payload{})
	if t.text != "" || len(all) == 0 {
		all = append(all, para{body: cells.Of(t.theme.Text, t.text)})
	}
	for _, p := range all {
		p.first, p.rest = before, before
		rows = append(rows, p.rows(width)...)
	}
	return append(rows, cells.Blank(width))
}

// Signature is the item of a function's declaration, as JSON.
func Signature(th *theme.Theme, name string, declaration []byte) lines.Item {
	b := Block{{body: cells.Of(th.Accent, "ƒ "+short(name))}}
	return append(append(b, newPayload(declaration).paras(th, payload{})...), para{})
}

// bars are the heights of a sparkline. None fills its cell, so that it is apart from what is above.
var bars = []string{"▁", "▂", "▃", "▄", "▅", "▆", "▇"}

// Sparkline draws durations beside each other with air between them, the longest as high as can be.
func Sparkline(all []time.Duration) string {
	longest := time.Duration(1)
	for _, d := range all {
		longest = max(longest, d)
	}
	heights := make([]string, len(all))
	for i, d := range all {
		heights[i] = bars[int(float64(max(d, 0))/float64(longest)*float64(len(bars)-1))]
	}
	return strings.Join(heights, " ")
}
