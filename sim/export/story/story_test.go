package story_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"callsim/sim/call"
	"callsim/sim/call/command"
	"callsim/sim/export/story"
	"callsim/sim/export/storytest"
	"callsim/sim/kit/caret"
	"callsim/sim/trace"
)

// told is a call in which acts were done.
func told(t testing.TB, acts ...string) *story.Story {
	t.Helper()
	c, err := call.New(call.Default())
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Begin(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, line := range acts {
		act, err := command.Parse(line)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Do(t.Context(), act); err != nil {
			t.Fatal(err)
		}
	}
	return story.Of(story.Call{Events: c.Trace().Since(0)})
}

func TestACallIsToldMomentByMoment(t *testing.T) {
	s := told(t, "yes please", "/fault verify 500", "<token>", "", "/advance 2h", `/post {"function":"stop_hook"}`, "/hangup")
	if s.Title() != "A call of 2026-03-02 09:00:00" || s.CallerName() != "+12025550123" || s.Verified() {
		t.Errorf("%q %q", s.Title(), s.CallerName())
	}
	if want := "The caller is not verified. The call ended: hangup."; s.Outcome() != want {
		t.Errorf("%q", s.Outcome())
	}
	if s.Took() < 2*time.Hour || len(s.Moments) != len(s.Events)-1 {
		t.Errorf("%v %d of %d", s.Took(), len(s.Moments), len(s.Events))
	}
	var titles []string
	for i, m := range s.Moments {
		titles = append(titles, m.Title)
		if i > 0 && m.After < s.Moments[i-1].After {
			t.Errorf("%s goes back in time", m.Title)
		}
	}
	all := strings.Join(titles, "\n")
	for _, want := range []string{
		"Step 1: Greet and ask\nJim says\nThe caller says\nJim calls send_mfa\nSWAIG request\nPOST /api/relay/rest/mfa/sms\n",
		"The phone +12025550123 shows\nThe space replies 200 OK in 109ms\nBroadcast to 42\nBroadcast to 42\nSWAIG reply 200 OK in 109ms\nmeta_data is set\n",
		"Fault armed: verify 500, number 1 from now, 1 in a row", "The space replies 500 Internal Server Error in ",
		"The caller is silent", "The clock moves on by 2h0m0s", "The call ends: hangup, not verified",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in\n%s", want, all)
		}
	}
}

func TestRepliesBelongToTheirRequests(t *testing.T) {
	s := told(t, "yes please", "<wrong-token>", `/post {"function":"stop_hook"}`, "<token>")
	functions := 0
	for _, m := range s.Moments {
		asked := s.Events[m.Exchange-1]
		switch m.Kind {
		case trace.KindSWAIGReplied:
			if asked.Kind != trace.KindSWAIGRequested {
				t.Errorf("%d belongs to %s", m.Seq, asked.Kind)
			}
		case trace.KindRESTReplied:
			if d, ok := asked.Data.(trace.RESTRequested); !ok || d.ID != m.Data.(trace.RESTReplied).ID {
				t.Errorf("%d belongs to %v", m.Seq, asked)
			}
		default:
			if m.Exchange != m.Seq {
				t.Errorf("%s belongs to %d", m.Kind, m.Exchange)
			}
		}
		if m.Kind == trace.KindAgentSaid && m.Function != 0 {
			t.Errorf("%d is of function %d", m.Seq, m.Function)
		}
		functions = max(functions, m.Function)
	}
	if functions != 4 {
		t.Errorf("%d functions, want 3 and a post", functions)
	}
}

func TestATraceOfNothingIsTold(t *testing.T) {
	if s := story.Of(story.Call{}); s.Took() != 0 || s.Ended != nil || !strings.Contains(s.Outcome(), "breaks off") {
		t.Error(s.Outcome())
	}
}

func TestPayloadsStayTheSameJSON(t *testing.T) {
	for _, body := range []string{`{"b":1.50,"a":["x",{}]}`, `"` + "\u202e\u0085\U000e0041\u2028\ufe0f" + `é😀"`, `{"\u001b":"\u0000"}`, "[]", " 1 "} {
		s := story.Of(story.Call{Events: []trace.Event{{Seq: 1, Data: trace.CallStarted{}}, {Seq: 2, Data: trace.BroadcastSent{Message: trace.Body(body)}}}})
		p := s.Moments[0].Payload
		text := strings.Join(p.Text, "\n")
		var got, want any
		if err := json.Unmarshal([]byte(text), &got); err != nil || !p.JSON {
			t.Fatalf("%q: %v in %q", body, err, text)
		}
		json.Unmarshal([]byte(body), &want)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%q became %q", body, text)
		}
		for _, line := range p.Text {
			if caret.Show(line) != line {
				t.Errorf("%q has hidden characters", line)
			}
		}
	}
}

func TestLinesAreCut(t *testing.T) {
	kept, more := story.CutLines([]string{"abcdef", "gh", "ijk"}, 2, 4)
	if !reflect.DeepEqual(kept, []string{"abcd…", "gh"}) || more != 6 {
		t.Errorf("%q %d", kept, more)
	}
	for in, want := range map[string]string{"": "", "abc": "abc", "abcd": "ab…", "éèê": "éèê", "éèêë": "éè…"} {
		if got := caret.Cut(in, 3); got != want {
			t.Errorf("%q became %q", in, got)
		}
	}
}

func TestTimesAndSizesAreReadable(t *testing.T) {
	for d, want := range map[time.Duration]string{0: "0:00", 109 * time.Millisecond: "0:00.109", 61 * time.Second: "1:01", 2*time.Hour + 3*time.Second: "2:00:03"} {
		if got := story.Clock(d); got != want {
			t.Errorf("%v: %s", d, got)
		}
	}
	for n, want := range map[int]string{0: "0 bytes", 1: "1 byte", 999: "999 bytes", 1500: "1.5 kB", 2_000_000: "2.0 MB"} {
		if got := story.Size(n); got != want {
			t.Errorf("%d: %s", n, got)
		}
	}
}

func TestLinesAreWrapped(t *testing.T) {
	for _, test := range []struct {
		line   string
		width  int
		indent string
		want   []string
	}{
		{"", 5, "", []string{""}},
		{"one two three", 7, "", []string{"one two", "three"}},
		{"one two three", 8, "  ", []string{"one two", "  three"}},
		{"abcdefgh", 3, "", []string{"abc", "def", "gh"}},
		{"    abcdefgh", 6, "", []string{"    ab", "cdefgh"}},
		{"日本語", 4, "", []string{"日本", "語"}},
		{"日本", 1, "", []string{"日", "本"}},
		{"abc def", 3, "      ", []string{"abc", "def"}},
	} {
		if got := story.Wrap(test.line, test.width, test.indent); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%q in %d: %q, want %q", test.line, test.width, got, test.want)
		}
	}
}

func TestJSONIsTakenApart(t *testing.T) {
	line := `  "a\"b": ["x", -1.5e+3, true, {}],`
	want := []story.Token{{story.Plain, "  "}, {story.Key, `"a\"b"`}, {story.Plain, ": ["}, {story.String, `"x"`}, {story.Plain, ", "},
		{story.Value, "-1.5e+3"}, {story.Plain, ", "}, {story.Value, "true"}, {story.Plain, ", {}],"}}
	if got := story.Tokens(line); !reflect.DeepEqual(got, want) {
		t.Errorf("%q", got)
	}
}

func TestATextThatIsWrappedStaysOne(t *testing.T) {
	got := story.TokensOf([]string{`  "k": "one`, `    two 3`, `    true\\",`, `  "x": 1`, `"`, ``})
	want := [][]story.Token{
		{{story.Plain, "  "}, {story.Key, `"k"`}, {story.Plain, ": "}, {story.String, `"one`}},
		{{story.Plain, "    "}, {story.String, "two 3"}}, {{story.Plain, "    "}, {story.String, `true\\"`}, {story.Plain, ","}},
		{{story.Plain, "  "}, {story.Key, `"x"`}, {story.Plain, ": "}, {story.Value, "1"}}, {{story.String, `"`}}, {{story.String, ""}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// FuzzText wants texts of any kind to become safe, and to stay what they are.
func FuzzText(f *testing.F) {
	f.Add("one two \x1b[31m three\u202e\n\u0085\xff", 7)
	f.Add(`{"a":["b\u0000",1,null]}`, 3)
	f.Fuzz(func(t *testing.T, text string, width int) {
		width = min(max(width, 1), 200)
		for _, line := range story.Lines(text) {
			if caret.Show(line) != line || !utf8.ValidString(line) {
				t.Errorf("%q is not safe", line)
			}
			if got := strings.Join(story.Wrap(line, width, ""), ""); strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(line, " ", "") {
				t.Errorf("%q was wrapped as %q", line, got)
			}
			for _, part := range story.Wrap(line, max(width, 2), "  ") {
				if story.Width(part) > max(width, 2) {
					t.Errorf("%q is wider than %d", part, width)
				}
			}
			wrapped := story.Wrap(line, width, "  ")
			for i, tokens := range story.TokensOf(wrapped) {
				again := ""
				for _, token := range tokens {
					again += token.Text
				}
				if again != wrapped[i] {
					t.Errorf("%q was taken apart into %q", wrapped[i], again)
				}
			}
			joined := ""
			for _, token := range story.Tokens(line) {
				joined += token.Text
			}
			if joined != line {
				t.Errorf("%q was taken apart into %q", line, joined)
			}
		}
	})
}

func TestAVerdictCountsWhatFailed(t *testing.T) {
	one, surprise := story.Failure{What: "x"}, story.Failure{What: "x", Surprise: true}
	for want, c := range map[string]story.Call{
		"":                                     {Expectations: 3},
		"FAILED: 1 of 1 expectation":           {Expectations: 1, Failures: []story.Failure{one}},
		"FAILED: 2 of 10 expectations":         {Expectations: 10, Failures: []story.Failure{one, one}},
		"FAILED: 1 thing that nobody expected": {Expectations: 10, Failures: []story.Failure{surprise}},
		"FAILED: 1 of 3 expectations, and 2 things that nobody expected": {Expectations: 3, Failures: []story.Failure{surprise, one, surprise}},
	} {
		if got := story.Of(c).Verdict(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestNoFolderOfThisMachineIsTold(t *testing.T) {
	t.Chdir(t.TempDir())
	working, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ path, want string }{
		{filepath.Join(working, "calls", "a.yaml"), "calls/a.yaml"},
		{filepath.Join(working, "..calls", "a`b c.yaml"), "..calls/a`b c.yaml"},
		{filepath.Join(filepath.Dir(working), "my-calls", "a_b [1].yaml"), "a_b [1].yaml"},
		{working + "-beside", filepath.Base(working) + "-beside"},
		{"calls/a.yaml", "calls/a.yaml"}, {"../a.yaml", "../a.yaml"}, {"standard input", "standard input"}, {"", ""},
	} {
		t.Run(test.want, func(t *testing.T) {
			c := storytest.Of("x")
			c.File, c.Failures = test.path, []story.Failure{{Place: test.path + ":3:5"}}
			if s := story.Of(c); s.File != test.want || s.Failures[0].Place != test.want+":3:5" {
				t.Errorf("got %q and %q", s.File, s.Failures[0].Place)
			}
		})
	}
}

func TestFactsSayWhetherRealMessagesWereSent(t *testing.T) {
	for mode, want := range map[string]string{"mock": "mocked, seed 7", "live": "LIVE: real messages were sent"} {
		t.Run(mode, func(t *testing.T) {
			at := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
			s := story.Of(story.Call{Events: []trace.Event{
				{Seq: 1, At: at, Data: trace.CallStarted{AgentID: "42", Caller: trace.Party{Number: "+12025550123", Name: "Ada"}, Mode: mode, Seed: 7}},
				{Seq: 2, At: at.Add(time.Second), Data: trace.CallEnded{}},
			}})
			facts := [][2]string{{"Caller", "Ada, +12025550123"}, {"Agent", "Jim, id 42"}, {"Space", want}, {"Time", "2026-03-02 09:00:00 UTC, 0:01"}}
			if got := s.Facts(); !reflect.DeepEqual(got, facts) {
				t.Errorf("got %q, want %q", got, facts)
			}
		})
	}
}
