package mock

import (
	"net/http"
	"time"

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

// took is how long the exchange takes by the call's clock.
func (e Exchange) took() time.Duration {
	if e.Reply == nil {
		return 0
	}
	return e.Reply.Took
}

// RequestPattern says which request an exchange answers.
type RequestPattern interface {
	// Difference says in what a request differs, or "".
	Difference(method, path string, header http.Header, body []byte) string
}
