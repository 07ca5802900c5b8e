package clock

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// Paced is a Virtual clock for somebody who looks on. While nothing is done it follows real time. While work is done it moves by
// what the work waits for, which takes as long in real time, too, and by nothing else: how long a reply takes does not depend on
// the machine. It is safe for concurrent use.
type Paced struct {
	*Virtual
	hurry atomic.Bool

	mu    sync.Mutex
	works int       // how much is being done
	idle  time.Time // since when there is none
}

// NewPaced returns a clock that shows start now.
func NewPaced(start time.Time) *Paced { return &Paced{Virtual: NewVirtual(start), idle: time.Now()} }

// Now is the call's time.
func (p *Paced) Now() time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.works > 0 {
		return p.Virtual.Now()
	}
	return p.Virtual.Now().Add(time.Since(p.idle))
}

// Work begins work, until done is called.
func (p *Paced) Work() (done func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.works == 0 {
		p.Advance(time.Since(p.idle))
	}
	p.works++
	return func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		if p.works--; p.works == 0 {
			p.idle = time.Now()
		}
	}
}

// Hurry is Work in which nothing waits in real time.
func (p *Paced) Hurry() (done func()) {
	worked := p.Work()
	p.hurry.Store(true)
	return func() {
		p.hurry.Store(false)
		worked()
	}
}

// Wait lets d pass, or less where a timeout strikes first.
func (p *Paced) Wait(ctx context.Context, d time.Duration) error {
	if !p.hurry.Load() {
		real := d
		if first := earliest(ctx); first != nil {
			real = min(d, first.at.Sub(p.Virtual.Now()))
		}
		timer := time.NewTimer(real)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	return p.Virtual.Wait(ctx, d)
}
