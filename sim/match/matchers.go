package match

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// matcherNames are the words that make a mapping one of matchers.
var matcherNames = []string{
	"contains", "matches", "any", "absent", "one_of", "not", "<", "<=", ">", ">=", "type", "length", "exactly", "object", "capture",
}

// Matchers are the names of the matchers.
func Matchers() []string { return slices.Clone(matcherNames) }

func hasMatcher(n *yaml.Node) bool {
	for i := 0; i < len(n.Content); i += 2 {
		if matcherOf(n.Content[i].Value) != nil {
			return true
		}
	}
	return false
}

// matcherOf is how the matcher of a name is read, or nil.
func matcherOf(name string) func(compiler, *yaml.Node) check {
	switch name {
	case "contains":
		return compiler.contains
	case "matches":
		return compiler.matches
	case "any":
		return func(c compiler, v *yaml.Node) check { return c.flag(v, "any", anything{}) }
	case "absent":
		return func(c compiler, v *yaml.Node) check { return c.flag(v, "absent", nothing{}) }
	case "one_of":
		return compiler.oneOf
	case "not":
		return func(c compiler, v *yaml.Node) check { return not{c.inside().pattern(v)} }
	case "<", "<=", ">", ">=":
		return func(c compiler, v *yaml.Node) check { return c.compares(name, v) }
	case "type":
		return compiler.typed
	case "length":
		return compiler.length
	case "exactly":
		return compiler.exactly
	case "object":
		return compiler.object
	case "capture":
		return compiler.capture
	}
	return nil
}

// matchers reads a mapping of matchers: one, or several that must all hold.
func (c compiler) matchers(n *yaml.Node) *Pattern {
	var together all
	for i := 0; i+1 < len(n.Content); i += 2 {
		if read := matcherOf(n.Content[i].Value); read != nil {
			together.parts = append(together.parts, c.wrap(n, read(c, n.Content[i+1])))
		}
	}
	if len(together.parts) == 1 {
		return together.parts[0]
	}
	return c.wrap(n, together)
}

// inside is the compiler for a part in which nothing can be captured.
func (c compiler) inside() compiler {
	c.optional, c.exact = true, false
	return c
}

func (c compiler) contains(v *yaml.Node) check { return contains{c.inside().pattern(v)} }

func (c compiler) matches(v *yaml.Node) check {
	if v.Kind != yaml.ScalarNode || v.ShortTag() != "!!str" {
		c.problem(v, "matches wants a regular expression in quotes, such as \"(?i)six|6\"")
		return anything{}
	}
	c.references(v)
	re, err := regexp.Compile(replace(v.Value, Captures{}, regexp.QuoteMeta))
	if err != nil {
		c.problem(v, "%s: write a regular expression in the syntax of RE2", strings.TrimPrefix(err.Error(), "error "))
		return anything{}
	}
	if len(References(v.Value)) > 0 || strings.Contains(v.Value, "$${") {
		re = nil
	}
	return matches{v.Value, re}
}

// flag reads a matcher that is written with true.
func (c compiler) flag(v *yaml.Node, name string, check check) check {
	if v.Kind != yaml.ScalarNode || v.ShortTag() != "!!bool" || !strings.EqualFold(v.Value, "true") {
		c.problem(v, "write {%s: true}, or for an object with a field of that name {object: {%s: …}}", name, name)
	}
	return check
}

func (c compiler) oneOf(v *yaml.Node) check {
	if v.Kind != yaml.SequenceNode || len(v.Content) == 0 {
		c.problem(v, "one_of wants a list of patterns, such as [sms, call]")
		return anything{}
	}
	var o oneOf
	for _, element := range v.Content {
		o.all = append(o.all, c.inside().pattern(element))
	}
	return o
}

func (c compiler) compares(operator string, v *yaml.Node) check {
	n, _ := c.number(v)
	if n == "" {
		c.problem(v, "\"%s\" wants a number, such as {\"%s\": 5}", operator, operator)
		return anything{}
	}
	return compares{operator, n}
}

func (c compiler) number(v *yaml.Node) (json.Number, bool) {
	if v.Kind != yaml.ScalarNode || v.ShortTag() != "!!int" && v.ShortTag() != "!!float" || !IsNumber(v.Value) {
		return "", false
	}
	return json.Number(v.Value), true
}

func (c compiler) typed(v *yaml.Node) check {
	name := v.Value
	if v.Kind != yaml.ScalarNode || !slices.Contains(typeNames, name) {
		c.problem(v, "type wants one of %s; for an object with a field of that name write {object: {type: …}}", strings.Join(typeNames, ", "))
	}
	return typed{name}
}

func (c compiler) length(v *yaml.Node) check {
	if _, ok := c.number(v); !ok && v.Kind != yaml.MappingNode {
		c.problem(v, "length wants a number, such as 6, or a comparison, such as {\">\": 5}")
		return anything{}
	}
	return length{c.inside().pattern(v)}
}

// exactly reads a pattern in which every object has the fields that are named, and no others.
func (c compiler) exactly(v *yaml.Node) check {
	c.exact = true
	return all{[]*Pattern{c.pattern(v)}}
}

// object reads the fields of an object, whatever they are called.
func (c compiler) object(v *yaml.Node) check {
	if v.Kind != yaml.MappingNode {
		c.problem(v, "object wants the fields of an object, such as {object: {length: 3}}")
		return anything{}
	}
	c.eachKey(v, func(_, _ *yaml.Node) {})
	return c.fields(v)
}

func (c compiler) capture(v *yaml.Node) check {
	switch {
	case v.Kind != yaml.ScalarNode || !IsName(v.Value):
		c.problem(v, "capture wants a name of letters, digits and _, such as {capture: id}")
	case c.optional:
		c.problem(v, "nothing can be captured inside not, one_of, contains or length: capture beside them, such as {capture: %s, contains: …}", v.Value)
	case c.Captured != nil:
		c.Captured[v.Value] = true
	}
	return keeps{v.Value}
}
