package items_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"callsim/tui/items"
	"callsim/tui/screentest"
)

func TestAnExpectationSaysWhatBecameOfIt(t *testing.T) {
	e := items.Expectation{State: items.Met, Title: "rest.replied", Pattern: "{status: 200, body: {success: true}}", Place: "line 12"}
	expect(t, items.Expected(&none, e), 40, "✓ rest.replied {status: 200,     line 12\n    body: {success: true}}")
	expect(t, items.Expected(&none, e), 24, "✓ rest.replied   line 12")
	long := items.Expectation{State: items.Met, Title: "ends", Pattern: "{reason: gave_up, verified: false, after: {turns: 3}}", Place: "line 12"}
	expect(t, items.Expected(&none, long), 34, "✓ ends {reason: gave_up,   line 12\n    verified: false…{turns: 3}}")
	e.State = items.Open
	expect(t, items.Expected(&none, e), 60, "· rest.replied {status: 200, body: {success: true}}  line 12")
	e.State, e.What = items.Unmet, "rest.replied differs: status: want 200, got 500"
	e.Diff = "--- wanted\n+++ happened\n@@ -1,4 +1,4 @@\n {\n   \"far\": 1,\n-  \"status\": 200\n+  \"status\": 500\n }\n far\n"
	expect(t, items.Expected(&none, e), 40, `
✗ rest.replied {status: 200,     line 12
    body: {success: true}}
  differs: status: want 200, got 500
    − wanted  + happened
      "far": 1,
  −   "status": 200
  +   "status": 500
    }`)
	e.Diff, e.Details = "", []string{"status: want 200, got 500", "body.success: want true, got nothing"}
	expect(t, items.Expected(&none, e), 40, `
✗ rest.replied {status: 200,     line 12
    body: {success: true}}
  status: want 200, got 500
  body.success: want true, got nothing`)
}

func FuzzAnExpectationIsExactlyAsWideAsItShouldBe(f *testing.F) {
	f.Add("rest.replied\x1b[2J", "{a: 1}\u202e", "rest.replied differs: 漢字 👍🏽", "--- a\n+++ b\n@@ -1 +1 @@\n-\x07\n+\t\n", 20)
	f.Fuzz(func(t *testing.T, title, pattern, what, diff string, width int) {
		width = 1 + (width%100+100)%100
		e := items.Expectation{State: items.Unmet, Title: title, Pattern: pattern, Place: "line 1", What: what, Details: strings.Split(what, " "), Diff: diff}
		for state := items.Open; state <= items.Unmet; state++ {
			e.State = state
			for _, row := range items.Expected(&none, e).Rows(width) {
				if w := ansi.StringWidth(row); w != width || screentest.Unsafe(row, nil) != "" || strings.Contains(row, "\n") {
					t.Errorf("%q has %d cells, not %d", row, w, width)
				}
			}
		}
		for _, row := range items.Turning(&none, "turn 3", what).Rows(width) {
			if w := ansi.StringWidth(row); w != width {
				t.Errorf("%q has %d cells, not %d", row, w, width)
			}
		}
	})
}
