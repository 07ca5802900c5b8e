package replay

import (
	"callsim/sim/fixture"
	"callsim/sim/match"
	"callsim/sim/source"
	"callsim/sim/trace"
)

// scene is one turn with what happened in it.
type scene struct {
	turn    int // the index of the fixture's turn; -1 is the opening
	pos     source.Pos
	act     string
	expect  []fixture.Expectation
	events  []observed
	lenient bool // requests that nobody expected are allowed
}

// observed is an event that can be held against patterns, and what they made of it.
type observed struct {
	trace.Event
	view  *trace.View
	taken bool // an expectation took it, or failed by it
}

func observe(events []trace.Event) []observed {
	all := make([]observed, len(events))
	for i, e := range events {
		all[i] = observed{Event: e}
	}
	return all
}

// object is the event's data as an object, decoded once.
func (o *observed) object() *trace.View {
	if o.view == nil {
		o.view = trace.ViewOf(o.Data)
	}
	return o.view
}

func (p *player) opening() scene {
	p.events = p.call.Trace().Since(0)
	return scene{
		turn: -1, pos: p.whole(), act: "opening", expect: p.fixture.Opening, events: observe(p.events),
		lenient: p.fixture.AllowUnexpected,
	}
}

// whole is the place of what concerns the whole file.
func (p *player) whole() source.Pos { return source.Pos{File: p.fixture.File, Line: 1, Column: 1} }

// hold holds a scene against what is expected of it.
func (p *player) hold(s scene) {
	cursor := 0
	if p.live != nil {
		s.expect = p.live.expected(&s, p.captures)
	}
	for i := range s.expect {
		cursor = p.one(&s, &s.expect[i], cursor)
	}
	if !s.lenient {
		p.account(&s)
	}
}

// one holds one expectation against the events from cursor on, and returns where the next one begins.
func (p *player) one(s *scene, e *fixture.Expectation, cursor int) int {
	switch e.Form {
	case fixture.Absent:
		p.absent(s, e)
	case fixture.Count:
		p.counted(s, e)
	case fixture.AnyOrder:
		return p.anyOrder(s, e, cursor)
	default:
		return p.event(s, e, cursor)
	}
	return cursor
}

// event wants an event at or after cursor.
func (p *player) event(s *scene, e *fixture.Expectation, cursor int) int {
	for i := cursor; i < len(s.events); i++ {
		if p.matches1(&s.events[i], e) {
			return p.take(s, e, i)
		}
	}
	return p.missing(s, e, cursor)
}

// matches1 says whether an event is what e wants, and keeps what e captures.
func (p *player) matches1(o *observed, e *fixture.Expectation) bool {
	return o.Kind == e.Kind && len(e.Pattern.Match(o.object(), p.captures)) == 0
}

func (p *player) take(s *scene, e *fixture.Expectation, i int) int {
	s.events[i].taken = true
	p.matches = append(p.matches, Match{Expectation: e, Turn: s.turn, Event: &s.events[i].Event})
	return i + 1
}

// absent wants no event.
func (p *player) absent(s *scene, e *fixture.Expectation) {
	for i := range s.events {
		o := &s.events[i]
		if o.Kind == e.Kind && e.Pattern.Matches(o.object(), p.captures) {
			f := p.failure(s, e, string(e.Kind)+" happened, and must not")
			f.Nearest = &o.Event
			p.refuse(s, e, f)
			return
		}
	}
	p.matches = append(p.matches, Match{Expectation: e, Turn: s.turn})
}

// counted wants a number of events. Those that it counts are expected.
func (p *player) counted(s *scene, e *fixture.Expectation) {
	n := 0
	for i := range s.events {
		o := &s.events[i]
		if o.Kind == e.Kind && e.Pattern.Matches(o.object(), p.captures) {
			n++
			o.taken = true
		}
	}
	if e.Times.Matches(number(n), p.captures) {
		p.matches = append(p.matches, Match{Expectation: e, Turn: s.turn})
		return
	}
	f := p.failure(s, e, "want "+e.Times.Want(p.captures)+" of "+string(e.Kind)+", got "+number(n).String())
	f.Mismatches = e.Times.Match(number(n), match.Captures{})
	p.refuse(s, e, f)
}

// refuse records a failed expectation.
func (p *player) refuse(s *scene, e *fixture.Expectation, f Failure) {
	p.fail(f)
	p.matches = append(p.matches, Match{Expectation: e, Turn: s.turn, Event: f.Nearest, Failed: true, Mismatches: f.Mismatches})
}
