package mock

import (
	"context"
	"time"

	"callsim/sim/kit/clock"
)

type paceKey struct{}

// InRealTime lets the waits of faults in requests of ctx take real time, longest at most, also where the space's clock only
// moves on. It is for requests that come over a socket: their client has a clock of its own. When the client leaves, or the
// longest is over, the request fails with context.DeadlineExceeded.
func InRealTime(ctx context.Context, longest time.Duration) context.Context {
	return context.WithValue(ctx, paceKey{}, longest)
}

// pace is how the wait of one request passes.
type pace struct {
	clock   clock.Clock
	longest time.Duration // 0: by the clock alone
	began   time.Time     // by the clock
	real    time.Time
}

func newPace(ctx context.Context, c clock.Clock) pace {
	longest, _ := ctx.Value(paceKey{}).(time.Duration)
	return pace{c, longest, c.Now(), time.Now()}
}

// hold lets the wait of a fault pass, after which the request has taken latency and wait together.
func (p pace) hold(ctx context.Context, latency, wait time.Duration) error {
	if p.longest == 0 || wait == 0 {
		return p.clock.Wait(ctx, wait)
	}
	whole := latency + wait
	timer := time.NewTimer(time.Until(p.real.Add(min(whole, p.longest))))
	defer timer.Stop()
	over := whole <= p.longest
	select {
	case <-timer.C:
	case <-ctx.Done():
		over = false
	}
	took := whole
	if !over {
		took = time.Since(p.real).Round(time.Second) // as the client's timeout was written, whatever this machine adds to it
	}
	p.clock.Advance(took - p.clock.Now().Sub(p.began))
	if !over {
		return context.DeadlineExceeded
	}
	return nil
}
