package cells_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"callsim/tui/cells"
	"callsim/tui/theme"
)

func wrapped(text string, width, hang int) string {
	var rows []string
	for _, l := range cells.Wrap(cells.Of(theme.Style{}, text), width, hang) {
		rows = append(rows, l.Plain())
	}
	return strings.Join(rows, "|")
}

func TestWrapBreaksAtBlanksAndHangs(t *testing.T) {
	for _, c := range []struct {
		text        string
		width, hang int
		want        string
	}{
		{"", 5, 0, ""},
		{"one two", 7, 2, "one two"},
		{"one two three", 8, 2, "one two|  three"},
		{"one two three", 7, 0, "one two|three"},
		{"abcdefghij", 4, 1, "abcd| efg| hij"},
		{"  indented text", 10, 4, "  indented|    text"},
		{"ab 漢字漢字", 5, 0, "ab|漢字|漢字"},
		{"漢字", 1, 0, " | "},
		{"a  b", 2, 0, "a|b"},
		{"      x", 3, 0, "   |x"},
		{"word ", 4, 0, "word"},
		{"one", 0, 3, "o|n|e"},
	} {
		if got := wrapped(c.text, c.width, c.hang); got != c.want {
			t.Errorf("Wrap(%q, %d, %d) = %q, want %q", c.text, c.width, c.hang, got, c.want)
		}
	}
}

func TestWrapKeepsStyles(t *testing.T) {
	th := theme.New(theme.Dark(), termenv.TrueColor)
	rows := cells.Wrap(cells.Of(th.Key, "key:").Then(th.String, " some value"), 9, 2)
	if len(rows) != 2 || rows[0][0].Style != th.Key || rows[1][1].Style != th.String {
		t.Errorf("%+v", rows)
	}
}

func TestFitIsExact(t *testing.T) {
	for in, want := range map[string]string{
		"": "    ", "ab": "ab  ", "abcd": "abcd", "abcde": "abc…", "漢字漢": "漢… ",
	} {
		if got := cells.Fit(cells.Of(theme.Style{}, in), 4); got != want {
			t.Errorf("Fit(%q) = %q, want %q", in, got, want)
		}
	}
	if got := cells.Fit(nil, 3); got != "   " {
		t.Errorf("an empty line became %q", got)
	}
}

func TestClipCountsWhatItLeavesOut(t *testing.T) {
	if got := cells.Clip("ab漢字", 4); got != "ab… 2 more characters" {
		t.Errorf("%q", got)
	}
	if got := cells.Clip("abcd", 4); got != "abcd" {
		t.Errorf("%q", got)
	}
}

func TestWhatIsBehindHasOneStyle(t *testing.T) {
	dark := theme.New(theme.Dark(), termenv.TrueColor)
	row := dark.Code.Paint("1") + " " + dark.Error.Paint("２") + "x"
	if got, want := cells.Recede(row, dark.Behind), dark.Behind.Paint("1 ２x"); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := cells.Recede(row, theme.Style{}); got != "1 ２x" {
		t.Errorf("%q", got)
	}
}

func TestAWordOfSeveralStylesStaysInOnePiece(t *testing.T) {
	dark := theme.New(theme.Dark(), termenv.TrueColor)
	l := cells.Of(dark.String, `"one two"`).Then(dark.Dim, ", ").Then(dark.Key, `"to"`).Then(dark.Dim, ": ").Then(dark.Number, "1")
	var rows []string
	for _, row := range cells.Wrap(l, 15, 2) {
		rows = append(rows, row.Plain())
	}
	if got, want := strings.Join(rows, "|"), `"one two",|  "to": 1`; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestACutHasOneEllipsis(t *testing.T) {
	for _, text := range []string{"abcdef…ghij", "abcdefghij", "abcde……ghij"} {
		if got := ansi.Strip(cells.Fit(cells.Line{{Text: text}}, 8)); strings.Count(got, "…") != 1 || ansi.StringWidth(got) != 8 {
			t.Errorf("Fit: %q", got)
		}
		if got := cells.Middle(text, 8); strings.Count(got, "…") != 1 || ansi.StringWidth(got) > 8 {
			t.Errorf("Middle: %q", got)
		}
		if got := cells.Short(text, 8); strings.Count(got, "…") != 1 || ansi.StringWidth(got) > 8 {
			t.Errorf("Short: %q", got)
		}
	}
}

func TestAValueIsShortenedInTheMiddleToStayWithItsKey(t *testing.T) {
	for name, c := range map[string]struct {
		text  string
		width int
		want  string
	}{
		"both fit in a row":        {`"id": "7", "success": true`, 22, `"id": "7",|  "success": true`},
		"no row has room":          {`{"a": 1, "number": "+12025550123/12345"}`, 23, `{"a": 1,|  "number": "+120…345"}`},
		"a phone number":           {`{"a": 1, "number": "+12025550123"}`, 27, `{"a": 1,|  "number": "+12025550123"}`},
		"a row of its own":         {`{"a": 1, "number": "+12025550123"}, "b"`, 26, `{"a": 1,|"number": "+12025550123"},|  "b"`},
		"indented at first":        {`    "number": "+12025550123"`, 26, `  "number": "+12025550123"`},
		"below its key":            {`{"a": 1, "number": "+12025550123"}`, 20, `{"a": 1,|  "number":|    "+12025550123"}`},
		"a narrow row":             {`{"a": 1, "number": "+12025550123"}`, 16, `{"a": 1,|  "number":| "+12025550123"}`},
		"a code":                   {`{"a": 1, "token": "678860"}`, 16, `{"a": 1,|  "token":|    "678860"}`},
		"too little would be left": {`{} "success": "of_a_long_name"`, 20, `{}|  "suc…ss": "of_…me"`},
		"a text of many words":     {`"response": "one two three"`, 18, `"response": "one|  two three"`},
		"wide letters":             {`"number": "漢字漢字漢字漢字漢"`, 22, `"number": "漢字…字漢"`},
	} {
		t.Run(name, func(t *testing.T) {
			var rows []string
			for _, l := range cells.WrapShort(cells.Of(theme.Style{}, c.text), c.width, 2) {
				rows = append(rows, l.Plain())
			}
			if got := strings.Join(rows, "|"); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestAKeyAndTheBeginningOfItsValueAreOnOneRow(t *testing.T) {
	for name, c := range map[string]struct {
		text  string
		width int
		want  string
	}{
		"both fit in a row":    {`"id": "7", "success": true`, 22, `"id": "7",|  "success": true`},
		"no row has room":      {`{} "success": "of_a_long_name"`, 20, `{} "success": "of_a_|  long_name"`},
		"a text of many words": {`"response": "one two three"`, 18, `"response": "one|  two three"`},
		"in an object":         {`"a": {"b": 7, "c": true}`, 16, `"a": {"b": 7,|  "c": true}`},
		"a long key":           {`"a_key_of_many_letters": 1`, 16, `"a_key_of_ma|  ny_letters": 1`},
	} {
		t.Run(name, func(t *testing.T) {
			if got := wrapped(c.text, c.width, 2); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// FuzzAKeyAndItsValue checks that no row ends with a key, at any width from which an object with a key of 20 letters can be read.
func FuzzAKeyAndItsValue(f *testing.F) {
	f.Add("caller_id_number", "+12025550123", 38, true)
	f.Add("a_key_of_twenty_letters", "one two", 30, false)
	f.Fuzz(func(t *testing.T, key, value string, width int, short bool) {
		key, value = key[:min(len(key), 20)], value[:min(len(value), 200)]
		text := fmt.Sprintf(`"global_data": {"first": 1, %q: %q, "last": {%q: {"a": %q}}}`, key, value, key, value)
		wrap := cells.Wrap
		if short {
			wrap = cells.WrapShort
		}
		for _, l := range wrap(cells.Of(theme.Style{}, text), 24+width&127, 4) {
			if row := strings.TrimRight(l.Plain(), " "); strings.HasSuffix(row, `":`) && row != `":` {
				t.Errorf("a key and its value are parted after %q", row)
			}
		}
	})
}

func TestOverLeavesNoScrapsBeside(t *testing.T) {
	for row, want := range map[string]string{
		"one two three four five":  "       [    ]          ",
		"│ one two three four  │x": "│      [    ]         │x",
		"│a│ two three │four five": "│a│    [    ] │four five",
		"│ ┃ two three four fiv │": "│      [    ]          │",
		"│ Prompt ───────── word│": "│      [    ]───── word│",
		"╰─ steps ────── more ──╯": "╰──────[    ]── more ──╯",
		"╰──── a ─── functions ─╯": "╰──────[    ]──────────╯",
	} {
		var b strings.Builder
		cells.Over(&b, row, 7, 13, func() { b.WriteString("[    ]") })
		if got := b.String(); got != want {
			t.Errorf("over %q: got %q, want %q", row, got, want)
		}
	}
}
