package board

import (
	"callsim/sim/trace"
	"callsim/tui/keys"
)

// The signs of notes in the Conversation.
const (
	signCall     = "●"
	signStep     = "→"
	signFunction = "ƒ"
	signPhone    = "»"
	signSet      = "="
	signClock    = "◷"
	signProgram  = "·"
	signEnd      = "■"
)

// signOf are the signs of events by what they are about; signProgram is that of any other.
var signOf = map[trace.Sort]string{
	trace.OfCall: signCall, trace.OfStep: signStep, trace.OfFunction: signFunction, trace.OfPhone: signPhone, trace.OfState: signSet,
	trace.OfOperator: signClock,
}

// SignHelp is every sign of the screen, with what it means.
func SignHelp(k *keys.Map) [][2]string {
	return [][2]string{
		{signCall + " " + signEnd, "the call begins; it has ended"},
		{signStep, "the step of the prompt that the agent enters; in Payloads, a request"},
		{signFunction, "a function is called, with these arguments"},
		{signPhone, "a code goes to the phone"},
		{"←", "what was answered; beside a name: what led to it"},
		{signSet, "a field of the state has a new value"},
		{trace.Failed.Sign(), "something went wrong"},
		{trace.Refused.Sign() + " " + trace.Expired.Sign(), "refused; a code that no longer works"},
		{"!", "a fault that is armed, or a warning"},
		{signClock, "the clock was moved on"},
		{trace.Verified.Sign(), "verified; in the Prompt: a step that is done; in a replay: an expectation that is met"},
		{signProgram, "said by this program, not in the call"},
		{"↳", "in Payloads: asked of the space by the function above"},
		{"~", "in Payloads: not as in the last exchange of the same kind"},
		{"+ −", "added; taken away"},
		{"▶ │ ·", "in the margin: the moment selected; the same function call; the same turn"},
		{"↑", "in the margin: the beginning of this is above"},
		{"├", "in Payloads: this is open, beside the list"},
		{"*", "in the margin: what was searched for"},
		{"▶ ┃", "in the Prompt: the step that the agent is in"},
		{"▸", "here keys go"},
		{"Payloads•", "a tab with something new"},
		{"▁ ▃ ▇", "how long the last requests took, the latest at the right"},
		{"↓ more", "there is more below; ↓ 3 new: so much came since"},
		{"◀ at 8 of 15", "an earlier moment is shown; " + keys.Name(k.Input) + " returns to the present"},
		{"… 9e141d15…", "something is left out; " + keys.Name(k.Inspect) + " in Payloads shows all of it"},
		{"^[ <U+202E>", "a character that shows nothing, or that a terminal would obey"},
		{LiveWord, "the space is real: messages reach phones, and cost money"},
	}
}

// LiveWord says that real messages are sent.
const LiveWord = "LIVE"
