package call

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"callsim/sim/call/command"
	"callsim/sim/kit/clock"
)

// ErrLive says that real messages are sent, so that nothing is played again.
var ErrLive = errors.New("what was done is played again with the mocked space only: a live call would send its messages once more")

// next begins the turn of an act, and tells of it.
func (c *Call) next(act command.Command) {
	if c.cleaner != nil {
		act = c.cleaner.act(act)
	}
	turn := c.turn(act)
	for _, watch := range c.watchers {
		watch(turn, act)
	}
}

// turn begins the turn of an act and remembers the act.
func (c *Call) turn(act command.Command) int {
	c.acts = append(c.acts, act)
	return c.trace.NextTurn()
}

// Acts are what was done so far, as it was asked for, placeholders and all: the first is turn 1, the second turn 2. Done
// again in a call of the same Config they lead to the same trace.
func (c *Call) Acts() []command.Command {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.acts[:len(c.acts):len(c.acts)]
}

// WatchActs calls f with every act that follows, and its turn, before anything comes of it: f must be quick. In a live call
// the act has stand-ins, as the trace has. It is called before the call begins.
func (c *Call) WatchActs(f func(turn int, act command.Command)) { c.watchers = append(c.watchers, f) }

// BeginAgain begins the call like Begin and does acts, those of another call, at once: also in real time nothing is
// waited for. When an act fails, the call is where that left it.
func (c *Call) BeginAgain(ctx context.Context, acts []command.Command) error {
	if c.IsLive() && len(acts) > 0 {
		return ErrLive
	}
	if p, ok := c.clock.(*paced); ok {
		p.hurry.Store(true)
		defer p.hurry.Store(false)
	}
	if err := c.Begin(ctx); err != nil {
		return err
	}
	for _, act := range acts {
		if err := c.Do(ctx, act); err != nil {
			return err
		}
	}
	return nil
}

// paced is a clock that runs in real time but for hurries, in which it moves on instead of waiting.
type paced struct {
	*clock.Running
	hurry atomic.Bool
}

// timeout is the one timeout that binds a wait.
type timeout struct {
	at     time.Time
	strike context.CancelCauseFunc
}

type timeoutKey struct{}

// WithTimeout is context.WithTimeout or, in a hurry, a timeout that strikes in Wait alone.
func (p *paced) WithTimeout(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	if !p.hurry.Load() {
		return p.Running.WithTimeout(ctx, d)
	}
	own := &timeout{at: p.Now().Add(d)}
	if outer, ok := ctx.Value(timeoutKey{}).(*timeout); ok && outer.at.Before(own.at) {
		return context.WithCancel(ctx)
	}
	ctx, own.strike = context.WithCancelCause(ctx)
	return context.WithValue(ctx, timeoutKey{}, own), func() { own.strike(context.Canceled) }
}

// Wait lets d pass.
func (p *paced) Wait(ctx context.Context, d time.Duration) error {
	if !p.hurry.Load() {
		return p.Running.Wait(ctx, d)
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	bound, ok := ctx.Value(timeoutKey{}).(*timeout)
	if left := time.Duration(0); ok {
		if left = bound.at.Sub(p.Now()); left < d {
			p.Advance(left)
			bound.strike(context.DeadlineExceeded)
			return context.DeadlineExceeded
		}
	}
	p.Advance(d)
	return nil
}
