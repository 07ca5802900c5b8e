package replay

import (
	"context"
	"errors"
	"fmt"

	"callsim/sim/call"
	"callsim/sim/command"
	"callsim/sim/fixture"
	"callsim/sim/match"
	"callsim/sim/trace"
)

// ErrTooLong is the cause of a context that ends because a fixture took longer than it may.
var ErrTooLong = errors.New("it took longer than the time limit")

// Played is a fixture's call once it is over.
type Played struct {
	Result
	// Events are the whole trace.
	Events []trace.Event
	// Matches say which events the expectations took, and Surprises which requests none took, for those who rewrite
	// expectations.
	Matches   []Match
	Surprises []Surprise
	// Stopped says that turns were never played, which no other expectation would mend.
	Stopped bool
	// Acts are what was done in the call, captured values filled in: the first is turn 1.
	Acts []command.Command
	// Uncompared are, of a live call, the names without a value.
	Uncompared []Uncompared
}

// Surprise is a request that nobody expected. Turn is as in Match.
type Surprise struct {
	Turn  int
	Event trace.Event
}

// Match is what became of one expectation.
type Match struct {
	Expectation *fixture.Expectation
	// Turn is the index of the fixture's turn, -1 for the opening, and for Always and Ends.
	Turn int
	// Event is the one that it took, or the nearest where it failed; nil when there is none.
	Event *trace.Event
	// Failed says that it was not met, and Mismatches why.
	Failed     bool
	Mismatches []match.Mismatch
}

// Play plays one fixture. A canceled ctx leaves the status NotRun, unless its cause is ErrTooLong.
func Play(ctx context.Context, f *fixture.Fixture) Played {
	p := &player{fixture: f, captures: match.Captures{}}
	p.result.File, p.result.Name, p.result.About, p.result.Tags = f.File, f.Name, f.About, f.Tags
	p.play(ctx)
	p.result.Status = p.status(ctx)
	p.count()
	if p.result.Status == Failed && p.call != nil {
		p.result.Conversation = p.conversation()
	}
	played := Played{p.result, p.events, p.matches, p.surprises, p.stopped, p.acts(), nil}
	if p.live != nil {
		played.Uncompared = p.live.uncompared
	}
	return played
}

// acts are what was done in the call, if there was one.
func (p *player) acts() []command.Command {
	if p.call == nil {
		return nil
	}
	return p.call.Acts()
}

// player is one fixture on its way.
type player struct {
	fixture  *fixture.Fixture
	call     *call.Call
	live     *onAir // nil when the space is mocked
	captures match.Captures
	result   Result
	events   []trace.Event
	matches  []Match
	broken   error

	surprises []Surprise
	stopped   bool
}

func (p *player) status(ctx context.Context) Status {
	switch {
	case errors.Is(context.Cause(ctx), ErrTooLong):
		p.result.Failures = append(p.result.Failures, Failure{Pos: p.whole(), Turn: p.result.Turns, What: ErrTooLong.Error()})
		return Failed
	case ctx.Err() != nil:
		return NotRun
	case p.broken != nil:
		p.result.Problems.Add(p.whole(), "%v", p.broken)
		return Broken
	case len(p.result.Failures) > 0:
		return Failed
	}
	return Passed
}

// play plays the call from its opening to its end.
func (p *player) play(ctx context.Context) {
	config := p.fixture.Config
	p.live = goOnAir(&config)
	if p.call, p.broken = call.New(config); p.broken != nil {
		return
	}
	if p.live != nil {
		p.live.call = p.call
		p.result.Name, p.result.About = p.live.hidden(p.result.Name), p.live.hidden(p.result.About)
	}
	if p.broken = p.call.Begin(ctx); p.broken != nil {
		return
	}
	p.hold(p.opening())
	for i := range p.fixture.Turns {
		if ctx.Err() != nil || !p.turn(ctx, i) {
			break
		}
	}
	p.call.End(call.HungUp)
	p.events = p.call.Trace().Since(0)
	if ctx.Err() == nil {
		p.closing()
	}
}

// turn plays a turn, and says whether the next one can come.
func (p *player) turn(ctx context.Context, i int) bool {
	t := &p.fixture.Turns[i]
	if p.call.Ended() {
		p.neverCame(i)
		p.stopped = true
		return false
	}
	before, failures := p.call.Trace().Len(), len(p.result.Failures)
	if p.live != nil {
		p.live.typed = ""
	}
	err := p.call.Do(ctx, expanded(t.Act, p.captures))
	p.result.Turns++
	if ctx.Err() != nil {
		return false
	}
	if err != nil {
		p.fail(Failure{Pos: t.Pos, Turn: i + 1, Act: Describe(t.Act), What: err.Error()})
		p.stopped = true
		return false
	}
	p.events = p.call.Trace().Since(0)
	s := scene{
		turn: i, pos: t.Pos, act: Describe(t.Act), expect: t.Expect, events: observe(p.events[before:]),
		lenient: t.AllowUnexpected || p.fixture.AllowUnexpected,
	}
	p.hold(s)
	p.mistyped(s, t.Act, failures)
	return true
}

// neverCame fails a turn after the end of the call.
func (p *player) neverCame(i int) {
	t := p.fixture.Turns[i]
	end := p.events[len(p.events)-1]
	ended, _ := end.Data.(trace.CallEnded)
	p.fail(Failure{
		Pos: t.Pos, Turn: i + 1, Act: Describe(t.Act), Nearest: &end,
		What: fmt.Sprintf("this turn never came, nor what follows it: the call ended in turn %d (%s)", end.Turn, ended.Reason),
	})
}

// fail adds a failure; of a live call nothing real is in it.
func (p *player) fail(f Failure) {
	if p.live != nil {
		for _, text := range []*string{&f.Act, &f.What, &f.Wanted, &f.Diff} {
			*text = p.live.hidden(*text)
		}
	}
	p.result.Failures = append(p.result.Failures, f)
}

// count fills in how much was played.
func (p *player) count() {
	p.result.Events = len(p.events)
	for _, e := range p.events {
		if e.Kind == trace.KindRESTRequested {
			p.result.Requests++
		}
	}
}

// Describe says what a turn does, as it is written.
func Describe(act command.Command) string {
	switch a := act.(type) {
	case command.Say:
		if a.Text == "" {
			return "silence"
		}
		return "caller: " + a.Text
	case command.Advance:
		return "advance: " + command.ShortDuration(a.By)
	case command.Arm:
		return "fault: " + a.Arming.String()
	case command.Invoke:
		return "function: " + a.Function
	case command.Post:
		return "post"
	case command.HangUp:
		return "hangup"
	}
	return fmt.Sprintf("%T", act)
}
