package drift

import (
	"context"

	"callsim/sim/call"
	"callsim/sim/fixture"
	"callsim/sim/trace/differ"
)

// player plays a call turn by turn.
type player struct {
	call  *call.Call
	turns []fixture.Turn
	seen  int // events
}

// newPlayer prepares a call of config.
func newPlayer(config call.Config, turns []fixture.Turn) (*player, error) {
	c, err := call.New(config)
	return &player{call: c, turns: turns}, err
}

// play plays the turn with this index, -1 the opening.
func (p *player) play(ctx context.Context, i int) (differ.Scene, error) {
	var err error
	if i < 0 {
		err = p.call.Begin(ctx)
	} else {
		err = p.call.Do(ctx, p.turns[i].Act)
	}
	return p.scene(), err
}

// end ends the call, and returns what it led to.
func (p *player) end() { p.call.End(call.HungUp) }

// scene gathers what happened since the last one.
func (p *player) scene() differ.Scene {
	events := p.call.Trace().Since(p.seen)
	p.seen += len(events)
	return differ.Gather(events)
}
