package mock

import (
	"context"
	"net/http"
	"time"

	"callsim/sim/kit/clock"
	"callsim/sim/space/signalwire"
)

// Exchange is one request that was recorded, with what came of it.
type Exchange struct {
	Request RequestPattern
	// Reply is what came back; nil when Failure says why nothing did.
	Reply *Reply
	// Failure is Timeout, Refused, Reset, Canceled, TooLarge or Network.
	Failure signalwire.Kind
	// Message is what the exchange put on a phone; nil when it did not.
	Message *Message
}

// Reply is a recorded reply.
type Reply struct {
	Status int
	Header http.Header
	Body   []byte
	// Took is how long it took by the call's clock.
	Took time.Duration
}

// wait lets the time pass that the exchange takes by the call's clock.
func (e Exchange) wait(ctx context.Context, c clock.Clock) error {
	switch {
	case e.Failure == signalwire.Timeout:
		return newPace(ctx, c).hold(ctx, 0, clock.Forever)
	case e.Reply == nil:
		return c.Wait(ctx, 0)
	}
	return c.Wait(ctx, e.Reply.Took)
}

// RequestPattern says which request an exchange answers.
type RequestPattern interface {
	// Difference says in what a request differs, or "".
	Difference(method, path string, header http.Header, body []byte) string
}
