package report_test

import (
	"encoding/xml"
	"io"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"callsim/sim/match"
	"callsim/sim/replay"
	"callsim/sim/report"
	"callsim/sim/source"
	"callsim/sim/trace"
)

// FuzzFormats holds that no text, wherever it stands, makes a report of another form than it should have.
func FuzzFormats(f *testing.F) {
	f.Add("fixtures/a.yaml", "name", "what", "a: 1\nb: 2", uint8(1), 3, 80)
	f.Add(" \u00a0x/../y.yaml", attack, attack+"\n...\nok 7", "::error::x\nBail out!\n\r\n---\n", uint8(2), -1, 1)
	f.Add("", "\ufffe\U000e0041\u202e", "\u0085\u2028::error::x", "\u3000Bail Out! now\n \n\t\n", uint8(4), 0, -5)
	f.Fuzz(func(t *testing.T, file, name, what, lines string, status uint8, number, width int) {
		results := []replay.Result{fuzzed(file, name, what, lines, replay.Passed, number), fuzzed(name, file, lines, what, statuses[int(status)%len(statuses)], number)}
		checkText(t, write(t, "text", report.Options{Width: width, Verbose: true}, results))
		checkColour(t, write(t, "text", report.Options{Width: width, Color: true}, results))
		checkJSON(t, write(t, "json", report.Options{Version: name}, results), results)
		checkXML(t, write(t, "junit", report.Options{Version: name}, results))
		checkTAP(t, write(t, "tap", report.Options{}, results), results)
		if n := checkGitHub(t, write(t, "github", report.Options{}, results)); n == 0 && !fine(results[1].Status) {
			t.Error("GitHub is told of nothing")
		}
	})
}

var statuses = []replay.Status{replay.Passed, replay.Failed, replay.Unreadable, replay.NotRun, replay.Broken, "odd\n\x1b"}

func fine(s replay.Status) bool { return s == replay.Passed || s == replay.NotRun }

// fuzzed is a result with the texts wherever a text can stand.
func fuzzed(file, name, what, text string, status replay.Status, number int) replay.Result {
	pos := source.Pos{File: file, Line: number, Column: number}
	several := strings.Split(text, "\n")
	failure := replay.Failure{
		Pos: pos, Turn: number, Act: name, What: what, Wanted: text, Diff: text, Happened: several,
		Mismatches: []match.Mismatch{{Path: name, Pos: pos, Want: what, Got: text}, {Want: text, Got: name}},
	}
	nearest := failure
	nearest.Nearest = &trace.Event{Seq: number, Turn: number, Kind: trace.Kind(name), Data: trace.SWAIGReplied{Body: trace.Body(text)}}
	bare := replay.Failure{Nearest: &trace.Event{Kind: trace.KindAgentSaid, Data: trace.AgentSaid{Text: text}}}
	r := replay.Result{
		File: file, Name: name, About: what, Tags: several, Status: status, Conversation: several,
		Turns: number, Events: number, Requests: number, Took: time.Duration(number),
	}
	if number != 0 {
		r.Failures = []replay.Failure{failure, nearest, bare}
		r.Problems = source.Problems{{Pos: pos, What: what}, {What: text}}
	}
	return r
}

// checkText holds that a terminal shows text as it is, and a server finds no command in it.
func checkText(t *testing.T, got string) {
	t.Helper()
	if !utf8.ValidString(got) {
		t.Errorf("no UTF-8: %q", got)
	}
	for _, line := range strings.Split(got, "\n") {
		if i := strings.IndexFunc(line, func(c rune) bool { return unicode.IsControl(c) || unicode.Is(unicode.Cf, c) }); i >= 0 {
			t.Errorf("a control character at %d of %q", i, line)
		}
		if strings.HasPrefix(strings.TrimSpace(line), "::") || strings.Contains(line, "##[") {
			t.Errorf("a command: %q", line)
		}
	}
}

// checkColour holds the same of text with colours, and that each line ends its own.
func checkColour(t *testing.T, got string) {
	t.Helper()
	for _, line := range strings.Split(got, "\n") {
		if !strings.HasPrefix(line, "\x1b[") {
			checkText(t, line)
			continue
		}
		_, text, ok := strings.Cut(line, "m")
		if !ok || !strings.HasSuffix(text, "\x1b[0m") {
			t.Errorf("a colour without an end: %q", line)
		}
		checkText(t, strings.TrimSuffix(text, "\x1b[0m"))
	}
}

func checkJSON(t *testing.T, got string, results []replay.Result) {
	t.Helper()
	d, err := report.ReadJSON(strings.NewReader(got))
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range d.Results {
		if want := results[i]; r.File != valid(want.File) || r.Name != valid(want.Name) || r.About != valid(want.About) ||
			r.Status != replay.Status(valid(string(want.Status))) || r.Turns != want.Turns || r.Events != want.Events || r.Requests != want.Requests ||
			!reflect.DeepEqual(r.Tags, validAll(want.Tags)) || !reflect.DeepEqual(r.Conversation, validAll(want.Conversation)) {
			t.Errorf("got %+v, want %+v", r, want)
		}
		checkFailures(t, r, results[i])
	}
}

func checkFailures(t *testing.T, got report.Result, want replay.Result) {
	t.Helper()
	if len(got.Failures) != len(want.Failures) || len(got.Problems) != len(want.Problems) {
		t.Fatalf("got %d failures and %d problems, want %d and %d", len(got.Failures), len(got.Problems), len(want.Failures), len(want.Problems))
	}
	for i, f := range got.Failures {
		w := want.Failures[i]
		if f.Line != w.Line || f.File != valid(w.File) || f.Turn != w.Turn || f.Act != valid(w.Act) || f.What != valid(w.What) ||
			f.Wanted != valid(w.Wanted) || f.Diff != valid(w.Diff) || !reflect.DeepEqual(f.Happened, validAll(w.Happened)) ||
			(f.Nearest == nil) != (w.Nearest == nil) || len(f.Mismatches) != len(w.Mismatches) {
			t.Errorf("got %+v, want %+v", f, w)
		}
		for j, m := range f.Mismatches {
			if x := w.Mismatches[j]; m.Path != valid(x.Path) || m.Want != valid(x.Want) || m.Got != valid(x.Got) || m.Column != x.Pos.Column {
				t.Errorf("got %+v, want %+v", m, x)
			}
		}
	}
	for i, p := range got.Problems {
		if p.What != valid(want.Problems[i].What) || p.File != valid(want.Problems[i].File) {
			t.Errorf("got %+v, want %+v", p, want.Problems[i])
		}
	}
}

// valid is s as JSON can hold it.
func valid(s string) string { return string([]rune(s)) }

func validAll(all []string) []string {
	var valids []string
	for _, s := range all {
		valids = append(valids, valid(s))
	}
	return valids
}

func checkXML(t *testing.T, got string) {
	t.Helper()
	for dec := xml.NewDecoder(strings.NewReader(got)); ; {
		switch _, err := dec.Token(); {
		case err == io.EOF:
			return
		case err != nil:
			t.Fatalf("%v:\n%s", err, got)
		}
	}
}
