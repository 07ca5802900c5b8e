package guard

import (
	"context"
	"io"
	"net/http"
	"time"
)

// within is a transport that bounds a request with all of its reply. It is behind the guard, so that the time in which
// a person is asked does not count.
type within struct {
	next  http.RoundTripper
	limit time.Duration
}

func (w within) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithTimeoutCause(req.Context(), w.limit, context.DeadlineExceeded)
	res, err := w.next.RoundTrip(req.WithContext(ctx))
	if err != nil {
		cancel()
		return nil, err
	}
	res.Body = body{res.Body, cancel}
	return res, nil
}

// body ends its request's time when it is closed.
type body struct {
	io.ReadCloser
	cancel context.CancelFunc
}

func (b body) Close() error {
	defer b.cancel()
	return b.ReadCloser.Close()
}

// CloseIdleConnections closes those of the transport behind it.
func (w within) CloseIdleConnections() {
	if idle, ok := w.next.(interface{ CloseIdleConnections() }); ok {
		idle.CloseIdleConnections()
	}
}
