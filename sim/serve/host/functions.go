package host

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"sync"
	"time"

	"callsim/sim/functions/mfa"
	"callsim/sim/kit/strictjson"
	"callsim/sim/serve/door"
	"callsim/sim/serve/journal"
	"callsim/sim/serve/mocked"
	"callsim/sim/space/signalwire"
)

// newFunctions makes the functions, which ask the mocked space or a real one.
func (h *Host) newFunctions(space *mocked.Space) (http.Handler, error) {
	client := &signalwire.Client{Settings: mocked.Settings}
	var way http.RoundTripper = space
	if live := h.config.Live; live != nil {
		way, client.Settings = &perCall{make: live.Transport, calls: map[string]http.RoundTripper{}}, live.Settings
		client.Timeout = -1 // the transport bounds the time, without that in which a person is asked
	}
	client.Carrier = door.Watch(way, h.exchanged)
	var to mfa.Broadcaster
	if h.hub != nil {
		to = h.hub
	}
	functions, err := mfa.New(h.config.MFA, client, to)
	return watchedFunctions{functions, h}, err
}

// mostCalls is how many calls are told apart at a time.
const mostCalls = 256

// perCall gives each call a transport of its own: the limit of sends in a call is by it. The limit of an hour holds for all.
type perCall struct {
	make func() http.RoundTripper

	mu    sync.Mutex
	calls map[string]http.RoundTripper
	order []string
}

func (p *perCall) RoundTrip(req *http.Request) (*http.Response, error) {
	return p.of(mfa.CallID(req.Context())).RoundTrip(req)
}

func (p *perCall) of(call string) http.RoundTripper {
	p.mu.Lock()
	defer p.mu.Unlock()
	if t := p.calls[call]; t != nil {
		return t
	}
	if len(p.order) == mostCalls {
		delete(p.calls, p.order[0])
		p.order = p.order[1:]
	}
	p.calls[call] = p.make()
	p.order = append(p.order, call)
	return p.calls[call]
}

// liveTime is how long a call of a function may take that asks a real space, with the time in which a person is asked: later nothing is
// sent, for the reply could not be written any more.
const liveTime = door.WriteTime - 10*time.Second

// watchedFunctions records what is asked of the functions.
type watchedFunctions struct {
	functions http.Handler
	host      *Host
}

func (f watchedFunctions) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	to := &watched{ResponseWriter: w, status: http.StatusOK}
	ctx := r.Context()
	if f.host.config.Live != nil {
		var end context.CancelFunc
		ctx, end = context.WithTimeout(ctx, liveTime)
		defer end()
	}
	read := r.WithContext(ctx) // the server looks at the body of r, to see what of it is left
	read.Body = body{io.TeeReader(r.Body, &to.request), r.Body}
	f.functions.ServeHTTP(to, read)
	var asked struct {
		Function string `json:"function"`
	}
	strictjson.Unmarshal(to.request.Bytes(), &asked) // where it is not one, the status says so
	f.host.record(journal.Entry{
		Part: "functions", Method: r.Method, Path: r.URL.EscapedPath(), Function: asked.Function, Status: to.status,
		Request: to.request.Bytes(), Reply: to.reply.Bytes(),
	})
}

// headSize is how much of a body is kept, in bytes.
const headSize = 64 << 10

// head keeps the beginning of what is written to it.
type head struct{ bytes.Buffer }

func (h *head) Write(p []byte) (int, error) {
	h.Buffer.Write(p[:min(len(p), headSize-h.Len())])
	return len(p), nil
}

type body struct {
	io.Reader
	io.Closer
}

// watched keeps the beginning of a request, and the beginning and the status of its reply.
type watched struct {
	http.ResponseWriter
	request, reply head
	status         int
}

// Unwrap lets the functions set deadlines.
func (w *watched) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w *watched) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

func (w *watched) Write(p []byte) (int, error) {
	w.reply.Write(p)
	return w.ResponseWriter.Write(p)
}
