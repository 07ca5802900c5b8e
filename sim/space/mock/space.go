package mock

import (
	"context"
	"net/http"
	"net/http/httptrace"
	"sync"
	"time"

	"github.com/h2non/gock"

	"callsim/sim/kit/bounded"
	"callsim/sim/kit/chance"
	"callsim/sim/kit/clock"
	"callsim/sim/space/signalwire"
)

// Options describe a space. All but From and Deliver are required.
type Options struct {
	// Settings are the address at which the space answers, and the only credentials that it accepts.
	Settings signalwire.Settings
	// Seed decides every id, code and latency.
	Seed  uint64
	Clock clock.Clock
	// From is the number from which the space sends when a request names none.
	From string
	// Deliver gets every message for a phone, while the request for it is being answered.
	Deliver func(Message)
	// Prompt is a space without latency: only faults take time.
	Prompt bool
}

// DefaultFrom is a number reserved for fiction.
const DefaultFrom = "+12025550199"

// maxBody is the largest request that the space reads.
const maxBody = 1 << 20

// Space answers the requests of one call. It is safe for concurrent use.
type Space struct {
	options  Options
	registry *registry
	machine  machine

	mu      sync.Mutex
	latency chance.Source
	count   map[Op]int
	faults  map[slot]Fault
}

// slot is the request that a fault is armed for: the n-th of its operation.
type slot struct {
	op Op
	n  int
}

// New returns a space in which no code has been asked for.
func New(o Options) *Space {
	if o.From == "" {
		o.From = DefaultFrom
	}
	if o.Deliver == nil {
		o.Deliver = func(Message) {}
	}
	return &Space{
		options:  o,
		registry: registryAt(o.Settings.BaseURL),
		machine: machine{
			draw: chance.New(o.Seed, "space"), now: o.Clock.Now, own: o.From, deliver: o.Deliver, codes: map[string]*code{},
		},
		latency: chance.New(o.Seed, "space latency"),
		count:   map[Op]int{},
	}
}

// handle answers a request by what the machine does, if who sends it is allowed to.
func (s *Space) handle(r *http.Request, handle func(*machine, *http.Request, []byte) answer) answer {
	user, password, ok := r.BasicAuth()
	body, err := bounded.Read(r.Body, r.ContentLength, maxBody)
	requestID := s.machine.uuid()
	var a answer
	if ok && user == s.options.Settings.ProjectID && password == s.options.Settings.Token && err == nil {
		a = handle(&s.machine, r, body)
	} else {
		a = refusal(http.StatusUnauthorized)
	}
	a.header.Set("X-Request-Id", requestID)
	return a
}

// Arm arranges for a fault.
func (s *Space) Arm(a Arming) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.faults == nil {
		s.faults = map[slot]Fault{}
	}
	for at, left := (slot{a.On, s.count[a.On] + max(a.Nth, 1)}), max(a.Times, 1); left > 0; at.n++ {
		if _, taken := s.faults[at]; !taken {
			s.faults[at] = a.Fault
			left--
		}
	}
}

// RoundTrip answers one request, or fails it as a network would.
func (s *Space) RoundTrip(req *http.Request) (*http.Response, error) {
	inner, err := own(context.WithValue(req.Context(), spaceKey{}, s), req)
	if err != nil {
		return nil, err
	}
	mock, err := s.registry.match(inner)
	if err != nil {
		return nil, err
	}
	res, err := s.answer(inner, mock)
	if err == nil {
		res.Request = req
	}
	return res, err
}

// answer lets the space act on a request, spoiled by the fault that is armed for it.
func (s *Space) answer(req *http.Request, mock gock.Mock) (*http.Response, error) {
	latency, spoil := s.next(s.registry.ops[mock])
	connect(req.Context(), !spoil.unreached)
	pace := newPace(req.Context(), s.options.Clock)
	if err := s.options.Clock.Wait(req.Context(), latency); err != nil {
		return nil, err
	}
	if spoil.before != nil {
		return gock.Responder(req, spoil.before, nil)
	}
	res, err := gock.Responder(req, mock.Response(), nil)
	if err != nil {
		return nil, err
	}
	if spoil.after != nil {
		return gock.Responder(req, spoil.after, res)
	}
	return res, pace.hold(req.Context(), latency, spoil.wait)
}

// next counts a request, and draws how long it takes and what is armed for it.
func (s *Space) next(op Op) (time.Duration, effect) {
	s.mu.Lock()
	defer s.mu.Unlock()
	latency := time.Duration(80+s.latency.IntN(160)) * time.Millisecond
	if s.options.Prompt {
		latency = 0
	}
	s.count[op]++
	now := slot{op, s.count[op]}
	fault, armed := s.faults[now]
	if !armed {
		return latency, effect{}
	}
	delete(s.faults, now)
	return latency, fault.effect()
}

// connect tells those who watch a request whether there is a connection for it, as net/http does: without one nothing is sent.
func connect(ctx context.Context, connected bool) {
	watched := httptrace.ContextClientTrace(ctx)
	if watched == nil {
		return
	}
	if watched.GetConn != nil {
		watched.GetConn("")
	}
	if connected && watched.GotConn != nil {
		watched.GotConn(httptrace.GotConnInfo{})
	}
}
