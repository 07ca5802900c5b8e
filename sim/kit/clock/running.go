package clock

import (
	"context"
	"sync"
	"time"
)

// Running follows real time from a chosen start, plus whatever was advanced. It is safe for concurrent use.
type Running struct {
	mu     sync.Mutex
	start  time.Time
	origin time.Time
	ahead  time.Duration
}

// NewRunning returns a clock that shows start now and goes on in real time.
func NewRunning(start time.Time) *Running {
	return &Running{start: start, origin: time.Now()}
}

// Now is the call's time, in the start's location and without a monotonic reading.
func (r *Running) Now() time.Time {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.start.Add(time.Since(r.origin) + r.ahead)
}

// Advance moves the clock by d; a negative d does nothing.
func (r *Running) Advance(d time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ahead += max(d, 0)
}

// Wait sleeps for d of real time, or until ctx ends.
func (r *Running) Wait(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return context.Cause(ctx)
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// WithTimeout is context.WithTimeout.
func (r *Running) WithTimeout(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, d)
}
