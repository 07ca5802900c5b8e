package agent

import "callsim/sim/kit/lazy"

// Result reacts to the outcome of a function call.
func (b *Scripted) Result(o Outcome) []Act {
	verdict := Judge(o)
	if verdict == Busy {
		b.backoff = backoff(o.Reply.Response.Text)
	}
	switch verdict {
	case Failed, MaybeSent, Busy:
		if b.failures++; b.failures >= patience {
			return b.giveUp()
		}
	default:
		b.failures = 0
	}
	if o.Role == Verifies {
		return b.verifyResult(verdict)
	}
	return b.sendResult(verdict)
}

func (b *Scripted) sendResult(v Verdict) []Act {
	switch v {
	case Sent:
		b.sent, b.dead = true, false
		b.token, b.begun = "", ""
		b.codes++
		words := sentText
		if b.code.channel == voice {
			words = sentVoice
		}
		return append(b.enter(Ask), b.awaitDigits(words)...)
	case OtherNumber:
		return b.onlyOwnNumber()
	case MaybeSent:
		return b.askToRetry(maybeSent, b.send, b.stayOrGiveUp)
	case Busy:
		return b.askToRetry(busySend, b.send, b.stayOrGiveUp)
	case Withheld:
		return b.end(GaveUp, withheld)
	case Hopeless:
		return b.end(GaveUp, hopeless)
	}
	return b.askToRetry(couldNotSend, b.send, b.stayOrGiveUp)
}

// stayOrGiveUp reacts to a no to another try: an earlier code may still work.
func (b *Scripted) stayOrGiveUp() []Act {
	if b.sent {
		return b.askDigits()
	}
	return b.giveUp()
}

func (b *Scripted) verifyResult(v Verdict) []Act {
	switch v {
	case Verified:
		b.verified = true
		return append(b.enter(Close), b.anythingElse(verified)...)
	case Wrong:
		return append(b.enter(Ask), b.awaitDigits(wrongCode)...)
	case WrongForm:
		return append(b.enter(Ask), b.awaitDigits(wrongForm)...)
	case Dead:
		b.sent, b.dead = false, true
		return b.ask(deadCode, b.send, b.giveUp)
	case NothingSent:
		b.sent = false
		return append(b.enter(Greet), b.ask(nothingSent, b.send, b.decline)...)
	case Busy:
		return b.askToRetry(busyVerify, b.verify, b.giveUp)
	case Hopeless:
		return b.end(GaveUp, hopeless)
	}
	return b.askToRetry(couldNotCheck, b.verify, b.giveUp)
}

var waitFor = lazy.Regexp(`wait (\d+ (?:seconds?|minutes?)|a second|a minute)`)

// backoff is how long the caller must wait, according to a reply.
func backoff(text string) string {
	if m := waitFor.Get().FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return "a minute"
}
