// Package compare plays the same fixture with two sets of functions, and says where the calls differ: in what they ask of the space,
// answer and broadcast, and in what the agent then does. What a fixture expects is not looked at.
package compare

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"time"

	"callsim/sim/call"
	"callsim/sim/fixture"
	"callsim/sim/fixture/replay"
	"callsim/sim/kit/source"
	"callsim/sim/trace"
	"callsim/sim/trace/differ"
)

// Side is one of the two sets of functions.
type Side struct {
	// Name says which functions they are.
	Name string
	// BuiltIn says that they are the built-in ones, which fixtures configure.
	BuiltIn bool
	// Watched says that what they broadcast is seen.
	Watched bool
	// Take makes the call of a fixture one with them.
	Take func(*call.Config)
	// Trouble, where set, says why they do not answer any more.
	Trouble func(context.Context) error
}

// Sides are the two: what the first does is wanted of the second.
type Sides [2]Side

// sideNames are what the two are called in a report.
var sideNames = [2]string{"A", "B"}

// Run compares the sides in a fixture. The error says that functions do not answer any more, or that ctx ended.
func (s Sides) Run(ctx context.Context, f *fixture.Fixture) (Result, error) {
	began := time.Now()
	c := comparison{sides: s, fixture: f, Result: Result{Result: differ.Result{File: f.ID(), Name: f.Name, Status: differ.Same, Sides: sideNames}}}
	err := c.run(ctx)
	c.Took = trace.Took(time.Since(began))
	return c.Result, err
}

// comparison is one of a fixture, on its way.
type comparison struct {
	Result
	sides   Sides
	fixture *fixture.Fixture
	apart   bool // the agent has said other things, after which he chooses other words
}

func (c *comparison) run(ctx context.Context) error {
	if why := c.unfit(); why != "" {
		c.Status = differ.Skipped
		c.Reasons.Add(c.at(0), "%s", why)
		return nil
	}
	played, err := c.play(ctx)
	if err != nil {
		return err
	}
	a, b := scenes(played[0].Events), scenes(played[1].Events)
	for turn := range max(len(a), len(b)) {
		if !c.turn(turn, played, a, b) {
			break
		}
	}
	if n, _ := c.Count(); n > 0 {
		c.Status = differ.Differs
	}
	return nil
}

// unfit says why a fixture compares nothing; "" where it does.
func (c *comparison) unfit() string {
	switch {
	case c.fixture.Skip != "":
		return "its skip says: " + c.fixture.Skip
	case c.sides[0].BuiltIn != c.sides[1].BuiltIn && c.fixture.Config.Functions != call.Default().Functions:
		return "its functions configure the built-in ones, and functions elsewhere have a configuration of their own"
	}
	return ""
}

// play plays the fixture with both sides at the same time.
func (c *comparison) play(ctx context.Context) (played [2]replay.Played, err error) {
	var group sync.WaitGroup
	for i, side := range c.sides {
		group.Go(func() {
			f := *c.fixture
			side.Take(&f.Config)
			played[i] = replay.Play(ctx, &f)
		})
	}
	group.Wait()
	for i, side := range c.sides {
		switch {
		case ctx.Err() != nil:
			return played, context.Cause(ctx)
		case played[i].Status == replay.Broken:
			return played, played[i].Problems
		case side.Trouble != nil && slices.ContainsFunc(played[i].Events, isUnanswered):
			if err := side.Trouble(ctx); err != nil {
				return played, err
			}
		}
	}
	return played, nil
}

func isUnanswered(e trace.Event) bool { return e.Kind == trace.KindSWAIGFailed }

// turn compares a turn, 0 is the opening, and says whether the next one can be compared.
func (c *comparison) turn(turn int, played [2]replay.Played, a, b []differ.Scene) bool {
	x, y := stuck(played[0], turn), stuck(played[1], turn)
	if x != y {
		c.found(turn, "agent", differ.Of(differ.OfCourse, "the turn", cmp.Or(x, "it is played"), cmp.Or(y, "it is played")), 0)
		c.stop(turn)
	}
	if x+y != "" || turn >= len(a) || turn >= len(b) {
		return false
	}
	if c.Turns = turn; c.apart {
		a[turn].Said, b[turn].Said = nil, nil
	}
	for _, lane := range lanes {
		if lane.name == broadcasts && !(c.sides[0].Watched && c.sides[1].Watched) {
			continue
		}
		c.lane(turn, lane.name, lane.compare(a[turn], b[turn]))
	}
	c.apart = c.apart || !slices.Equal(a[turn].Said, b[turn].Said)
	if !slices.Equal(a[turn].Course, b[turn].Course) {
		c.stop(turn)
		return false
	}
	return true
}

// stuck says why a turn was not played; "" where it was.
func stuck(p replay.Played, turn int) string {
	if !p.Stopped {
		return ""
	}
	last := slices.MaxFunc(p.Failures, func(a, b replay.Failure) int { return cmp.Compare(a.Turn, b.Turn) })
	if turn < last.Turn {
		return ""
	}
	return last.What
}

// lane notes the first difference that counts or, where none does, the first that does not.
func (c *comparison) lane(turn int, name string, all []differ.Found) {
	if len(all) == 0 {
		return
	}
	first := max(0, slices.IndexFunc(all, func(f differ.Found) bool { return f.Kind != differ.OfWording }))
	more := 0
	for _, f := range all[first+1:] {
		if (f.Kind == differ.OfWording) == (all[first].Kind == differ.OfWording) {
			more++
		}
	}
	c.found(turn, name, all[first], more)
}

func (c *comparison) found(turn int, lane string, f differ.Found, more int) {
	d := differ.Difference{
		Pos: c.at(turn), Turn: turn, Act: c.act(turn), Kind: f.Kind, Path: lane + ": " + f.Path, Want: f.Want, Got: f.Got, Note: f.Kind == differ.OfWording,
	}
	if more > 0 {
		d.Means = "and " + differ.Counted(more, "more difference") + " in " + lane
	}
	c.Differences = append(c.Differences, d)
}

// stop ends the comparison: once the calls have parted, later differences only follow from the first one.
func (c *comparison) stop(turn int) {
	if turn < len(c.fixture.Turns) {
		c.Stop = &differ.Stop{Turn: turn, What: "from here on the call takes another course, so nothing more can be compared"}
	}
}

// at is where a turn is written.
func (c *comparison) at(turn int) source.Pos {
	if turn == 0 || turn > len(c.fixture.Turns) {
		return source.Pos{File: c.fixture.File, Line: max(1, c.fixture.Line), Column: 1}
	}
	return c.fixture.Turns[turn-1].Pos
}

func (c *comparison) act(turn int) string {
	if turn == 0 || turn > len(c.fixture.Turns) {
		return "opening"
	}
	return replay.Describe(c.fixture.Turns[turn-1].Act)
}
