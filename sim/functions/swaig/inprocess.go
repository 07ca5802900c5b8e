package swaig

import (
	"fmt"
	"maps"
	"net/http"
	"strconv"
	"time"

	"callsim/sim/kit/bounded"
)

// InProcess returns a transport that hands every request to h, with exactly the bytes that would travel, and returns
// what h answered. A panic in h becomes an error of that request.
func InProcess(h http.Handler) http.RoundTripper { return inProcess{h} }

type inProcess struct{ handler http.Handler }

func (t inProcess) RoundTrip(req *http.Request) (res *http.Response, err error) {
	if req.Body != nil {
		defer req.Body.Close()
	}
	if err := req.Context().Err(); err != nil {
		return nil, err
	}
	defer func() {
		if p := recover(); p != nil {
			res, err = nil, fmt.Errorf("the functions panicked: %v", p)
		}
	}()
	w := &memory{header: http.Header{}}
	t.handler.ServeHTTP(w, asServed(req))
	return w.response(req), nil
}

// asServed gives a client's request the form in which a server hands it to a handler.
func asServed(req *http.Request) *http.Request {
	served := req.WithContext(req.Context()) // a copy of its own
	served.RequestURI = req.URL.RequestURI()
	served.Host = req.URL.Host
	served.RemoteAddr = "127.0.0.1:0"
	if served.Body == nil {
		served.Body = http.NoBody
	}
	return served
}

// memory is a ResponseWriter that keeps what was written.
type memory struct {
	header http.Header
	sent   http.Header // as it stood when the status was written
	status int
	body   []byte
}

func (m *memory) Header() http.Header { return m.header }

// SetReadDeadline does nothing: the request is here already.
func (m *memory) SetReadDeadline(time.Time) error { return nil }

func (m *memory) WriteHeader(status int) {
	if m.status == 0 {
		m.status, m.sent = status, maps.Clone(m.header)
	}
}

func (m *memory) Write(b []byte) (int, error) {
	m.WriteHeader(http.StatusOK)
	m.body = append(m.body, b...)
	return len(b), nil
}

func (m *memory) response(req *http.Request) *http.Response {
	m.WriteHeader(http.StatusOK)
	return &http.Response{
		Status: strconv.Itoa(m.status) + " " + http.StatusText(m.status), StatusCode: m.status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: m.sent, Body: bounded.Body(m.body), ContentLength: int64(len(m.body)), Request: req,
	}
}
