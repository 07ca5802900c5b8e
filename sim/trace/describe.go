package trace

import (
	"fmt"
	"net/http"
	"time"
)

// Kind names what happened.
type Kind string

// Data is what an event of one kind holds. A field that recordings do not expect has the tag recorded:"-".
type Data interface {
	Kind() Kind
	// Describe says how exports and panes show the event.
	Describe() Description
}

// Description is how an event is shown. Its texts are those of the event: they may hold anything.
type Description struct {
	Sort     Sort
	From, To Side
	// Note says in a line what happened, within a text; Title is the same as a heading, "" for Note with a capital letter.
	Note, Title string
	// Said are the words that were said, or that a phone shows; nil where there are none.
	Said *string
	// Payload is what travelled or changed, nil where nothing did.
	Payload *Payload
	// Failed says that something went wrong: a failure, or a status other than success.
	Failed bool
	// Apart says that it belongs to no call of a function.
	Apart bool
	// Implied says that recordings do not expect it, because it follows from what they hold.
	Implied bool
	// Pause is how long to wait, when a call is shown by itself, before the event is shown; the time in the call counts where it is longer.
	Pause time.Duration
}

// Sort is what an event is about, by which a screen chooses its place and its sign.
type Sort string

// The sorts of events.
const (
	OfCall      Sort = "call"
	OfStep      Sort = "step"
	OfSpeech    Sort = "speech"
	OfFunction  Sort = "function"
	OfMessage   Sort = "message"
	OfBroadcast Sort = "broadcast"
	OfState     Sort = "state"
	OfPhone     Sort = "phone"
	OfOperator  Sort = "operator"
	OfProgram   Sort = "program" // said by the simulation, not in the call
)

// Side is who acts in an event, or who it reaches.
type Side string

// The sides.
const (
	Caller    Side = "Caller"
	Agent     Side = "Agent"
	Functions Side = "Functions"
	Space     Side = "Space"
	Phone     Side = "Phone"
	Watchers  Side = "Watchers"
	Operator  Side = "Operator" // arms faults, moves the clock and posts past the agent
	Nobody    Side = ""
)

// Payload is what an event carries.
type Payload struct {
	// Label says what it is, Line what comes before it: a method and an address, or a status.
	Label, Line string
	Body        Body
	// Before is what it was before a change; nil where nothing changed.
	Before Body
	// IsText says that Body is a text, even if it looks like JSON.
	IsText bool
}

// Status is a status for reading, such as 404 Not Found.
func Status(code int) string {
	if text := http.StatusText(code); text != "" {
		return fmt.Sprintf("%d %s", code, text)
	}
	return fmt.Sprint(code)
}

// String is the duration for reading, such as 132ms.
func (t Took) String() string { return time.Duration(t).Round(time.Millisecond).String() }

func said(text string) *string { return &text }

// ms is a duration in milliseconds.
func ms(n int) time.Duration { return time.Duration(n) * time.Millisecond }
