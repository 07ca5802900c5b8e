package call

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"callsim/sim/functions/swaig"
	"callsim/sim/kit/bounded"
	"callsim/sim/kit/clock"
	"callsim/sim/space/signalwire"
	"callsim/sim/trace"
)

// Door lets functions in another process ask the mocked space of a call, and brings their broadcasts to the call.
type Door interface {
	// Admit prepares the way of a call.
	Admit(Guest) Way
}

// Guest is a call at a door.
type Guest struct {
	// Number is the caller's, and AgentID the agent's: with Seed, which decides the ids of codes, they tell calls apart that are held at
	// the same time. A number of "" could be any.
	Number, AgentID string
	Seed            uint64
	// Space answers what the functions ask, and Settings are the address and the credentials that it knows.
	Space    http.RoundTripper
	Settings signalwire.Settings
	// Broadcast gets each broadcast to the agent.
	Broadcast func(message json.RawMessage)
}

// Way is the way of functions to the space of one call.
type Way interface {
	// Enter is called before each message to the functions. It waits for calls that could not be told apart from this one.
	Enter(context.Context) error
	// Settle is called when the functions have answered. It waits for what they asked and broadcast before that.
	Settle(context.Context)
	// Leave is called when the call is over.
	Leave()
}

// admit makes the way of functions elsewhere to the mocked space.
func (c *Call) admit(s secrets) Way {
	c.mockSpace(s)
	number := c.config.Caller.Number
	if c.config.Space.Exchanges != nil {
		number = "" // its numbers and ids are those of a recording
	}
	return c.config.Door.Admit(Guest{
		Number: number, Seed: c.config.Seed, AgentID: c.config.AgentID, Space: &c.space, Settings: s.space,
		Broadcast: func(message json.RawMessage) {
			c.trace.Add(trace.BroadcastSent{AgentID: c.config.AgentID, Message: trace.Body(message)})
		},
	})
}

// accompanied is the transport to functions that ask the space of the call meanwhile: what they ask and broadcast before they
// answer is in the trace before their answer.
type accompanied struct {
	next http.RoundTripper
	way  Way
}

// RoundTrip passes a request on, and returns when the whole reply is there.
func (a accompanied) RoundTrip(req *http.Request) (*http.Response, error) {
	if err := a.way.Enter(req.Context()); err != nil {
		return nil, err
	}
	defer a.way.Settle(req.Context())
	res, err := a.next.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	body, err := bounded.Read(res.Body, res.ContentLength, swaig.DefaultMaxReply)
	res.Body.Close()
	res.Body = io.NopCloser(io.MultiReader(bytes.NewReader(body), rest(err)))
	return res, nil
}

// rest is what follows the part of a body that was read until err.
func rest(err error) io.Reader {
	switch {
	case err == nil:
		return bytes.NewReader(nil)
	case errors.Is(err, bounded.ErrTooLarge):
		return excess{}
	}
	return failing{err}
}

// impatient is the clock of a call with functions in another process, which answer in real time: only their timeouts are real.
type impatient struct{ clock.Clock }

func (impatient) WithTimeout(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, d)
}

// credentials are secrets that are kept out of a trace. More of them may come to light in the call.
type credentials struct {
	mu       sync.Mutex
	secrets  []string
	redactor *trace.Redactor
}

func (c *credentials) learn(secrets ...string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.secrets = append(c.secrets, secrets...)
	known := latest.Load()
	if known == nil || !slices.Equal(known.secrets, c.secrets) {
		known = &credentials{secrets: slices.Clone(c.secrets), redactor: trace.NewRedactor(c.secrets...)}
		latest.Store(known)
	}
	c.redactor = known.redactor
}

// latest are the credentials for which a redactor was made last: those of the next call are most likely the same.
var latest atomic.Pointer[credentials]

// Clean returns what happened without them.
func (c *credentials) Clean(d trace.Data) trace.Data {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.redactor.Clean(d)
}
