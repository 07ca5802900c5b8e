package match

import (
	"go.yaml.in/yaml/v3"

	"callsim/sim/source"
)

// Pattern says what a value must be. It never changes, and is safe for concurrent use.
type Pattern struct {
	check check
	// Node is where the pattern is written.
	Node *yaml.Node
	pos  source.Pos
}

// Scope is what a pattern may refer to while it is compiled.
type Scope struct {
	// File is the pattern's file, for positions.
	File string
	// Known are the names that were captured before; Compile adds those that the pattern captures.
	Known map[string]bool
	// Problems gets everything that is wrong with the patterns.
	Problems *source.Problems
}

// Object is a value with named fields, such as an event's data. A decoded JSON object is one too.
type Object interface {
	// Get is the value of a field, as encoding/json decodes it with UseNumber; ok is false where there is no such field.
	Get(name string) (value any, ok bool)
	// Names are the fields' names, in the order in which they are to be shown.
	Names() []string
}

// Captures are the values that patterns have captured so far, by name.
type Captures map[string]any

// Mismatch is one difference between a value and a pattern.
type Mismatch struct {
	// Path leads from the value to the part that differs, such as body.errors[0].code; "" is the value itself.
	Path string
	// Pos is where the part's pattern is written, and Node the pattern's node.
	Pos  source.Pos
	Node *yaml.Node
	// Want says what was wanted; Got is what there was, as JSON, or "nothing".
	Want, Got string
	// Value is what there was; Missing says that there was nothing.
	Value   any
	Missing bool
}
