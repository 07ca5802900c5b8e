// Package mocked is a mocked space that belongs to no call: it runs in real time, keeps what arrives on phones, and can begin
// again while it is being asked.
package mocked

import (
	"context"
	"net/http"
	"slices"
	"sync"
	"time"

	"callsim/sim/kit/clock"
	"callsim/sim/space/mock"
	"callsim/sim/space/signalwire"
)

// Settings are the address and the credentials by which a Space is asked. The host is reserved for examples.
var Settings = signalwire.Settings{ProjectID: "callsim", Token: "callsim", BaseURL: "https://space.example.com" + signalwire.BasePath}

// mostMessages is how many messages are kept, of all phones together.
const mostMessages = 1000

// Message is one on a phone. They are numbered from 1.
type Message struct {
	N int
	mock.Message
}

// Space is a mocked space. It is safe for concurrent use.
type Space struct {
	seed      uint64
	over      context.Context
	delivered func(mock.Message)

	mu       sync.Mutex
	space    *mock.Space
	clock    *clock.Running
	messages []Message     // at most twice the most, as in package journal
	last     int           // the number of the latest message
	changed  chan struct{} // closed when a message arrives, or the space begins again
}

// New returns a space whose ids and codes are decided by seed, and which tells of every message. When over has
// ended, nobody waits for anything any longer.
func New(over context.Context, seed uint64, delivered func(mock.Message)) *Space {
	s := &Space{seed: seed, over: over, delivered: delivered}
	s.Reset()
	return s
}

// Reset begins again: no code was sent, no fault is armed, and the clock shows the time of day.
func (s *Space) Reset() {
	c := clock.NewRunning(time.Now())
	var fresh *mock.Space
	fresh = mock.New(mock.Options{Settings: Settings, Seed: s.seed, Clock: ending{c, s.over}, Prompt: true, Deliver: func(m mock.Message) { s.deliver(fresh, m) }})
	s.mu.Lock()
	defer s.mu.Unlock()
	s.space, s.clock, s.messages, s.last = fresh, c, nil, 0
	s.announce()
}

// ending is a clock by which nobody waits when over has ended.
type ending struct {
	*clock.Running
	over context.Context
}

func (e ending) Wait(ctx context.Context, d time.Duration) error {
	if d > 0 { // a fault strikes
		waiting, giveUp := context.WithCancelCause(ctx)
		defer giveUp(nil)
		defer context.AfterFunc(e.over, func() { giveUp(context.DeadlineExceeded) })()
		ctx = waiting
	}
	return e.Running.Wait(ctx, d)
}

// announce wakes those who wait for a message.
func (s *Space) announce() {
	if s.changed != nil {
		close(s.changed)
	}
	s.changed = make(chan struct{})
}

// deliver puts a message on a phone, unless it comes from before Reset.
func (s *Space) deliver(from *mock.Space, m mock.Message) {
	s.delivered(m)
	s.mu.Lock()
	defer s.mu.Unlock()
	if from != s.space {
		return
	}
	s.last++
	if len(s.messages) == 2*mostMessages {
		s.messages = slices.Delete(s.messages, 0, mostMessages)
	}
	s.messages = append(s.messages, Message{s.last, m})
	s.announce()
}

func (s *Space) current() *mock.Space {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.space
}

// RoundTrip answers one request.
func (s *Space) RoundTrip(req *http.Request) (*http.Response, error) {
	return s.current().RoundTrip(req)
}

// Arm arranges for a fault.
func (s *Space) Arm(a mock.Arming) { s.current().Arm(a) }

// Armed are the faults that wait for requests.
func (s *Space) Armed() []mock.Arming { return s.current().Armed() }

// Disarm lets no fault strike any more.
func (s *Space) Disarm() { s.current().Disarm() }

// Now is the space's time.
func (s *Space) Now() time.Time { return s.running().Now() }

// Advance moves the space's clock forward, as if so much time had passed.
func (s *Space) Advance(d time.Duration) { s.running().Advance(d) }

func (s *Space) running() *clock.Running {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.clock
}

// Messages are those to a number, the oldest first; "" is any number.
func (s *Space) Messages(to string) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []Message
	for _, m := range s.kept() {
		if to == "" || m.To == to {
			all = append(all, m)
		}
	}
	return all
}

// kept are the messages that still count.
func (s *Space) kept() []Message { return s.messages[max(0, len(s.messages)-mostMessages):] }

// Latest is the latest message to a number with a number of its own above after. It waits for one until the context ends.
func (s *Space) Latest(ctx context.Context, to string, after int) (Message, bool) {
	for {
		m, changed := s.latest(to)
		if m.N > after {
			return m, true
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return Message{}, false
		case <-s.over.Done():
			return Message{}, false
		}
	}
}

// latest is the latest message to a number, and what is closed when it may be another.
func (s *Space) latest(to string) (Message, <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, m := range slices.Backward(s.kept()) {
		if m.To == to {
			return m, s.changed
		}
	}
	return Message{}, s.changed
}
