package agent

import "callsim/sim/agent/hear"

// hearCode verifies a code, if one was sent. For a part of a code it says how much it has heard, and for one that is too long how long
// it must be: only when the caller says it again, the functions may have sent such a one.
func (b *Scripted) hearCode(heard hear.Heard) []Act {
	switch {
	case b.verified:
		return b.anythingElse(alreadyVerified)
	case b.dead:
		return b.ask(deadCode, b.send, b.giveUp)
	case !b.sent:
		return b.ask(noCodeYet, b.send, b.decline)
	case heard.Intent == hear.Part:
		b.begun, b.tail = heard.Code, heard.Tail
		acts := b.awaitDigits(partHeard)
		b.question = partHeard
		return acts
	case len(heard.Code) > b.code.expect.Max && heard.Code != b.long:
		b.long, b.begun = heard.Code, ""
		return b.awaitDigits(wrongForm)
	}
	b.token, b.begun = heard.Code, ""
	return b.verify()
}

func (b *Scripted) notReceived() []Act {
	switch {
	case b.verified:
		return b.anythingElse(alreadyVerified)
	case !b.sent:
		return b.ask(nothingSent, b.send, b.decline)
	}
	return b.nothingYet()
}

// arrived reacts to "the code has arrived".
func (b *Scripted) arrived() []Act {
	switch {
	case b.verified:
		return b.anythingElse(alreadyVerified)
	case b.sent:
		return b.askDigits()
	}
	return []Act{b.say(lost, b.question)}
}

// expired reacts to "the code does not work".
func (b *Scripted) expired() []Act {
	if b.sent || b.dead {
		return b.ask(deadCode, b.send, b.stayOrGiveUp)
	}
	return b.ask(nothingSent, b.send, b.decline)
}

// smallTalk is answered with a line; after the verification, with the last question.
func (b *Scripted) smallTalk() []Act {
	if b.verified {
		return b.anythingElse(welcome)
	}
	return []Act{b.say(quip, b.question)}
}

// refused reacts to a no. A caller who says nothing else wants to leave.
func (b *Scripted) refused() []Act {
	b.begun = ""
	if b.refusals++; b.refusals >= patienceWithNo && !b.verified {
		return b.giveUp()
	}
	return b.offer.no()
}

func (b *Scripted) unlessVerified(act func() []Act) []Act {
	if b.verified {
		return b.anythingElse(alreadyVerified)
	}
	return act()
}

// anythingElse says l, which ends in that question.
func (b *Scripted) anythingElse(l line) []Act {
	b.offer = offer{yes: func() []Act { return []Act{b.say(codesOnly)} }, no: b.goodbye}
	b.question = codesOnly
	return []Act{b.say(l)}
}

// wantChannel sends a code if the functions use the channel that the caller asks for, and otherwise says that they do not.
func (b *Scripted) wantChannel(wanted channel) []Act {
	switch b.code.channel {
	case wanted:
		return b.send()
	case voice:
		return b.ask(onlyVoice, b.send, b.stay)
	}
	return b.ask(onlyText, b.send, b.stay)
}

// stay reacts to a no that does not end the call while a code can be verified.
func (b *Scripted) stay() []Act {
	if b.sent {
		return b.askDigits()
	}
	return b.decline()
}

// otherNumber passes a number on; the functions decide whether a code may go there.
func (b *Scripted) otherNumber(number string) []Act {
	switch number {
	case "":
		return b.onlyOwnNumber()
	case b.caller:
		if b.sent { // it went there
			return b.askDigits()
		}
		return b.send()
	}
	return []Act{b.tools.Send.call(number)}
}

// onlyOwnNumber offers to send to the number that the caller calls from, where there is one.
func (b *Scripted) onlyOwnNumber() []Act {
	switch {
	case b.caller != "":
	case b.sent: // to a number that the caller named
		return b.askDigits()
	default:
		return b.end(GaveUp, withheld)
	}
	return b.ask(ownNumberOnly, b.send, b.stay)
}

func (b *Scripted) send() []Act {
	if b.codes >= mostCodes {
		return b.end(GaveUp, enough, byeGaveUp)
	}
	return []Act{b.tools.Send.call(b.caller)}
}

func (b *Scripted) verify() []Act {
	return append(b.enter(Verify), b.tools.Verify.call(b.token))
}
