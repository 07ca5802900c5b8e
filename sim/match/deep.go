package match

import (
	"fmt"
	"strings"
)

// descending is a check whose mismatches are those of the value's parts.
type descending interface {
	descend(m *matching, p *Pattern, v value, at *path)
}

// fields wants an object with fields that match and, where exact, with no others.
type fields struct {
	names []string
	parts []*Pattern
	exact bool
}

func (f fields) holds(v value, m *matching) bool { return false } // it descends

func (f fields) descend(m *matching, p *Pattern, v value, at *path) {
	o, ok := object(v)
	if !ok {
		m.differs(p, f.want(m.known), v, at)
		return
	}
	for i, name := range f.names {
		part, present := o.Get(name)
		m.part(f.parts[i], value{part, present}, &path{up: at, name: name})
	}
	if !f.exact {
		return
	}
	for _, name := range o.Names() {
		if !f.has(name) {
			part, _ := o.Get(name)
			m.surplus(p, part, &path{up: at, name: name})
		}
	}
}

func (f fields) has(name string) bool {
	for _, known := range f.names {
		if known == name {
			return true
		}
	}
	return false
}

func (f fields) want(c Captures) string {
	if len(f.names) == 0 && !f.exact {
		return "an object"
	}
	var all []string
	for i, name := range f.names {
		all = append(all, name+": "+f.parts[i].Want(c))
	}
	text := "{" + strings.Join(all, ", ") + "}"
	if f.exact {
		return "exactly " + text
	}
	return text
}

// list wants an array of as many elements, each of which matches.
type list struct{ parts []*Pattern }

func (l list) holds(value, *matching) bool { return false } // it descends

func (l list) descend(m *matching, p *Pattern, v value, at *path) {
	elements, ok := v.v.([]any)
	if !ok || !v.present {
		m.differs(p, l.want(m.known), v, at)
		return
	}
	if len(elements) != len(l.parts) {
		m.differs(p, fmt.Sprintf("%d elements: %s", len(l.parts), l.want(m.known)), v, at)
		return
	}
	for i, part := range l.parts {
		m.part(part, value{elements[i], true}, &path{up: at, index: i})
	}
}

func (l list) want(c Captures) string {
	var all []string
	for _, part := range l.parts {
		all = append(all, part.Want(c))
	}
	return "[" + strings.Join(all, ", ") + "]"
}

// all wants that each of its patterns matches.
type all struct{ parts []*Pattern }

func (a all) holds(value, *matching) bool { return false } // it descends

func (a all) descend(m *matching, _ *Pattern, v value, at *path) {
	for _, part := range a.parts {
		m.part(part, v, at)
	}
}

func (a all) want(c Captures) string {
	var words []string
	for _, part := range a.parts {
		words = append(words, part.Want(c))
	}
	return strings.Join(words, " and ")
}
