package story_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"callsim/sim/call"
	"callsim/sim/call/command"
	"callsim/sim/export/cast"
	"callsim/sim/export/markdown"
	"callsim/sim/export/mermaid"
	"callsim/sim/export/page"
	"callsim/sim/export/picture"
	"callsim/sim/export/story"
	"callsim/sim/fixture/record"
	"callsim/sim/trace"
	"callsim/sim/trace/timeline"
	"callsim/sim/trace/transcript"
)

// mark is the text in every field of the events of these tests: one letter, for some outputs show texts letter by letter.
const mark = "ж"

// holding is a call in which data happened, after a request that it may be the reply to.
func holding(data trace.Data) []trace.Event {
	var events []trace.Event
	for i, d := range []trace.Data{
		trace.CallStarted{Mode: call.Mock}, trace.RESTRequested{ID: mark, Method: "POST", Path: "/mfa/sms"}, data, trace.CallEnded{Reason: "hangup"},
	} {
		events = append(events, trace.Event{Seq: i + 1, At: time.Unix(int64(i), 0), Kind: d.Kind(), Data: d})
	}
	return events
}

// notTold are the kinds that an output leaves to another event.
var notTold = map[string][]trace.Kind{
	"transcript": {trace.KindSWAIGRequested, trace.KindRESTRequested},
	"mermaid":    {trace.KindSWAIGRequested},
	"search":     {trace.KindCallStarted, trace.KindClockAdvanced},
}

func TestEveryOutputTellsEveryKindOfEvent(t *testing.T) {
	exports := map[string]func(*story.Story) ([]byte, error){
		"mermaid": mermaid.Render, "markdown": markdown.Render, "page": page.Render, "picture": picture.Render,
		"cast": func(s *story.Story) ([]byte, error) { return cast.Render(s, cast.Options{}) },
	}
	for _, data := range trace.Filled(mark) {
		told := map[string]string{}
		events := holding(data)
		if data.Kind() != trace.KindCallStarted {
			for name, render := range exports {
				text, err := render(story.Of(story.Call{Events: events}))
				if err != nil {
					t.Fatal(err)
				}
				told[name] = string(text)
			}
		}
		told["transcript"], told["search"] = "", ""
		if new(transcript.Transcript).Text(events[2]) != "" {
			told["transcript"] = mark
		}
		if timeline.Matches(events[2], mark) {
			told["search"] = mark
		}
		for name, text := range told {
			t.Run(string(data.Kind())+" "+name, func(t *testing.T) {
				for _, kind := range notTold[name] {
					if kind == data.Kind() {
						t.Skip("another event tells it")
					}
				}
				if !strings.Contains(text, mark) {
					t.Errorf("it is not told:\n%s", text)
				}
			})
		}
	}
}

func TestEveryKindIsDescribed(t *testing.T) {
	for _, data := range trace.Filled(mark) {
		if d := data.Describe(); d.Sort == "" || d.Note == "" || d.Pause == 0 {
			t.Errorf("%s: %+v", data.Kind(), d)
		}
	}
}

func TestARecordingExpectsEveryKindThatNothingImplies(t *testing.T) {
	for _, data := range trace.Filled(mark) {
		t.Run(string(data.Kind()), func(t *testing.T) {
			r := record.New(record.Options{Config: call.Default()})
			for i, e := range holding(data) {
				if i == 1 { // in a turn, for in the opening functions elsewhere declare themselves
					r.Act(1, command.Say{Text: "yes"})
				}
				e.Turn = min(i, 1)
				r.Event(e)
			}
			text, err := r.Fixture()
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Contains(string(text), "- "+string(data.Kind())+":"); got == data.Describe().Implied {
				t.Errorf("expected: %v, implied: %v:\n%s", got, data.Describe().Implied, text)
			}
		})
	}
}

func TestEveryKindIsInTheTable(t *testing.T) {
	declared := 0
	for _, file := range []string{"kinds.go", "kinds_messages.go"} {
		source, err := os.ReadFile("../../trace/" + file)
		if err != nil {
			t.Fatal(err)
		}
		declared += len(regexp.MustCompile(`(?m)^func \((d )?\w+\) Kind\(\) Kind`).FindAll(source, -1))
	}
	if known := len(trace.Kinds()); known != declared {
		t.Errorf("%d kinds are declared, %d are in the table", declared, known)
	}
}
