// Package storytest has calls for the tests of exports: the built-in fixtures, and calls whose every field is hostile.
package storytest

import (
	"encoding/json"
	"testing"
	"time"

	"callsim/sim/export/story"
	"callsim/sim/fixture/captions"
	"callsim/sim/fixture/corpus"
	"callsim/sim/fixture/replay"
	"callsim/sim/trace"
)

// Fixtures are the built-in fixtures, played.
func Fixtures(t testing.TB) []story.Call {
	t.Helper()
	return played(t, func(string) bool { return true })
}

// Fixture is the built-in fixture of a name such as verify/wrong-then-right.yaml, played.
func Fixture(t testing.TB, name string) *story.Story {
	t.Helper()
	found := played(t, func(path string) bool { return path == corpus.BuiltIn+name })
	if len(found) != 1 {
		t.Fatalf("there is no fixture %s", name)
	}
	return story.Of(found[0])
}

// played are the built-in fixtures that are wanted.
func played(t testing.TB, wanted func(path string) bool) []story.Call {
	t.Helper()
	finder := corpus.Finder{}
	defer finder.Close()
	items, err := finder.Find(nil)
	if err != nil {
		t.Fatal(err)
	}
	var all []story.Call
	for _, item := range items {
		if !wanted(item.Path()) {
			continue
		}
		f, err := item.Read()
		if err != nil {
			t.Fatal(err)
		}
		p := replay.Play(t.Context(), f)
		if p.Status != replay.Passed {
			t.Fatalf("%s: %s", f.File, p.Status)
		}
		all = append(all, story.Call{Name: f.Name, About: f.About, File: f.File, Captions: captions.Of(f, p.Events), Events: p.Events})
	}
	return all
}

// Hostile are texts that a form could take for something else than text.
var Hostile = []string{
	"", " ", "\x1b[2J\x1b]0;owned\x07", "\u009b31m", "\u202e\u2066 reversed", "\xff\xfe\xc3", "\x00", "\r\n\n\r", "\u2028\u2029\u0085", "\ufffe\uffff",
	"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\" onmouseover=\"alert(1)", "' autofocus='", "</pre></code></style></script>",
	"]]>", "--><b>", "&lt;b&gt; &#60; &amp;", "javascript:alert(1)",
	"`code` ``` ~~~", "```\n# heading\n```", "# heading", "- item", "1. item", "> quote", "| a | b |", "---", "===", "[link](https://evil.example)",
	"![picture](https://evil.example/x.png)", "https://evil.example www.evil.example someone@evil.example", "@everyone #1 GH-1 $x$ $$y$$ :tada:",
	"**bold** _it_ ~~gone~~ \\", "<details><summary>x</summary>", "[x]: https://evil.example",
	"wrap: x", "%%{init: {}}%%", "end", "a;b#c", "participant Z", "title: x", "{{x}} ${x}",
	"😀 日本語 e\u0301 \U000e0041 \U0001f1e9\U0001f1ea", "a\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308", "\u200d\ufe0f\u00ad",
}

// Of is a call that has a text in every field of every kind of event.
func Of(text string) story.Call {
	call := story.Call{Name: text, About: text, File: text, Agent: text, Captions: []captions.Caption{{Text: text, Point: text, After: 5}}, Expectations: 2, Failures: []story.Failure{
		{Place: text, Act: text, What: text, Turn: 1, Seq: 2}, {Place: text, Act: text, What: text, Surprise: true},
		{Place: text, What: text, Seq: 4}, {Place: text, Act: text, What: text, Seq: 6},
	}}
	quoted, err := json.Marshal(text)
	if err != nil {
		quoted = []byte(`""`)
	}
	object := trace.Body(`{` + string(quoted) + `:[` + string(quoted) + `,1,{"a":` + string(quoted) + `}]}`)
	header := trace.Header{text: text, "X-Request-Id": text}
	for turn, body := range []trace.Body{object, trace.Body(text), quoted} {
		for _, data := range []trace.Data{
			trace.StepEntered{Step: turn, Title: text}, trace.AgentSaid{Text: text}, trace.CallerSaid{Text: text},
			trace.FunctionCalled{Function: text, Arguments: body},
			trace.SWAIGRequested{Method: text, URL: text, Header: header, Body: body},
			trace.RESTRequested{ID: text, Method: text, URL: text, Path: text, Header: header, Body: body},
			trace.SMSDelivered{To: text, From: text, Channel: text, Body: text, Token: text},
			trace.RESTReplied{ID: text, Status: turn, Header: header, Body: body},
			trace.RESTFailed{ID: text, Cause: text, Error: text},
			trace.BroadcastSent{AgentID: text, Message: body},
			trace.SWAIGReplied{Status: 200, Header: header, Body: trace.Body(`{"response":` + string(quoted) + `}`)},
			trace.SWAIGFailed{Cause: text, Error: text},
			trace.MetaDataSet{Before: trace.Body("{}"), After: body}, trace.GlobalDataSet{Before: object, After: body},
			trace.FunctionsToggled{Function: text, Active: true}, trace.ActionKept{Action: text, Value: body},
			trace.FaultArmed{On: text, Fault: text, Nth: 1, Times: 1}, trace.ClockAdvanced{By: text},
		} {
			add(&call, turn, data)
		}
	}
	add(&call, 3, trace.CallEnded{Reason: text})
	return call
}

// add appends an event; the first is the beginning.
func add(call *story.Call, turn int, data trace.Data) {
	if len(call.Events) == 0 {
		started := trace.CallStarted{CallID: call.Name, AgentID: call.Name, Caller: trace.Party{Number: call.Name, Name: call.Name}, Mode: call.Name}
		call.Events = []trace.Event{{Seq: 1, At: begin, Kind: started.Kind(), Data: started}}
	}
	n := len(call.Events)
	call.Events = append(call.Events, trace.Event{
		Seq: n + 1, At: begin.Add(time.Duration(n) * 50 * time.Millisecond), Turn: turn, Kind: data.Kind(), Data: data,
	})
}

var begin = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
