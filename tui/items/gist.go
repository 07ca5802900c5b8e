package items

import (
	"encoding/json"
	"slices"
	"strings"

	"callsim/sim/kit/order"
	"callsim/sim/trace"
	"callsim/tui/cells"
)

// telling are the fields of a reply that say what came of a request, which come first in a row.
var telling = []string{"success", "code", "status", "error", "errors", "message", "response"}

// inARow is what came of the exchange in a row: the status with the fields of the reply, those first that say how it went.
func (e *Exchange) inARow() cells.Line {
	cause, reason := e.failure()
	switch {
	case cause != "":
		return cells.Of(e.theme.Error, cause).Then(e.theme.Dim, "  "+reason)
	case e.replied == nil:
		return Signed(e.theme, trace.Waiting, "waiting for the reply")
	}
	reply := e.reply()
	return append(cells.Of(reply.style, reply.first()+"  "), colour(e.theme, reply.body.inARow())...)
}

// inARow is a body in one line, of an object the fields first that tell most.
func (p payload) inARow() string {
	var fields map[string]json.RawMessage
	if json.Unmarshal(p.body, &fields) != nil {
		text, _, _ := strings.Cut(p.text(), "\n")
		return text
	}
	names := order.Names(fields)
	slices.SortStableFunc(names, func(a, b string) int { return rank(a) - rank(b) })
	matter, _ := p.essence(names)
	text := compact(matter.body, longestLine)
	return trace.ShortIDs(strings.TrimSuffix(strings.TrimPrefix(text, "{"), "}"))
}

// rank is where a field is among those that tell most, or behind them.
func rank(name string) int {
	if i := slices.Index(telling, name); i >= 0 {
		return i
	}
	return len(telling)
}
