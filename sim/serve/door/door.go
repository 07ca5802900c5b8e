// Package door lets functions in other processes ask a space over HTTP. A Door is an http.Handler in front of the spaces of one
// call or several: it passes each request on to the space that it is for, and what fails there acts on the socket. A timeout
// holds the connection, a reset resets it, a space that cannot be reached closes it before any byte, a reply that was cut off
// announces more than it has.
package door

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"os"
	"sync"
	"time"

	"callsim/sim/kit/bounded"
	"callsim/sim/space/signalwire"
)

// Limits of what passes.
const (
	// MaxBody is the largest request that is read, in bytes.
	MaxBody = 1 << 20
	// MaxReply is the largest reply that is passed on, in bytes: the fault huge, of 4 MiB, fits.
	MaxReply = 5 << 20
	// DefaultHold is how long a request is held at most.
	DefaultHold = time.Minute
	// readTime is how long a client may take to send the body of a request.
	readTime = 10 * time.Second
)

// Space is the space of one call.
type Space struct {
	// Transport answers the requests. It must be safe for concurrent use.
	Transport http.RoundTripper
	// Settings are the address and the credentials that Transport knows.
	Settings signalwire.Settings
	// Number is where the codes of the call go: it tells calls that are held at the same time apart. "" is any number.
	Number string

	ids map[string]bool // of the codes that were asked for here
}

// Options say how a Door treats its clients.
type Options struct {
	// ProjectID and Token are demanded of clients; when both are empty, any user and password will do.
	ProjectID, Token string
	// Hold is how long a fault holds a request at most; 0 is DefaultHold.
	Hold time.Duration
	// Log gets each exchange before its reply is written; nil is nobody. It may be called by several goroutines at once.
	Log func(Exchange)
}

// Exchange is one request, and what came of it.
type Exchange struct {
	Method, Path string
	// To is the number that is to get a code, where the request names one.
	To string
	// Body is that of the request, Reply the first 64 KiB of what came back. Both may hold codes and numbers.
	Body, Reply []byte
	// Status is that of the reply; 0 when there was none.
	Status int
	// Failure is why there was no reply: signalwire.Timeout, Refused, Reset …
	Failure signalwire.Kind
	// Err says why nobody answered the request, or why the path is unknown.
	Err error
}

// Door passes requests on to spaces. Its methods may be called from any goroutine.
type Door struct {
	options Options

	mu     sync.Mutex
	spaces []*attached
}

// New returns a door with no space behind it.
func New(o Options) *Door {
	o.Hold = cmp.Or(o.Hold, DefaultHold)
	if o.Log == nil {
		o.Log = func(Exchange) {}
	}
	return &Door{options: o}
}

var errUnknown = errors.New("the API for codes has no such resource")

// ServeHTTP answers one request of a client.
func (d *Door) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	x := Exchange{Method: r.Method, Path: r.URL.EscapedPath()}
	socket := socket{w, d.options.Log}
	body, status := d.read(w, r)
	if status != 0 {
		socket.refuse(x, status, errors.New("the request was not read"))
		return
	}
	x.Body = body
	asked := read(x)
	x.To = asked.to
	space, err := d.choose(asked)
	switch {
	case err != nil:
		socket.refuse(x, http.StatusInternalServerError, err)
	case space == nil:
		socket.refuse(x, http.StatusNotFound, errUnknown)
	default:
		d.pass(socket, r, x, asked, space)
	}
}

// read reads the body of a request, or returns the status that says why it cannot.
func (d *Door) read(w http.ResponseWriter, r *http.Request) ([]byte, int) {
	if r.ContentLength > MaxBody {
		return nil, http.StatusRequestEntityTooLarge
	}
	deadline := http.NewResponseController(w)
	deadline.SetReadDeadline(time.Now().Add(readTime)) // a transport without deadlines has no slow clients either
	body, err := bounded.Read(http.MaxBytesReader(w, r.Body, MaxBody), r.ContentLength, MaxBody)
	switch {
	case errors.As(err, new(*http.MaxBytesError)), errors.Is(err, bounded.ErrTooLarge):
		return nil, http.StatusRequestEntityTooLarge
	case errors.Is(err, os.ErrDeadlineExceeded):
		return nil, http.StatusRequestTimeout
	case err != nil:
		return nil, http.StatusBadRequest
	}
	deadline.SetReadDeadline(time.Time{})
	return body, 0
}

// pass asks a space, and does to the socket what came of it.
func (d *Door) pass(socket socket, r *http.Request, x Exchange, asked asked, space *attached) {
	ctx, cancel := context.WithCancelCause(space.left)
	defer cancel(nil)
	defer context.AfterFunc(r.Context(), func() { cancel(context.DeadlineExceeded) })() // who leaves has waited for long enough
	var way signalwire.Way
	req, err := d.request(way.Watch(ctx), r, x.Body, space.Settings)
	if err != nil {
		socket.refuse(x, http.StatusBadRequest, err)
		return
	}
	res, err := space.Transport.RoundTrip(req)
	switch {
	case err == nil:
		defer res.Body.Close()
		socket.reply(x, res, func(head []byte) { d.learn(asked, space, head) })
	case asked.op == "":
		socket.refuse(x, http.StatusNotFound, errUnknown)
	default:
		x.Err = err
		x.Failure, _ = way.Failed(ctx, err)
		socket.fail(x)
	}
}
