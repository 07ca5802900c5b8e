package clock

import (
	"context"
	"time"
)

// Clock tells the call's time, waits in it and bounds work by it.
type Clock interface {
	// Now is the call's time.
	Now() time.Time
	// Wait lets d pass. It returns ctx's error when ctx ends first, and context.DeadlineExceeded when a timeout made by
	// WithTimeout strikes first.
	Wait(ctx context.Context, d time.Duration) error
	// WithTimeout is context.WithTimeout in the call's time.
	WithTimeout(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc)
	// Advance moves the clock forward by d at once, as if the caller had waited so long.
	Advance(d time.Duration)
}

// Forever is longer than any timeout: a wait for it ends only by a timeout or by cancellation.
const Forever = 100 * 365 * 24 * time.Hour
