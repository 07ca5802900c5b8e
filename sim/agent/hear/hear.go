package hear

// Intent is what the caller wants.
type Intent string

// The intents, each with what a caller would typically say.
const (
	Silence     Intent = "silence"      // nothing but blanks, punctuation or "[silence]"
	Yes         Intent = "yes"          // "yes please", "go ahead", "text me the code"
	No          Intent = "no"           // "no thanks", "never mind", "I'd rather not"
	Code        Intent = "code"         // a code was read out; see Heard.Code
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
	Goodbye     Intent = "goodbye"      // "bye", "that's all, thanks"
	SmallTalk   Intent = "small_talk"   // "how are you", "are you a robot"
	Unclear     Intent = "unclear"      // everything else
)

// Intents are all intents.
var Intents = []Intent{
	Silence, Yes, No, Code, NotReceived, Arrived, Expired, Resend, CallMe, TextMe, Why, Repeat, OtherNumber, Human, Wait, Goodbye,
	SmallTalk, Unclear,
}

// Expect is what the agent knows about the code from the function's declaration.
type Expect struct {
	Min, Max int  // length in characters; 0, 0 means 6
	Alphas   bool // the code may hold letters
}

// Heard is what was understood.
type Heard struct {
	Intent Intent
	Code   string // digits (and letters) with no blanks, as spoken; set with Code only
	Number string // in E.164, "+15551234567", when one was said; set with OtherNumber only
}

// Understand says what the caller meant by text, while a code such as e describes may be on the way.
func Understand(text string, e Expect) Heard {
	u := listen(text)
	if len(u.words) == 0 {
		return Heard{Intent: Silence}
	}
	u.findActs()
	return u.decide(u.findings(e.settled()))
}

// smallestCode is the length below which digits are more likely a count than a code.
const smallestCode = 3

// settled fills in what the declaration left open.
func (e Expect) settled() Expect {
	if e.Min <= 0 && e.Max <= 0 {
		e.Min, e.Max = 6, 6
	}
	e.Max = max(e.Max, e.Min)
	e.Min = max(e.Min, min(smallestCode, e.Max))
	return e
}

// fits reports whether a code of n characters has the right length.
func (e Expect) fits(n int) bool { return e.Min <= n && n <= e.Max }

// exactly reports whether n is the one length that a code can have.
func (e Expect) exactly(n int) bool { return e.Min == n && e.Max == n }

// decide picks the one intent that the whole utterance stands for, the most specific wish first.
func (u *utterance) decide(f findings) Heard {
	switch {
	case u.says(Human):
		return Heard{Intent: Human}
	case f.code != "" && (f.fits || !u.says(Wait)): // "four oh seven, hold on" is not the end of it
		return Heard{Intent: Code, Code: f.code}
	case f.phone || u.says(OtherNumber):
		return Heard{Intent: OtherNumber, Number: f.number}
	}
	for _, i := range []Intent{CallMe, TextMe, Resend, Goodbye, NotReceived, Expired, Why, Arrived, Wait, Repeat} {
		if u.says(i) && (i != Arrived || !u.says(condition)) { // "let me see if it came"
			return Heard{Intent: i}
		}
	}
	return Heard{Intent: u.answer()}
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
