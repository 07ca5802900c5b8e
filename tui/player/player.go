package player

import (
	"context"
	"fmt"
	"sort"

	"callsim/sim/call"
	"callsim/sim/call/command"
	"callsim/sim/fixture"
	"callsim/sim/fixture/replay"
	"callsim/sim/trace"
	"callsim/sim/trace/timeline"
)

// Player is a fixture's call, or one that was recorded, with a position in it. It is not safe for concurrent use.
type Player struct {
	fixture  *fixture.Fixture // of a recording: one without turns and expectations
	recorded bool
	played   replay.Played
	time     *timeline.Timeline
	marks    []replay.Mark
	failures []int // moments of the marks that are not met, each once
	position int
	pacing
}

// Load plays a fixture's call and goes to its first event. The error says why there is nothing to go through: the harness
// failed, or ctx ended. That expectations were not met is not an error.
func Load(ctx context.Context, f *fixture.Fixture) (*Player, error) {
	played := replay.Play(ctx, f)
	switch {
	case played.Status == replay.Broken:
		return nil, fmt.Errorf("the harness failed: %w", played.Problems.Err())
	case played.Status == replay.NotRun:
		return nil, context.Cause(ctx)
	case len(played.Events) == 0:
		return nil, fmt.Errorf("%s: nothing happened in this call", f.File)
	}
	p := of(f, played)
	p.marks = replay.Marks(f, played)
	for _, m := range p.marks {
		if n := len(p.failures); !m.Met && (n == 0 || p.failures[n-1] < m.Seq) {
			p.failures = append(p.failures, m.Seq)
		}
	}
	return p, nil
}

// Recorded is a recorded call, which has one event at least, at its first. Config is for a call of one's own after it.
func Recorded(name string, events []trace.Event, config call.Config) *Player {
	p := of(&fixture.Fixture{Name: name, File: name, Config: config}, replay.Played{Events: events})
	p.recorded = true
	return p
}

// of is a call at its first event.
func of(f *fixture.Fixture, played replay.Played) *Player {
	p := &Player{fixture: f, played: played, position: 1, pacing: newPacing()}
	p.time = timeline.Of(timeline.Options{ValidFor: f.Config.Functions.ValidFor, MaxAttempts: f.Config.Functions.MaxAttempts}, played.Events)
	return p
}

// IsRecorded says whether the call was recorded, so that nothing is known of it but its trace.
func (p *Player) IsRecorded() bool { return p.recorded }

// Fixture is the fixture.
func (p *Player) Fixture() *fixture.Fixture { return p.fixture }

// Config is that of the call.
func (p *Player) Config() call.Config { return p.fixture.Config }

// Result is what became of the fixture.
func (p *Player) Result() replay.Result { return p.played.Result }

// Acts are what was done in the call: the first is turn 1.
func (p *Player) Acts() []command.Command { return p.played.Acts }

// Timeline is the whole call. It is the player's to change.
func (p *Player) Timeline() *timeline.Timeline { return p.time }

// All are the events of the whole call, and Events those up to the position. The slices are the caller's to read only.
func (p *Player) All() []trace.Event { return p.played.Events }

// Events are those up to the position.
func (p *Player) Events() []trace.Event { return p.played.Events[:p.position:p.position] }

// Position is the number of the event that was reached, from 1 to Len.
func (p *Player) Position() int { return p.position }

// Len is the number of events.
func (p *Player) Len() int { return len(p.played.Events) }

// AtEnd says whether the last event was reached.
func (p *Player) AtEnd() bool { return p.position == p.Len() }

// Turn is the turn at the position; 0 is the opening.
func (p *Player) Turn() int { return p.time.Turn(p.position) }

// Turns is how many turns there are: those that are written in the fixture, without the opening and the end that replay adds.
func (p *Player) Turns() int {
	if p.recorded {
		return p.time.Turns()
	}
	return len(p.fixture.Turns)
}

// AllMarks are what became of every expectation, in the order in which it was clear.
func (p *Player) AllMarks() []replay.Mark { return p.marks }

// Marks are those up to the position.
func (p *Player) Marks() []replay.Mark {
	n := sort.Search(len(p.marks), func(i int) bool { return p.marks[i].Seq > p.position })
	return p.marks[:n:n]
}

// Count is how many of some marks are met, and how many are not.
func Count(marks []replay.Mark) (met, failed int) {
	for _, m := range marks {
		if m.Met {
			met++
		} else {
			failed++
		}
	}
	return met, failed
}

// Go goes to an event, or to the nearest there is.
func (p *Player) Go(seq int) { p.position = min(max(seq, 1), p.Len()) }

// Step goes n events on, or back where n is negative.
func (p *Player) Step(n int) { p.Go(p.position + n) }

// NextTurn goes to the first event of the next turn; from the last one to the end.
func (p *Player) NextTurn() {
	if start := p.time.TurnStart(p.Turn() + 1); start > 0 {
		p.Go(start)
		return
	}
	p.Go(p.Len())
}

// PreviousTurn goes to the first event of this turn or, from there, of the turn before.
func (p *Player) PreviousTurn() {
	if start := p.time.TurnStart(p.Turn()); start < p.position {
		p.Go(start)
		return
	}
	p.Go(p.time.TurnStart(p.Turn() - 1))
}

// Failure is the first event after the position, or with by < 0 the last one before it, at which an expectation failed; where
// all of the fixture's were met, at which something went wrong in the call. It is 0 for none.
func (p *Player) Failure(by int) int {
	if len(p.failures) == 0 && by < 0 {
		return p.time.PreviousError(p.position)
	}
	if len(p.failures) == 0 {
		return p.time.NextError(p.position)
	}
	i := sort.SearchInts(p.failures, p.position)
	if by < 0 {
		i--
	} else if i < len(p.failures) && p.failures[i] == p.position {
		i++
	}
	if i < 0 || i >= len(p.failures) {
		return 0
	}
	return p.failures[i]
}
