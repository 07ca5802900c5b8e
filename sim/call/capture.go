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

	"callsim/sim/agent"
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
	failed    func(failure)
}

// failure is why there is no usable reply. MaybeDone says that what was asked for may have been done all the same.
type failure struct {
	cause     signalwire.Kind
	maybeDone bool
	reason    string
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
		c.failed(c.noReply(&way, req.Context(), err, began))
		return nil, err
	}
	c.reply(req.Context(), res, began)
	return res, nil
}

// noReply is why there is none; of a timeout, how long it took.
func (c capture) noReply(way *signalwire.Way, ctx context.Context, err error, began time.Time) failure {
	cause, maybeDone := way.Failed(ctx, err)
	reason := err.Error()
	if cause == signalwire.Timeout {
		reason = fmt.Sprintf("no reply within %v", c.now().Sub(began).Round(time.Millisecond))
	}
	return failure{cause, maybeDone, reason}
}

// reply shows a reply and puts what was read of it back.
func (c capture) reply(ctx context.Context, res *http.Response, began time.Time) {
	body, err := bounded.Read(res.Body, res.ContentLength, c.limit)
	switch {
	case errors.Is(err, bounded.ErrTooLarge):
		res.Body.Close()
		c.failed(failure{signalwire.TooLarge, true, fmt.Sprintf("the reply, of status %d, has more than %d bytes", res.StatusCode, c.limit)})
		res.Body = io.NopCloser(io.MultiReader(bytes.NewReader(body), excess{}))
	case err != nil:
		res.Body.Close()
		c.failed(failure{signalwire.Cause(ctx, err), true, fmt.Sprintf("the reply was cut off after %d bytes: %v", len(body), err)})
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
	failed := func(f failure) {
		c.trace.Add(trace.RESTFailed{ID: id, Cause: string(f.cause), MaybeDone: f.maybeDone, Error: f.reason})
	}
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
				failed(failure{signalwire.NotJSON, true, fmt.Sprintf("a reply of status %d that is not JSON: %d bytes", r.StatusCode, len(body))})
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
			c.swaig.unreached = false
			c.trace.Add(trace.SWAIGRequested{Method: r.Method, URL: r.URL.Redacted(), Header: trace.HeaderOf(r.Header), Body: body})
		},
		replied: func(r *http.Response, body []byte, took time.Duration) {
			c.trace.Add(trace.SWAIGReplied{
				Status: r.StatusCode, Header: trace.HeaderOf(r.Header), Body: body, Took: trace.Took(took), MaybeDone: c.maybeSent(r.StatusCode, body),
			})
		},
		failed: func(f failure) { c.swaig.unreached = !f.maybeDone }, // the client's error says more: see swaigFailed
	}
}

// maybeSent says that a reply of send_mfa leaves open whether a code was sent, as the agent reads it. Of a reply that he cannot
// read swaig.failed says so.
func (c *Call) maybeSent(status int, body []byte) bool {
	if c.swaig.function == "" {
		return false
	}
	outcome := agent.Outcome{Function: c.swaig.function, Failed: status != http.StatusOK}
	if !outcome.Failed {
		reply, err := swaig.ParseReply(body)
		if err != nil {
			return false
		}
		outcome.Reply = reply
	}
	return agent.Judge(outcome) == agent.MaybeSent
}

// swaigFailed records why the functions gave no usable reply; a status other than 200 shows in the reply itself.
func (c *Call) swaigFailed(ctx context.Context, err error) {
	cause := signalwire.Cause(ctx, err)
	switch {
	case errors.Is(err, swaig.ErrStatus):
		return
	case errors.Is(err, bounded.ErrTooLarge):
		cause = signalwire.TooLarge
	case errors.Is(err, swaig.ErrReply):
		cause = signalwire.NotJSON
	case c.swaig.unreached && cause != signalwire.Withheld && cause != signalwire.Canceled:
		cause = signalwire.Refused
	}
	c.trace.Add(trace.SWAIGFailed{Cause: string(cause), MaybeDone: !c.swaig.unreached, Error: err.Error()})
}
