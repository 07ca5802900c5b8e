package match

import (
	"strconv"

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
	// Value is what there was; Missing says that there was nothing. Surplus says that nothing was wanted.
	Value            any
	Missing, Surplus bool
}

func (m Mismatch) String() string {
	text := "want " + m.Want + ", got " + m.Got
	if m.Path != "" {
		text = m.Path + ": " + text
	}
	return text
}

// Match holds v, or an Object, against the pattern. Only when there is no mismatch, what the pattern captures is added to
// captures.
func (p *Pattern) Match(v any, captures Captures) []Mismatch {
	m := matching{known: captures}
	m.part(p, value{v, true}, nil)
	if len(m.mismatches) == 0 {
		for name, v := range m.taken {
			captures[name] = v
		}
	}
	return m.mismatches
}

// Matches says whether v matches, and captures nothing.
func (p *Pattern) Matches(v any, captures Captures) bool {
	m := matching{known: captures}
	m.part(p, value{v, true}, nil)
	return len(m.mismatches) == 0
}

// Want says in words what p asks for.
func (p *Pattern) Want(captures Captures) string { return p.check.want(captures) }

// value is a value that may be missing.
type value struct {
	v       any
	present bool
}

// path leads to a part of a value, from its end.
type path struct {
	up    *path
	name  string
	index int // of an element, where name is empty
}

func (p *path) String() string {
	switch {
	case p == nil:
		return ""
	case p.name == "":
		return p.up.String() + "[" + strconv.Itoa(p.index) + "]"
	case p.up == nil:
		return p.name
	}
	return p.up.String() + "." + p.name
}

// matching is one comparison on its way.
type matching struct {
	known      Captures
	taken      Captures
	mismatches []Mismatch
}

// part holds one part of the value against its pattern.
func (m *matching) part(p *Pattern, v value, at *path) {
	if deep, ok := p.check.(descending); ok {
		deep.descend(m, p, v, at)
		return
	}
	if !p.check.holds(v, m) {
		m.differs(p, p.check.want(m.known), v, at)
	}
}

func (m *matching) differs(p *Pattern, want string, v value, at *path) {
	m.mismatches = append(m.mismatches, Mismatch{
		Path: at.String(), Pos: p.pos, Node: p.Node, Want: want, Got: shown(v), Value: v.v, Missing: !v.present,
	})
}

func (m *matching) surplus(p *Pattern, v any, at *path) {
	m.mismatches = append(m.mismatches, Mismatch{
		Path: at.String(), Pos: p.pos, Node: p.Node, Want: "nothing", Got: shown(value{v, true}), Value: v, Surplus: true,
	})
}

func (m *matching) capture(name string, v any) {
	if m.taken == nil {
		m.taken = Captures{}
	}
	m.taken[name] = plain(v)
}
