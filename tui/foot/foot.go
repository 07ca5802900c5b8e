// Package foot draws what all screens have in common: at their end what was just said, beside the most useful keys, and how large they
// have to be.
package foot

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"

	"callsim/tui/cells"
	"callsim/tui/keys"
	"callsim/tui/layout"
	"callsim/tui/theme"
)

// mostRows is how many rows a notice takes at most, with the last of the screen.
const mostRows = 4

// Fitting are the hints that have room, and so many of them anyway. The first and the last matter most.
func Fitting(hints []string, room, least int) string {
	for len(hints) > least && cells.Width(strings.Join(hints, "  ")) > room {
		hints = append(hints[:1:1], hints[2:]...)
	}
	return strings.Join(hints, "  ")
}

// apart is how many cells are at least between what is said and the hints.
const apart = 4

// Beside says whether so much as is left of the hints in any case has room beside what is said.
func Beside(left cells.Line, hints []string, width int) bool {
	return len(hints) == 0 && left.Width() <= width || left.Width()+apart+cells.Width(Fitting(hints, 0, 2)) <= width
}

// Row is left and, where there is room, the hints at the right.
func Row(th *theme.Theme, left cells.Line, hints []string, width int) string {
	room := width - cells.Width(left.Plain()) - 2
	right := Fitting(hints, room-1, 1)
	if cells.Width(right) > room {
		return cells.Fit(left, width)
	}
	return cells.Fit(left.Then(theme.Style{}, cells.Blank(room-cells.Width(right)+1)).Then(th.Dim, right), width)
}

// Notice is what was just said, in rows above the last of the screen.
func Notice(th *theme.Theme, text, last string, width int) (rows []string) {
	all := even(cells.Of(th.Warn, " ! "+text), width)
	if len(all) >= mostRows {
		all = all[:mostRows-1]
		all[mostRows-2] = cells.Of(th.Warn, cells.Short(all[mostRows-2].Plain()+" …", width))
	}
	for _, l := range all {
		rows = append(rows, cells.Fit(l, width))
	}
	return append(rows, last)
}

// even wraps a text in as few rows as it needs, about equally long, so that no word is alone in the last.
func even(text cells.Line, width int) []cells.Line {
	all := cells.Wrap(text, width, 3)
	for w := width - 1; w > width/2 && len(all) > 1; w-- {
		rows := cells.Wrap(text, w, 3)
		if len(rows) > len(all) {
			break
		}
		all = rows
	}
	return all
}

// TooSmall says in the middle of a screen how large it has to be. Rows above it are some that are drawn already.
func TooSmall(width, height, above int, quit key.Binding) string {
	text := fmt.Sprintf("too small: needs %d×%d, has %d×%d; %s quits", layout.MinWidth, layout.MinHeight+above, width, height+above, keys.Name(quit))
	said := cells.Wrap(cells.Of(theme.Style{}, text), width, 0)
	said = said[:min(len(said), height)]
	first := (height - len(said)) / 2
	rows := make([]string, height)
	for y := range rows {
		rows[y] = cells.Blank(width)
		if i := y - first; i >= 0 && i < len(said) {
			before := max((width-cells.Width(said[i].Plain()))/2, 0)
			rows[y] = cells.Fit(append(cells.Of(theme.Style{}, cells.Blank(before)), said[i]...), width)
		}
	}
	return strings.Join(rows, "\n")
}
