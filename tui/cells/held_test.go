package cells_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"github.com/muesli/termenv"

	"callsim/sim/kit/caret"
	"callsim/tui/cells"
	"callsim/tui/screentest"
	"callsim/tui/theme"
)

// differing are texts that terminals draw in different widths.
var differing = []string{
	"नमस्ते", "हिन्दी में", "தமிழ்", "ภาษาไทย น้ำ", "ລາວ ຳ", "ok 👍🏽", "👍🏽👍🏿", "🇩🇪🇫🇷", "e\u0301\u0301", "한국\u1100\u1161\u11a8", "\u0301 first",
	"עברית", "العربية", "မြန်မာ", "ខ្មែរ", "1\u20e3", "☰☰", "a\u093f", "━\u093f", "\u0d4ea", "𝍠𝍡", "\U0001f9d1🏽", "कि",
}

func TestARowIsAsWideAsItsCellsInEveryTerminal(t *testing.T) {
	dark := theme.New(theme.Dark(), termenv.TrueColor)
	for _, text := range differing {
		for _, width := range []int{1, 2, 3, 5, 8, 13, 21} {
			row := cells.Fit(cells.Of(dark.Key, text[:1]).Then(theme.Style{}, text[1:]), width)
			if utf8.RuneStart(text[1]) {
				exact(t, row, width)
			}
			exact(t, cells.Fit(cells.Of(dark.Key, text), width), width)
			for _, l := range cells.Wrap(cells.Of(theme.Style{}, text), width, 1) {
				exact(t, cells.Fit(l, width), width)
			}
		}
	}
}

// terminals are emulated ones of two rows, by their width: to make one takes longer than to write to it.
var terminals = map[int]*vt.Emulator{}

func terminal(width int) *vt.Emulator {
	if terminals[width] == nil {
		terminals[width] = vt.NewEmulator(width, 2)
	}
	return terminals[width]
}

// exact checks that a row has as many cells as x/ansi counts, by which Bubble Tea cuts, and in a terminal: what follows it comes
// in the next cell, and nothing comes in the next line.
func exact(t *testing.T, row string, width int) {
	t.Helper()
	if got := ansi.StringWidth(row); got != width {
		t.Fatalf("%q has %d cells, not %d", row, got, width)
	}
	if wrong := screentest.Unsafe(row, theme.New(theme.Dark(), termenv.TrueColor).Sequences()); wrong != "" {
		t.Fatal(wrong)
	}
	for name, draws := range screentest.Draws {
		screen := terminal(width + 1)
		if _, err := screen.WriteString("\x1b[m\x1b[H\x1b[2J\x1b[?7l" + strings.Repeat("x", width) + "\r" + draws(row) + "|"); err != nil {
			t.Fatal(err)
		}
		if cell := screen.CellAt(width, 0); cell == nil || cell.Content != "|" {
			t.Fatalf("%s: after %q comes no %q in cell %d:\n%s", name, row, "|", width, screen.String())
		}
		if strings.Contains(screen.String(), "x") || screen.CellAt(0, 1).Content != " " {
			t.Fatalf("%s: %q does not fill its row, or more:\n%s", name, row, screen.String())
		}
	}
}

func TestTextsOfDrawnRows(t *testing.T) {
	dark := theme.New(theme.Dark(), termenv.TrueColor)
	for _, text := range append(differing, "plain", "漢字", "a ✓ b") {
		if got := cells.Text(cells.Fit(cells.Of(dark.Key, text).Then(dark.Dim, "|end"), 60)); strings.TrimRight(got, " ") != text+"|end" {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func TestOverAndHighlightKeepTheWidth(t *testing.T) {
	dark := theme.New(theme.Dark(), termenv.TrueColor)
	for _, text := range append(differing, "plain text", "漢字漢字") {
		row := cells.Fit(cells.Of(dark.Key, "ab "+text).Then(dark.Dim, " "+text+" end"), 40)
		for left := 0; left < 30; left += 3 {
			var b strings.Builder
			cells.Over(&b, row, left, left+7, func() { b.WriteString("[  ..  ]"[:7]) })
			if got := ansi.StringWidth(b.String()); got != 40 {
				t.Fatalf("over %q at %d: %d cells: %q", text, left, got, b.String())
			}
			screen := vt.NewEmulator(40, 1)
			if _, err := screen.WriteString(b.String()); err != nil {
				t.Fatal(err)
			}
			if got := screen.CellAt(left, 0).Content + screen.CellAt(left+3, 0).Content; got != "[." {
				t.Fatalf("over %q at %d: %s", text, left, screen.String())
			}
		}
		marked, found := cells.Highlight(row, text, dark.Match)
		if !found || ansi.StringWidth(marked) != 40 || cells.Text(marked) != cells.Text(row) || strings.Count(marked, dark.Match.Paint("x")[:8]) < 2 {
			t.Errorf("%q: %v %q", text, found, marked)
		}
		if got := cells.Recede(row, dark.Behind); ansi.StringWidth(got) != 40 || cells.Text(got) != cells.Text(row) {
			t.Errorf("%q recedes to %q", text, got)
		}
	}
}

func FuzzEveryRowIsExactlyAsWideAsItShouldBe(f *testing.F) {
	f.Add("plain words", 10, 2)
	f.Add("漢字 and 👍🏽 and 🇩🇪 and e\u0301", 7, 3)
	f.Add("\u0d4e\u1100\u1161 \u0301", 3, 1)
	for _, text := range differing {
		f.Add(text, 5, 2)
	}
	th := theme.New(theme.Dark(), termenv.TrueColor)
	f.Fuzz(func(t *testing.T, text string, width, hang int) {
		width, hang = 1+abs(width)%60, abs(hang)%8
		text = caret.Show(text)
		half := len(text) / 2
		for half < len(text) && !utf8.RuneStart(text[half]) {
			half++
		}
		for _, l := range cells.Wrap(cells.Of(th.Key, text[:half]).Then(theme.Style{}, text[half:]), width, hang) {
			row := cells.Fit(l, width)
			if ansi.StringWidth(row) != width {
				t.Fatalf("%q has %d cells, not %d", row, ansi.StringWidth(row), width)
			}
			if wrong := screentest.Unsafe(row, th.Sequences()); wrong != "" {
				t.Fatal(wrong)
			}
			if said := cells.Text(row); !strings.HasPrefix(said, strings.TrimRight(l.Plain(), " ")) {
				t.Fatalf("%q says %q", row, said)
			}
		}
	})
}

func abs(n int) int { return max(n, -n-1) }
