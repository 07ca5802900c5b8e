package agent

import (
	"encoding/json"

	"callsim/sim/functions/swaig"
)

// Act is one thing that the agent does: Enter, Say, CallFunction or End.
type Act interface{ act() }

// Enter moves to a stage of the call: Greet, Ask, Verify or Close. Prompt.Plays tells the step of the prompt.
type Enter struct{ Stage int }

// Say speaks to the caller.
type Say struct{ Text string }

// CallFunction calls a function with arguments, a JSON object. It is the last act: the next ones depend on the outcome.
type CallFunction struct {
	Function  string
	Arguments json.RawMessage
}

// End ends the call.
type End struct{ Reason Reason }

func (Enter) act()        {}
func (Say) act()          {}
func (CallFunction) act() {}
func (End) act()          {}

// Reason is why a call ended.
type Reason string

// The reasons of an agent to end a call.
const (
	Completed Reason = "completed" // the caller is verified and wants nothing else
	Declined  Reason = "declined"  // the caller wants no code
	Goodbye   Reason = "goodbye"   // the caller said goodbye before being verified
	GaveUp    Reason = "gave_up"   // it did not work, or the caller would not try again
	NoAnswer  Reason = "silence"   // the caller stopped talking
)

// Outcome is the outcome of a function call.
type Outcome struct {
	// Role is that of the function.
	Role Role
	// Reply is what the functions answered; it is empty when Failed.
	Reply swaig.Reply
	// Failed is set if there was no usable reply, NothingDone if the function did not do anything either, and Off if the function
	// was switched off and not called.
	Failed, NothingDone, Off bool
}

// Brain decides what the agent does. Each method returns the next acts, in order. After a CallFunction, Result is called.
type Brain interface {
	// Begin opens the conversation.
	Begin() []Act
	// Hear reacts to what the caller said; "" is silence.
	Hear(text string) []Act
	// Result reacts to the outcome of the last function call.
	Result(Outcome) []Act
}
