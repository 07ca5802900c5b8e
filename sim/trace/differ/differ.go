// Package differ says where two calls differ that are the same but for one thing: the space that is asked, or the functions that
// ask it. It gathers what each turn led to from a trace, compares JSON, and writes what was found.
//
// It imports traces and what is below them, and holds no call.
package differ

import (
	"fmt"
	"slices"

	"callsim/sim/kit/order"
	"callsim/sim/kit/shape"
)

// Kind is the kind of a difference.
type Kind string

// The kinds of differences.
const (
	OfStatus  Kind = "status"    // another status
	Missing   Kind = "missing"   // a field that only the first has
	Extra     Kind = "extra"     // a field that only the second has
	OfType    Kind = "type"      // another JSON type, or no JSON
	OfFormat  Kind = "format"    // a text in another form, such as not a UUID
	OfValue   Kind = "value"     // another value
	OfHeader  Kind = "header"    // a header that matters
	OfCount   Kind = "exchanges" // more or fewer messages in a turn
	OfCourse  Kind = "course"    // the call took another course, although no message differs
	OfRequest Kind = "request"   // what was sent is not what the API documents
	OfWording Kind = "wording"   // other words, or another number to send from
)

// Found is something in which two messages differ. Path is for example body.success, header.Content-Type or status.
type Found struct {
	Kind      Kind
	Path      string
	Want, Got string
}

// Of is a difference.
func Of(kind Kind, path, want, got string) Found { return Found{kind, path, want, got} }

// By says how two JSON values are compared.
type By struct {
	// Leaf says in what two values of one type differ that hold no others; "" is in nothing. Path is where they are.
	Leaf func(path string, want, got any) Kind
	// Show shows a value, and Name the name of a field.
	Show func(any) string
	Name func(string) string
	// Alike lets every element of a list be like the one in its place, or else like the last: lists of several lengths are the same.
	Alike bool
}

// mostFound bounds what one message can report.
const mostFound = 50

// Values compares two values.
func (b By) Values(path string, want, got any) []Found { return b.values(path, want, got, nil) }

func (b By) values(path string, want, got any, into []Found) []Found {
	if len(into) >= mostFound {
		return into
	}
	if shape.TypeOf(want) != shape.TypeOf(got) {
		return append(into, Found{OfType, path, b.Show(want), b.Show(got)})
	}
	switch w := want.(type) {
	case map[string]any:
		return b.objects(path, w, got.(map[string]any), into)
	case []any:
		if b.Alike {
			return b.alike(path, w, got.([]any), into)
		}
		return b.lists(path, w, got.([]any), into)
	}
	if kind := b.Leaf(path, want, got); kind != "" {
		into = append(into, Found{kind, path, b.Show(want), b.Show(got)})
	}
	return into
}

// objects compares two objects field by field.
func (b By) objects(path string, want, got map[string]any, into []Found) []Found {
	for _, name := range order.Names(want) {
		at := path + "." + b.Name(name)
		if value, there := got[name]; there {
			into = b.values(at, want[name], value, into)
		} else {
			into = append(into, Found{Missing, at, b.Show(want[name]), shape.Nothing})
		}
	}
	for _, name := range order.Names(got) {
		if _, there := want[name]; !there && len(into) < mostFound {
			into = append(into, Found{Extra, path + "." + b.Name(name), shape.Nothing, b.Show(got[name])})
		}
	}
	return into
}

// lists compares two lists element by element.
func (b By) lists(path string, want, got []any, into []Found) []Found {
	for i := range max(len(want), len(got)) {
		at := fmt.Sprintf("%s[%d]", path, i)
		switch {
		case i >= len(got):
			into = append(into, Found{Missing, at, b.Show(want[i]), shape.Nothing})
		case i >= len(want):
			into = append(into, Found{Extra, at, shape.Nothing, b.Show(got[i])})
		default:
			into = b.values(at, want[i], got[i], into)
		}
	}
	return into
}

// alike compares every element of a list with the one in its place, or else with the last.
func (b By) alike(path string, want, got []any, into []Found) []Found {
	if len(want) == 0 {
		return into
	}
	for i, value := range got {
		for _, f := range b.values(path+"[]", want[min(i, len(want)-1)], value, nil) {
			if !slices.ContainsFunc(into, func(o Found) bool { return o.Kind == f.Kind && o.Path == f.Path && o.Got == f.Got }) {
				into = append(into, f)
			}
		}
	}
	return into
}
