package trace

import (
	"encoding/json"

	"callsim/sim/kit/order"
)

// Change is a field of an object that is not what it was. Value is nil where the field is gone.
type Change struct {
	Field string
	Value Body
}

// Changes are the fields of an object that are not what they were: those that it has in their order, then those that are gone. A
// body that is no object has no fields.
func Changes(before, after Body) []Change {
	was, is := fieldsOf(before), fieldsOf(after)
	var all []Change
	for _, name := range order.Names(is) {
		if string(was[name]) != string(is[name]) {
			all = append(all, Change{name, Body(is[name])})
		}
	}
	for _, name := range order.Names(was) {
		if _, there := is[name]; !there {
			all = append(all, Change{Field: name})
		}
	}
	return all
}

func fieldsOf(b Body) map[string]json.RawMessage {
	var fields map[string]json.RawMessage
	if json.Unmarshal(b, &fields) != nil {
		return nil
	}
	return fields
}
