package items_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"callsim/sim/trace"
	"callsim/sim/trace/timeline"
	"callsim/tui/items"
	"callsim/tui/lines"
	"callsim/tui/theme"
)

var none = theme.None()

// expect compares the rows of an item, without the blanks at their ends.
func expect(t *testing.T, item lines.Item, width int, want string) {
	t.Helper()
	rows := item.Rows(width)
	for i, row := range rows {
		if w := ansi.StringWidth(row); w != width {
			t.Errorf("%q has %d cells, not %d", row, w, width)
		}
		rows[i] = strings.TrimRight(row, " ")
	}
	if got := strings.Join(rows, "\n"); strings.TrimSpace(got) != strings.TrimSpace(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func requested() *items.Exchange {
	return items.NewExchange(&none, "", trace.RESTRequested{
		Method: "POST", URL: "https://a.example/mfa/sms", Path: "/mfa/e10cdfa9-beeb-4c3b-8657-ff1da735351e/verify",
		Header: trace.Header{"Accept": "*/*"}, Body: trace.Body(`{"to":"+1","n":[1,true]}`),
	})
}

func TestAnExchangeThatIsPending(t *testing.T) {
	expect(t, requested(), 50, `
↳ POST /mfa/…/verify                     … waiting
  → POST https://a.example/mfa/sms
  Accept: */*

  {
    "to": "+1",
    "n": [
      1,
      true
    ]
  }

  … waiting for the reply`)
}

func TestAReplyStandsBesideItsRequestWhereThereIsRoom(t *testing.T) {
	done := requested().Replied(trace.RESTReplied{Status: 422, Body: trace.Body("no\x1bJSON"), Took: trace.Took(3 * time.Second)}, trace.Failed)
	expect(t, done, 75, `
↳ functions → space  POST /mfa/…/verify               ✗ failed   3.0 s  422
  → POST https://a.example/mfa/sms       │ ← 422 Unprocessable Entity
  Accept: */*                            │
                                         │ no^[JSON
  {                                      │
    "to": "+1",                          │
    "n": [                               │
      1,                                 │
      true                               │
    ]                                    │
  }                                      │`)
}

func TestTheDividerIsInOnePlaceInEveryExchange(t *testing.T) {
	said := func(text string) trace.Body { return trace.Body(fmt.Sprintf(`{"response":%q}`, text)) }
	for width := 96; width < 200; width += 13 {
		at := map[int]bool{}
		for name, text := range map[string]string{"send_mfa": "sent", "verify_mfa": strings.Repeat("the code is correct ", 9), "f": strings.Repeat("no ", 30)} {
			body := trace.Body(fmt.Sprintf(`{"function":%q,"argument":{"parsed":[{%q:%q}]}}`, name, name, text[:min(len(text), 30)]))
			e := items.NewExchange(&none, name, trace.SWAIGRequested{Method: "POST", URL: "https://a.example/swaig", Body: body})
			row := e.Replied(trace.SWAIGReplied{Status: 200, Body: said(text)}, "").Brief("").Rows(width)[1]
			at[len([]rune(row[:strings.Index(row, "│")]))] = true
		}
		if len(at) != 1 {
			t.Errorf("%d cells: the divider is in the cells %v", width, at)
		}
	}
}

func TestAHeadingIsShortenedInOneWay(t *testing.T) {
	called := items.NewExchange(&none, "a_function_of_an_endless_name_that_goes_on", trace.SWAIGRequested{Method: "POST"})
	for name, e := range map[string]*items.Exchange{
		"POST /mfa/…/verify": requested().Replied(trace.RESTReplied{Status: 404, Body: trace.Body("{}")}, trace.Expired),
		"a_func":             called.Replied(trace.SWAIGReplied{Status: 404, Body: trace.Body("{}")}, trace.Expired),
	} {
		for width := 36; width < 200; width++ {
			heading := e.Fold().Rows(width)[0]
			if !strings.Contains(heading, name) || !strings.Contains(heading, " ◌") || !strings.HasSuffix(heading, "0 ms  404") || strings.Contains(heading, "→") != (width >= 66) {
				t.Errorf("%d cells: %q", width, heading)
			}
		}
	}
}

func TestAFailureSaysItsCauseAndKeepsTheReply(t *testing.T) {
	failed := requested().Replied(trace.RESTReplied{Status: 200, Body: trace.Body("<html>")}, "").Failed(trace.RESTFailed{Cause: "not_json", Error: "a reply that is not JSON"})
	got := strings.Join(failed.Rows(60), "\n")
	for _, part := range []string{"✗ not_json", "a reply that is not JSON", "← 200 OK", "<html>"} {
		if !strings.Contains(got, part) {
			t.Errorf("%q is missing:\n%s", part, got)
		}
	}
}

func TestALongBodyIsCut(t *testing.T) {
	body := "[" + strings.Repeat("1,", 2537) + "1]"
	got := requested().Replied(trace.RESTReplied{Status: 200, Body: trace.Body(body)}, "").Rows(60)
	if last := got[len(got)-2]; !strings.Contains(last, "… 2,340 more lines") || len(got) > 230 {
		t.Errorf("%d rows, the last is %q", len(got), last)
	}
}

func TestABroadcastIsCompactWhereItFits(t *testing.T) {
	b := items.NewBroadcast(&none, trace.BroadcastSent{AgentID: "42", Message: trace.Body(`{"a":[1,2],"b":"x, y"}`)}, "", "")
	expect(t, b, 60, `agent 42  {"a": [1, 2], "b": "x, y"}`)
	expect(t, b, 20, `
agent 42
  "a": [1, 2],
  "b": "x, y"`)
}

// onPhone is the item of a message on a phone that is looked at so long after it came.
func onPhone(sms trace.SMSDelivered, to string, after time.Duration, events ...trace.Data) lines.Item {
	return painted(&none, sms, to, after, events...)
}

// painted is onPhone in a theme.
func painted(th *theme.Theme, sms trace.SMSDelivered, to string, after time.Duration, events ...trace.Data) lines.Item {
	at := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	var all []trace.Event
	for i, data := range append([]trace.Data{
		trace.RESTRequested{ID: "r1", Path: "/mfa/sms"}, sms, trace.RESTReplied{ID: "r1", Status: 200, Body: trace.Body(`{"id":"7"}`)},
	}, events...) {
		all = append(all, trace.Event{Seq: i + 1, At: at, Kind: data.Kind(), Data: data})
	}
	tl := timeline.Of(timeline.Options{ValidFor: 7200, MaxAttempts: 1}, all)
	return items.Message(th, 0, to, &items.Moment{Timeline: tl, Seq: tl.Len(), Now: at.Add(after)})
}

func TestAMessageShowsItsCode(t *testing.T) {
	sms := trace.SMSDelivered{From: "+1999", Channel: "sms", Body: "Your code is: 1234. Thanks", Token: "1234"}
	expect(t, onPhone(sms, "", 2*time.Second), 40, `
Text message from +1999
Your code is:
[ 1234 ]

valid for 1:59:58 · 1 attempt left
. Thanks`)
	expect(t, onPhone(trace.SMSDelivered{From: "+1999", Channel: "call", Body: "Code 1"}, "+1888", 0), 40, `
Voice call from +1999 to +1888
Code 1`)
}

func TestACodeIsABadgeOfWholeCells(t *testing.T) {
	sms := trace.SMSDelivered{From: "+1999", Channel: "sms", Body: "Your code is: 1234", Token: "1234"}
	dark := theme.New(theme.Dark(), termenv.TrueColor)
	if row := painted(&dark, sms, "", 0).Rows(40)[2]; !strings.HasPrefix(row, dark.Code.Paint("  1234  ")) {
		t.Errorf("the code is %q, want a badge", row)
	}
}

func TestHowLongACodeLastsIsSaidInARow(t *testing.T) {
	sms := trace.SMSDelivered{From: "+1999", Channel: "sms", Body: "Your code is: 1234", Token: "1234"}
	for width, want := range map[int]string{40: "valid for 1:59:58 · 1 attempt left", 33: "valid 1:59:58 · 1 attempt left", 28: "1:59:58 · 1 attempt left"} {
		if got := strings.TrimSpace(onPhone(sms, "", 2*time.Second).Rows(width)[4]); got != want {
			t.Errorf("%d cells: %q, want %q", width, got, want)
		}
	}
}

func TestAMessageSaysWhatItsCodeIsStillGoodFor(t *testing.T) {
	sms := trace.SMSDelivered{Body: "1234", Token: "1234"}
	tried := trace.RESTRequested{ID: "r2", Path: "/mfa/7/verify"}
	for want, item := range map[string]lines.Item{
		"valid for 9:05":                    onPhone(sms, "", 2*time.Hour-545*time.Second),
		"◌ its time is over":                onPhone(sms, "", 2*time.Hour),
		"⊘ no attempts left":                onPhone(sms, "", 0, tried, trace.RESTReplied{ID: "r2", Status: 404}),
		"? may be used · valid for 2:00:00": onPhone(sms, "", 0, tried, trace.RESTFailed{ID: "r2", Cause: "timeout", MaybeDone: true}),
		"at most 1 attempt left":            onPhone(sms, "", 0, tried, trace.RESTReplied{ID: "r2", Status: 500}),
		"◌ no longer works": onPhone(sms, "", 0, tried, trace.RESTFailed{ID: "r2", Cause: "reset", MaybeDone: true},
			trace.RESTRequested{ID: "r3", Path: "/mfa/7/verify"}, trace.RESTReplied{ID: "r3", Status: 404}),
		"✓ used": onPhone(sms, "", 0, tried, trace.RESTReplied{ID: "r2", Status: 200, Body: trace.Body(`{"success":true}`)}),
	} {
		if got := strings.Join(item.Rows(60), "\n"); !strings.Contains(got, want) {
			t.Errorf("%q is not in %q", want, got)
		}
	}
}

func TestAChangeOfStateShowsWhatCameAndWent(t *testing.T) {
	change := items.Change(&none, trace.MetaDataSet{Before: trace.Body(`{"a":1,"b":"x"}`), After: trace.Body(`{"a":1,"b":"y","c":true}`)}, "reply of verify_mfa")
	expect(t, change, 40, `
meta_data  ← reply of verify_mfa
  "a": 1,
− "b": "x"
+ "b": "y",
+ "c": true`)
	expect(t, items.Change(&none, trace.MetaDataSet{Before: trace.Body(`{}`), After: trace.Body(`{"a":1}`)}, ""), 40, `
meta_data
+ "a": 1`)
}

func TestAChangeOfStateIsNotLostInWhatStayed(t *testing.T) {
	before := `{"mfa":{"id":"7","to":["+1","+2"]},"old":{"a":1}`
	after := strings.Replace(before, `"a":1`, `"a":2`, 1)
	for i := range 30 {
		before += fmt.Sprintf(`,"f%d":%d`, i, i)
		after += fmt.Sprintf(`,"f%d":%d`, i, i)
	}
	expect(t, items.Change(&none, trace.MetaDataSet{Before: trace.Body(before + "}"), After: trace.Body(after + `,"verified":true}`)}, ""), 50, `
meta_data
  "mfa": {"id": "7", "to": ["+1", "+2"]},
  "old": {
−   "a": 1
+   "a": 2
  },
  "f0": 0,
  … 27 lines as before
  "f28": 28,
  "f29": 29,
+ "verified": true`)
}

func TestMessagesAsAModelSeesThem(t *testing.T) {
	expect(t, items.Words(&none, items.User, "yes please"), 30, "user\n  yes please")
	expect(t, items.ToolCall(&none, trace.FunctionCalled{Function: "f", Arguments: trace.Body(`{"a":1}`)}), 30, `
assistant  calls f
  {
    "a": 1
  }`)
	expect(t, items.ToolResult(&none, "f", "done"), 30, "tool  f\n  done")
}

func TestAFoldedExchangeIsItsHeading(t *testing.T) {
	e := requested().Replied(trace.RESTReplied{Status: 200, Body: trace.Body(`{"a":1}`)}, "")
	if rows := e.Fold().Rows(60); len(rows) != 1 || rows[0] != e.Rows(60)[0] {
		t.Errorf("%q", rows)
	}
	if e.Fold().Open().Shape != e.Shape {
		t.Error("it stays folded")
	}
}

func TestASparklineIsAsHighAsTheLongest(t *testing.T) {
	if got := items.Sparkline([]time.Duration{0, time.Second, 2 * time.Second, -1}); got != "▁ ▄ ▇ ▁" {
		t.Errorf("%q", got)
	}
}

func TestTalkHangs(t *testing.T) {
	talk := items.NewTalk(&none, "Maximiliane Eleonore")
	expect(t, talk.Agent("one two three"), 24, `
Maximiliane…  one two
              three`)
	expect(t, talk.Caller(""), 24, `You           (silence)`)
	expect(t, talk.Note("ƒ", "a note that is too long"), 24, `              ƒ a note …`)
}

func TestParagraphsJoinWhatRunsOn(t *testing.T) {
	source := strings.Split("Intro runs\non.\n\n# Title\ntext\n- one\n  more\n- two\n1. three\n```\ncode\ncode\n```\nend", "\n")
	var got []string
	for _, p := range items.Paragraphs(source) {
		got = append(got, fmt.Sprintf("%d-%d %s", p.First, p.Last, p.Text))
	}
	want := "1-2 Intro runs on.|3-3 |4-4 # Title|5-5 text|6-7 - one more|8-8 - two|9-9 1. three|10-10 ```|11-11 code|12-12 code|13-13 ```|14-14 end"
	if strings.Join(got, "|") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "|"), want)
	}
}

func TestJSONIsColoured(t *testing.T) {
	dark := theme.New(theme.Dark(), termenv.TrueColor)
	b := items.NewBroadcast(&dark, trace.BroadcastSent{AgentID: "42", Message: trace.Body(`{"k\"":"s","n":1.5}`)}, "", "")
	row := b.Rows(60)[0]
	for _, part := range []string{dark.Key.Paint(`"k\""`), dark.String.Paint(`"s"`), dark.Number.Paint("1.5")} {
		if !strings.Contains(row, part) {
			t.Errorf("%q is not in %q", part, row)
		}
	}
}

func TestAGlossaryHasTwoColumnsWhereThereIsRoom(t *testing.T) {
	all := items.Glossary(&none, items.Section{Title: "Keys", Terms: [][2]string{{"a", "all"}, {"Esc", "back"}}}, items.Section{Title: "None"},
		items.Section{Title: "Signs", Terms: [][2]string{{"✓", "passed"}}})
	expect(t, all, 60, `
Keys
  a    all
  Esc  back

Signs
  ✓    passed`)
	expect(t, all, 140, `
Keys                                                                    Signs
  a    all                                                                ✓    passed
  Esc  back`)
}

func TestWhatIsTheSameIsFoldedWithinATurn(t *testing.T) {
	none := theme.None()
	was, is := []string{"0", "1", "2", "3", "4", "5", "6", "x", "7"}, []string{"0", "1", "2", "3", "4", "5", "6", "y", "7"}
	for name, test := range map[string]struct {
		item lines.Item
		want string
	}{
		"beside each other": {items.Differing(&none, "T", [2]string{"a", "b"}, was, is, " · k opens them"), "T|− a │ + b|0 │ 0|… 5 lines are the same · k opens them|6 │ 6|− x │ + y|7 │ 7|"},
		"whole":             {items.Comparison(&none, "T", [2]string{"a", "b"}, was, is), "T|− a │ + b|0 │ 0|1 │ 1|2 │ 2|3 │ 3|4 │ 4|5 │ 5|6 │ 6|− x │ + y|7 │ 7|"},
	} {
		t.Run(name, func(t *testing.T) {
			var rows []string
			for _, row := range test.item.Rows(100) {
				rows = append(rows, strings.Join(strings.Fields(row), " "))
			}
			if got := strings.Join(rows, "|"); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestANoteNeverCutsANumberThatPeopleRead(t *testing.T) {
	talk := items.NewTalk(&none, "Jim")
	for text, want := range map[string]string{
		"send_mfa phone_number=+12025550123":       "     ƒ send_mfa phone_number=\n       +12025550123",
		"code texted to +12025550123":              "     ƒ code texted to\n       +12025550123",
		"verify_mfa token=123456":                  "     ƒ verify_mfa token=123456",
		"verify_mfa tries=1 token=123456, again":   "     ƒ verify_mfa tries=1 token=\n       123456, again",
		`meta_data.mfa = {"to": "+12025550123"}`:   `     ƒ meta_data.mfa = {"to": "+…`,
		"+12025550123 calls agent 42, who listens": "     ƒ +12025550123 calls agent …",
	} {
		t.Run(text, func(t *testing.T) { expect(t, talk.Note("ƒ", text), 33, want) })
	}
}

func TestTheMomentOfVerificationIsOnePiece(t *testing.T) {
	dark := theme.New(theme.Dark(), termenv.TrueColor)
	on, _, _ := strings.Cut(dark.Verified.Paint("x"), "x")
	for width := 30; width < 90; width++ {
		ends := map[int]bool{}
		for _, row := range items.NewTalk(&dark, "Jim").Outcome(trace.Verified, "The code is correct: the caller is verified. Say so, please.").Rows(width) {
			before, after, bright := strings.Cut(row, on)
			if !bright || ansi.StringWidth(before) != 5 {
				t.Fatalf("%d cells: %q is not bright from its sign on", width, row)
			}
			ends[ansi.StringWidth(after[:strings.LastIndex(after, "\x1b")])] = true
		}
		if len(ends) != 1 {
			t.Errorf("%d cells: the rows end in the cells %v", width, ends)
		}
	}
}

func TestTheEndOfAPathStaysInANarrowHeading(t *testing.T) {
	e := requested().Replied(trace.RESTReplied{Status: 200, Body: trace.Body("{}")}, trace.Verified)
	for width := 30; width < 60; width++ {
		if heading := e.Fold().Rows(width)[0]; !strings.Contains(heading, "/verify ") {
			t.Errorf("%d cells: %q", width, heading)
		}
	}
}
