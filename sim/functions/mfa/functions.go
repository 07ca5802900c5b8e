package mfa

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"unicode"

	"callsim/sim/functions/swaig"
	"callsim/sim/kit/strictjson"
	"callsim/sim/space/signalwire"
)

// invocation is one call of a function.
type invocation struct {
	*Handler
	ctx     context.Context
	request *swaig.Request
	tell    teller
}

// sendMFA asks the space to send a code to the caller, and broadcasts the space's reply.
func (v invocation) sendMFA() swaig.Reply {
	number, refused := v.recipient()
	if refused != nil {
		return *refused
	}
	ask := v.space.SendSMS
	if v.config.Channel == signalwire.Call {
		ask = v.space.SendCall
	}
	v.tell.hideNumber(number)
	reply, err := ask(v.ctx, v.config.send(number))
	if failure := v.tell.rest(reply, err); failure != nil {
		return sendFailed(failure)
	}
	done := codeSent(v.config)
	done.Actions = []swaig.Action{swaig.SetMetaData(swaig.Object{metaMFA: reply.Body})}
	return done
}

// recipient is the number that gets the code, or the reply that says why nobody gets one.
func (v invocation) recipient() (string, *swaig.Reply) {
	caller := v.request.CallerIDNum
	asked := strings.Map(without(" -.()/"), text(v.request.Argument.Arguments()[argPhoneNumber]))
	own := asked == "" || sameNumber(asked, caller)
	switch {
	case !own && v.config.AllowOtherNumbers && signalwire.IsE164(asked):
		return asked, nil
	case !signalwire.IsE164(caller): // there is no number to offer instead
		return "", reply(noCallerNumber)
	case own:
		return caller, nil
	}
	return "", reply(otherNumber)
}

func reply(f *Form) *swaig.Reply {
	r := f.say()
	return &r
}

// sameNumber says whether asked is caller's number as people and models write it: without the plus sign or, in North
// America, without the 1 as well.
func sameNumber(asked, caller string) bool {
	asked = strings.TrimPrefix(asked, "+")
	caller = strings.TrimPrefix(caller, "+")
	return asked == caller || len(asked) == 10 && "1"+asked == caller
}

// verifyMFA broadcasts its arguments, asks the space about the code, and broadcasts the space's reply.
func (v invocation) verifyMFA() swaig.Reply {
	args := v.request.Argument.Arguments()
	token := strings.Map(without(" -.,\u2010\u2011\u2012\u2013\u2014\u2212"), text(args[argToken]))
	v.tell.hideCode(token)
	v.tell.arguments(args)
	id := v.requestID()
	switch {
	case id == "":
		return noCodeSent.say()
	case token == "":
		return noToken.say()
	case !v.wellFormed(token):
		return wrongForm.say(v.config.TokenLength, v.config.characters())
	}
	reply, err := v.space.Verify(v.ctx, id, token)
	if failure := v.tell.rest(reply, err); failure != nil {
		return verifyFailed(failure)
	}
	if !reply.Success {
		return wrongCode.say()
	}
	done := verified.say()
	done.Actions = []swaig.Action{swaig.SetMetaData(swaig.Object{metaVerified: json.RawMessage("true")})}
	return done
}

// requestID is the id of the code that was sent last, or "".
func (v invocation) requestID() string {
	var sent struct {
		ID string `json:"id"`
	}
	if strictjson.Unmarshal(v.request.MetaData[metaMFA], &sent) != nil || !signalwire.IsID(sent.ID) {
		return ""
	}
	return sent.ID
}

// wellFormed reports whether token can be a code.
func (v invocation) wellFormed(token string) bool {
	for _, c := range token {
		digit := '0' <= c && c <= '9'
		letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
		if !digit && !(letter && v.config.AllowAlphas) {
			return false
		}
	}
	return len(token) == v.config.TokenLength
}

// text is an argument's value as text: models also pass numbers.
func text(value json.RawMessage) string {
	if value == nil {
		return ""
	}
	var s string
	if strictjson.Unmarshal(value, &s) == nil {
		return strings.TrimSpace(s)
	}
	var n json.Number
	if json.Unmarshal(value, &n) == nil {
		return n.String()
	}
	return ""
}

// without returns a mapping that drops white space and the characters of unwanted.
func without(unwanted string) func(rune) rune {
	return func(c rune) rune {
		if unicode.IsSpace(c) || strings.ContainsRune(unwanted, c) {
			return -1
		}
		return c
	}
}

// asError is the client's error; any other error is a fault of the network.
func asError(err error) *signalwire.Error {
	var failure *signalwire.Error
	if errors.As(err, &failure) {
		return failure
	}
	return &signalwire.Error{Kind: signalwire.Network, Err: err}
}
