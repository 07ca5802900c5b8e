package rewrite

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"callsim/sim/trace"
	"callsim/sim/yamlnode"
)

// holding is the list, within list, that an expectation is an element of: list itself, or that of any_order.
func holding(list, node *yaml.Node) *yaml.Node {
	if list == nil {
		return nil
	}
	for _, element := range list.Content {
		if element == node {
			return list
		}
		if element.Kind != yaml.MappingNode {
			continue
		}
		if group := yamlnode.Value(element, "any_order"); group != nil {
			if found := holding(group, node); found != nil {
				return found
			}
		}
	}
	return nil
}

// drop takes the field or the element whose value is gone out of what is within n, and what is then an empty mapping.
func drop(n, gone *yaml.Node) bool {
	for i, part := range n.Content {
		if part != gone && (!drop(part, gone) || len(part.Content) > 0) {
			continue
		}
		from := i
		if n.Kind == yaml.MappingNode {
			from--
		}
		n.Content = slices.Delete(n.Content, from, i+1)
		return true
	}
	return false
}

// overwrite puts value in the place of n, and leaves the comments.
func overwrite(n, value *yaml.Node) {
	n.Kind, n.Tag, n.Value, n.Style, n.Content = value.Kind, value.Tag, value.Value, value.Style, value.Content
}

// keeps is the matcher that captures at n, alone, or nil.
func keeps(n *yaml.Node) *yaml.Node {
	if n.Kind != yaml.MappingNode {
		return nil
	}
	if name := yamlnode.Value(n, "capture"); name != nil {
		return yamlnode.Flow("capture", name)
	}
	return nil
}

func lastName(path string) string { return path[strings.LastIndex(path, ".")+1:] }

// request is the expectation of a request, by what tells it from others.
func request(data trace.Data) *yaml.Node {
	what := yamlnode.Flow()
	switch d := data.(type) {
	case trace.FunctionCalled:
		what = yamlnode.Flow("function", yamlnode.Text(d.Function))
	case trace.RESTRequested:
		what = yamlnode.Flow("method", yamlnode.Text(d.Method), "path", yamlnode.Text(d.Path))
	case trace.SWAIGRequested:
		what = yamlnode.Flow("method", yamlnode.Text(d.Method))
	}
	return yamlnode.Block(string(data.Kind()), what)
}
