package check

import (
	"bytes"
	"encoding/json"
	"fmt"
	"unicode/utf8"

	"callsim/sim/trace"
)

// longestBody is how much of a body is shown, in bytes.
const longestBody = 300

// exchange are the lines of a call that show what the functions were asked, and what they asked, answered and broadcast.
func exchange(events []trace.Event) []string {
	var lines []string
	add := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	calls, asked := 0, 0 // a request that no call made was posted past the agent
	for _, e := range events {
		switch d := e.Data.(type) {
		case trace.FaultArmed:
			add("the space will fail: %s %s", d.On, d.Fault)
		case trace.ClockAdvanced:
			add("the clock moves on by %s", d.By)
		case trace.FunctionCalled:
			calls++
			add("agent -> functions  %s %s", d.Function, body(d.Arguments))
		case trace.SWAIGRequested:
			if calls == 0 {
				continue // the functions are asked to declare themselves
			}
			if asked++; asked > calls {
				add("posted -> functions  %s %s, with the body that the agent has sent", d.Method, d.URL)
				calls++
			}
		case trace.RESTRequested:
			add("functions -> space  %s %s %s", d.Method, d.Path, body(d.Body))
		case trace.RESTReplied:
			add("space -> functions  %d %s", d.Status, body(d.Body))
		case trace.RESTFailed:
			add("space -> functions  %s", d.Error)
		case trace.SWAIGReplied:
			add("functions -> agent  %d %s", d.Status, body(d.Body))
		case trace.SWAIGFailed:
			add("functions -> agent  %s", d.Error)
		case trace.BroadcastSent:
			add("functions -> watchers  %s", body(d.Message))
		}
	}
	return lines
}

// body is a body on one line.
func body(b trace.Body) string {
	var compact bytes.Buffer
	text := string(b)
	if json.Compact(&compact, b) == nil {
		text = compact.String()
	}
	if len(text) <= longestBody {
		return text
	}
	cut := longestBody
	for !utf8.RuneStart(text[cut]) {
		cut--
	}
	return text[:cut] + "…"
}
