package compare_test

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"callsim/sim/call"
	"callsim/sim/check/compare"
	"callsim/sim/fixture"
	"callsim/sim/space/mock"
	"callsim/sim/trace/differ"
)

// sides are the built-in functions, and those with a change.
func sides(change func(*call.Config)) compare.Sides {
	s := compare.Side{Name: "the first", BuiltIn: true, Watched: true, Take: func(*call.Config) {}}
	other := s
	other.Name, other.Take = "the second", change
	return compare.Sides{s, other}
}

func read(t testing.TB, text string) *fixture.Fixture {
	t.Helper()
	f, err := fixture.Parse(fixture.Source{FS: fstest.MapFS{}}, "call.yaml", []byte("name: n\nabout: a\n"+text))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func run(t testing.TB, s compare.Sides, text string) compare.Result {
	t.Helper()
	r, err := s.Run(t.Context(), read(t, text))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// ways are the differences in short, a note in brackets.
func ways(r compare.Result) []string {
	var all []string
	for _, d := range r.Differences {
		way := fmt.Sprintf("%d %s | %s | %s", d.Turn, d.Path, d.Want, d.Got)
		if d.Note {
			way = "(" + way + ")"
		}
		all = append(all, way)
	}
	return all
}

const (
	happy  = "turns:\n  - caller: yes please\n  - caller: it says <wrong-token>\n  - caller: <token>\n  - caller: no thanks\n"
	stops  = "from here on the call takes another course, so nothing more can be compared"
	reword = `(1 space: POST /mfa/sms body.message | "Your verification code is:" | "Hello:")`
)

func fault(text string) func(*call.Config) {
	return func(c *call.Config) {
		arming, err := mock.ParseArming(text)
		if err != nil {
			panic(err)
		}
		c.Space.Faults = append(c.Space.Faults, arming)
	}
}

func TestWhatDiffersIsNamedWithItsTurn(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*call.Config)
		text   string
		want   []string
		stop   string
		status differ.Status
	}{
		"nothing":        {func(*call.Config) {}, happy, nil, "", differ.Same},
		"other words":    {func(c *call.Config) { c.Functions.Message = "Hello:" }, happy, []string{reword}, "", differ.Same},
		"another sender": {func(c *call.Config) { c.Functions.From = "+12025550100" }, happy, []string{`(1 space: POST /mfa/sms body.from | "" | "+12025550100")`}, "", differ.Same},
		"several, the first is named": {
			func(c *call.Config) {
				c.Functions.MaxAttempts, c.Functions.ValidFor, c.Functions.Message = 3, 100, "Hello:"
			}, happy,
			[]string{`1 space: POST /mfa/sms body.max_attempts | 4 | 3`}, "", differ.Differs,
		},
		"whom a code is sent to": {
			func(c *call.Config) { c.Functions.AllowOtherNumbers = true },
			"turns:\n  - function: {name: send_mfa, arguments: {phone_number: \"+12025550177\"}}\n",
			[]string{
				`1 space: request | nothing | POST /api/relay/rest/mfa/sms`, `1 reply: body.action[0] | nothing | {"set_meta_data":`, `1 broadcast: body.response`,
			},
			"", differ.Differs,
		},
		"what is broadcast": {
			func(c *call.Config) { c.Functions.ClearBroadcasts = true }, "turns:\n  - caller: yes please\n  - caller: <token>\n",
			[]string{`1 broadcast: body.content.to | "+1********23" | "+12025550123"`, `2 broadcast: body.token | "******" | "{the latest code}"`}, "", differ.Differs,
		},
		"a lost reply, and the course": {
			fault("verify reset"), "turns:\n  - caller: yes please\n  - caller: <token>\n  - caller: no thanks\n",
			[]string{`2 reply: body.action`, `2 broadcast: message 2, body.content`, `2 agent: does | enters step 3, calls verify_mfa, enters step 4 | enters step 3, calls verify_mfa`}, stops, differ.Differs,
		},
		"a turn that one side cannot play": {
			fault("send 500"), "turns:\n  - function: {name: send_mfa, arguments: {}}\n  - caller: <token>\n  - hangup: true\n",
			[]string{`1 reply: body.action`, `1 broadcast: `, `2 agent: the turn | it is played | `}, stops, differ.Differs,
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := run(t, sides(test.change), test.text)
			if got := ways(r); !slices.EqualFunc(got, test.want, strings.HasPrefix) || r.Status != test.status {
				t.Errorf("%s\ngot  %q\nwant %q", r.Status, got, test.want)
			}
			stop := ""
			if r.Stop != nil {
				stop = r.Stop.What
			}
			if stop != test.stop {
				t.Errorf("stops with %q", stop)
			}
		})
	}
}

func TestIdsAndCodesOfAnotherNumberOfMessagesAreTheSame(t *testing.T) {
	text := "turns:\n  - caller: yes please\n  - caller: send a new one please\n  - caller: <wrong-token>\n  - caller: <wrong-token>\n  - caller: <token>\n"
	twice := sides(func(c *call.Config) { c.Seed += 7 }) // which changes every id and code
	got := ways(run(t, twice, text))
	if len(got) != 1 || !strings.Contains(got[0], "agent: says") { // the agent chooses other words, which is said once
		t.Errorf("it differs: %q", got)
	}
}

func TestAFixtureThatComparesNothingIsSkipped(t *testing.T) {
	mixed := sides(func(*call.Config) {})
	mixed[1].BuiltIn = false
	for text, want := range map[string]string{
		"skip: It is slow.\n" + happy:                       "call.yaml:1:1: its skip says: It is slow.",
		"functions: {token_length: 8}\n" + happy:            "call.yaml:1:1: its functions configure the built-in ones",
		"functions: {token_length: 6}\n" + happy:            "",
		"caller: {number: \"+12025550199\"}\n" + happy:      "",
		"functions: {clear_broadcasts: true}\n" + happy:     "its functions configure",
		"functions: {allow_other_numbers: false}\n" + happy: "",
	} {
		r := run(t, mixed, text)
		if skipped := r.Status == differ.Skipped; skipped != (want != "") || !strings.Contains(r.Reasons.Error(), want) {
			t.Errorf("%s: %s %v", text, r.Status, r.Reasons)
		}
	}
}

func TestBroadcastsThatNobodySeesAreNotCompared(t *testing.T) {
	s := sides(func(c *call.Config) { c.Functions.ClearBroadcasts = true })
	s[1].Watched = false
	if r := run(t, s, happy); r.Status != differ.Same {
		t.Errorf("%s %q", r.Status, ways(r))
	}
	if compare.New(s).Broadcasts {
		t.Error("the report says that they were")
	}
}

func TestTroubleEndsTheComparison(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	gone := errors.New("gone")
	cancel(gone)
	if _, err := sides(func(*call.Config) {}).Run(ctx, read(t, happy)); !errors.Is(err, gone) {
		t.Errorf("got %v", err)
	}
}

// example is a report with a result of each kind, and texts that would be something else in each format.
func example(t *testing.T) compare.Report {
	t.Helper()
	s := sides(func(c *call.Config) { c.Functions.MaxAttempts, c.Functions.Message = 3, "<script>|`secret-code`" })
	report := compare.New(s)
	for _, text := range []string{happy, happy, "skip: It is slow.\n" + happy, "turns:\n  - hangup: true\n"} {
		report.Results = append(report.Results, run(t, s, text))
	}
	report.Results = append(report.Results, compare.Result{Result: differ.Result{File: "bad.yaml", Status: differ.Unreadable}},
		compare.Result{Result: differ.Result{File: "slow.yaml", Status: differ.Stopped, Stop: &differ.Stop{What: "it is slow"}}})
	report.Started = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	report.SumUp(time.Second)
	return report.Masked(func(text string) string { return strings.ReplaceAll(text, "secret-code", "******") })
}

func TestEveryFormatHasTheDifferences(t *testing.T) {
	for _, format := range compare.Formats {
		t.Run(format, func(t *testing.T) {
			var b bytes.Buffer
			if err := example(t).Write(&b, format); err != nil {
				t.Fatal(err)
			}
			for _, want := range []string{"max_attempts", "call.yaml", "bad.yaml", "slow.yaml"} {
				if !strings.Contains(b.String(), want) {
					t.Errorf("%q is not in\n%s", want, b.String())
				}
			}
			if got := b.String(); strings.Contains(got, "secret-code") || format == "html" && strings.Contains(got, "<script>|") {
				t.Errorf("it holds what it must not:\n%s", got)
			}
		})
	}
	if err := (compare.Report{}).Write(io.Discard, "yaml"); err == nil || !strings.Contains(err.Error(), "must be one of text, json") {
		t.Error(err)
	}
}

func TestADifferenceOfSeveralFixturesIsListedOnce(t *testing.T) {
	var text, markdown bytes.Buffer
	if err := errors.Join(example(t).Write(&text, "text"), example(t).Write(&markdown, "markdown")); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(text.String(), "body.max_attempts"); n != 1 || !strings.Contains(text.String(), "1 as above") {
		t.Errorf("the difference is listed %d times in\n%s", n, text.String())
	}
	if !strings.Contains(markdown.String(), "| 2 | space: POST `/mfa/sms` `body.max_attempts` | A: `4`<br>B: `3`<br><sub>call.yaml, turn 1</sub> |") {
		t.Error(markdown.String())
	}
	if !strings.Contains(text.String(), "6 fixtures: 1 the same, 2 differ, 1 stopped, 1 skipped, 1 unreadable; 9 turns in 1.0 s, 2 differences, 0 notes") {
		t.Error(text.String())
	}
}

func TestJSONAndJUnitHaveTheCounts(t *testing.T) {
	var j, x bytes.Buffer
	if err := errors.Join(example(t).Write(&j, "json"), example(t).Write(&x, "junit")); err != nil {
		t.Fatal(err)
	}
	var doc struct {
		A, B    string
		Summary map[string]float64
		Results []struct {
			Status      string
			Differences []struct{ File, Path, Want, Got string }
		}
	}
	if err := json.Unmarshal(j.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	first := doc.Results[0].Differences[0]
	if doc.A != "the first" || doc.B != "the second" || doc.Summary["differs"] != 2 || doc.Summary["same"] != 1 || doc.Summary["turns"] != 9 || first.Want != "4" || first.Got != "3" || first.File != "call.yaml" {
		t.Errorf("%+v", doc)
	}
	var suites struct {
		Suites []struct {
			Tests    int `xml:"tests,attr"`
			Failures int `xml:"failures,attr"`
			Skipped  int `xml:"skipped,attr"`
		} `xml:"testsuite"`
	}
	if err := xml.Unmarshal(x.Bytes(), &suites); err != nil {
		t.Fatal(err)
	}
	tests, failures, skipped := 0, 0, 0
	for _, s := range suites.Suites {
		tests, failures, skipped = tests+s.Tests, failures+s.Failures, skipped+s.Skipped
	}
	if tests != 6 || failures != 3 || skipped != 1 {
		t.Errorf("%d tests, %d failures, %d skipped in\n%s", tests, failures, skipped, x.String())
	}
}

func TestManyThatAreTheSameAreFolded(t *testing.T) {
	r := compare.Report{A: "a", B: "b", Broadcasts: true}
	for i := range 6 {
		r.Results = append(r.Results, compare.Result{Result: differ.Result{File: fmt.Sprintf("%d.yaml", i), Status: differ.Same}, Turns: 2})
	}
	r.Results[4].Status = differ.Differs
	r.SumUp(0)
	var b strings.Builder
	if err := r.Write(&b, "text"); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"\n✓ same       4 fixtures, from 0.yaml to 3.yaml\n✗ DIFFERS    4.yaml", "\n✓ same       5.yaml"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is not in\n%s", want, b.String())
		}
	}
}
