package elsewhere

import (
	"context"
	"net/http"
	"slices"
	"sync"
	"time"

	"callsim/sim/call"
	"callsim/sim/serve/door"
)

// way is that of functions to the space of one call.
type way struct {
	session *Session
	guest   call.Guest
	space   door.Space

	// The session guards these.
	detach func()
	busy   bool // a message to the functions is under way

	mu      sync.Mutex
	asking  map[*http.Request]context.CancelFunc // what the functions ask at the moment
	settled chan struct{}                        // closed when they ask nothing any more
}

// Admit prepares the way of a call.
func (s *Session) Admit(g call.Guest) call.Way {
	w := &way{session: s, guest: g, asking: map[*http.Request]context.CancelFunc{}}
	w.space = door.Space{Transport: w, Settings: g.Settings, Number: g.Number}
	return w
}

// like says whether the requests or the broadcasts of two calls cannot be told apart.
func (w *way) like(other *way) bool {
	a, b := w.guest, other.guest
	return a.Number == "" || b.Number == "" || a.Number == b.Number || a.Seed == b.Seed || w.session.Broadcasts() && a.AgentID == b.AgentID
}

// Enter puts the space of the call behind the door, in the place of calls like it, when none of them is busy.
func (w *way) Enter(ctx context.Context) error {
	s := w.session
	s.mu.Lock()
	defer s.mu.Unlock()
	for s.isBusy(w) {
		changed := s.changed
		s.mu.Unlock()
		select {
		case <-changed:
		case <-ctx.Done():
		}
		s.mu.Lock()
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
	}
	s.inside = slices.DeleteFunc(s.inside, func(other *way) bool {
		if other == w || !other.like(w) {
			return false
		}
		other.detach()
		return true
	})
	if !slices.Contains(s.inside, w) {
		detach, err := s.door.Attach(&w.space)
		if err != nil {
			return err
		}
		w.detach, s.inside = detach, append(s.inside, w)
	}
	if err := s.listen(ctx, w); err != nil {
		return err
	}
	w.busy = true
	return nil
}

// isBusy says whether a call like that of w is busy. The session is locked.
func (s *Session) isBusy(w *way) bool {
	return slices.ContainsFunc(s.inside, func(other *way) bool { return other != w && other.busy && other.like(w) })
}

// grace is how long what the functions ask may go on when they have answered.
const grace = 2 * time.Second

// Settle waits until the functions ask nothing any more, and all that they broadcast has come.
func (w *way) Settle(ctx context.Context) {
	w.calm(ctx)
	if l := w.listener(); l != nil {
		l.sync(ctx)
	}
	s := w.session
	s.mu.Lock()
	defer s.mu.Unlock()
	w.busy = false
	close(s.changed)
	s.changed = make(chan struct{})
}

// calm waits until what the functions ask has its answer. It is broken off when the context ends or it takes too long.
func (w *way) calm(ctx context.Context) {
	w.mu.Lock()
	settled := w.settled
	w.mu.Unlock()
	if settled == nil {
		return
	}
	timer := time.NewTimer(grace)
	defer timer.Stop()
	select {
	case <-settled:
		return
	case <-timer.C:
	case <-ctx.Done():
	}
	w.mu.Lock()
	for _, cancel := range w.asking {
		cancel()
	}
	w.mu.Unlock()
	<-settled
}

// Leave takes the space of the call from the door. What is held for it ends before.
func (w *way) Leave() {
	over, cancel := context.WithCancel(context.Background())
	cancel()
	s := w.session
	s.mu.Lock()
	s.inside = slices.DeleteFunc(s.inside, func(other *way) bool { return other == w })
	detach := w.detach
	w.detach = nil
	s.mu.Unlock()
	if detach != nil {
		detach()
	}
	w.calm(over)
}

// RoundTrip passes on what the functions ask.
func (w *way) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithCancel(req.Context())
	defer cancel()
	w.mu.Lock()
	if w.settled == nil {
		w.settled = make(chan struct{})
	}
	w.asking[req] = cancel
	w.mu.Unlock()
	defer w.answered(req)
	if l := w.listener(); l != nil {
		l.sync(ctx) // what they broadcast before they asked
	}
	return w.guest.Space.RoundTrip(req.WithContext(ctx))
}

func (w *way) answered(req *http.Request) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.asking, req)
	if len(w.asking) == 0 {
		close(w.settled)
		w.settled = nil
	}
}
