package board

import (
	"encoding/json"
	"sort"

	"callsim/sim/trace"
	"callsim/tui/items"
	"callsim/tui/layout"
)

// stateOfCall shows what the functions have set, change by change.
type stateOfCall struct{ single }

func newState(b *Board) shower {
	p := &stateOfCall{newSingle(b, layout.State)}
	p.sheet.Heading, p.sheet.Whole, p.sheet.asOf, p.sheet.judged = true, true, true, true
	p.sheet.Hint = "What the functions keep for this call comes here: the id of the code, then that the caller is verified."
	return p
}

func (p *stateOfCall) take(e trace.Event) {
	switch e.Data.(type) {
	case trace.MetaDataSet, trace.GlobalDataSet:
		data, c := e.Data, cause(p.b.Time, e.Seq)
		p.append(state, items.Later(func() drawn { return items.Change(p.b.Theme, data, c) }))
	}
}

// object is a body's fields; none when it is not an object.
func object(body trace.Body) map[string]json.RawMessage {
	var fields map[string]json.RawMessage
	if json.Unmarshal(body, &fields) != nil {
		return nil
	}
	return fields
}

func sorted(fields map[string]json.RawMessage) []string {
	names := make([]string, 0, len(fields))
	for name := range fields {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}
