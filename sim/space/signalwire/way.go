package signalwire

import (
	"context"
	"encoding/base64"
	"net/http/httptrace"
	"strings"
	"sync/atomic"
	"time"
)

// Way sees how far a request gets, and how long it takes: from what net/http, or a transport that does as it does, tells of the connection.
type Way struct {
	// Now, where set, is the clock by which Took is measured.
	Now func() time.Time

	began             time.Time
	wanted, connected atomic.Bool
	trace             httptrace.ClientTrace
}

// WayOf is what sees how far the requests of a context get, and how long they take; nil where nothing does.
func WayOf(ctx context.Context) *Way {
	if w, _ := ctx.Value(wayKey{}).(*Way); w != nil && w.Now != nil {
		return w
	}
	return nil
}

// Watch adds a watcher of what happens to requests of the context.
func (w *Way) Watch(ctx context.Context) context.Context {
	w.begin()
	trace := &w.trace
	if before := httptrace.ContextClientTrace(ctx); before != nil {
		*trace = *before
	}
	getConn, gotConn := trace.GetConn, trace.GotConn
	trace.GetConn = func(host string) {
		if !w.wanted.Swap(true) {
			w.begin() // a person may have been asked before
		}
		if getConn != nil {
			getConn(host)
		}
	}
	trace.GotConn = func(info httptrace.GotConnInfo) {
		w.connected.Store(true)
		if gotConn != nil {
			gotConn(info)
		}
	}
	return httptrace.WithClientTrace(watched{ctx, w}, trace)
}

func (w *Way) begin() {
	if w.Now != nil {
		w.began = w.Now()
	}
}

// Took is how long the request takes so far: since a connection was wanted, or since it is watched where none was.
func (w *Way) Took() time.Duration { return w.Now().Sub(w.began) }

type wayKey struct{}

// watched is a context with its Way, and without its client trace: httptrace would join it with another by reflection, which takes longer
// than a mocked request.
type watched struct {
	context.Context
	way *Way
}

func (c watched) Value(key any) any {
	if key == (wayKey{}) {
		return c.way
	}
	value := c.Context.Value(key)
	if _, isTrace := value.(*httptrace.ClientTrace); isTrace {
		return nil
	}
	return value
}

// nothingSent says that there never was a connection, and so nothing went out. It is false of a transport that tells nothing.
func (w *Way) nothingSent() bool { return w.wanted.Load() && !w.connected.Load() }

// Failed says why a request that was watched got no reply, and whether what it asks for may have been done all the same.
// Whatever kept it from being sent is Refused, unless that was on purpose.
func (w *Way) Failed(ctx context.Context, err error) (cause Kind, maybeDone bool) {
	cause = Cause(ctx, err)
	if w.nothingSent() && cause != Withheld && cause != Canceled {
		cause = Refused
	}
	return cause, !w.nothingSent() && cause != Refused && cause != Withheld
}

// fail is e, without credentials that the answer may have repeated.
func (c *Client) fail(e *Error) error {
	var pairs []string
	for _, secret := range []string{c.Token, strings.TrimRight(base64.StdEncoding.EncodeToString([]byte(c.ProjectID+":"+c.Token)), "=")} {
		if c.Token != "" {
			pairs = append(pairs, secret, "***")
		}
	}
	hide := strings.NewReplacer(pairs...)
	e.RequestID = hide.Replace(e.RequestID)
	for i, p := range e.Problems {
		e.Problems[i] = Problem{hide.Replace(p.Code), hide.Replace(p.Title), hide.Replace(p.Detail), hide.Replace(p.Attribute)}
	}
	if e.Err != nil {
		if text := e.Err.Error(); hide.Replace(text) != text {
			e.Err = hidden{hide.Replace(text), e.Err}
		}
	}
	return e
}

// hidden is an error whose text held a secret.
type hidden struct {
	text string
	err  error
}

func (h hidden) Error() string { return h.text }
func (h hidden) Unwrap() error { return h.err }
