package rewrite

import (
	"errors"
	"fmt"
	"slices"

	"go.yaml.in/yaml/v3"

	"callsim/sim/fixture"
	"callsim/sim/match"
	"callsim/sim/replay"
	"callsim/sim/yamlnode"
)

// ErrElsewhere says that an expectation stands in an included file, which other fixtures share.
var ErrElsewhere = errors.New("it stands in an included file, which other fixtures share: change it there")

// editor changes the document of one fixture.
type editor struct {
	fixture *fixture.Fixture
	played  replay.Played
	// at are the numbers of the events that expectations took, by their nodes.
	at map[*yaml.Node]int
	// emptied are lists from which everything was taken.
	emptied []*yaml.Node
}

// Apply changes the document of f so that it expects what happened when it was played, as far as that is a matter of
// expectations. Its error says what it could not change.
func Apply(f *fixture.Fixture, p replay.Played) error {
	e := &editor{fixture: f, played: p, at: map[*yaml.Node]int{}}
	var all []error
	for _, m := range p.Matches {
		if m.Expectation != nil && m.Event != nil {
			e.at[m.Expectation.Node] = m.Event.Seq
		}
	}
	for _, m := range p.Matches {
		if m.Failed {
			all = append(all, e.mend(m))
		}
	}
	for _, s := range p.Surprises {
		all = append(all, e.expect(s))
	}
	for _, list := range e.emptied {
		if len(list.Content) == 0 {
			drop(f.Doc, list)
		}
	}
	return errors.Join(all...)
}

// mend changes one expectation that was not met.
func (e *editor) mend(m replay.Match) error {
	if m.Expectation == nil { // the end of the call
		if at := m.Mismatches[0].Pos; at.File != e.fixture.File {
			return fmt.Errorf("%s: %w", at, ErrElsewhere)
		}
		e.replace(m.Mismatches)
		return nil
	}
	list, holder := e.holder(m)
	if m.Expectation.File != e.fixture.File || holder == nil {
		return fmt.Errorf("%s: %w", m.Expectation.Pos, ErrElsewhere)
	}
	switch {
	case len(m.Mismatches) > 0:
		e.replace(m.Mismatches)
	case m.Event == nil || m.Expectation.Form == fixture.Absent:
		e.remove(holder, m.Expectation.Node)
	default: // it came before what stands above it
		e.remove(holder, m.Expectation.Node)
		e.insert(list, m.Expectation.Node, m.Event.Seq)
	}
	return nil
}

// holder is the list in which an expectation stands, and the one within it, of any_order, that holds it; nil when it
// stands in none of this document.
func (e *editor) holder(m replay.Match) (list, holder *yaml.Node) {
	all := []*yaml.Node{e.list(m.Turn, false)}
	if m.Turn < 0 {
		all = append(all, yamlnode.Value(e.fixture.Doc.Content[0], "always"))
	}
	for _, list := range all {
		if holder := holding(list, m.Expectation.Node); holder != nil {
			return list, holder
		}
	}
	return nil, nil
}

// remove takes an expectation out of its list.
func (e *editor) remove(list, node *yaml.Node) {
	list.Content = slices.DeleteFunc(list.Content, func(n *yaml.Node) bool { return n == node })
	if len(list.Content) == 0 {
		e.emptied = append(e.emptied, list)
	}
}

// replace writes what there was in the place of what was wanted.
func (e *editor) replace(mismatches []match.Mismatch) {
	for _, m := range mismatches {
		switch {
		case m.Surplus:
			m.Node.Content = append(m.Node.Content, yamlnode.Key(lastName(m.Path)), yamlnode.Of(m.Value))
		case keeps(m.Node) != nil && !m.Missing:
			overwrite(m.Node, keeps(m.Node))
		case m.Missing:
			overwrite(m.Node, yamlnode.Flow("absent", yamlnode.Bool(true)))
		default:
			overwrite(m.Node, yamlnode.Of(m.Value))
		}
	}
}

// expect adds the expectation of a request.
func (e *editor) expect(s replay.Surprise) error {
	if s.Turn >= 0 && !e.fixture.Turns[s.Turn].Own {
		return fmt.Errorf("%s: %w", e.fixture.Turns[s.Turn].Pos, ErrElsewhere)
	}
	node := request(s.Event.Data)
	e.at[node] = s.Event.Seq
	e.insert(e.list(s.Turn, true), node, s.Event.Seq)
	return nil
}

// insert puts an expectation before the first one that took a later event.
func (e *editor) insert(list, node *yaml.Node, seq int) {
	at := len(list.Content)
	for i, other := range list.Content {
		if n, ok := e.at[other]; ok && n > seq {
			at = i
			break
		}
	}
	list.Content = append(list.Content[:at:at], append([]*yaml.Node{node}, list.Content[at:]...)...)
}

// list is the list of a turn's expectations, of the opening for -1; where there is none, one is made if wanted.
func (e *editor) list(turn int, make bool) *yaml.Node {
	mapping, key := e.fixture.Doc.Content[0], "opening"
	if turn >= 0 {
		mapping, key = e.fixture.Turns[turn].Node, "expect"
	}
	list := yamlnode.Value(mapping, key)
	if list == nil && make {
		list = yamlnode.List()
		mapping.Content = append(mapping.Content, yamlnode.Key(key), list)
	}
	return list
}
