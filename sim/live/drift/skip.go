package drift

import (
	"strings"

	"callsim/sim/call/command"
	"callsim/sim/fixture"
	"callsim/sim/kit/lazy"
	"callsim/sim/kit/source"
)

// Unplayable returns the reasons why a fixture cannot be played against a real space, with their places.
func Unplayable(f *fixture.Fixture) source.Problems {
	var why source.Problems
	whole := source.Pos{File: f.File, Line: 1, Column: 1}
	if f.Skip != "" {
		why.Add(whole, "its skip says: %s", f.Skip)
	}
	config := f.Config
	if config.Caller.Number == "" {
		why.Add(whole, "its caller withholds the number, and the caller of a live call is the allowed number")
	}
	if config.Functions.AllowOtherNumbers {
		why.Add(whole, "functions.allow_other_numbers would let the conversation choose who gets a real message")
	}
	if config.Functions.ClearBroadcasts {
		why.Add(whole, "functions.clear_broadcasts would broadcast real codes and numbers")
	}
	if len(config.Space.Faults) > 0 {
		why.Add(whole, "it arms a fault, and a real space has none")
	}
	for i := range f.Turns {
		if what := unplayable(f.Turns[i].Act); what != "" {
			why.Add(f.Turns[i].Pos, "%s", what)
		}
	}
	return why
}

var numbered = lazy.Regexp(`<token:[0-9]+>`)

// unplayable says why an act is impossible in a live call, or returns "".
func unplayable(act command.Command) string {
	switch a := act.(type) {
	case command.Say:
		if numbered.Get().MatchString(a.Text) {
			return "a live call has only the latest code; write <token>, <token:spoken> or <wrong-token>"
		}
		return captured(a.Text)
	case command.Advance:
		return "it advances the clock, and the clock of a live call is real"
	case command.Arm:
		return "it arms a fault, and a real space has none"
	case command.Invoke:
		return captured(string(a.Arguments))
	case command.Post:
		if namesNumber(string(a.Body)) {
			return "it posts a number other than the caller's, or asks for a code past the agent"
		}
		text := string(a.Body)
		for _, values := range a.Header {
			text += strings.Join(values, " ")
		}
		return captured(text)
	}
	return ""
}

var reference = lazy.Regexp(`\$\{[^}]*\}`)

// captured returns a fault if a text refers to a captured value.
func captured(text string) string {
	if !reference.Get().MatchString(strings.ReplaceAll(text, "$${", "")) {
		return ""
	}
	return "it uses a value that an expectation captures, and a live call captures none"
}

var phoneLike = lazy.Regexp(`\+?[1-9](?:[ ().-]*[0-9]){6,}`)

// namesNumber reports whether a message to the functions holds a phone number, or asks for a code.
func namesNumber(body string) bool {
	low := strings.ToLower(body)
	return strings.Contains(low, "caller_id_num") || strings.Contains(low, "send_mfa") || strings.Contains(low, `\u`) ||
		phoneLike.Get().MatchString(uuids.Get().ReplaceAllString(body, ""))
}

var uuids = lazy.Regexp(`(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}`)
