package agent

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"callsim/sim/functions/swaig"
	"callsim/sim/kit/strictjson"
)

// Verdict is the meaning of an outcome.
type Verdict string

// The verdicts.
const (
	Sent        Verdict = "sent"         // a code is on its way
	Verified    Verdict = "verified"     // the caller is verified
	Wrong       Verdict = "wrong"        // the code is wrong and may be tried again
	WrongForm   Verdict = "wrong_form"   // it cannot be a code
	Dead        Verdict = "dead"         // the code can no longer work
	NothingSent Verdict = "nothing_sent" // there is no code to verify
	OtherNumber Verdict = "other_number" // codes go only to the caller's own number
	Hopeless    Verdict = "hopeless"     // another try will not help
	Withheld    Verdict = "withheld"     // the caller's number is withheld
	Busy        Verdict = "busy"         // too many requests: try later
	MaybeSent   Verdict = "maybe_sent"   // no answer: a code may arrive, but could not be checked
	Failed      Verdict = "failed"       // it did not work, and may be tried again
)

// Judge makes a verdict of an outcome: from the reply's actions first (set_meta_data of an mfa, or of verified: true),
// then from its text. A text alone verifies nobody, and neither do actions that do not agree.
func Judge(o Outcome) Verdict {
	switch {
	case o.Off:
		return Hopeless
	case o.Failed && o.Role == Sends && !o.NothingDone:
		return MaybeSent
	case o.Failed:
		return Failed
	case o.Role == Sends && sets(o.Reply, "mfa", isObject):
		return Sent
	case o.Role == Verifies && sets(o.Reply, "verified", isTrue):
		return Verified
	}
	return judgeText(o.Role, o.Reply.Response.Text)
}

// sets reports whether a reply sets key to a good value only, and does not unset it.
func sets(r swaig.Reply, key string, good func(json.RawMessage) bool) bool {
	found := false
	for _, a := range r.Actions {
		switch a.Name {
		case "set_meta_data":
			value, there := valueOf(a.Value, key)
			if there && !good(value) {
				return false
			}
			found = found || there
		case "unset_meta_data":
			if unsets(a.Value, key) {
				return false
			}
		}
	}
	return found
}

// unsets reports whether a value, a key or a list of keys, has key in it. Any other value may unset anything.
func unsets(value json.RawMessage, key string) bool {
	keys := []string{""}
	if json.Unmarshal(value, &keys[0]) != nil && json.Unmarshal(value, &keys) != nil {
		return true
	}
	return slices.Contains(keys, key)
}

// valueOf is what an action sets key to. A name that differs from it in case only sets it to nothing good.
func valueOf(values json.RawMessage, key string) (value json.RawMessage, there bool) {
	members, _ := strictjson.Members(values)
	for _, m := range members {
		switch {
		case m.Name == key:
			value, there = m.Value, true
		case strings.EqualFold(m.Name, key):
			return nil, true
		}
	}
	return value, there
}

func isObject(v json.RawMessage) bool { return len(v) > 0 && v[0] == '{' }
func isTrue(v json.RawMessage) bool   { return bytes.Equal(v, []byte("true")) }

// signs are words in a reply's text that give an outcome away, the most telling first. They hold for the functions of
// this module and for what others usually write.
var signs = []struct {
	role    Role // "" for any
	verdict Verdict
	words   []string
}{
	{Sends, Withheld, []string{"withheld"}},
	{"", Failed, []string{"could not be read"}},
	{"", Hopeless, []string{"will not help", "there is no function", "no such function", "unauthorized", "unauthorised", "forbidden", "credentials", "security token"}},
	{"", Busy, []string{"too many codes", "too many requests", "asked too often", "rate limit", "slow down"}},
	{"", OtherNumber, []string{"only to the number"}},
	{Verifies, NothingSent, []string{"no code has been sent", "not been sent", "not sent a code", "not sent yet", "nothing to verify", "send a code first"}},
	{Verifies, Dead, []string{
		"no longer", "expired", "used up", "already used", "already been used", "already verified", "already been verified",
		"too often", "too many attempts", "too many tries", "new code", "not found",
	}},
	{Verifies, WrongForm, []string{"has exactly", "too short", "too long", "there was no code"}},
	{Verifies, Failed, []string{
		"check the same code", "try later", "try again later", "unavailable", "unreachable", "timed out", "timeout", "time out",
		"service", "connection", "server error",
	}},
	{Verifies, Wrong, []string{"wrong", "incorrect", "invalid", "does not match", "did not match", "fail", "not verified", "try again"}},
	{Sends, MaybeSent, []string{"may or may not"}},
	{Sends, Failed, []string{"not sent", "not send", "no code", "fail", "error", "could not", "unable", "try again"}},
	{Sends, Sent, []string{"sent", "on its way"}},
}

func judgeText(role Role, text string) Verdict {
	text = strings.ToLower(text)
	for _, s := range signs {
		if s.role != "" && s.role != role {
			continue
		}
		for _, words := range s.words {
			if strings.Contains(text, words) {
				return s.verdict
			}
		}
	}
	return Failed
}
