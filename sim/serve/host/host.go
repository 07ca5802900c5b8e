// Package host serves the parties at one address: the mocked space, the functions, their broadcasts, and the control API.
package host

import (
	"context"
	"encoding/json"
	"errors"
	"log"
	"net"
	"net/http"
	"strings"
	"time"

	"callsim/sim/functions/mfa"
	"callsim/sim/serve/broadcasts"
	"callsim/sim/serve/control"
	"callsim/sim/serve/door"
	"callsim/sim/serve/journal"
	"callsim/sim/serve/mocked"
	"callsim/sim/space/signalwire"
)

// Paths of the parties; the space has the paths of the real API.
const (
	FunctionsPath  = "/swaig"
	BroadcastsPath = "/websocket"
)

// Config says what is served, and how.
type Config struct {
	// Space, Functions and Broadcasts are the parts that are served.
	Space, Functions, Broadcasts bool
	// Seed decides the ids and codes of the mocked space, which demands ProjectID and Token unless both are empty.
	Seed             uint64
	ProjectID, Token string
	// MFA is the configuration of the functions.
	MFA mfa.Config
	// Live, where set, is a real space that the functions ask instead of the mocked one.
	Live *Live
	// ControlToken, where set, is demanded by the control API. Without one the API answers this machine alone.
	ControlToken string
	// Log gets everything that happens, without secrets. It may be called by several goroutines at once.
	Log func(journal.Entry)
}

// Live is a real space.
type Live struct {
	Settings signalwire.Settings
	// Transport makes what carries the requests of one call, and guards them.
	Transport func() http.RoundTripper
}

// Host serves what its Config says.
type Host struct {
	config  Config
	journal journal.Journal
	letGo   func() // lets go what is waiting for something
	control http.Handler

	// Those that are not served are nil.
	door      *door.Door
	functions http.Handler
	hub       *broadcasts.Hub
}

// Addresses are where the parts are; those that are not served are "".
type Addresses struct {
	Root       string `json:"root"`
	Space      string `json:"space,omitempty"`
	Functions  string `json:"functions,omitempty"`
	Broadcasts string `json:"broadcasts,omitempty"`
	Control    string `json:"control"`
}

// Addresses are those at a host and port.
func (c Config) Addresses(host string) Addresses {
	a := Addresses{Root: "http://" + host, Control: "http://" + host + control.Prefix}
	if c.Space {
		a.Space = a.Root
	}
	if c.Functions {
		a.Functions = a.Root + FunctionsPath
	}
	if c.Broadcasts {
		a.Broadcasts = "ws://" + host + BroadcastsPath
	}
	return a
}

// New prepares a host that is reached at a host and port. Its error is that of the functions' configuration.
func New(c Config, at string) (*Host, error) {
	if c.Log == nil {
		c.Log = func(journal.Entry) {}
	}
	h := &Host{config: c}
	over, end := context.WithCancel(context.Background())
	h.letGo = end
	var space *mocked.Space
	if c.Live == nil {
		space = mocked.New(over, c.Seed, h.delivered)
	}
	h.control = &control.API{
		Space: space, Journal: &h.journal, Token: c.ControlToken,
		Ready: map[string]any{"ready": true, "serves": c.Addresses(at)},
	}
	if c.Broadcasts {
		h.hub = broadcasts.New(broadcasts.Options{Log: func(note string) { h.record(journal.Entry{Part: "broadcasts", Note: note}) }})
	}
	if c.Space {
		if space == nil {
			return nil, errors.New("the mocked space cannot be served beside a real one")
		}
		h.door = door.New(door.Options{ProjectID: c.ProjectID, Token: c.Token, Log: h.exchanged})
		detach, err := h.door.Attach(&door.Space{Transport: space, Settings: mocked.Settings})
		if err != nil {
			return nil, err
		}
		h.letGo = func() { end(); detach() }
	}
	if !c.Functions {
		return h, nil
	}
	var err error
	h.functions, err = h.newFunctions(space)
	return h, err
}

// ServeHTTP passes a request to the part that it is for.
func (h *Host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch path := r.URL.Path; {
	case strings.HasPrefix(path, control.Prefix):
		h.control.ServeHTTP(w, r)
	case h.functions != nil && strings.TrimSuffix(path, "/") == FunctionsPath:
		h.functions.ServeHTTP(w, r)
	case h.hub != nil && path == BroadcastsPath:
		h.hub.ServeHTTP(w, r)
	case h.door != nil:
		h.door.ServeHTTP(w, r)
	default:
		h.unknown(w, r)
	}
}

// unknown answers a request for what is not served, as the API does.
func (h *Host) unknown(w http.ResponseWriter, r *http.Request) {
	h.record(journal.Entry{
		Part: "unknown", Method: r.Method, Path: r.URL.EscapedPath(), Status: http.StatusNotFound,
		Note: "nothing is served here",
	})
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(http.StatusNotFound)
	json.NewEncoder(w).Encode(map[string]string{"error": http.StatusText(http.StatusNotFound)})
}

// grace is how long requests may take to end when the server does, and liveGrace those that a real space answers.
const grace, liveGrace = time.Second, 10 * time.Second

// Serve answers what comes over l until the context ends, and then lets what is being answered come to its end. What a fault
// holds is let go at once. Its error is that of l.
func (h *Host) Serve(ctx context.Context, l net.Listener) error {
	server := door.Server(h)
	server.ErrorLog = log.New(noted{h}, "", 0)
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	var err error
	select {
	case err = <-failed:
	case <-ctx.Done():
	}
	h.letGo()
	within := grace
	if h.config.Live != nil {
		within = liveGrace
	}
	limit, cancel := context.WithTimeout(context.WithoutCancel(ctx), within)
	defer cancel()
	if server.Shutdown(limit) != nil {
		server.Close()
	}
	if h.hub != nil {
		h.hub.Close(limit)
	}
	return err
}
