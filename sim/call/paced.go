package call

import (
	"context"
	"sync/atomic"
	"time"

	"callsim/sim/kit/clock"
)

// paced is a clock that runs in real time but for hurries, in which it moves on instead of waiting.
type paced struct {
	*clock.Running
	hurry atomic.Bool
}

// timeout is the first timeout that can end a wait.
type timeout struct {
	at     time.Time
	strike context.CancelCauseFunc
}

type timeoutKey struct{}

// WithTimeout is context.WithTimeout or, in a hurry, a timeout that only Wait sets off.
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
