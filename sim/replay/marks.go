package replay

import (
	"cmp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"callsim/sim/fixture"
	"callsim/sim/source"
	"callsim/sim/trace"
)

// Mark is one thing that a fixture wants of its call, where in the call it was clear whether it came true.
type Mark struct {
	// Pos is where it is written.
	source.Pos
	// Turn is the turn that it is written in, from 1; 0 is the opening. Whole says that it is about the whole call instead.
	Turn  int
	Whole bool
	// Surprise says that no expectation is about it: a request that nobody expected, or a turn that never came.
	Surprise bool
	// Title says what is wanted, such as: rest.replied; no rest.failed; 2 × broadcast.sent. Pattern is the rest of it, as a
	// fixture writes it in one line; "" for any.
	Title, Pattern string
	// Met says that it came true.
	Met bool
	// Event is the event that met it or that came near; 0 where there is none. Seq is the event with which it was clear what
	// becomes of it: that one or, where there is none, the last one of the turn or of the call.
	Event, Seq int
	// What says in a line what is wrong, Details what differs, in a line each where there are several, and Diff is a unified
	// diff of JSON from what was wanted to what happened; all empty when it was met.
	What    string
	Details []string
	Diff    string
}

// Marks are what became of everything that f wants, and of requests that nobody expected, in the order in which it was clear.
// What stands in turns that were never played has none; that they were not is a mark.
func Marks(f *fixture.Fixture, p Played) []Mark {
	if len(p.Events) == 0 {
		return nil
	}
	m := marker{fixture: f, events: p.Events, failures: slices.Clone(p.Failures), whole: map[*fixture.Expectation]bool{}}
	for i := range f.Always {
		m.whole[&f.Always[i]] = true
	}
	for _, match := range p.Matches {
		m.match(match)
	}
	if f.Ends != nil && p.Status != NotRun && !m.ended {
		m.add(Mark{Pos: m.at(f.Ends.Node), Whole: true, Title: endTitle, Pattern: flow(f.Ends.Node), Met: true, Event: m.last()})
	}
	for _, failure := range m.failures { // what no expectation is about
		m.add(m.failed(Mark{Pos: failure.Pos, Turn: failure.Turn, Whole: failure.Act == wholeCall, Surprise: true, Title: otherwise(failure)}, failure))
	}
	slices.SortStableFunc(m.marks, func(a, b Mark) int { return cmp.Compare(a.Seq, b.Seq) })
	return m.marks
}

// endTitle is the title of what is wanted of the end.
const endTitle = "ends"

// marker makes marks.
type marker struct {
	fixture  *fixture.Fixture
	events   []trace.Event
	failures []Failure // that no mark tells of yet
	whole    map[*fixture.Expectation]bool
	marks    []Mark
	ended    bool // there is a mark for the end
}

// add adds a mark, at its event or at the end of its turn.
func (m *marker) add(mark Mark) {
	switch {
	case mark.Event > 0:
		mark.Seq = mark.Event
	case mark.Whole:
		mark.Seq = m.last()
	default:
		mark.Seq = m.endOf(mark.Turn)
	}
	m.marks = append(m.marks, mark)
}

// match adds the mark of an expectation.
func (m *marker) match(match Match) {
	e := match.Expectation
	var mark Mark
	if e == nil { // of the end
		m.ended = true
		mark = Mark{Pos: m.at(m.fixture.Ends.Node), Whole: true, Title: endTitle, Pattern: flow(m.fixture.Ends.Node)}
	} else {
		mark = Mark{Pos: e.Pos, Turn: match.Turn + 1, Whole: m.whole[e]}
		mark.Title, mark.Pattern = wanted(e)
	}
	if match.Event != nil {
		mark.Event = match.Event.Seq
	}
	if mark.Met = !match.Failed; match.Failed {
		if i := slices.IndexFunc(m.failures, func(f Failure) bool { return f.Pos == mark.Pos }); i >= 0 {
			mark = m.failed(mark, m.failures[i])
			m.failures = slices.Delete(m.failures, i, i+1)
		}
	}
	m.add(mark)
}

// failed is a mark with what a failure says.
func (m *marker) failed(mark Mark, f Failure) Mark {
	mark.What, mark.Diff = f.What, f.Diff
	if f.Nearest != nil {
		mark.Event = f.Nearest.Seq
	}
	if len(f.Mismatches) > 1 {
		for _, one := range f.Mismatches {
			mark.Details = append(mark.Details, one.String())
		}
	}
	return mark
}

// otherwise is the title of a failure that is not that of an expectation.
func otherwise(f Failure) string {
	if f.Act == wholeCall || f.Act == "" {
		return wholeCall
	}
	return f.Act
}

// at is the place of a node of the fixture's own file.
func (m *marker) at(n *yaml.Node) source.Pos {
	return source.Pos{File: m.fixture.File, Line: n.Line, Column: n.Column}
}

func (m *marker) last() int { return m.events[len(m.events)-1].Seq }

// endOf is the last event of a turn or, where it had none, of those before it.
func (m *marker) endOf(turn int) int {
	last := m.events[0].Seq
	for _, e := range m.events {
		if e.Turn <= turn {
			last = e.Seq
		}
	}
	return last
}

// wanted says what an expectation wants.
func wanted(e *fixture.Expectation) (title, pattern string) {
	if e.Pattern != nil {
		pattern = flow(e.Pattern.Node)
	}
	switch e.Form {
	case fixture.Absent:
		return "no " + string(e.Kind), pattern
	case fixture.Count:
		times := ""
		if e.Times != nil {
			times = flow(e.Times.Node) + " × "
		}
		return times + string(e.Kind), pattern
	}
	return string(e.Kind), pattern
}

// flow is what is written at a node in one line; "" for an empty mapping.
func flow(n *yaml.Node) string {
	if n == nil || n.Kind == yaml.MappingNode && len(n.Content) == 0 {
		return ""
	}
	b, err := yaml.Marshal(inFlow(n))
	if err != nil {
		return ""
	}
	return strings.Join(strings.Fields(string(b)), " ")
}

// inFlow is a copy of a node in the style that takes one line, without comments.
func inFlow(n *yaml.Node) *yaml.Node {
	c := &yaml.Node{Kind: n.Kind, Tag: n.Tag, Value: n.Value, Style: n.Style}
	switch {
	case n.Kind != yaml.ScalarNode:
		c.Style = yaml.FlowStyle
	case n.Style == yaml.LiteralStyle || n.Style == yaml.FoldedStyle:
		c.Style = yaml.DoubleQuotedStyle
	}
	for _, child := range n.Content {
		c.Content = append(c.Content, inFlow(child))
	}
	return c
}
