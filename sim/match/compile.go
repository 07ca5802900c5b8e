package match

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"callsim/sim/lazy"
	"callsim/sim/source"
)

// Scope is what a pattern may refer to while it is compiled.
type Scope struct {
	// File is the pattern's file, for positions.
	File string
	// Known are the names that were captured before.
	Known map[string]bool
	// Captured, where set, gets the names that the patterns capture.
	Captured map[string]bool
	// Problems gets everything that is wrong with the patterns.
	Problems *source.Problems
}

// compiler turns nodes into patterns.
type compiler struct {
	Scope
	exact    bool // inside exactly
	optional bool // inside not, one_of, contains or length, where nothing can be captured
}

// Compile reads a pattern. What is wrong goes to scope.Problems; the pattern is then of no use.
func Compile(n *yaml.Node, scope Scope) *Pattern {
	return compiler{Scope: scope}.pattern(n)
}

// CompileObject reads a pattern for an object of which the fields are known. The keys under a field named header are
// header names: upper and lower case are the same.
func CompileObject(n *yaml.Node, scope Scope, known []string) *Pattern {
	c := compiler{Scope: scope}
	if isNull(n) {
		return c.wrap(n, fields{})
	}
	if n.Kind != yaml.MappingNode {
		c.problem(n, "here stands %s: write the fields that matter, such as {%s: …}, or {} for any", kindOf(n), known[0])
		return c.wrap(n, fields{})
	}
	c.eachKey(n, func(key, v *yaml.Node) {
		if slices.Contains(known, key.Value) {
			if key.Value == "header" {
				canonical(v)
			}
			return
		}
		c.unknown(key, known)
	})
	return c.wrap(n, c.fields(n))
}

// unknown tells about a field that does not exist.
func (c compiler) unknown(key *yaml.Node, known []string) {
	if near := source.Nearest(key.Value, known); near != "" {
		c.problem(key, "there is no field %q here: did you mean %q?", key.Value, near)
		return
	}
	c.problem(key, "there is no field %q here: write one of %s", key.Value, strings.Join(known, ", "))
}

// canonical gives header names their usual form, within matchers too.
func canonical(n *yaml.Node) {
	if n.Kind != yaml.MappingNode {
		return
	}
	matchers := hasMatcher(n)
	for i := 0; i+1 < len(n.Content); i += 2 {
		switch key := n.Content[i]; {
		case !matchers:
			key.Value = http.CanonicalHeaderKey(key.Value)
		case key.Value == "exactly" || key.Value == "object" || key.Value == "not":
			canonical(n.Content[i+1])
		}
	}
}

func isNull(n *yaml.Node) bool {
	return n == nil || n.Kind == 0 || n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null"
}

func (c compiler) pos(n *yaml.Node) source.Pos {
	return source.Pos{File: c.File, Line: n.Line, Column: n.Column}
}

func (c compiler) problem(n *yaml.Node, format string, args ...any) {
	c.Problems.Add(c.pos(n), format, args...)
}

func (c compiler) wrap(n *yaml.Node, check check) *Pattern { return &Pattern{check, n, c.pos(n)} }

// pattern reads any pattern.
func (c compiler) pattern(n *yaml.Node) *Pattern {
	switch n.Kind {
	case yaml.ScalarNode:
		return c.wrap(n, c.literal(n))
	case yaml.SequenceNode:
		var l list
		for _, element := range n.Content {
			l.parts = append(l.parts, c.pattern(element))
		}
		return c.wrap(n, l)
	case yaml.MappingNode:
		return c.mapping(n)
	}
	c.problem(n, "here stands %s: write the value itself", kindOf(n))
	return c.wrap(n, anything{})
}

func kindOf(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "a mapping"
	case yaml.SequenceNode:
		return "a list"
	case yaml.AliasNode:
		return "an alias"
	}
	return "a single value"
}

// mapping reads an object's fields or, where every key is the name of one, matchers.
func (c compiler) mapping(n *yaml.Node) *Pattern {
	var matchers, others []*yaml.Node
	c.eachKey(n, func(key, _ *yaml.Node) {
		if matcherOf(key.Value) != nil {
			matchers = append(matchers, key)
		} else {
			others = append(others, key)
		}
	})
	if len(matchers) == 0 {
		return c.wrap(n, c.fields(n))
	}
	for _, key := range others {
		if near := source.Nearest(key.Value, matcherNames); near != "" {
			c.problem(key, "%q is no matcher: did you mean %q? (For an object with a field of the name %q write {object: {…}}.)", key.Value, near, matchers[0].Value)
			continue
		}
		c.problem(key, "the field %q stands beside the matcher %q: for an object with fields of these names write {object: {…}}", key.Value, matchers[0].Value)
	}
	return c.matchers(n)
}

// eachKey visits the pairs of a mapping whose keys are usable.
func (c compiler) eachKey(n *yaml.Node, visit func(key, v *yaml.Node)) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if key.Kind != yaml.ScalarNode {
			c.problem(key, "a key is a text, not %s", kindOf(key))
			continue
		}
		for j := 0; j < i; j += 2 {
			if n.Content[j].Value == key.Value && n.Content[j].Kind == yaml.ScalarNode {
				c.problem(key, "%q stands here twice, first in line %d: leave one of them out", key.Value, n.Content[j].Line)
			}
		}
		visit(key, n.Content[i+1])
	}
}

func (c compiler) fields(n *yaml.Node) fields {
	f := fields{exact: c.exact}
	for i := 0; i+1 < len(n.Content); i += 2 {
		f.names = append(f.names, n.Content[i].Value)
		f.parts = append(f.parts, c.pattern(n.Content[i+1]))
	}
	return f
}

// literal reads a scalar.
func (c compiler) literal(n *yaml.Node) check {
	if n.ShortTag() == "!!str" {
		c.references(n)
	}
	v, ok := c.scalar(n)
	if !ok {
		return anything{}
	}
	return literal{v}
}

func (c compiler) references(n *yaml.Node) {
	for _, name := range References(n.Value) {
		if !c.Known[name] {
			c.problem(n, "nothing was captured as %q before this: write {capture: %s} where the value first comes, or $${ for a plain ${", name, name)
		}
	}
}

// scalar is the JSON value of a scalar.
func (c compiler) scalar(n *yaml.Node) (any, bool) {
	switch n.ShortTag() {
	case "!!str", "!!timestamp":
		if n.Style == 0 && IsNumber(n.Value) { // too large for YAML's numbers, and not for JSON's
			return json.Number(n.Value), true
		}
		return n.Value, true
	case "!!null":
		return nil, true
	case "!!bool":
		return strings.EqualFold(n.Value, "true"), true
	case "!!int", "!!float":
		if IsNumber(n.Value) {
			return json.Number(n.Value), true
		}
		c.problem(n, "%s is a number to YAML, and would lose its form: write \"%s\" for a text, or a number as JSON writes it", n.Value, n.Value)
		return nil, false
	}
	c.problem(n, "the tag %s is not read: write a plain value", n.Tag)
	return nil, false
}

var jsonNumber = lazy.Regexp(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$`)

// IsNumber says whether text is a number in JSON.
func IsNumber(text string) bool { return jsonNumber().MatchString(text) }
