package match

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// check is one condition on a value.
type check interface {
	holds(value, *matching) bool
	// want says what is asked for, in words that complete "want …".
	want(Captures) string
}

// literal wants a value that is equal, of the same type.
type literal struct{ v any }

func (l literal) holds(v value, m *matching) bool {
	return v.present && equal(expand(l.v, m.known), v.v)
}
func (l literal) want(c Captures) string { return shown(value{expand(l.v, c), true}) }

// anything wants any value, but one.
type anything struct{}

func (anything) holds(v value, _ *matching) bool { return v.present }
func (anything) want(Captures) string            { return "any value" }

// nothing wants that the field is not there.
type nothing struct{}

func (nothing) holds(v value, _ *matching) bool { return !v.present }
func (nothing) want(Captures) string            { return "nothing" }

// contains wants a text with part in it, or a list with an element that matches.
type contains struct{ part *Pattern }

func (c contains) holds(v value, m *matching) bool {
	switch whole := v.v.(type) {
	case string:
		part, ok := c.text(m.known)
		return ok && strings.Contains(whole, part)
	case []any:
		for _, element := range whole {
			if c.part.Matches(element, m.known) {
				return true
			}
		}
	}
	return false
}

func (c contains) text(known Captures) (string, bool) {
	l, ok := c.part.check.(literal)
	if !ok {
		return "", false
	}
	text, ok := expand(l.v, known).(string)
	return text, ok
}

func (c contains) want(known Captures) string {
	if text, ok := c.text(known); ok {
		return fmt.Sprintf("a text or list that contains %s", quote(text))
	}
	return "a list that contains " + c.part.Want(known)
}

// matches wants a text in which a regular expression finds something. Captured values in it stand for themselves.
type matches struct {
	source string
	re     *regexp.Regexp // nil when it refers to captured values
}

func (p matches) compiled(known Captures) *regexp.Regexp {
	if p.re != nil {
		return p.re
	}
	re, err := regexp.Compile(replace(p.source, known, regexp.QuoteMeta))
	if err != nil {
		return nil
	}
	return re
}

func (p matches) holds(v value, m *matching) bool {
	text, ok := v.v.(string)
	re := p.compiled(m.known)
	return ok && re != nil && re.MatchString(text)
}
func (p matches) want(Captures) string { return "a text that matches " + quote(p.source) }

// oneOf wants that any of its patterns matches.
type oneOf struct{ all []*Pattern }

func (o oneOf) holds(v value, m *matching) bool {
	for _, p := range o.all {
		if v.present && p.Matches(v.v, m.known) {
			return true
		}
	}
	return false
}

func (o oneOf) want(c Captures) string {
	var all []string
	for _, p := range o.all {
		all = append(all, p.Want(c))
	}
	return "one of " + strings.Join(all, ", ")
}

// not wants a value that its pattern does not match.
type not struct{ p *Pattern }

func (n not) holds(v value, m *matching) bool { return v.present && !n.p.Matches(v.v, m.known) }
func (n not) want(c Captures) string          { return "not " + n.p.Want(c) }

// compares wants a number on one side of a limit.
type compares struct {
	operator string
	limit    json.Number
}

func (c compares) holds(v value, _ *matching) bool {
	n, ok := v.v.(json.Number)
	if !ok {
		return false
	}
	order, ok := compareNumbers(n, c.limit)
	if !ok {
		return false
	}
	switch c.operator {
	case "<":
		return order < 0
	case "<=":
		return order <= 0
	case ">":
		return order > 0
	}
	return order >= 0
}
func (c compares) want(Captures) string { return "a number " + c.operator + " " + c.limit.String() }

// typed wants a value of a JSON type.
type typed struct{ name string }

var typeNames = []string{"string", "number", "integer", "boolean", "object", "array", "null"}

func (t typed) holds(v value, _ *matching) bool {
	if !v.present {
		return false
	}
	if t.name == "integer" {
		n, ok := v.v.(json.Number)
		return ok && isInteger(n)
	}
	return typeOf(v.v) == t.name
}

func (t typed) want(Captures) string {
	switch t.name {
	case "null":
		return "null"
	case "integer", "object", "array":
		return "an " + t.name
	}
	return "a " + t.name
}

// length wants so many characters, elements or fields.
type length struct{ n *Pattern }

func (l length) holds(v value, m *matching) bool {
	n, ok := size(v.v)
	return v.present && ok && l.n.Matches(number(n), m.known)
}
func (l length) want(c Captures) string { return "a length of " + l.n.Want(c) }

func size(v any) (int, bool) {
	switch v := v.(type) {
	case string:
		return utf8.RuneCountInString(v), true
	case []any:
		return len(v), true
	case map[string]any:
		return len(v), true
	case Object:
		return len(v.Names()), true
	}
	return 0, false
}

// keeps captures the value.
type keeps struct{ name string }

func (k keeps) holds(v value, m *matching) bool {
	if v.present {
		m.capture(k.name, v.v)
	}
	return v.present
}
func (k keeps) want(Captures) string { return "a value to keep as " + k.name }
