// Package elsewhere lets calls be held with functions in another process. It starts their program, serves them the mocked space
// of each call, so that they ask it by SIGNALWIRE_REST_BASE_URL, and brings their broadcasts to the call.
package elsewhere

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"net"
	"net/http"
	"net/url"
	"runtime"
	"sync"
	"time"

	"callsim/sim/call"
	"callsim/sim/kit/bounded"
	"callsim/sim/kit/child"
	"callsim/sim/serve/door"
)

// Defaults of Options.
const (
	// DefaultListen is where the space is served to functions that are not started.
	DefaultListen = "127.0.0.1:8933"
	// AnyPort is where it is served to functions that are started, which learn of it by the environment.
	AnyPort = "127.0.0.1:0"
	// DefaultWithin is how long a program that is started may take until it answers.
	DefaultWithin = 30 * time.Second
	// DefaultPatience is how long functions may take to say that they are there.
	DefaultPatience = 5 * time.Second
	// idle is how long a connection to the functions waits for another request. Servers end idle connections, some after 2 seconds: a
	// request that is on its way then is lost, and is not sent again, for it may have sent a code.
	idle = 500 * time.Millisecond
)

// Options say where the functions are.
type Options struct {
	// URL is the webhook.
	URL *url.URL
	// Start is the command that runs their program, as one types it into a shell; "" is none: it runs already.
	Start string
	// Dir is the folder in which it runs.
	Dir string
	// Listen is the address at which the space is served; "" is AnyPort with Start, and DefaultListen without.
	Listen string
	// Broadcasts is the WebSocket at which the broadcasts are watched; nil is none.
	Broadcasts *url.URL
	// Header are headers that requests to the functions have besides those of the agent.
	Header http.Header
	// Within is how long the program may take until it answers; 0 is DefaultWithin.
	Within time.Duration
	// Flags is what the names of their flags begin with, as errors show them: "" or such as with-.
	Flags string
	// Patience is how long the functions may take to say that they are there; 0 is DefaultPatience.
	Patience time.Duration
}

// Session is the surroundings of functions while calls are held with them. It is a call.Door.
type Session struct {
	options   Options
	door      *door.Door
	listener  net.Listener
	server    *http.Server
	transport *http.Transport
	program   *child.Child // nil when it is not ours

	mu        sync.Mutex
	inside    []*way        // those that are attached
	changed   chan struct{} // closed when one of them is not busy any more
	listeners map[string]*listener
}

// Open serves the space, and starts the program of the functions, where that is asked for.
func Open(ctx context.Context, o Options) (*Session, error) {
	l, err := listen(o)
	if err != nil {
		return nil, err
	}
	s := &Session{
		options: o, door: door.New(door.Options{}), listener: l, changed: make(chan struct{}), listeners: map[string]*listener{},
		transport: &http.Transport{MaxIdleConnsPerHost: 16, IdleConnTimeout: idle, DisableCompression: true},
	}
	s.server = door.Server(s.door)
	go s.server.Serve(l) // it ends with the listener
	if o.Start != "" {
		s.program, err = child.Serve(ctx, child.Options{Command: shell(o.Start), Name: o.Start, Dir: o.Dir, Env: s.Variables()}, o.URL.Redacted(), s.answers, cmp.Or(o.Within, DefaultWithin))
	}
	if err == nil {
		err = s.Trouble(ctx)
	}
	if err == nil && s.Broadcasts() {
		err = s.tryBroadcasts(ctx)
	}
	if err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// tryBroadcasts says why the broadcasts cannot be watched: in a call, each function would fail for that.
func (s *Session) tryBroadcasts(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, echoTime)
	defer cancel()
	conn, err := s.dial(ctx)
	if err != nil {
		return fmt.Errorf("%w; name where they are with --%sbroadcasts, or leave that out", err, s.options.Flags)
	}
	return conn.CloseNow()
}

// listen opens the address of the space.
func listen(o Options) (net.Listener, error) {
	address := o.Listen
	switch {
	case address != "":
	case o.Start != "":
		address = AnyPort
	default:
		address = DefaultListen
	}
	l, err := net.Listen("tcp", address)
	if door.InUse(err) {
		return nil, fmt.Errorf("the space cannot be served at %s, which is in use; stop the program there, or write another address such as --%sspace-listen 127.0.0.1:8935", address, o.Flags)
	}
	if err != nil {
		return nil, fmt.Errorf("the space cannot be served at %s: %w; write another address such as --%sspace-listen 127.0.0.1:8935", address, reason(err), o.Flags)
	}
	return l, nil
}

// shell is the command that a shell runs a line by.
func shell(line string) []string {
	if runtime.GOOS == "windows" {
		return []string{"cmd", "/C", line}
	}
	return []string{"sh", "-c", line}
}

// Address is where the space is, as SIGNALWIRE_REST_BASE_URL names it.
func (s *Session) Address() string { return "http://" + door.Address(s.listener) }

// Variables are those of the environment by which functions find the space, as NAME=value. It takes any credentials.
func (s *Session) Variables() []string {
	return []string{
		"SIGNALWIRE_PROJECT_ID=callsim", "SIGNALWIRE_API_TOKEN=callsim",
		"SIGNALWIRE_SPACE=" + door.Address(s.listener), "SIGNALWIRE_REST_BASE_URL=" + s.Address(),
	}
}

// Apply makes the call of a configuration one with these functions.
func (s *Session) Apply(c *call.Config) {
	c.FunctionsURL, c.Door = s.options.URL, s
	c.Transport = func() http.RoundTripper { return s }
}

// RoundTrip carries a request to the functions.
func (s *Session) RoundTrip(req *http.Request) (*http.Response, error) {
	sent := *req
	sent.Body = bounded.Plain(req.Body)
	if len(s.options.Header) > 0 {
		sent.Header = req.Header.Clone()
		maps.Copy(sent.Header, s.options.Header)
	}
	return s.transport.RoundTrip(&sent)
}

// Broadcasts says whether broadcasts are watched.
func (s *Session) Broadcasts() bool { return s.options.Broadcasts != nil }

// Output is the end of what the program of the functions has printed; "" where it was not started here.
func (s *Session) Output() string {
	if s == nil || s.program == nil {
		return ""
	}
	return s.program.Output()
}

// Close stops the program with its children, and serves the space no more. No session needs none of it.
func (s *Session) Close() {
	if s == nil {
		return
	}
	if s.program != nil {
		s.program.Stop(context.Background())
	}
	s.mu.Lock()
	inside, listeners := s.inside, s.listeners
	s.inside, s.listeners = nil, map[string]*listener{}
	s.mu.Unlock()
	for _, w := range inside {
		w.detach()
	}
	for _, l := range listeners {
		l.close()
	}
	s.server.Close()
	s.transport.CloseIdleConnections()
}
