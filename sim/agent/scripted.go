package agent

import (
	"cmp"
	"strconv"
	"strings"

	"callsim/sim/agent/hear"
	"callsim/sim/kit/chance"
)

// patience is how many function calls in a row may fail before the agent gives up.
const patience = 4

// mostCodes is how many codes the agent sends in one call.
const mostCodes = 5

// patienceWithNo is how many refusals in a row mean that the caller wants to leave.
const patienceWithNo = 3

// Scripted is a brain that plays the prompt's conversation by rules. The same seed gives the same words.
type Scripted struct {
	name   string
	caller string // the number that the caller calls from
	tools  Tools
	code   codeForm
	draw   chance.Source
	used   [len(lines)]int // which of its words each line used last, counted from 1

	stage    int
	question line   // the last question, which is asked again after a digression
	offer    offer  // what a yes and a no would mean now
	said     string // the last thing said, for "pardon?"
	sent     bool   // a code was sent
	dead     bool   // the last code cannot work any more
	codes    int    // how many were sent
	refusals int    // in a row
	verified bool
	token    string // the last code that was heard
	begun    string // the part of the next code that was heard
	tail     bool   // it is the end of the code
	long     string // the last code that was longer than the functions say
	silences int    // in a row
	failures int    // of function calls, in a row
	backoff  string // how long the last reply asked to wait
}

// offer is a question that can be answered by yes or no.
type offer struct {
	yes, no func() []Act
	// again is set if a yes repeats what failed.
	again bool
}

// NewScripted returns the brain for a call from the number caller (E.164, or "" if it is withheld), with these functions.
func NewScripted(p *Prompt, tools Tools, caller string, seed uint64) *Scripted {
	code := tools.code
	code.expect.Languages = strings.Join(p.Languages, " ")
	return &Scripted{
		name: p.Name, caller: caller, tools: tools, code: code, draw: chance.New(seed, "agent"),
	}
}

// Begin greets the caller.
func (b *Scripted) Begin() []Act {
	b.offer = offer{yes: b.send, no: b.decline}
	b.question = askConsent
	return append(b.enter(Greet), b.say(greet))
}

// Hear answers what the caller said.
func (b *Scripted) Hear(text string) []Act {
	heard := hear.Understand(text, b.expect())
	if heard.Intent == hear.Silence {
		return b.silence()
	}
	b.silences = 0
	if heard.Lost {
		b.begun, b.question = "", fromTheStart
	}
	if heard.Intent == hear.No {
		return b.refused()
	}
	b.refusals = 0
	switch heard.Intent {
	case hear.Resend, hear.Repeat, hear.Unclear:
		if b.offer.again && saysAgain(text) {
			return b.offer.yes()
		}
	}
	switch heard.Intent {
	case hear.Yes:
		return b.offer.yes()
	case hear.Code, hear.Part:
		return b.hearCode(heard)
	case hear.StartOver:
		b.begun = ""
		return b.awaitDigits(fromTheStart)
	case hear.NotReceived:
		return b.notReceived()
	case hear.Arrived:
		return b.arrived()
	case hear.Expired:
		return b.unlessVerified(b.expired)
	case hear.SmallTalk:
		return b.smallTalk()
	case hear.Resend:
		return b.unlessVerified(b.send)
	case hear.CallMe:
		return b.unlessVerified(func() []Act { return b.wantChannel(voice) })
	case hear.TextMe:
		return b.unlessVerified(func() []Act { return b.wantChannel(textMessage) })
	case hear.OtherNumber:
		return b.unlessVerified(func() []Act { return b.otherNumber(heard.Number) })
	case hear.Goodbye:
		return b.goodbye()
	case hear.Repeat:
		return []Act{Say{b.said}}
	case hear.Wait:
		return []Act{b.say(takeYourTime)}
	}
	return []Act{b.say(digression(heard.Intent), b.question)}
}

// digression answers what leads away from the question, which the agent then repeats.
func digression(heard hear.Intent) line {
	switch heard {
	case hear.Why:
		return whySend
	case hear.Human:
		return noHuman
	case hear.Unclear:
		return lost
	}
	return greet
}

// expect is what the agent listens for now.
func (b *Scripted) expect() hear.Expect {
	e := b.code.expect
	if b.sent && !b.verified {
		e.Asked = b.question == askDigits || b.question == partHeard
		e.Before, e.Tail = cmp.Or(b.begun, b.token), b.begun != "" && b.tail
	}
	return e
}

// enter moves to a stage, unless it is there already.
func (b *Scripted) enter(stage int) []Act {
	if b.stage == stage {
		return nil
	}
	b.stage = stage
	return append(make([]Act, 0, 3), Enter{stage}) // with room for what follows
}

// say speaks lines as one text.
func (b *Scripted) say(parts ...line) Say {
	b.said = b.pick(parts[0])
	for _, part := range parts[1:] {
		b.said += " " + b.pick(part)
	}
	return Say{b.said}
}

// pick chooses the words of a line, never the same twice in a row if there are others.
func (b *Scripted) pick(l line) string {
	all := lines[l]
	n := b.draw.IntN(len(all))
	if b.used[l] == n+1 {
		n = (n + 1) % len(all)
	}
	b.used[l] = n + 1
	text := all[n]
	if !strings.Contains(text, "{") {
		return text
	}
	for _, blank := range [][2]string{
		{"{name}", b.name}, {"{length}", b.code.length}, {"{characters}", b.code.characters}, {"{wait}", b.backoff},
		{"{have}", strconv.Itoa(len(b.begun))},
	} {
		text = strings.ReplaceAll(text, blank[0], blank[1])
	}
	return text
}

// ask says a line that asks for a yes or a no.
func (b *Scripted) ask(l line, yes, no func() []Act) []Act {
	b.offer, b.question = offer{yes: yes, no: no}, l
	return []Act{b.say(l)}
}

// askToRetry says a line that offers to repeat what failed.
func (b *Scripted) askToRetry(l line, retry, no func() []Act) []Act {
	acts := b.ask(l, retry, no)
	b.offer.again = true
	return acts
}

// awaitDigits says l and then waits for the code.
func (b *Scripted) awaitDigits(l line) []Act {
	b.offer, b.question = offer{yes: b.askDigits, no: b.nothingYet}, askDigits
	return []Act{b.say(l)}
}

func (b *Scripted) askDigits() []Act  { return b.awaitDigits(askDigits) }
func (b *Scripted) nothingYet() []Act { return b.ask(offerAgain, b.send, b.askDigits) }

// end says goodbye and ends the call.
func (b *Scripted) end(why Reason, words ...line) []Act {
	return []Act{b.say(words...), End{why}}
}

func (b *Scripted) decline() []Act { return b.end(Declined, byeDeclined) }
func (b *Scripted) giveUp() []Act  { return b.end(GaveUp, byeGaveUp) }

func (b *Scripted) goodbye() []Act {
	if b.verified {
		return b.end(Completed, byeVerified)
	}
	return b.end(Goodbye, byeEarly)
}

// silence reminds the caller, more often if they may be looking at their phone, and then ends the call.
func (b *Scripted) silence() []Act {
	nudges := []line{stillThere, lastCall}
	if b.stage == Ask {
		nudges = []line{takeYourTime, stillThere, lastCall}
	}
	b.silences++
	if b.silences <= len(nudges) {
		return []Act{b.say(nudges[b.silences-1])}
	}
	if b.verified {
		return b.end(Completed, byeSilent)
	}
	return b.end(NoAnswer, byeSilent)
}
