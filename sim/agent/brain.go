package agent

import "callsim/sim/functions/swaig"

// Act is one thing that the agent does: Enter, Say, Call or End.
type Act interface{ act() }

// Enter moves on to a step of the prompt, counted from 1.
type Enter struct{ Step int }

// Say speaks to the caller.
type Say struct{ Text string }

// Call calls a function with named arguments. Nothing may follow it: what is next depends on the outcome.
type Call struct {
	Function  string
	Arguments map[string]string
}

// End ends the call.
type End struct{ Reason Reason }

func (Enter) act() {}
func (Say) act()   {}
func (Call) act()  {}
func (End) act()   {}

// Reason says why a call ended.
type Reason string

// The reasons of an agent to end a call.
const (
	Completed Reason = "completed" // the caller is verified and wants nothing else
	Declined  Reason = "declined"  // the caller wants no code
	Goodbye   Reason = "goodbye"   // the caller said goodbye before being verified
	GaveUp    Reason = "gave_up"   // it did not work, or the caller would not try again
	NoAnswer  Reason = "silence"   // the caller said nothing any more
)

// Outcome is what a function call came to.
type Outcome struct {
	Function string
	// Reply is what the functions answered; it is empty when Failed.
	Reply swaig.Reply
	// Failed says that there was no usable reply, and Unreached that the functions got no request either. Off says that
	// the function was switched off and not called.
	Failed, Unreached, Off bool
}

// Brain decides what the agent does. Each method returns what it does next, in order; when that ends with a Call, Result
// is asked next.
type Brain interface {
	// Begin opens the conversation.
	Begin() []Act
	// Hear takes what the caller said; "" is silence.
	Hear(text string) []Act
	// Result takes the outcome of the function called last.
	Result(Outcome) []Act
}
