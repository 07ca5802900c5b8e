package export_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"callsim/sim/call"
	"callsim/sim/export"
	"callsim/sim/export/story"
	"callsim/sim/trace"
	"callsim/sim/trace/transcript"
)

// colours are how a form of a call gives something the colour of a mark, for those that have colours.
var colours = map[string]func(m trace.Outcome) string{
	"html":         func(o trace.Outcome) string { return `class="(?:[^"]* )?` + o.Mark().Name + `"` },
	"svg":          func(o trace.Outcome) string { return `class="(?:[^"]* )?` + o.Mark().Name + `"` },
	"animated-svg": func(o trace.Outcome) string { return `class="(?:[^"]* )?` + o.Mark().Name + `[ "]` },
	"asciicast":    func(o trace.Outcome) string { return `\\u001b\[0;1;` + o.Mark().Dark.SGR() + `m` },
}

// verifying is a call in which a code is verified, and what comes of it. Nothing comes where that is nil.
func verifying(came trace.Data) []trace.Event {
	var events []trace.Event
	for i, d := range []trace.Data{
		trace.CallStarted{Mode: "mock"}, trace.FunctionCalled{Function: "verify_mfa", Role: "verify", Arguments: trace.Body(`{"token":"123456"}`)},
		trace.SWAIGRequested{Method: "POST", Body: trace.Body(`{}`)}, trace.RESTRequested{ID: "1", Method: "POST", Path: "/mfa/1/verify", Body: trace.Body(`{}`)}, came,
	} {
		if d != nil {
			events = append(events, trace.Event{Seq: i + 1, At: time.Unix(int64(i), 0), Kind: d.Kind(), Data: d})
		}
	}
	return events
}

func replied(status int, body string) trace.Data {
	return trace.RESTReplied{ID: "1", Status: status, Body: trace.Body(body)}
}

// outcomes are what can come of a code, each with what comes of the request; nil is nothing so far.
var outcomes = map[trace.Outcome]trace.Data{
	trace.Verified: replied(200, `{"success":true}`), trace.Refused: replied(200, `{"success":false}`), trace.Expired: replied(404, `{}`),
	trace.Failed: trace.RESTFailed{ID: "1", Cause: "timeout"}, trace.Waiting: nil,
}

// TestEveryFormShowsWhatCameOfACode fails for a form that has no sign for an outcome, or no colour where it has colours.
func TestEveryFormShowsWhatCameOfACode(t *testing.T) {
	replied := func(status int, body string) trace.Data {
		return trace.RESTReplied{ID: "1", Status: status, Body: trace.Body(body)}
	}
	for outcome, came := range map[trace.Outcome]trace.Data{
		trace.Verified: replied(200, `{"success":true}`), trace.Refused: replied(200, `{"success":false}`), trace.Expired: replied(404, `{}`),
		trace.Failed: trace.RESTFailed{ID: "1", Cause: "timeout"}, trace.Waiting: nil,
	} {
		for _, form := range export.Formats {
			if form.Name == "post-prompt" { // which is the platform's
				continue
			}
			t.Run(string(outcome)+" "+form.Name, func(t *testing.T) {
				text, without := rendered(t, form, verifying(came)), rendered(t, form, verifying(replied(200, `{}`)))
				if strings.Count(text, outcome.Sign()) <= strings.Count(without, outcome.Sign()) {
					t.Errorf("%s is not in\n%s", outcome.Sign(), text)
				}
				if colour := colours[form.Name]; colour != nil && !regexp.MustCompile(colour(outcome)).MatchString(text) {
					t.Errorf("the colour of %s, %s, is not in\n%s", outcome, colour(outcome), text)
				}
			})
		}
	}
}

// TestTheTranscriptShowsWhatCameOfACode looks at the lines of callsim chat, which has no line for what is waited for.
func TestTheTranscriptShowsWhatCameOfACode(t *testing.T) {
	for outcome, came := range outcomes {
		if came == nil {
			continue
		}
		t.Run(string(outcome), func(t *testing.T) {
			told, text := transcript.Transcript{Judge: call.NewJudge().Of}, ""
			for _, e := range verifying(came) {
				text += told.Text(e)
			}
			if !strings.Contains(text, "        "+outcome.Sign()+" POST /mfa/1/verify -> ") {
				t.Errorf("%s is not in\n%s", outcome.Sign(), text)
			}
		})
	}
}

// rendered is a call in a form.
func rendered(t *testing.T, form export.Format, events []trace.Event) string {
	t.Helper()
	written, err := form.Render(story.Call{Events: events}, export.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return string(written)
}
