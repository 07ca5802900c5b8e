package inspect

import (
	"bytes"
	"errors"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v3"

	"callsim/sim/fixture/yamlnode"
	"callsim/sim/trace"
)

// longestExpected is how many bytes a body may have of which a fixture says what it is.
const longestExpected = 256 << 10

var errTooLong = errors.New("the body is too long for a fixture")

// expectation is what a fixture would say of the message on side s: a list with an element for each of its events. It is
// empty where there is no message yet.
func (e *Exchange) expectation(s side) (string, error) {
	if len(e.body(s)) > longestExpected {
		return "", errTooLong
	}
	list := yamlnode.List(e.events(s)...)
	if len(list.Content) == 0 {
		return "", nil
	}
	return encode(list)
}

// events are the expectations of the events of a side: the reply may be one and a failure besides.
func (e *Exchange) events(s side) []*yaml.Node {
	kinds := e.kinds()
	if s == request {
		return []*yaml.Node{yamlnode.Block(string(kinds[0]), e.requested())}
	}
	var all []*yaml.Node
	if e.Reply != nil {
		status := yamlnode.Number(strconv.Itoa(e.Reply.Status))
		all = append(all, yamlnode.Block(string(kinds[1]), yamlnode.Flow("status", status, "body", pattern(e.Reply.Body))))
	}
	if e.Failure != "" {
		all = append(all, yamlnode.Block(string(kinds[2]), yamlnode.Flow("cause", yamlnode.Text(e.cause()))))
	}
	return all
}

// kinds are those of the events of the request, the reply and the failure.
func (e *Exchange) kinds() [3]trace.Kind {
	if e.toSpace() {
		return [3]trace.Kind{trace.KindRESTRequested, trace.KindRESTReplied, trace.KindRESTFailed}
	}
	return [3]trace.Kind{trace.KindSWAIGRequested, trace.KindSWAIGReplied, trace.KindSWAIGFailed}
}

// requested says what is expected of the request: to the space by its path, to the functions by its address.
func (e *Exchange) requested() *yaml.Node {
	msg := &e.Request
	where, at := "url", msg.URL
	if e.toSpace() {
		where, at = "path", pathOf(msg.URL)
	}
	return yamlnode.Flow("method", yamlnode.Text(msg.Method), where, yamlnode.Text(at), "body", pattern(msg.Body))
}

// pattern is a body as a pattern that it matches.
func pattern(body trace.Body) *yaml.Node {
	n := yamlnode.FromJSON(body, yamlnode.Text)
	untag(n)
	return yamlnode.AsPattern(once(n))
}

// untag lets a number that is too large for YAML stand without a tag, as a fixture has it: its tag becomes the one that
// YAML reads from it.
func untag(n *yaml.Node) {
	if n.Tag == "!!float" || n.Tag == "!!int" {
		n.Tag = (&yaml.Node{Kind: yaml.ScalarNode, Value: n.Value}).ShortTag()
	}
	for _, part := range n.Content {
		untag(part)
	}
}

// once leaves of fields that have the same name the last, which is the one that counts.
func once(n *yaml.Node) *yaml.Node {
	for _, part := range n.Content {
		once(part)
	}
	if n.Kind != yaml.MappingNode {
		return n
	}
	seen, kept := map[string]bool{}, []*yaml.Node(nil)
	for i := len(n.Content) - 2; i >= 0; i -= 2 {
		if key := n.Content[i]; !seen[key.Value] {
			seen[key.Value] = true
			kept = append(kept, n.Content[i+1], key)
		}
	}
	slices.Reverse(kept)
	n.Content = kept
	return n
}

func encode(n *yaml.Node) (string, error) {
	var b bytes.Buffer
	enc := yaml.NewEncoder(&b)
	enc.SetIndent(2)
	if err := enc.Encode(n); err != nil {
		return "", err
	}
	return b.String(), enc.Close()
}
