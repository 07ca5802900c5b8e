package replay

import (
	"callsim/sim/fixture"
	"callsim/sim/match"
)

// anyOrder gives each expectation of a group an event of its own, at or after cursor, in whatever order they came.
func (p *player) anyOrder(s *scene, e *fixture.Expectation, cursor int) int {
	byEvent := map[int]int{} // which of the group has an event
	for i := range e.Group {
		p.assign(s, e.Group, i, cursor, byEvent, map[int]bool{})
	}
	next := cursor
	byExpectation := map[int]int{}
	for event, i := range byEvent {
		byExpectation[i] = event
		next = max(next, event+1)
	}
	for i := range e.Group {
		if event, ok := byExpectation[i]; ok {
			e.Group[i].Pattern.Match(s.events[event].object(), p.captures) // for what it captures
			p.take(s, &e.Group[i], event)
		}
	}
	for i := range e.Group {
		if _, ok := byExpectation[i]; !ok {
			p.missing(s, &e.Group[i], cursor)
		}
	}
	return next
}

// assign finds an event for the i-th of a group, moving others to another event where that makes room (Kuhn's algorithm).
func (p *player) assign(s *scene, group []fixture.Expectation, i, cursor int, byEvent map[int]int, tried map[int]bool) bool {
	for event := cursor; event < len(s.events); event++ {
		o := &s.events[event]
		if tried[event] || o.Kind != group[i].Kind || !group[i].Pattern.Matches(o.object(), match.Captures(p.captures)) {
			continue
		}
		tried[event] = true
		holder, held := byEvent[event]
		if !held || p.assign(s, group, holder, cursor, byEvent, tried) {
			byEvent[event] = i
			return true
		}
	}
	return false
}
