package screentest

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// Sees checks that texts are on a screen: in a row, or wrapped over rows of one pane. Where a text wraps depends on the paths beside it.
func Sees(t testing.TB, screen string, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if !shows(screen, text) {
			t.Errorf("%q is not on the screen:\n%s", text, screen)
		}
	}
}

// SeesNot checks that texts are not on a screen.
func SeesNot(t testing.TB, screen string, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if shows(screen, text) {
			t.Errorf("%q is on the screen:\n%s", text, screen)
		}
	}
}

func shows(screen, text string) bool {
	return strings.Contains(screen, text) || strings.Contains(flowing(screen), text)
}

// flowing is what the panes of a screen say, column by column, with one space for each break.
func flowing(screen string) string {
	columns := map[int]*strings.Builder{}
	var order []int
	for row := range strings.Lines(screen) {
		at := 0
		for cell := range strings.SplitSeq(row, "│") {
			if columns[at] == nil {
				columns[at] = &strings.Builder{}
				order = append(order, at)
			}
			columns[at].WriteString(cell + " ")
			at += utf8.RuneCountInString(cell) + 1
		}
	}
	var all strings.Builder
	for _, at := range order {
		all.WriteString(strings.Join(strings.Fields(columns[at].String()), " ") + "\n")
	}
	return all.String()
}
