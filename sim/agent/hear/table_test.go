package hear

import (
	"os"
	"strconv"
	"strings"
	"testing"
)

// example is one line of testdata/utterances.txt.
type example struct {
	line   int
	trap   bool // in a section that begins with "Not": neither a code nor a yes
	said   string
	expect Expect
	want   Heard
}

// examples reads the table of utterances.
func examples(t testing.TB) []example {
	t.Helper()
	data, err := os.ReadFile("testdata/utterances.txt")
	if err != nil {
		t.Fatal(err)
	}
	var (
		all  []example
		next example
	)
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\n")
		next.line++
		said, want, isExample := strings.Cut(line, "=>")
		switch {
		case strings.HasPrefix(line, "== "):
			next.trap, next.expect = strings.HasPrefix(line, "== Not"), Expect{}
		case strings.HasPrefix(line, "expect: "):
			next.expect = readExpect(t, next.line, line)
		case isExample && !strings.HasPrefix(line, "# "):
			e := next
			e.said, e.want = strings.TrimSuffix(said, " "), readHeard(t, next.line, want)
			all = append(all, e)
		case line != "" && line[0] != '#':
			t.Fatalf("line %d: neither a section, an example nor a remark: %q", next.line, line)
		}
	}
	return all
}

// readExpect reads "expect: 4 to 8 digits", "expect: 6 digits, asked" where Jim asked for the code, and "expect:
// 6 digits after 534" for one that was begun in an earlier turn, or "after 534, the end" for one whose end was said.
func readExpect(t testing.TB, line int, s string) Expect {
	t.Helper()
	fields := strings.Fields(strings.TrimPrefix(s, "expect: "))
	e := Expect{Alphas: strings.Contains(s, "letters")}
	var err error
	if e.Min, err = strconv.Atoi(fields[0]); err != nil {
		t.Fatalf("line %d: %v", line, err)
	}
	e.Max = e.Min
	if fields[1] == "to" {
		e.Max, err = strconv.Atoi(fields[2])
	}
	if err != nil {
		t.Fatalf("line %d: %v", line, err)
	}
	e.Asked = fields[len(fields)-1] == "asked"
	if before, ok := strings.CutPrefix(s, "expect: 6 digits after "); ok {
		e.Before, e.Tail = strings.CutSuffix(before, ", the end")
		e.Asked = true
	}
	return e
}

// readHeard reads "code 407719".
func readHeard(t testing.TB, line int, s string) Heard {
	t.Helper()
	fields := append(strings.Fields(s), "", "")
	h := Heard{Intent: Intent(fields[0]), Lost: fields[1] == "lost"}
	switch h.Intent {
	case Code, Part:
		h.Code, h.Tail = fields[1], fields[2] == "tail"
	case OtherNumber:
		h.Number = fields[1]
	case Silence, Yes, StartOver, No, NotReceived, Arrived, Expired, Resend, CallMe, TextMe, Why, Repeat, Human, Wait, Goodbye, SmallTalk, Unclear:
	default:
		t.Fatalf("line %d: no such intent: %q", line, fields[0])
	}
	return h
}

// TestUtterances checks every line of the table.
func TestUtterances(t *testing.T) {
	for _, x := range examples(t) {
		if got := Understand(x.said, x.expect); got != x.want {
			t.Errorf("testdata/utterances.txt:%d: %q %+v\n\theard %+v\n\twant  %+v", x.line, x.said, x.expect, got, x.want)
		}
	}
}
