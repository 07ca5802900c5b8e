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

// mostRows is how many rows a notice takes at most.
const mostRows = 4

// Fitting are the hints that have room, and so many of them anyway. The first and the last matter most.
func Fitting(hints []string, room, least int) string {
	for len(hints) > least && cells.Width(strings.Join(hints, "  ")) > room {
		hints = append(hints[:1:1], hints[2:]...)
	}
	return strings.Join(hints, "  ")
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

// Notice is what was just said, in rows. Where a row has no room for it beside two hints, they are at its end or below it.
func Notice(th *theme.Theme, text string, hints []string, width int) (rows []string) {
	all := even(cells.Of(th.Warn, " ! "+text), width, cells.Width(Fitting(hints, 0, 2))+4)
	if len(all) > mostRows {
		all = all[:mostRows]
		all[mostRows-1] = cells.Of(th.Warn, cells.Short(all[mostRows-1].Plain()+" …", width))
	}
	end := all[len(all)-1]
	if len(hints) == 0 || cells.Width(end.Plain())+cells.Width(Fitting(hints, 0, 2))+4 <= width {
		all = all[:len(all)-1]
	} else {
		end = nil
	}
	for _, l := range all {
		rows = append(rows, cells.Fit(l, width))
	}
	return append(rows, Row(th, end, hints, width))
}

// even wraps a text in as few rows as it needs, about equally long, so that no word is alone in the last. Behind that is room for so many cells,
// where there is in any case.
func even(text cells.Line, width, room int) []cells.Line {
	all := cells.Wrap(text, width, 3)
	end := func(rows []cells.Line) int { return rows[len(rows)-1].Width() + room }
	for w := width - 1; w > width/2 && len(all) > 1; w-- {
		rows := cells.Wrap(text, w, 3)
		if len(rows) > len(all) || end(rows) > width && end(all) <= width {
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
