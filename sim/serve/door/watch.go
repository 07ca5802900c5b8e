package door

import (
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
	x.Status = res.StatusCode
	x.Reply, res.Body, x.Err = bounded.Head(res.Body, headSize)
	w.log(x)
	return res, nil
}

// CloseIdleConnections closes those of the transport.
func (w watched) CloseIdleConnections() {
	if idle, ok := w.next.(interface{ CloseIdleConnections() }); ok {
		idle.CloseIdleConnections()
	}
}
