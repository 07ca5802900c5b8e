package replay

import (
	"fmt"

	"callsim/sim/source"
	"callsim/sim/transcript"
)

// wholeCall is what a failure that belongs to no turn is about.
const wholeCall = "the whole call"

// closing holds the whole call against what is expected of it.
func (p *player) closing() {
	if len(p.fixture.Always) > 0 {
		p.hold(scene{turn: -1, pos: p.whole(), act: wholeCall, events: observe(p.events), lenient: true, expect: p.fixture.Always})
	}
	p.ends()
	if left := p.call.Unserved(); len(left) > 0 {
		p.fail(Failure{
			Pos: p.whole(), Act: wholeCall,
			What: fmt.Sprintf("recorded exchanges that were never asked for: %v of %d", left, len(p.fixture.Config.Space.Exchanges)),
		})
	}
}

// ends holds call.ended against what the fixture wants of it.
func (p *player) ends() {
	if p.fixture.Ends == nil {
		return
	}
	o := observed{Event: p.events[len(p.events)-1]}
	mismatches := p.fixture.Ends.Match(o.object(), p.captures)
	if len(mismatches) == 0 {
		return
	}
	p.matches = append(p.matches, Match{Turn: -1, Event: &o.Event, Failed: true, Mismatches: mismatches})
	n := p.fixture.Ends.Node
	p.fail(Failure{
		Pos: source.Pos{File: p.fixture.File, Line: n.Line, Column: n.Column}, Turn: o.Turn, Act: "the end of the call",
		What: "the call ended otherwise: " + mismatches[0].String() + others(len(mismatches)-1), Wanted: written(n),
		Nearest: &o.Event, Mismatches: mismatches, Diff: difference(p.fixture.Ends, o.object(), p.captures),
	})
}

// conversation is the call up to and with the turn of the first failure, in lines for reading.
func (p *player) conversation() []string {
	failures := p.result.Failures
	last := failures[0].Turn
	if failures[0].Act == wholeCall {
		last = len(p.fixture.Turns) + 1
	}
	t := transcript.Transcript{Agent: "Agent", Number: p.call.Shown().Caller.Number}
	var lines []string
	for _, e := range p.events {
		if e.Turn <= last {
			lines = append(lines, transcript.Lines(t.Text(e.Data))...)
		}
	}
	return lines
}
