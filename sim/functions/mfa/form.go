package mfa

import (
	"fmt"
	"regexp"
	"strings"

	"callsim/sim/functions/swaig"
	"callsim/sim/kit/lazy"
)

// Form is a text of the functions' replies: what happened, then what the agent should do.
type Form struct {
	// Function is send_mfa or verify_mfa, or "" for both.
	Function string
	// Name describes it in a few words.
	Name   string
	format string
}

func form(function, name, format string) *Form { return &Form{function, name, format} }

// forms are all forms.
func forms() []*Form {
	return []*Form{
		noCallerNumber, otherNumber, sentByText, sentByVoice, sendDenied, sendRejected, sendLimited, sendWithheld, sendRefused,
		sendTimeout, sendBroken, sendProblem, sendUnclear,
		noCodeSent, noToken, wrongForm, verified, wrongCode, deadCode, verifyDenied, verifyRejected, verifyLimited, verifyRefused,
		verifyTimeout, verifyBroken, verifyProblem, verifyUnclear,
		noted, noSuch, notSigned, notLogged, notPosted, notJSON, tooLarge, unread, tooSlow, tooBusy, cutOff,
	}
}

// say is the reply of this form.
func (f *Form) say(args ...any) swaig.Reply {
	if len(args) == 0 {
		return swaig.Text(f.format)
	}
	return swaig.Text(fmt.Sprintf(f.format, args...))
}

func (f *Form) String() string { return strings.TrimSpace(f.Function + " " + f.Name) }

// Forms are all texts of replies to requests that arrive whole, and alone.
func Forms() []*Form {
	var all []*Form
	for _, f := range forms() {
		if f != cutOff && f != tooSlow && f != tooBusy {
			all = append(all, f)
		}
	}
	return all
}

// FormOf is the form of a reply's text, or nil.
func FormOf(text string) *Form {
	for i, p := range patterns.Get() {
		if p.MatchString(text) {
			return forms()[i]
		}
	}
	return nil
}

// patterns match the texts of the forms, one for each.
var patterns = lazy.Of(makePatterns)

func makePatterns() []*regexp.Regexp {
	verb := regexp.MustCompile(`%[a-z]`)
	all := make([]*regexp.Regexp, len(forms()))
	for i, f := range forms() {
		pieces := verb.Split(f.format, -1)
		for j, piece := range pieces {
			pieces[j] = regexp.QuoteMeta(piece)
		}
		all[i] = regexp.MustCompile("(?s)^" + strings.Join(pieces, ".*") + "$")
	}
	return all
}
