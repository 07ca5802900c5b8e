package hear

import (
	"slices"
	"strings"

	"callsim/sim/agent/digits"
)

// Intent is what the caller wants.
type Intent string

// The intents, each with what a caller would typically say.
const (
	Silence     Intent = "silence"      // nothing but blanks, punctuation or "[silence]"
	Yes         Intent = "yes"          // "yes please", "go ahead", "text me the code"
	No          Intent = "no"           // "no thanks", "never mind", "I'd rather not"
	Code        Intent = "code"         // a code was read out; see Heard.Code
	Part        Intent = "part"         // a part of a code was read out; see Heard.Code
	NotReceived Intent = "not_received" // "I didn't get it", "nothing arrived"
	Arrived     Intent = "arrived"      // "I got it", "it just came"
	Expired     Intent = "expired"      // "the code has expired", "it does not work any more"
	Resend      Intent = "resend"       // "send it again", "can I get a new one"
	CallMe      Intent = "call_me"      // "call me instead", "I can't get texts"
	TextMe      Intent = "text_me"      // "text me instead"
	Why         Intent = "why"          // "why do you need this", "is this safe"
	Repeat      Intent = "repeat"       // "say that again", "pardon?"
	OtherNumber Intent = "other_number" // "use my wife's phone"; see Heard.Number
	Human       Intent = "human"        // "operator", "talk to a real person"
	Wait        Intent = "wait"         // "hold on", "let me find my phone"
	StartOver   Intent = "start_over"   // "no, start over": what was heard of the code so far is nothing
	Goodbye     Intent = "goodbye"      // "bye", "that's all, thanks"
	SmallTalk   Intent = "small_talk"   // "how are you", "are you a robot"
	Unclear     Intent = "unclear"      // everything else
)

// Intents are all intents.
var Intents = []Intent{
	Silence, Yes, No, Code, Part, StartOver, NotReceived, Arrived, Expired, Resend, CallMe, TextMe, Why, Repeat, OtherNumber, Human, Wait, Goodbye,
	SmallTalk, Unclear,
}

// Expect is what is known of the code before the caller speaks.
type Expect struct {
	Min, Max int  // length in characters; 0, 0 means 6
	Alphas   bool // the code may hold letters
	// Asked says that the caller was asked for the code, so that a digit by itself is a part of it.
	Asked bool
	// Before is what was heard of the code in earlier turns: a part that digits may go on with, or a whole code of which
	// single digits may be corrected.
	Before string
	// Tail says that the part heard before is the end of the code.
	Tail bool
	// Languages are the tags of those in which digits may be said beside English, with blanks between; "" is all that are
	// known.
	Languages string
}

// Heard is what was understood.
type Heard struct {
	Intent Intent
	// Code is the digits (and letters) with no blanks: all of a code with Code, and with Part all that was heard so far.
	Code   string
	Tail   bool   // the part is the end of the code
	Lost   bool   // digits were said that nobody can place, or a no, so that those heard before are in doubt
	Number string // in E.164, "+15551234567", when one was said; set with OtherNumber only
}

// Understand says what the caller meant by text, while a code such as e describes may be on the way. Fixtures say the same again and
// again: what was understood of a short text is kept.
func Understand(text string, e Expect) Heard {
	if len(text) > shortText {
		return understand(text, e)
	}
	return understood.of(said{text, e})
}

func understand(text string, e Expect) Heard {
	e = e.settled()
	u := listen(text, e)
	if len(u.words) == 0 {
		return Heard{Intent: Silence}
	}
	u.findActs()
	n := &numbers{judge: judge{newLattice(u, e)}}
	f := n.find()
	heard := u.decide(f, e)
	heard.Lost = heard.Code == "" && heard.Intent != StartOver && (f.unsure || f.lost || u.verdict() == No || u.takesBack()) && len(e.Before) < e.Min && e.Before != ""
	return heard
}

// takesBack reports whether the caller says that what was read is wrong, or that something else is read now.
func (u *utterance) takesBack() bool {
	return slices.ContainsFunc(u.words, func(w word) bool { return w.marks.has(fails) || w.text == "instead" })
}

// smallestCode is the length below which digits are more likely a count than a code.
const smallestCode = 3

// longestCode is the length above which no code is looked for.
const longestCode = 64

// settled fills in what the declaration left open.
func (e Expect) settled() Expect {
	if e.Min <= 0 && e.Max <= 0 {
		e.Min, e.Max = 6, 6
	}
	e.Max = min(max(e.Max, e.Min), longestCode)
	e.Min = min(max(e.Min, min(smallestCode, e.Max)), e.Max)
	return e
}

func (e Expect) languages() []*digits.Language { return digits.Chosen(strings.Fields(e.Languages)) }

// fits reports whether a code of n characters has the right length.
func (e Expect) fits(n int) bool { return e.Min <= n && n <= e.Max }

// exactly reports whether n is the one length that a code can have.
func (e Expect) exactly(n int) bool { return e.Min == n && e.Max == n }

// decide picks the one intent that the whole utterance stands for, the most specific wish first.
func (u *utterance) decide(f findings, e Expect) Heard {
	begun := e.Before != "" && len(e.Before) < e.Min
	switch {
	case u.says(Human):
		return Heard{Intent: Human}
	case f.unsure, begun && f.code == "" && u.says(leaving):
		return Heard{Intent: Unclear}
	case f.whole, len(f.code) > e.Max:
		return Heard{Intent: Code, Code: f.code}
	case f.code != "":
		return Heard{Intent: Part, Code: f.code, Tail: f.tail}
	case f.phone || u.says(OtherNumber):
		return Heard{Intent: OtherNumber, Number: f.number}
	case f.anew && begun:
		return Heard{Intent: StartOver}
	}
	for _, i := range []Intent{CallMe, TextMe, Resend, Goodbye, NotReceived, Expired, Why, Arrived, Wait, Repeat} {
		if u.says(i) && (i != Arrived || !u.says(condition)) { // "let me see if it came"
			if (i == NotReceived || i == Expired) && u.wish() == Resend {
				i = Resend
			}
			return Heard{Intent: i}
		}
	}
	answer := u.answer()
	if f.anew && e.Asked && (answer == No || answer == Unclear) {
		return Heard{Intent: StartOver}
	}
	if wish := u.wish(); wish != "" && (answer == Unclear || answer != Yes && u.tongue != &digits.English) {
		return Heard{Intent: wish}
	}
	if f.denied && answer == No && !u.refuses() { // "318409? no": who knows which
		answer = Unclear
	}
	return Heard{Intent: answer}
}

// refuses reports whether a no was more than the word.
func (u *utterance) refuses() bool {
	return slices.ContainsFunc(u.acts, func(a act) bool { return (a.meaning == No || a.meaning == refusal) && a.to-a.from > 1 })
}

// answer decides what is left when nothing was asked for: yes, no, a farewell, or talk.
func (u *utterance) answer() Intent {
	verdict := u.verdict()
	switch {
	case verdict == No:
		return No
	case u.says(leaving):
		return Goodbye
	case verdict == Yes:
		return Yes
	case u.says(SmallTalk), u.says(courtesy):
		return SmallTalk
	}
	return Unclear
}
