package report_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"callsim/sim/match"
	"callsim/sim/replay"
	"callsim/sim/report"
	"callsim/sim/source"
	"callsim/sim/trace"
)

var update = flag.Bool("update", false, "write the reports to testdata")

var started = time.Date(2026, 3, 2, 10, 30, 0, 0, time.FixedZone("", 3600))

// runs are results to report, each with what they show.
var runs = []struct {
	name    string
	results []replay.Result
}{
	{"empty", nil},
	{"passing", []replay.Result{passed("fixtures/happy.yaml"), passed("fixtures/retry/wrong-code.yaml"), passed("fixtures/retry/late.yaml")}},
	{"mixed", mixed()},
}

func mixed() []replay.Result {
	return []replay.Result{
		passed("fixtures/happy.yaml"), wrongCode(), unexpected(), hostile(), unreadable(), broken(), notRun(),
	}
}

func passed(file string) replay.Result {
	return replay.Result{
		File: file, Name: "the caller reads the code back", About: "The way that most calls go.", Tags: []string{"verify"},
		Status: replay.Passed, Turns: 3, Events: 31, Requests: 2, Took: 1873 * time.Microsecond,
	}
}

func at(file string, line, column int) source.Pos {
	return source.Pos{File: file, Line: line, Column: column}
}

// wrongCode is a failure with all that a failure can say, and a second one.
func wrongCode() replay.Result {
	const file = "fixtures/retry/wrong-code.yaml"
	return replay.Result{
		File: file, Name: "wrong code, then the right one", About: "A mistyped code costs one attempt; the caller still gets in.",
		Tags: []string{"verify", "retry"}, Status: replay.Failed, Turns: 3, Events: 42, Requests: 3, Took: 2410 * time.Microsecond,
		Conversation: []string{
			"Jim     Hello, I'm Jim. To go on I need to verify that it's you. I can send a code to the phone you are calling from; shall I?",
			"You     yes please",
			"        . calls send_mfa {}",
			"        . POST /api/relay/rest/mfa/sms -> 200 in 120ms",
			"You     it says 482913",
		},
		Failures: []replay.Failure{
			{
				Pos: at(file, 14, 7), Turn: 2, Act: "caller: it says <wrong-token>", What: "no rest.replied of the turn is as it should be",
				Wanted:  "rest.replied:\n  status: 200\n  body: {success: true}\n",
				Nearest: &trace.Event{Seq: 27, At: started, Turn: 2, Kind: trace.KindRESTReplied, Data: reply(`{"success":false}`)},
				Mismatches: []match.Mismatch{
					{Path: "status", Pos: at(file, 15, 17), Want: "200", Got: "422"},
					{Path: "body.success", Pos: at(file, 16, 24), Want: "true", Got: "false"},
				},
				Diff: "--- wanted\n+++ happened\n@@ -1,4 +1,4 @@\n {\n-  \"status\": 200,\n+  \"status\": 422,\n   \"body\": {\"success\": …}\n }\n",
			},
			{
				Pos: at("fixtures/_shared/verified.yaml", 3, 5), Turn: 3, Act: "caller: <token>", What: "the turn sends no broadcast",
				Wanted: "broadcast.sent: {}",
			},
		},
	}
}

func reply(body string) trace.RESTReplied {
	return trace.RESTReplied{
		ID: "r-1", Status: 422, Header: trace.Header{"Content-Type": "application/json"}, Body: trace.Body(body), Took: trace.Took(120 * time.Millisecond),
	}
}

// unexpected is a failure without anything written, and one of the opening.
func unexpected() replay.Result {
	const file = "fixtures/retry/quiet.yaml"
	return replay.Result{
		File: file, Name: "a caller who says nothing", Status: replay.Failed, Turns: 2, Events: 12, Requests: 1, Took: time.Millisecond,
		Failures: []replay.Failure{
			{Pos: at(file, 4, 1), What: "agent.said is there, and must not be", Wanted: "absent: {agent.said: {}}",
				Nearest: &trace.Event{Seq: 2, At: started, Kind: trace.KindAgentSaid, Data: trace.AgentSaid{Text: "Hello <you> & yours"}}},
			{Pos: at(file, 9, 3), Turn: 1, Act: "silence", What: "a request that nobody expected: POST /api/relay/rest/mfa/sms",
				Happened: []string{"step.entered 1: Greet the caller", "rest.requested POST /api/relay/rest/mfa/sms " + strings.Repeat(`{"to":"+12025550123"} `, 30)}},
			{Pos: source.Pos{}, Act: "the whole call", What: "it ends otherwise", Mismatches: []match.Mismatch{{Want: "an object", Got: "nothing"}}},
		},
	}
}

// refused has more of everything than anybody wants to read.
func refused() replay.Result {
	const file = "fixtures/refused.yaml"
	failure := replay.Failure{Pos: at(file, 8, 3), Turn: 1, Act: "caller: " + strings.Repeat("no ", 60), What: "too many differences"}
	failure.Nearest = &trace.Event{Seq: 5, At: started, Turn: 1, Kind: trace.KindRESTReplied, Data: reply(`{}`)}
	r := replay.Result{File: file, Name: "long", Status: replay.Failed, Turns: 1, Events: 9, Took: time.Millisecond}
	for i := range 63 {
		r.Conversation = append(r.Conversation, "You     no, number "+strings.Repeat("i", i))
		failure.Wanted += "- line\n"
		failure.Diff += "+line\n"
		failure.Mismatches = append(failure.Mismatches, match.Mismatch{Path: strings.Repeat("p", i+1), Pos: at(file, i+9, 3), Want: "1", Got: "2"})
	}
	r.Failures = append(r.Failures, failure)
	return r
}

// attack is what a fixture or a reply may hold to drive a terminal or to forge a result.
const attack = "\x1b[2J]]><b> %0A::error::forged ##[error]forged ##vso[task.complete]forged --- ... # SKIP \\ 'it''s' \"q\" \xff & ${x}"

func hostile() replay.Result {
	const file = "fixtures/%0A::error,file=x::y/#1 <b>.yaml"
	text := "::error::forged\nok 9 - forged\nnot ok 9 - forged\nBail out! forged\n---\n...\n  ...\n\n# SKIP\n" + attack + "\n" + strings.Repeat("x", 1000) + "\n"
	return replay.Result{
		File: file, Name: attack, About: attack, Tags: []string{attack}, Status: replay.Failed, Turns: 1, Events: 1, Requests: 1, Took: time.Second,
		Conversation: strings.Split(text, "\n"),
		Failures: []replay.Failure{{
			Pos: at(file, 1, 1), Turn: 1, Act: "caller: " + attack, What: attack + "\nok 10 - forged", Wanted: text, Happened: strings.Split(text, "\n"), Diff: text,
			Mismatches: []match.Mismatch{{Path: attack, Pos: at(file, 2, 2), Want: attack, Got: strings.Repeat("ab ", 200)}},
		}},
	}
}

func unreadable() replay.Result {
	const file = "fixtures/broken/indent.yaml"
	return replay.Result{
		File: file, Status: replay.Unreadable, Took: 300 * time.Microsecond,
		Problems: source.Problems{
			{Pos: at(file, 3, 1), What: `"calller" is no act: did you mean caller?`},
			{Pos: at("fixtures/_shared/voice.yaml", 1, 12), What: "channel is sms or call"},
			{Pos: source.Pos{File: file}, What: "it has no name"},
		},
	}
}

func broken() replay.Result {
	return replay.Result{
		File: "fixtures/slow.yaml", Name: "a slow space", Status: replay.Broken, Turns: 1, Events: 4, Took: 30 * time.Second,
		Problems: source.Problems{{Pos: source.Pos{File: "fixtures/slow.yaml"}, What: "turn 1 did not end within 30 s"}},
	}
}

func notRun() replay.Result {
	return replay.Result{File: "fixtures/zebra.yaml", Name: "never reached", Status: replay.NotRun}
}

// write reports results in a format.
func write(t testing.TB, format string, o report.Options, results []replay.Result) string {
	t.Helper()
	var b bytes.Buffer
	w, err := report.New(format, &b, o)
	if err != nil {
		t.Fatal(err)
	}
	s := replay.Summary{Took: 120 * time.Millisecond}
	for _, r := range results {
		s.Add(r)
		if err := w.Result(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(s); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func options() report.Options { return report.Options{Version: "1.2.3 <a>", Started: started} }

func TestGoldens(t *testing.T) {
	for _, run := range runs {
		for _, format := range report.Formats {
			golden(t, run.name+"."+format, write(t, format, options(), run.results))
		}
	}
}

func TestGoldensOfTextForATerminal(t *testing.T) {
	o := options()
	o.Color, o.Verbose, o.Width = true, true, 60
	golden(t, "mixed.colour", strings.ReplaceAll(write(t, "text", o, mixed()), "\x1b", "^["))
}

// TestLongListsAreCut holds that a report says how much it leaves out.
func TestLongListsAreCut(t *testing.T) {
	golden(t, "long.text", write(t, "text", options(), []replay.Result{refused()}))
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if want := strings.ReplaceAll(string(want), "\r\n", "\n"); got != want {
		t.Errorf("%s is not as it was (go test ./sim/report -update accepts it):\n%s\nwant:\n%s", name, got, want)
	}
}
