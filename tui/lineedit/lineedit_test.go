package lineedit_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"callsim/tui/cells"
	"callsim/tui/lineedit"
	"callsim/tui/screentest"
	"callsim/tui/theme"
)

func TestEditing(t *testing.T) {
	for name, c := range map[string]struct {
		do   func(l *lineedit.Line)
		want string
	}{
		"insert":    {func(l *lineedit.Line) { l.Move(-3); l.Insert([]rune("X")) }, "one Xtwo"},
		"backspace": {func(l *lineedit.Line) { l.Backspace() }, "one tw"},
		"at start":  {func(l *lineedit.Line) { l.Home(); l.Backspace(); l.Delete() }, "ne two"},
		"word":      {func(l *lineedit.Line) { l.DeleteWord() }, "one "},
		"to start":  {func(l *lineedit.Line) { l.WordLeft(); l.DeleteToStart() }, "two"},
		"to end":    {func(l *lineedit.Line) { l.Home(); l.WordRight(); l.DeleteToEnd() }, "one"},
		"beyond":    {func(l *lineedit.Line) { l.Move(99); l.Delete(); l.Move(-99); l.Backspace() }, "one two"},
		"controls":  {func(l *lineedit.Line) { l.Insert([]rune("\x1b[2J\n\u009b\tx")) }, "one two[2J  x"},
		"complete":  {func(l *lineedit.Line) { l.Set("漢字 thr, x"); l.Move(-3); l.Complete(7, "three") }, "漢字 three, x"},
		"set":       {func(l *lineedit.Line) { l.Set("new"); l.Insert([]rune("er")) }, "newer"},
	} {
		l := &lineedit.Line{}
		l.Insert([]rune("one two"))
		if c.do(l); l.String() != c.want {
			t.Errorf("%s: %q, want %q", name, l.String(), c.want)
		}
	}
}

func TestTheCursorMovesPastMarksThatCombine(t *testing.T) {
	l := &lineedit.Line{}
	l.Set("कि\u0301x")
	none := theme.None()
	for _, want := range []string{"कि\u0301x▏", "कि\u0301▏x", "▏कि\u0301x"} {
		if got := strings.TrimRight(cells.Text(l.Draw(&none, 12, true)), " "); got != want {
			t.Errorf("%q, want %q", got, want)
		}
		l.Move(-1)
	}
	l.Move(1)
	l.Insert([]rune("y"))
	if got := l.String(); got != "कि\u0301yx" {
		t.Errorf("%q", got)
	}
}

func TestALineHasALimit(t *testing.T) {
	l := &lineedit.Line{}
	l.Insert([]rune(strings.Repeat("x", 1<<20)))
	l.Insert([]rune("y"))
	if n := len(l.String()); n != lineedit.Limit {
		t.Errorf("%d characters", n)
	}
}

func TestDrawShowsThePartAroundTheCursor(t *testing.T) {
	none := theme.None()
	l := &lineedit.Line{}
	l.Set("0123456789")
	for _, c := range []struct {
		move    int
		focused bool
		want    string
	}{
		{0, true, "…6789▏"}, {-2, true, "…4567…"}, {-99, true, "▏0123…"}, {0, false, "01234…"},
	} {
		l.Move(c.move)
		if got := l.Draw(&none, 6, c.focused); got != c.want {
			t.Errorf("move %d: %q, want %q", c.move, got, c.want)
		}
	}
}

func FuzzTheLineIsAlwaysAsWideAsItsRow(f *testing.F) {
	f.Add("plain", -1, 9)
	f.Add("漢字\u202e\x1b[2J👍🏽\u0301", -2, 3)
	th := theme.New(theme.Dark(), termenv.TrueColor)
	f.Fuzz(func(t *testing.T, text string, move, width int) {
		l := &lineedit.Line{}
		l.Set(text)
		l.Move(move)
		width = 1 + max(width, -width-1)%80
		for _, focused := range []bool{true, false} {
			row := l.Draw(&th, width, focused)
			if got := ansi.StringWidth(row); got != width {
				t.Errorf("%q has %d cells, not %d", row, got, width)
			}
			if wrong := screentest.Unsafe(row, th.Sequences()); wrong != "" {
				t.Errorf("%s", wrong)
			}
		}
	})
}

func TestWhatIsOfferedIsReplacedOrKept(t *testing.T) {
	for _, c := range []struct {
		do   func(l *lineedit.Line)
		want string
	}{
		{func(l *lineedit.Line) {}, "yes"},
		{func(l *lineedit.Line) { l.Insert([]rune("no")) }, "no"},
		{func(l *lineedit.Line) { l.Insert([]rune("n")); l.Insert([]rune("o")) }, "no"},
		{func(l *lineedit.Line) { l.Move(1); l.Insert([]rune("!")) }, "yes!"},
		{func(l *lineedit.Line) { l.End(); l.Insert([]rune("!")) }, "yes!"},
		{func(l *lineedit.Line) { l.Home(); l.Insert([]rune("o")) }, "oyes"},
		{func(l *lineedit.Line) { l.Backspace() }, ""},
		{func(l *lineedit.Line) { l.DeleteWord(); l.Insert([]rune("a")) }, "a"},
	} {
		l := &lineedit.Line{}
		l.Offer("yes")
		none := theme.None()
		if got := l.Draw(&none, 20, true); got != "[yes]▏              " {
			t.Errorf("%q", got)
		}
		if c.do(l); l.String() != c.want {
			t.Errorf("%q, not %q", l.String(), c.want)
		}
	}
}
