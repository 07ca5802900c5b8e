package mermaid_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"callsim/sim/export/mermaid"
	"callsim/sim/export/story"
	"callsim/sim/export/storytest"
	"callsim/sim/kit/caret"
)

func render(t testing.TB, s *story.Story) string {
	t.Helper()
	b, err := mermaid.Render(s)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestADiagramTellsTheCall(t *testing.T) {
	got := render(t, storytest.Fixture(t, "verify/wrong-then-right.yaml"))
	for _, want := range []string{
		"sequenceDiagram\n  accTitle: wrong code, then the right one\n", "  participant A as Jim\n", "  participant W as Watchers\n",
		"  Note over A: Step 1: Greet and ask\n  A->>C: Hi, Jim here", "  C->>A: yes please\n  A->>F: send_mfa {\"phone_number\": \"+12025550123\"}\n",
		"  F->>S: POST /mfa/sms\n  S->>P: Your verification code is: ", "  S-->>F: ⊘ 200 {\"success\": false}\n",
		"  F-)W: {\"token\": \"******\"}\n", "Codes are fiddly#59; have another look", "  Note over C,W: ✓ The call ends: hangup, verified\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
}

func TestADiagramShowsWhatFails(t *testing.T) {
	for name, want := range map[string]string{
		"space/timeout.yaml": "  S--xF: ✗ No usable reply of the space: timeout\n", "verify/posted-past-the-agent.yaml": "  Note over A,F: posted verify_mfa\n",
		"functions/discovery.yaml": "  Note over A,F: get_signature\n  F-->>A: 200 [{",
		"talk/silence.yaml":        "  Note over C: (silence)\n", "verify/expired.yaml": "  Note over C,W: The clock moves on by 1m0s\n",
	} {
		if got := render(t, storytest.Fixture(t, name)); !strings.Contains(got, want) {
			t.Errorf("%s: %q is not in\n%s", name, want, got)
		}
	}
}

// statement is the part of the language that is used. In a text nothing stands that has a meaning, and what begins with
// the words of a directive is none.
var statement = regexp.MustCompile(`^(sequenceDiagram|  (accTitle:|accDescr:|title|participant [CAFSPW] as|Note over [CASFPW](,[FW])?:|` +
	`[CAFS](->>|-->>|-\)|--x)[CAFSPW]:) (#\d+;|[^#;<>&%$\\` + "`" + `|~^°¶\n])+)$`)

// tame finds what is more than text in a diagram.
func tame(t *testing.T, source string) {
	for i, line := range strings.Split(strings.TrimSuffix(source, "\n"), "\n") {
		_, text, _ := strings.Cut(line, ": ")
		if !statement.MatchString(line) || strings.HasPrefix(text, "wrap:") || strings.HasPrefix(text, "nowrap:") {
			t.Errorf("line %d: %q", i+1, line)
		}
		if caret.Show(line) != line {
			t.Errorf("%q has hidden characters", line)
		}
		if n := utf8.RuneCountInString(line); n > 600 {
			t.Errorf("a line has %d characters", n)
		}
	}
}

func FuzzHostileTextIsText(f *testing.F) {
	for _, text := range append(storytest.Hostile, "ﬂ°°35¶ß", strings.Repeat("x", 1<<16)) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { tame(t, render(t, story.Of(storytest.Of(text)))) })
}
