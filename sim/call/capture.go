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

	"callsim/sim/kit/bounded"
	"callsim/sim/kit/clock"
	"callsim/sim/space/signalwire"
)

// capture is a transport that shows every message that passes to its watcher, whole, before the message goes on.
type capture struct {
	next  http.RoundTripper
	clock clock.Clock
	limit int64 // of a reply, in bytes
	to    watcher
}

// watcher sees the messages that pass.
type watcher interface {
	requested(r *http.Request, body []byte)
	replied(r *http.Response, body []byte, took time.Duration)
	// unusable says why the reply cannot be used, or that none came.
	unusable(failure)
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
	c.to.requested(req, body)
	way := signalwire.WayOf(req.Context())
	if way == nil {
		way = &signalwire.Way{Now: c.clock.Now}
		req = req.WithContext(way.Watch(req.Context()))
	}
	res, err := c.next.RoundTrip(req)
	if err != nil {
		c.to.unusable(noReply(req.Context(), way, err))
		return nil, err
	}
	c.reply(req.Context(), res, way)
	return res, nil
}

// noReply is why there is none; of a timeout, how long it took.
func noReply(ctx context.Context, way *signalwire.Way, err error) failure {
	cause, maybeDone := way.Failed(ctx, err)
	reason := err.Error()
	if cause == signalwire.Timeout {
		reason = fmt.Sprintf("no reply within %v", way.Took().Round(time.Millisecond))
	}
	return failure{cause, maybeDone, reason}
}

// reply shows a reply and puts what was read of it back.
func (c capture) reply(ctx context.Context, res *http.Response, way *signalwire.Way) {
	body, again, err := bounded.Keep(res.Body, res.ContentLength, c.limit)
	res.Body = again
	switch {
	case errors.Is(err, bounded.ErrTooLarge):
		c.to.unusable(failure{signalwire.TooLarge, true, fmt.Sprintf("the reply, of status %d, has more than %d bytes", res.StatusCode, c.limit)})
		res.Body = io.NopCloser(io.MultiReader(bytes.NewReader(body), excess{}))
	case err != nil:
		c.to.unusable(failure{signalwire.Cause(ctx, err), true, fmt.Sprintf("the reply was cut off after %d bytes: %v", len(body), err)})
		res.Body = io.NopCloser(io.MultiReader(bytes.NewReader(body), failing{err}))
	default:
		c.to.replied(res, body, way.Took())
	}
}

// requestBody reads the body of req and puts it back.
func requestBody(req *http.Request) ([]byte, error) {
	if req.Body == nil || req.Body == http.NoBody {
		return nil, nil
	}
	body, again, err := bounded.Keep(req.Body, req.ContentLength, math.MaxInt32) // it is ours
	req.Body = again
	return body, err
}

// failing is the rest of a body that broke off.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// excess stands for the rest of a body that is too large, as blanks: it has no end.
type excess struct{}

func (excess) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = ' '
	}
	return len(b), nil
}
