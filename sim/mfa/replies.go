package mfa

import (
	"fmt"
	"strings"
	"time"

	"callsim/sim/signalwire"
	"callsim/sim/swaig"
)

// say is a reply of a text for the agent: what happened, then what to do next.
func say(format string, args ...any) swaig.Reply { return swaig.Text(fmt.Sprintf(format, args...)) }

// Replies of send_mfa that need no space.
var (
	noCallerNumber = say("The caller's number is withheld or unusable, so no code can be sent. Say so, and end the call kindly.")
	otherNumber    = say("No code was sent: codes go only to the number that the caller is calling from. Tell the caller that, and offer to send it there.")
)

// Replies of verify_mfa that need no space.
var (
	noCodeSent = say("No code has been sent yet, so there is nothing to verify. Offer to send a code first.")
	noToken    = say("There was no code in what was passed on. Ask the caller to read the code again.")
)

func wrongForm(c Config) swaig.Reply {
	return say("Not checked: a code has exactly %d %s. Ask the caller to read all of them again.", c.TokenLength, c.characters())
}

func codeSent(c Config) swaig.Reply {
	if c.Channel == signalwire.Call {
		return say("A voice call with the code is on its way to the caller. Ask the caller to listen to it and read out its %d %s.", c.TokenLength, c.characters())
	}
	return say("The code was sent by text message. Ask the caller to read out its %d %s.", c.TokenLength, c.characters())
}

// Replies of verify_mfa to an answer of the space.
var (
	verified  = say("The code is correct: the caller is verified. Say so, and ask whether there is anything else.")
	wrongCode = say("The code is wrong, but may be tried again. Ask the caller to look closely and read it again.")
	deadCode  = say("This code can no longer be verified: it has expired, was used, or was tried too often. Do not ask for it again; offer to send a new code.")
)

// Outcomes of both functions when the space fails. Each is a text of its own, so that the agent can react to it.
func sendFailed(e *signalwire.Error) swaig.Reply {
	switch e.Kind {
	case signalwire.Unauthorized, signalwire.Forbidden:
		return say("No code was sent: the service's credentials were not accepted. Trying again will not help; apologise, and end the call kindly.")
	case signalwire.Invalid, signalwire.NotFound:
		return say("No code was sent: the service rejected the request%s. Trying again will not help; apologise, and end the call kindly.", because(e))
	case signalwire.RateLimited:
		return say("No code was sent: too many codes were requested. Ask the caller to wait %s before trying again.", backoff(e))
	case signalwire.Refused:
		return say("No code was sent: the service could not be reached. Offer to try again.")
	case signalwire.Timeout:
		return say("The service did not answer in time, so a code may or may not arrive, and it could not be checked. Offer to send a new code.")
	case signalwire.Reset, signalwire.Canceled, signalwire.Network:
		return say("The connection to the service broke, so a code may or may not arrive, and it could not be checked. Offer to send a new code.")
	case signalwire.ServerError:
		return say("The service has a problem (status %d), so a code may or may not arrive. Offer to send a new code.", e.Status)
	default:
		return say("The service's answer could not be understood, so a code may or may not arrive, and it could not be checked. Offer to send a new code.")
	}
}

func verifyFailed(e *signalwire.Error) swaig.Reply {
	switch e.Kind {
	case signalwire.NotFound:
		return deadCode
	case signalwire.Unauthorized, signalwire.Forbidden:
		return say("Not verified: the service's credentials were not accepted. Trying again will not help; apologise, and end the call kindly.")
	case signalwire.Invalid:
		return say("Not verified: the service rejected the request%s. Trying again will not help; apologise, and end the call kindly.", because(e))
	case signalwire.RateLimited:
		return say("Not verified: the service is asked too often. Ask the caller to wait %s before trying again.", backoff(e))
	case signalwire.Refused:
		return say("Not verified: the service could not be reached. Offer to check the same code again.")
	case signalwire.Timeout:
		return say("Not verified: the service did not answer in time. Offer to check the same code again.")
	case signalwire.Reset, signalwire.Canceled, signalwire.Network:
		return say("Not verified: the connection to the service broke. Offer to check the same code again.")
	case signalwire.ServerError:
		return say("Not verified: the service has a problem (status %d). Offer to check the same code again.", e.Status)
	default:
		return say("Not verified: the service's answer could not be understood. Offer to check the same code again.")
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
	return fmt.Sprintf("%d seconds", int(e.RetryAfter.Seconds()))
}
