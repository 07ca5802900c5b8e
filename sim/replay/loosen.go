package replay

import (
	"slices"

	"go.yaml.in/yaml/v3"

	"callsim/sim/fixture"
	"callsim/sim/match"
	"callsim/sim/source"
)

// loosening makes of an expectation one that a live call can meet: what refers to a name without a value matches any text,
// and numbers that are real have the stand-ins that they have in the trace.
type loosening struct {
	a        *onAir
	captures match.Captures
	at       source.Pos
	unknown  bool // something refers to a name without a value
	changed  bool
}

// expectation changes e; it is false when nothing is left of it.
func (l *loosening) expectation(e *fixture.Expectation) bool {
	l.at = e.Pos
	n := l.node(e.Pattern.Node, true)
	if !l.changed {
		return true
	}
	if l.unknown && e.Form == fixture.Absent {
		return false
	}
	if l.unknown && e.Form == fixture.Count {
		e.Times = match.Compile(mapping(">=", &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: "0"}), l.scope())
	}
	e.Node = l.masked(e.Node)
	e.Pattern = match.CompileObject(n, l.scope(), keys(n))
	return true
}

// scope is one in which nothing is wrong: the pattern was compiled before.
func (l *loosening) scope() match.Scope {
	return match.Scope{File: l.at.File, Problems: &source.Problems{}}
}

func keys(n *yaml.Node) []string {
	all := []string{""}
	for i := 0; i+1 < len(n.Content); i += 2 {
		all = append(all, n.Content[i].Value)
	}
	return all
}

// mapping is one with one key, which stands nowhere.
func mapping(key string, value *yaml.Node) *yaml.Node {
	return &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Content: []*yaml.Node{text(key), value}}
}

func text(value string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value}
}

// node is a copy of a pattern's node. The keys of a mapping that is called fields are no matchers.
func (l *loosening) node(n *yaml.Node, fields bool) *yaml.Node {
	if n == nil {
		return nil
	}
	c := *n
	if n.Kind == yaml.ScalarNode {
		if l.refers(n) {
			anyText := mapping("type", text("string"))
			anyText.Line, anyText.Column = n.Line, n.Column
			return anyText
		}
		return l.masked(n)
	}
	c.Content = nil
	matchers := n.Kind == yaml.MappingNode && !fields && slices.ContainsFunc(keys(n), func(key string) bool { return slices.Contains(match.Matchers(), key) })
	for i := 0; i < len(n.Content); i++ {
		if n.Kind != yaml.MappingNode {
			c.Content = append(c.Content, l.node(n.Content[i], false))
			continue
		}
		key, value := n.Content[i], n.Content[i+1]
		i++
		switch {
		case matchers && key.Value == "matches" && l.refers(value):
			key, value = text("type"), text("string")
		case matchers && slices.Contains([]string{"not", "contains", "one_of", "length"}, key.Value) && l.refers(value):
			key, value = text("any"), &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: "true"}
		default:
			value = l.node(value, matchers && key.Value == "object")
		}
		c.Content = append(c.Content, key, value)
	}
	return &c
}

// refers says whether something at n refers to a name without a value, and notes it.
func (l *loosening) refers(n *yaml.Node) bool {
	found := false
	if n.Kind == yaml.ScalarNode && n.ShortTag() == "!!str" {
		for _, name := range match.References(n.Value) {
			if _, onPhone := l.a.message[name]; onPhone && l.captures[name] == nil {
				l.a.tell(name, l.at)
				found = true
			}
		}
	}
	for _, child := range n.Content {
		found = l.refers(child) || found
	}
	l.unknown, l.changed = l.unknown || found, l.changed || found
	return found
}

// masked is a copy of n with stand-ins for what is real.
func (l *loosening) masked(n *yaml.Node) *yaml.Node {
	c := *n
	if n.Kind == yaml.ScalarNode && n.ShortTag() == "!!str" {
		if c.Value = l.a.hidden(n.Value); c.Value != n.Value {
			l.changed = true
		}
		return &c
	}
	c.Content = nil
	for _, child := range n.Content {
		c.Content = append(c.Content, l.masked(child))
	}
	return &c
}

// capturedIn are the names that a pattern for sms.delivered captures, and whether each is a code.
func capturedIn(n *yaml.Node, token bool) map[string]bool {
	names := map[string]bool{}
	if n == nil {
		return names
	}
	for i := 0; i < len(n.Content); i++ {
		if n.Kind != yaml.MappingNode {
			continue
		}
		key, value := n.Content[i].Value, n.Content[i+1]
		i++
		if key == "capture" && value.Kind == yaml.ScalarNode {
			names[value.Value] = token
		}
		for name, isCode := range capturedIn(value, token || key == "token") {
			names[name] = isCode
		}
	}
	return names
}
