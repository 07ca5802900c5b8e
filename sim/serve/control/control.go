// Package control is the API by which test suites in any language steer what is served: read the phone, look at what was asked,
// arm faults, move the clock, begin again.
package control

import (
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"callsim/sim/kit/lazy"
	"callsim/sim/kit/order"
	"callsim/sim/serve/journal"
	"callsim/sim/serve/mocked"
	"callsim/sim/space/signalwire"
)

// Prefix is where the API is.
const Prefix = "/_callsim/"

const (
	mostBody = 64 << 10
	readTime = 10 * time.Second
)

// API is the handler of everything below Prefix.
type API struct {
	// Space is the mocked space; nil when a real one is asked.
	Space *mocked.Space
	// Journal is what was asked.
	Journal *journal.Journal
	// Token, where set, is demanded of every client, as a bearer token. Without one only this machine is answered.
	Token string
	// Ready is the reply to the question whether all is up.
	Ready any
}

// fault is an error of a request, with its status.
type fault struct {
	status int
	text   string
}

func (f fault) Error() string { return f.text }

func wrong(format string, args ...any) error {
	return fault{http.StatusBadRequest, fmt.Sprintf(format, args...)}
}

// resources are what there is below Prefix, and what can be done with it.
var resources = lazy.Of(makeResources)

func makeResources() map[string]map[string]func(*API, *http.Request) (any, error) {
	return map[string]map[string]func(*API, *http.Request) (any, error){
		"ready":    {"GET": func(a *API, _ *http.Request) (any, error) { return a.Ready, nil }},
		"phone":    {"GET": (*API).phone},
		"messages": {"GET": (*API).messages},
		"requests": {"GET": (*API).requests, "DELETE": (*API).forget},
		"faults":   {"GET": (*API).faults, "POST": (*API).arm, "DELETE": (*API).disarm},
		"clock":    {"GET": (*API).clock, "POST": (*API).advance},
		"reset":    {"POST": (*API).reset},
	}
}

// ServeHTTP answers one request.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	reply, err := a.answer(w, r)
	status := http.StatusOK
	if err != nil {
		status = http.StatusInternalServerError
		var f fault
		if errors.As(err, &f) {
			status = f.status
		}
		reply = map[string]string{"error": err.Error()}
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.Encode(reply)
}

func (a *API) answer(w http.ResponseWriter, r *http.Request) (any, error) {
	if err := a.admit(r); err != nil {
		return nil, err
	}
	name := strings.TrimLeft(strings.TrimPrefix(r.URL.Path, Prefix), "/") // CALLSIM_CONTROL_URL ends in a slash
	methods, known := resources.Get()[name]
	do, can := methods[r.Method]
	switch {
	case !known:
		return nil, fault{http.StatusNotFound, fmt.Sprintf("the resource must be one of %s, got %q", strings.Join(order.Names(resources.Get()), ", "), name)}
	case !can:
		w.Header().Set("Allow", strings.Join(order.Names(methods), ", "))
		return nil, fault{http.StatusMethodNotAllowed, fmt.Sprintf("the method of %s must be %s, got %s", name, strings.Join(order.Names(methods), " or "), r.Method)}
	}
	if r.Body != http.NoBody { // one without a body may wait for longer
		http.NewResponseController(w).SetReadDeadline(time.Now().Add(readTime))
	}
	r.Body = http.MaxBytesReader(w, r.Body, mostBody)
	return do(a, r)
}

// admit checks who asks. A web page of another origin can make a browser on this machine ask, and is refused.
func (a *API) admit(r *http.Request) error {
	if a.Token != "" {
		token := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		if subtle.ConstantTimeCompare([]byte(token), []byte(a.Token)) != 1 {
			return fault{http.StatusUnauthorized, "the control token must be sent; write the header Authorization: Bearer TOKEN"}
		}
		return nil
	}
	origin := r.Header.Get("Origin")
	page, err := url.Parse(origin)
	remote, _, _ := net.SplitHostPort(r.RemoteAddr)
	switch {
	case !signalwire.IsLoopback((&url.URL{Host: r.Host}).Hostname()), !signalwire.IsLoopback(remote):
		return fault{http.StatusForbidden, "the control API is open to this machine alone; to open it to others, start callsim with --control-token-file"}
	case origin != "" && (err != nil || page.Host != r.Host):
		return fault{http.StatusForbidden, "the control API is closed to web pages; ask it from a program"}
	}
	return nil
}

// read reads the JSON object of a request into v. The example is what to write instead.
func read(r *http.Request, v any, example string) error {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return wrong("the body must be at most %d bytes, and arrive within %v", mostBody, readTime)
	}
	dec := json.NewDecoder(strings.NewReader(string(body)))
	dec.DisallowUnknownFields()
	if err := dec.Decode(v); err != nil || dec.More() {
		return wrong("the body must be a JSON object; write %s", example)
	}
	return nil
}
