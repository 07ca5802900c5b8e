package mfa

import (
	"fmt"
	"strings"
	"time"

	"callsim/sim/functions/swaig"
	"callsim/sim/space/signalwire"
)

// Jim judges by the actions of a reply first, and then by its words: sim/agent/verdict.go (signs) and result.go (waitFor) read them. Who
// changes a text here looks there, too.

// Replies of send_mfa.
var (
	noCallerNumber = form(SendMFA, "no caller number", "The caller's number is withheld or unusable, so no code can be sent. Say so, and end the call kindly.")
	otherNumber    = form(SendMFA, "other number", "No code was sent: codes go only to the number that the caller is calling from. Tell the caller that, and offer to send it there.")
	sentByText     = form(SendMFA, "sent by text", "The code was sent by text message. Ask the caller to read out its %d %s.")
	sentByVoice    = form(SendMFA, "sent by voice", "A voice call with the code is on its way to the caller. Ask the caller to listen to it and read out its %d %s.")

	sendDenied   = form(SendMFA, "credentials refused", "No code was sent: the service's credentials were not accepted. Trying again will not help; apologise, and end the call kindly.")
	sendRejected = form(SendMFA, "request rejected", "No code was sent: the service rejected the request%s. Trying again will not help; apologise, and end the call kindly.")
	sendLimited  = form(SendMFA, "rate limited", "No code was sent: too many codes were requested. Ask the caller to wait %s before trying again.")
	sendWithheld = form(SendMFA, "held back", "No code was sent: the request was held back on our side. Trying again will not help; apologise, and end the call kindly.")
	sendRefused  = form(SendMFA, "not reached", "No code was sent: the service could not be reached. Offer to try again.")
	sendTimeout  = form(SendMFA, "no answer in time", "The service did not answer in time, so a code may or may not arrive, and it could not be checked. Offer to send a new code.")
	sendBroken   = form(SendMFA, "connection broken", "The connection to the service broke, so a code may or may not arrive, and it could not be checked. Offer to send a new code.")
	sendProblem  = form(SendMFA, "server error", "The service has a problem (status %d), so a code may or may not arrive. Offer to send a new code.")
	sendUnclear  = form(SendMFA, "answer not understood", "The service's answer could not be understood, so a code may or may not arrive, and it could not be checked. Offer to send a new code.")
)

// Replies of verify_mfa.
var (
	noCodeSent = form(VerifyMFA, "no code sent", "No code has been sent yet, so there is nothing to verify. Offer to send a code first.")
	noToken    = form(VerifyMFA, "no token", "There was no code in what was passed on. Ask the caller to read the code again.")
	wrongForm  = form(VerifyMFA, "wrong form", "Not checked: a code has exactly %d %s. Ask the caller to read all of them again.")
	verified   = form(VerifyMFA, "verified", "The code is correct: the caller is verified. Say so, and ask whether there is anything else.")
	wrongCode  = form(VerifyMFA, "wrong code", "The code is wrong, but may be tried again. Ask the caller to look closely and read it again.")
	deadCode   = form(VerifyMFA, "dead code", "This code can no longer be verified: it has expired, was used, or was tried too often. Do not ask for it again; offer to send a new code.")

	verifyDenied   = form(VerifyMFA, "credentials refused", "Not verified: the service's credentials were not accepted. Trying again will not help; apologise, and end the call kindly.")
	verifyRejected = form(VerifyMFA, "request rejected", "Not verified: the service rejected the request%s. Trying again will not help; apologise, and end the call kindly.")
	verifyLimited  = form(VerifyMFA, "rate limited", "Not verified: the service is asked too often. Ask the caller to wait %s before trying again.")
	verifyRefused  = form(VerifyMFA, "not reached", "Not verified: the service could not be reached. Offer to check the same code again.")
	verifyTimeout  = form(VerifyMFA, "no answer in time", "Not verified: the service did not answer in time. Offer to check the same code again.")
	verifyBroken   = form(VerifyMFA, "connection broken", "Not verified: the connection to the service broke. Offer to check the same code again.")
	verifyProblem  = form(VerifyMFA, "server error", "Not verified: the service has a problem (status %d). Offer to check the same code again.")
	verifyUnclear  = form(VerifyMFA, "answer not understood", "Not verified: the service's answer could not be understood. Offer to check the same code again.")
)

// Replies of the functions as a whole.
var (
	noted     = form("", "a hook of the platform", "Noted; nothing is to be done.")
	noSuch    = form("", "unknown function", "There is no function %q here, only %s and %s. Nothing was done; go on without it.")
	notSigned = form("", "signature refused", "The request's signature is missing or wrong."+nothingDone)
	notLogged = form("", "login refused", "The functions did not accept the user or the password."+nothingDone)
	notPosted = form("", "wrong method", "The functions are called by POST, not %s."+nothingDone)
	notJSON   = form("", "wrong content type", "The request is not JSON: its Content-Type must be application/json."+nothingDone)
	tooLarge  = form("", "request too large", "The request has more than %d bytes."+nothingDone)
	unread    = form("", "request not understood", "The request could not be read: %v."+nothingDone)
	tooSlow   = form("", "request too slow", "The request did not arrive in time."+nothingDone)
	tooBusy   = form("", "too many requests", "Too many requests arrive at the same time. Nothing was done; offer to try again.")
	cutOff    = form("", "request cut off", "The request was cut off."+nothingDone)
)

// nothingDone ends the reply to a request that was not looked at.
const nothingDone = " Nothing was done; apologise to the caller."

func codeSent(c Config) swaig.Reply {
	if c.Channel == signalwire.Call {
		return sentByVoice.say(c.TokenLength, c.characters())
	}
	return sentByText.say(c.TokenLength, c.characters())
}

// Outcomes of both functions when the space fails. Each is a text of its own, so that the agent can react to it.
func sendFailed(e *signalwire.Error) swaig.Reply {
	switch e.Kind {
	case signalwire.Unauthorized, signalwire.Forbidden:
		return sendDenied.say()
	case signalwire.Invalid, signalwire.NotFound:
		return sendRejected.say(because(e))
	case signalwire.RateLimited:
		return sendLimited.say(backoff(e))
	case signalwire.Withheld:
		return sendWithheld.say()
	case signalwire.Refused:
		return sendRefused.say()
	case signalwire.Timeout:
		return sendTimeout.say()
	case signalwire.Reset, signalwire.Canceled, signalwire.Network:
		return sendBroken.say()
	case signalwire.ServerError:
		return sendProblem.say(e.Status)
	default:
		return sendUnclear.say()
	}
}

func verifyFailed(e *signalwire.Error) swaig.Reply {
	switch e.Kind {
	case signalwire.NotFound:
		return deadCode.say()
	case signalwire.Unauthorized, signalwire.Forbidden:
		return verifyDenied.say()
	case signalwire.Invalid:
		return verifyRejected.say(because(e))
	case signalwire.RateLimited:
		return verifyLimited.say(backoff(e))
	case signalwire.Refused, signalwire.Withheld:
		return verifyRefused.say()
	case signalwire.Timeout:
		return verifyTimeout.say()
	case signalwire.Reset, signalwire.Canceled, signalwire.Network:
		return verifyBroken.say()
	case signalwire.ServerError:
		return verifyProblem.say(e.Status)
	default:
		return verifyUnclear.say()
	}
}

// because gives the reasons of a validation error.
func because(e *signalwire.Error) string {
	var reasons []string
	for _, p := range e.Problems {
		if text := p.String(); text != "" {
			reasons = append(reasons, text)
		}
	}
	if len(reasons) == 0 {
		return ""
	}
	return " (" + strings.Join(reasons, "; ") + ")"
}

func backoff(e *signalwire.Error) string {
	if e.RetryAfter < time.Second {
		return "a minute"
	}
	if seconds := int(e.RetryAfter.Seconds()); seconds > 1 {
		return fmt.Sprintf("%d seconds", seconds)
	}
	return "a second"
}
