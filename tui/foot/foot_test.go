package foot_test

import (
	"strings"
	"testing"

	"callsim/tui/cells"
	"callsim/tui/foot"
	"callsim/tui/theme"
)

func TestANoticeIsAboveTheLastRow(t *testing.T) {
	none := theme.None()
	for name, c := range map[string]struct {
		text string
		rows int
	}{
		"one row":         {strings.Repeat("word ", 8), 2},
		"several rows":    {strings.Repeat("word ", 20), 3},
		"as many as most": {strings.Repeat("word ", 400), 4},
	} {
		t.Run(name, func(t *testing.T) {
			rows := foot.Notice(&none, c.text, "the last row", 60)
			if len(rows) != c.rows || rows[len(rows)-1] != "the last row" {
				t.Errorf("%d rows, want %d and the last row below them:\n%s", len(rows), c.rows, strings.Join(rows, "\n"))
			}
			for _, row := range rows[:len(rows)-1] {
				if cells.Width(row) != 60 {
					t.Errorf("%q is not 60 cells wide", row)
				}
			}
		})
	}
}

func TestWhatIsSaidIsApartFromTheHints(t *testing.T) {
	hints := []string{"Tab panes", "F1 help", "Ctrl+C quit"}
	for _, c := range []struct {
		text   string
		beside bool
	}{{strings.Repeat("x", 34), true}, {strings.Repeat("x", 35), false}} {
		if got := foot.Beside(cells.Of(theme.Style{}, c.text), hints, 60); got != c.beside {
			t.Errorf("%d cells beside %q in 60: %v, want %v", len(c.text), foot.Fitting(hints, 0, 2), got, c.beside)
		}
	}
}
