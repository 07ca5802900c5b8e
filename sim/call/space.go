package call

import (
	"fmt"
	"net/http"
	"strconv"
	"sync/atomic"
	"time"

	"callsim/sim/kit/clock"
	"callsim/sim/space/mock"
	"callsim/sim/space/signalwire"
	"callsim/sim/trace"
)

// space is what the functions in this process ask, mocked or real: a transport that records what passes.
type space struct {
	next     http.RoundTripper
	clock    clock.Clock
	trace    *trace.Trace
	requests atomic.Int64
	mock     *mock.Space    // nil when the space is real or recorded, or the functions are elsewhere
	recorded *mock.Recorded // nil unless the space repeats recorded exchanges
}

// mocked makes the space a state machine, or what was recorded.
func (s *space) mocked(options mock.Options, exchanges []mock.Exchange) {
	if exchanges != nil {
		s.recorded = mock.NewRecorded(options, exchanges)
		s.next = s.recorded
		return
	}
	s.mock = mock.New(options)
	s.next = s.mock
}

// arm arranges for a fault of the state machine.
func (s *space) arm(a mock.Arming) {
	s.mock.Arm(a)
	s.trace.Add(trace.FaultArmed{On: string(a.On), Fault: a.Fault.String(), Nth: a.Nth, Times: a.Times})
}

// RoundTrip numbers each request (r1, r2 …), so that its events can be joined.
func (s *space) RoundTrip(req *http.Request) (*http.Response, error) {
	to := asked{s.trace, "r" + strconv.FormatInt(s.requests.Add(1), 10)}
	return capture{s.next, s.clock, signalwire.DefaultMaxReply, to}.RoundTrip(req)
}

// asked records a request of the space, and what comes of it.
type asked struct {
	trace *trace.Trace
	id    string
}

func (a asked) requested(r *http.Request, body []byte) {
	a.trace.Add(trace.RESTRequested{
		ID: a.id, Method: r.Method, URL: r.URL.Redacted(), Path: r.URL.EscapedPath(), Header: a.trace.Header(r.Header), Body: body,
	})
}

func (a asked) replied(r *http.Response, body []byte, took time.Duration) {
	a.trace.Add(trace.RESTReplied{ID: a.id, Status: r.StatusCode, Header: a.trace.Header(r.Header), Body: body, Took: trace.Took(took)})
	if r.StatusCode/100 == 2 && !trace.Body(body).IsJSON() {
		a.unusable(failure{signalwire.NotJSON, true, fmt.Sprintf("a reply of status %d that is not JSON: %d bytes", r.StatusCode, len(body))})
	}
}

func (a asked) unusable(why failure) {
	a.trace.Add(trace.RESTFailed{ID: a.id, Cause: string(why.cause), MaybeDone: why.maybeDone, Error: why.reason})
}
