package call

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"time"

	"callsim/sim/functions/swaig"
	"callsim/sim/kit/bounded"
	"callsim/sim/space/signalwire"
	"callsim/sim/trace"
)

// capture is a transport that shows every message that passes to its hooks, whole, before the message goes on.
type capture struct {
	next      http.RoundTripper
	now       func() time.Time
	limit     int64 // of a reply, in bytes
	requested func(r *http.Request, body []byte)
	replied   func(r *http.Response, body []byte, took time.Duration)
	failed    func(cause, reason string)
}

// RoundTrip passes a request and its reply on, as they are.
func (c capture) RoundTrip(req *http.Request) (*http.Response, error) {
	body, err := requestBody(req)
	if err != nil {
		return nil, err
	}
	c.requested(req, body)
	began := c.now()
	way := signalwire.Way{Began: func() { began = c.now() }} // a person may have been asked before
	res, err := c.next.RoundTrip(req.WithContext(way.Watch(req.Context())))
	if err != nil {
		c.fail(way.Cause(req.Context(), err), err, began)
		return nil, err
	}
	c.reply(req.Context(), res, began)
	return res, nil
}

// fail shows why there is no reply; of a timeout, how long it took.
func (c capture) fail(cause signalwire.Kind, err error, began time.Time) {
	reason := err.Error()
	if cause == signalwire.Timeout {
		reason = fmt.Sprintf("no reply within %v", c.now().Sub(began).Round(time.Millisecond))
	}
	c.failed(string(cause), reason)
}

// reply shows a reply and puts what was read of it back.
func (c capture) reply(ctx context.Context, res *http.Response, began time.Time) {
	body, err := bounded.Read(res.Body, res.ContentLength, c.limit)
	switch {
	case errors.Is(err, bounded.ErrTooLarge):
		res.Body.Close()
		c.failed(string(signalwire.TooLarge), fmt.Sprintf("the reply, of status %d, has more than %d bytes", res.StatusCode, c.limit))
		res.Body = io.NopCloser(io.MultiReader(bytes.NewReader(body), excess{}))
	case err != nil:
		res.Body.Close()
		c.failed(string(signalwire.Cause(ctx, err)), fmt.Sprintf("the reply was cut off after %d bytes: %v", len(body), err))
		res.Body = io.NopCloser(io.MultiReader(bytes.NewReader(body), failing{err}))
	default:
		res.Body.Close()
		c.replied(res, body, c.now().Sub(began))
		res.Body = io.NopCloser(bytes.NewReader(body))
	}
}

// requestBody reads the body of req and puts it back.
func requestBody(req *http.Request) ([]byte, error) {
	if req.Body == nil || req.Body == http.NoBody {
		return nil, nil
	}
	body, err := bounded.Read(req.Body, req.ContentLength, math.MaxInt32) // it is ours
	req.Body.Close()
	req.Body = io.NopCloser(bytes.NewReader(body))
	return body, err
}

// failing is the rest of a body that broke off.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// excess stands for the rest of a body that is too large: it is never read to its end.
type excess struct{}

func (excess) Read(b []byte) (int, error) {
	clear(b)
	return len(b), nil
}

// captureREST records what passes between the functions and the space.
func (c *Call) captureREST(next http.RoundTripper) http.RoundTripper {
	return restCapture{c, next}
}

// restCapture numbers each request, so that its events can be joined.
type restCapture struct {
	call *Call
	next http.RoundTripper
}

func (t restCapture) RoundTrip(req *http.Request) (*http.Response, error) {
	c := t.call
	id := c.session.nextRequest()
	failed := func(cause, reason string) { c.trace.Add(trace.RESTFailed{ID: id, Cause: cause, Error: reason}) }
	return capture{
		next: t.next, now: c.clock.Now, limit: signalwire.DefaultMaxReply,
		requested: func(r *http.Request, body []byte) {
			c.trace.Add(trace.RESTRequested{
				ID: id, Method: r.Method, URL: r.URL.Redacted(), Path: r.URL.EscapedPath(), Header: trace.HeaderOf(r.Header), Body: body,
			})
		},
		replied: func(r *http.Response, body []byte, took time.Duration) {
			c.trace.Add(trace.RESTReplied{ID: id, Status: r.StatusCode, Header: trace.HeaderOf(r.Header), Body: body, Took: trace.Took(took)})
			if r.StatusCode/100 == 2 && !trace.Body(body).IsJSON() {
				failed(string(signalwire.NotJSON), fmt.Sprintf("a reply of status %d that is not JSON: %d bytes", r.StatusCode, len(body)))
			}
		},
		failed: failed,
	}.RoundTrip(req)
}

// captureSWAIG records what passes between the agent and the functions.
func (c *Call) captureSWAIG(next http.RoundTripper) http.RoundTripper {
	return capture{
		next: next, now: c.clock.Now, limit: swaig.DefaultMaxReply,
		requested: func(r *http.Request, body []byte) {
			c.unreached = false
			c.trace.Add(trace.SWAIGRequested{Method: r.Method, URL: r.URL.Redacted(), Header: trace.HeaderOf(r.Header), Body: body})
		},
		replied: func(r *http.Response, body []byte, took time.Duration) {
			c.trace.Add(trace.SWAIGReplied{Status: r.StatusCode, Header: trace.HeaderOf(r.Header), Body: body, Took: trace.Took(took)})
		},
		failed: func(cause, _ string) { c.unreached = cause == string(signalwire.Refused) }, // the client's error says more: see swaigFailed
	}
}

// causeOfSWAIG tells apart what went wrong with the latest request to the functions.
func (c *Call) causeOfSWAIG(ctx context.Context, err error) signalwire.Kind {
	if c.unreached {
		return signalwire.Refused
	}
	return signalwire.Cause(ctx, err)
}

// swaigFailed records why the functions gave no usable reply; a status other than 200 shows in the reply itself.
func (c *Call) swaigFailed(ctx context.Context, err error) {
	cause := c.causeOfSWAIG(ctx, err)
	switch {
	case errors.Is(err, swaig.ErrStatus):
		return
	case errors.Is(err, bounded.ErrTooLarge):
		cause = signalwire.TooLarge
	case errors.Is(err, swaig.ErrReply):
		cause = signalwire.NotJSON
	}
	c.trace.Add(trace.SWAIGFailed{Cause: string(cause), Error: err.Error()})
}
