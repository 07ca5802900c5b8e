package door

import (
	"bytes"
	"io"
	"net/http"

	"callsim/sim/kit/bounded"
	"callsim/sim/space/signalwire"
)

// Watch returns a transport that passes requests on to next, and logs them as a door does: for functions in this process.
func Watch(next http.RoundTripper, log func(Exchange)) http.RoundTripper { return watched{next, log} }

type watched struct {
	next http.RoundTripper
	log  func(Exchange)
}

func (w watched) RoundTrip(req *http.Request) (*http.Response, error) {
	x := Exchange{Method: req.Method, Path: req.URL.EscapedPath()}
	if req.Body != nil {
		body, err := bounded.Read(req.Body, req.ContentLength, MaxBody)
		req.Body.Close()
		if err != nil {
			return nil, err
		}
		x.Body, req.Body = body, bounded.Body(body)
	}
	x.To = read(x).to
	var way signalwire.Way
	res, err := w.next.RoundTrip(req.WithContext(way.Watch(req.Context())))
	if err != nil {
		x.Err = err
		x.Failure, _ = way.Failed(req.Context(), err)
		w.log(x)
		return nil, err
	}
	head, err := io.ReadAll(io.LimitReader(res.Body, headSize))
	x.Status, x.Reply, x.Err = res.StatusCode, head, err
	w.log(x)
	res.Body = rest{io.MultiReader(bytes.NewReader(head), res.Body), res.Body}
	return res, nil
}

// rest is a body of which the beginning was read before.
type rest struct {
	io.Reader
	io.Closer
}

// CloseIdleConnections closes those of the transport.
func (w watched) CloseIdleConnections() {
	if idle, ok := w.next.(interface{ CloseIdleConnections() }); ok {
		idle.CloseIdleConnections()
	}
}
