// Package yamlnode makes YAML nodes of the values that fixtures hold.
//
// It may import the YAML library, and match for the form of a text in a pattern.
package yamlnode

import (
	"bytes"
	"encoding/json"
	"slices"
	"sort"
	"strings"

	"go.yaml.in/yaml/v3"

	"callsim/sim/match"
)

// Value is the value of a key in a mapping, or nil.
func Value(mapping *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		if mapping.Content[i].Value == key {
			return mapping.Content[i+1]
		}
	}
	return nil
}

// Scalar is a plain scalar of a tag, such as !!bool.
func Scalar(tag, value string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: tag, Value: value}
}

// Bool is true or false.
func Bool(v bool) *yaml.Node {
	return Scalar("!!bool", map[bool]string{true: "true", false: "false"}[v])
}

// Number is a JSON number. One that is too large for YAML's numbers has the tag that YAML gives it, lest a tag be written.
func Number(n string) *yaml.Node {
	plain := Scalar("", n)
	plain.Tag = plain.ShortTag()
	return plain
}

// Key is a text as the key of a mapping.
func Key(text string) *yaml.Node {
	n := Scalar("!!str", text)
	if match.IsNumber(text) || strings.ContainsAny(text, "\x00\x1b\x7f") {
		n.Style = yaml.DoubleQuotedStyle
	}
	return n
}

// Text is a text as a value, in which nothing is a reference to a captured value.
func Text(text string) *yaml.Node { return Template(strings.ReplaceAll(text, "${", "$${")) }

// Template is a text in which "${name}" refers to a captured value. What looks like a number is quoted.
func Template(text string) *yaml.Node {
	n := Key(text)
	if digits := strings.Trim(text, "+-0123456789. "); digits == "" && text != "" {
		n.Style = yaml.DoubleQuotedStyle
	}
	return n
}

// Flow is a mapping on one line, of keys and values in turn.
func Flow(pairs ...any) *yaml.Node {
	n := Block(pairs...)
	n.Style = yaml.FlowStyle
	return n
}

// Block is a mapping of keys and values in turn, one on a line. A key is a string; a value a *yaml.Node, nil to leave the
// pair out.
func Block(pairs ...any) *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
	for i := 0; i+1 < len(pairs); i += 2 {
		key, value := pairs[i].(string), pairs[i+1].(*yaml.Node)
		if value != nil {
			n.Content = append(n.Content, Key(key), value)
		}
	}
	return n
}

// List is a list with one element on a line.
func List(elements ...*yaml.Node) *yaml.Node {
	return &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Content: elements}
}

// Of is a JSON value, decoded with UseNumber, as a pattern that it matches.
func Of(v any) *yaml.Node {
	switch v := v.(type) {
	case string:
		return Text(v)
	case bool:
		return Bool(v)
	case json.Number:
		return Number(v.String())
	case []any:
		list := List()
		list.Style = yaml.FlowStyle
		for _, element := range v {
			list.Content = append(list.Content, Of(element))
		}
		return list
	case map[string]any:
		return AsPattern(ofObject(v))
	}
	return Scalar("!!null", "null")
}

// AsPattern makes a value that was written as it is a pattern that it matches: an object with a field that has the name
// of a matcher says that it is one.
func AsPattern(n *yaml.Node) *yaml.Node {
	for i, part := range n.Content {
		if n.Kind == yaml.SequenceNode || i%2 == 1 {
			n.Content[i] = AsPattern(part)
		}
	}
	if n.Kind != yaml.MappingNode {
		return n
	}
	for i := 0; i < len(n.Content); i += 2 {
		if slices.Contains(match.Matchers(), n.Content[i].Value) {
			return Flow("object", n)
		}
	}
	return n
}

func ofObject(v map[string]any) *yaml.Node {
	names := make([]string, 0, len(v))
	for name := range v {
		names = append(names, name)
	}
	sort.Strings(names)
	mapping := Flow()
	for _, name := range names {
		mapping.Content = append(mapping.Content, Key(name), Of(v[name]))
	}
	return mapping
}

// FromJSON is a message's body with its fields in their order; a body that is no JSON is a text. text makes a node of each
// text in it.
func FromJSON(body []byte, text func(string) *yaml.Node) *yaml.Node {
	if !json.Valid(body) {
		return text(string(bytes.ToValidUTF8(body, []byte("\ufffd"))))
	}
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.UseNumber()
	return next(dec, text)
}

// next reads the next value, which is known to be one.
func next(dec *json.Decoder, text func(string) *yaml.Node) *yaml.Node {
	token, _ := dec.Token()
	switch t := token.(type) {
	case string:
		return text(t)
	case json.Delim:
		return collection(dec, t, text)
	}
	return Of(token)
}

func collection(dec *json.Decoder, open json.Delim, text func(string) *yaml.Node) *yaml.Node {
	n := Flow()
	if open == '[' {
		n = List()
		n.Style = yaml.FlowStyle
	}
	for dec.More() {
		if open == '{' {
			name, _ := dec.Token()
			key, _ := name.(string)
			n.Content = append(n.Content, Key(key))
		}
		n.Content = append(n.Content, next(dec, text))
	}
	dec.Token() // the closing bracket
	return n
}
