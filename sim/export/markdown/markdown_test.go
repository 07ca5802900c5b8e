package markdown_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"callsim/sim/export/markdown"
	"callsim/sim/export/story"
	"callsim/sim/export/storytest"
	"callsim/sim/kit/caret"
	"callsim/sim/kit/gfm"
)

func render(t testing.TB, s *story.Story) string {
	t.Helper()
	b, err := markdown.Render(s)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestATicketTellsTheCall(t *testing.T) {
	got := render(t, storytest.Fixture(t, "verify/wrong-then-right.yaml"))
	for _, want := range []string{
		"# wrong code, then the right one\n\n> A mistyped code costs one attempt",
		"| Outcome | ✓ The caller is verified. The call ended: hangup. |", "| Caller | +12025550123 |", "| Space | mocked, seed 1 |",
		"**Caller:** yes please\n", "**Jim:** A text message is on its way.", "*Step 2: Ask for the digits*\n",
		"<details>\n<summary>Jim calls send&#95;mfa → The space replies 200 OK in 109ms → SWAIG reply 200 OK in 109ms → meta&#95;data is set</summary>\n\n",
		"`POST https://functions.example.com/swaig?agent_id=42`\n\n```json\n{\n  \"function\": \"send_mfa\",",
		"```diff\n--- before\n+++ after\n", "```json\n{\n  \"success\": false\n}\n```\n", "\n</details>\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	if n := strings.Count(got, "<details>"); n != 3 || strings.Count(got, "</details>") != n {
		t.Errorf("%d functions", n)
	}
	if len(got) > 60_000 {
		t.Errorf("%d bytes do not fit into a ticket", len(got))
	}
}

func TestATicketSaysWhatWasExpectedInVain(t *testing.T) {
	s := storytest.Fixture(t, "talk/silence.yaml")
	s.Failures = []story.Failure{{Place: "a.yaml:3:5", Turn: 1, What: "no meta_data.set came: body.errors[0].code: want a_b, see x/y.yaml:3:7 @me"}}
	s.Expectations = 3
	got := render(t, s)
	if !strings.Contains(got, "## Failed expectations\n\n- `a.yaml:3:5`, turn 1: no `meta_data.set` came: `body.errors[0].code`: want `a_b`, see `x/y.yaml:3:7` <span>@</span>me\n") || !strings.Contains(got, "*(silence)*") {
		t.Error(got)
	}
}

func TestAPlaceIsCodeAsAWhole(t *testing.T) {
	for line, want := range map[string]string{
		"see /tmp/my-calls/a_b.yaml:3:5.":     "see `/tmp/my-calls/a_b.yaml:3:5`.",
		"(~/calls/a.yaml), ../x/y-z.yaml:":    "(`~/calls/a.yaml`), `../x/y-z.yaml`:",
		`want "a_b", got body.errors[0].code`: "want \"`a_b`\", got `body.errors[0].code`",
		"/tmp/a@b/c.yaml":                     "/tmp/a<span>@</span>b/c.yaml",
		"/tmp/a`b/c_d.yaml":                   "/tmp/a&#96;b/c&#95;d.yaml",
		"/tmp/日本/c_d.yaml":                    "/tmp/日本/c&#95;d.yaml",
		`{"a_b":[1]}`:                         "{\"a&#95;b\"<span>:</span>&#91;1&#93;}",
		"https://evil.example/a_b":            "https<span>:</span>//evil.example/a&#95;b",
		"- a.b":                               "&#45; `a.b`",
		"09:30 1.5 3/4":                       "09:30 1.5 3/4",
	} {
		t.Run(line, func(t *testing.T) {
			s := storytest.Fixture(t, "talk/silence.yaml")
			s.Failures = []story.Failure{{Place: "p", Turn: 1, What: line}}
			if got := render(t, s); !strings.Contains(got, ": "+want+"\n") {
				t.Errorf("%q is not in\n%s", want, got[strings.Index(got, "## Failed"):])
			}
		})
	}
}

func TestAFenceIsLongerThanWhatItHolds(t *testing.T) {
	got := render(t, story.Of(storytest.Of("a ````` b\n```\nc")))
	if !strings.Contains(got, "\n``````text\n") {
		t.Error(got)
	}
}

// allowed is the HTML that the program itself writes.
var allowed = regexp.MustCompile(`^(<span>|</span>|<br>|<details>\n<summary>.*</summary>\n|</details>\n)$`)

// tame finds what is more than text in a ticket.
func tame(t *testing.T, source string) {
	doc := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(text.NewReader([]byte(source)))
	headings, tables, lists := 0, 0, 0
	err := ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Link, *ast.Image, *ast.AutoLink, *ast.CodeBlock, *ast.ThematicBreak:
			t.Errorf("there is a %s in\n%s", n.Kind(), source)
		case *ast.Heading:
			headings++
		case *ast.List:
			lists++
		case *ast.RawHTML:
			raw := ""
			for i := range n.Segments.Len() {
				segment := n.Segments.At(i)
				raw += string(segment.Value([]byte(source)))
			}
			if !allowed.MatchString(raw) {
				t.Errorf("there is the element %q in\n%s", raw, source)
			}
		case *ast.HTMLBlock:
			raw := ""
			for i := range n.Lines().Len() {
				line := n.Lines().At(i)
				raw += string(line.Value([]byte(source)))
			}
			inner := strings.ReplaceAll(strings.ReplaceAll(raw, "<span>", ""), "</span>", "")
			if !allowed.MatchString(raw) || strings.Count(inner, "<") > 3 {
				t.Errorf("there is the block %q in\n%s", raw, source)
			}
		}
		if n.Kind().String() == "Table" {
			tables++
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if headings != 3 || tables != 1 || lists != 1 {
		t.Errorf("%d headings, %d tables and %d lists, want 3, 1 and 1 in\n%s", headings, tables, lists, source)
	}
	for line := range strings.SplitSeq(source, "\n") {
		if caret.Show(line) != line {
			t.Errorf("%q has hidden characters", line)
		}
	}
}

func TestNothingIsMentionedOrLinked(t *testing.T) {
	got := gfm.Text("@me #1 GH-2 http://x www.y $a$ :tada: a@b.c")
	for _, live := range []string{"@m", "#1", "GH-", "://", "www.y", "$a", ":t", "a@"} {
		if strings.Contains(got, live) {
			t.Errorf("%q is in %q", live, got)
		}
	}
}

func FuzzHostileTextIsText(f *testing.F) {
	for _, text := range append(storytest.Hostile, strings.Repeat("x", 1<<16), strings.Repeat("`", 5000)) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { tame(t, render(t, story.Of(storytest.Of(text)))) })
}

func TestWhatACallerSaysIsNoCode(t *testing.T) {
	c := storytest.Of("hello")
	c.Failures = []story.Failure{{
		Place: "calls/a.yaml:9:9", Act: "caller: open ~/My Files/a/b.yaml and rest.replied", Turn: 1, What: "no rest.replied has body.errors[0].code",
	}}
	text := render(t, story.Of(c))
	want := "- `calls/a.yaml:9:9`, turn 1 (caller: open &#126;/My Files/a/b.yaml and rest.replied): no `rest.replied` has `body.errors[0].code`\n"
	if !strings.Contains(text, want) {
		t.Errorf("no %q in\n%s", want, text)
	}
}
