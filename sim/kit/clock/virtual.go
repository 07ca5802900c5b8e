package clock

import (
	"context"
	"sync"
	"time"
)

// Virtual is a clock that moves only when something waits on it or advances it. It is safe for concurrent use.
type Virtual struct {
	mu  sync.Mutex
	now time.Time
}

// NewVirtual returns a virtual clock that shows start.
func NewVirtual(start time.Time) *Virtual { return &Virtual{now: start} }

// Now is the call's time.
func (v *Virtual) Now() time.Time {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.now
}

// Advance moves the clock by d; a negative d does nothing.
func (v *Virtual) Advance(d time.Duration) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.now = v.now.Add(max(d, 0))
}

// deadline is a context with a virtual timeout, linked to the one around it.
type deadline struct {
	context.Context
	at     time.Time
	strike context.CancelCauseFunc
	outer  *deadline
}

type deadlineKey struct{}

// Value is that of the context; the nearest deadline is one.
func (d *deadline) Value(key any) any {
	if key == (deadlineKey{}) {
		return d
	}
	return d.Context.Value(key)
}

// WithTimeout bounds ctx by d of virtual time: a Wait that would pass the deadline stops there.
func (v *Virtual) WithTimeout(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	outer, _ := ctx.Value(deadlineKey{}).(*deadline)
	ctx, cancel := context.WithCancelCause(ctx)
	return &deadline{ctx, v.Now().Add(d), cancel, outer}, func() { cancel(context.Canceled) }
}

// Wait moves the clock by d, or to the nearest deadline of ctx when that comes first.
func (v *Virtual) Wait(ctx context.Context, d time.Duration) error {
	if err := ctx.Err(); err != nil {
		return context.Cause(ctx)
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	end := v.now.Add(max(d, 0))
	if first := earliest(ctx); first != nil && first.at.Before(end) {
		if first.at.After(v.now) {
			v.now = first.at
		}
		first.strike(context.DeadlineExceeded)
		return context.DeadlineExceeded
	}
	if d >= Forever { // nothing will ever end this wait but a cancellation
		v.mu.Unlock()
		<-ctx.Done()
		v.mu.Lock()
		return context.Cause(ctx)
	}
	v.now = end
	return nil
}

func earliest(ctx context.Context) *deadline {
	first, _ := ctx.Value(deadlineKey{}).(*deadline)
	if first == nil {
		return nil
	}
	for d := first.outer; d != nil; d = d.outer {
		if d.at.Before(first.at) {
			first = d
		}
	}
	return first
}
