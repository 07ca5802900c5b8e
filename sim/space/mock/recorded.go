package mock

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"syscall"

	"github.com/h2non/gock"

	"callsim/sim/kit/bounded"
	"callsim/sim/space/signalwire"
)

// Recorded repeats exchanges, each once and in their order. A request that differs from the exchange whose turn it is gets
// an *UnmatchedError, and the exchange waits on. It is safe for concurrent use.
type Recorded struct {
	options Options

	mu        sync.Mutex
	exchanges []Exchange
	mocks     []gock.Mock
	served    int
}

// NewRecorded returns a space that repeats exchanges. Of the options it needs the clock and, for messages, Deliver.
func NewRecorded(o Options, exchanges []Exchange) *Recorded {
	if o.Deliver == nil {
		o.Deliver = func(Message) {}
	}
	r := &Recorded{options: o, exchanges: exchanges}
	for _, e := range exchanges {
		r.mocks = append(r.mocks, e.mock())
	}
	return r
}

// mock is the exchange in gock's terms: it serves once.
func (e Exchange) mock() gock.Mock {
	req, res := gock.NewRequest(), gock.NewResponse()
	if e.Failure != "" {
		e.fail(res)
	} else {
		res.Map(func(out *http.Response) *http.Response {
			return answer{e.Reply.Status, e.Reply.Header, e.Reply.Body}.into(out)
		})
	}
	mock := gock.NewMock(req, res)
	matcher := gock.NewEmptyMatcher()
	matcher.Add(func(got *http.Request, _ *gock.Request) (bool, error) {
		differs, err := e.difference(got)
		return differs == "", err
	})
	mock.SetMatcher(matcher)
	return mock
}

// fail turns the exchange into its failure. A timeout takes as long as the client waits.
func (e Exchange) fail(res *gock.Response) {
	switch e.Failure {
	case signalwire.Refused:
		res.SetError(connection("dial", syscall.ECONNREFUSED))
	case signalwire.Reset:
		res.SetError(connection("read", syscall.ECONNRESET))
	case signalwire.Canceled:
		res.SetError(connection("read", context.Canceled))
	case signalwire.Withheld:
		res.SetError(&signalwire.WithheldError{Why: "as it was when this was recorded"})
	case signalwire.TooLarge:
		res.Map(func(out *http.Response) *http.Response {
			return huge(answer{http.StatusOK, http.Header{"Content-Type": {"application/json"}}, []byte("{}")}.into(out))
		})
	default:
		res.SetError(connection("read", errors.New("the network failed")))
	}
}

// difference says in what req is not the recorded request, and puts its body back.
func (e Exchange) difference(req *http.Request) (string, error) {
	body, again, err := bounded.Keep(req.Body, req.ContentLength, maxBody)
	req.Body = again
	if err != nil {
		return "", err
	}
	return e.Request.Difference(req.Method, req.URL.EscapedPath(), req.Header, body), nil
}

// RoundTrip answers one request as it was answered when it was recorded.
func (r *Recorded) RoundTrip(req *http.Request) (*http.Response, error) {
	inner, err := own(req.Context(), req)
	if err != nil {
		return nil, err
	}
	e, mock, err := r.take(inner)
	if err != nil {
		return nil, err
	}
	if e.Failure != signalwire.Withheld {
		connect(req.Context(), e.Failure != signalwire.Refused)
	}
	if e.Message != nil {
		r.options.Deliver(*e.Message)
	}
	if err := e.wait(req.Context(), r.options.Clock); err != nil {
		return nil, err
	}
	res, err := gock.Responder(inner, mock.Response(), nil)
	if err == nil {
		res.Request = req
	}
	return res, err
}

// take takes the exchange whose turn it is, if req is its request.
func (r *Recorded) take(req *http.Request) (Exchange, gock.Mock, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.served == len(r.exchanges) {
		return Exchange{}, nil, &UnmatchedError{Method: req.Method, URL: req.URL.Redacted(), Differs: fmt.Sprintf("all %d recorded exchanges have been served", r.served)}
	}
	e, mock := r.exchanges[r.served], r.mocks[r.served]
	ok, err := mock.Match(req)
	if err != nil {
		return e, nil, err
	}
	if !ok {
		differs, _ := e.difference(req)
		return e, nil, &UnmatchedError{
			Method: req.Method, URL: req.URL.Redacted(), Nearest: fmt.Sprintf("recorded exchange %d", r.served+1), Differs: differs,
		}
	}
	r.served++
	return e, mock, nil
}

// Left are the numbers, from 1, of the exchanges that were never asked for.
func (r *Recorded) Left() []int {
	r.mu.Lock()
	defer r.mu.Unlock()
	var left []int
	for n := r.served; n < len(r.exchanges); n++ {
		left = append(left, n+1)
	}
	return left
}

// own is req with a context and a body that can be read again; the body of req itself is closed.
func own(ctx context.Context, req *http.Request) (*http.Request, error) {
	if req.Body == nil {
		req.Body = http.NoBody
	}
	_, again, err := bounded.Keep(req.Body, req.ContentLength, maxBody)
	if err != nil {
		return nil, fmt.Errorf("reading the request: %w", err)
	}
	inner := req.WithContext(ctx)
	inner.Body = again
	return inner, nil
}

// describe says why a request matched nothing.
func (e *UnmatchedError) describe() string {
	var parts []string
	if e.Nearest != "" {
		parts = append(parts, "the nearest is "+e.Nearest)
	}
	return strings.Join(append(parts, e.Differs), ": ")
}
