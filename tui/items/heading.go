package items

import (
	"callsim/tui/cells"
	"callsim/tui/theme"
)

// partiesFrom is the width, in cells, from which a heading says who asks whom, and not only by which interface.
const partiesFrom = 66

// sizesFrom is how many cells the heading must have left for the sizes.
const sizesFrom = 12

// heading says what it is and, at the right, what came of it. When it is too long, the sizes give way, and then
// parts of what was asked for.
func (e *Exchange) heading(width int) string {
	label, what := cells.Of(e.theme.Accent, e.label()+" "), e.what()
	if width >= partiesFrom {
		label = cells.Of(e.theme.Accent, e.parties()+"  ")
	}
	if e.within() {
		label = append(cells.Of(e.theme.Dim, "↳ "), label...)
	}
	right := e.verdict()
	room := width - cells.Width(label.Plain()) - cells.Width(right.Plain()) - 2
	if wait := "wait " + e.wait + "  "; e.wait != "" && room-len(wait) >= max(cells.Width(what), sizesFrom) {
		right = append(cells.Of(e.theme.Warn, wait), right...)
		room -= len(wait)
	}
	sizes := e.sizes()
	if w := cells.Width(sizes); !e.unsized && room-w-2 >= max(cells.Width(what), sizesFrom) {
		right = append(cells.Of(e.theme.Dim, sizes+"  "), right...)
		room -= w + 2
	}
	what = e.whatIn(room)
	l := label.Then(e.theme.Strong, what).Then(theme.Style{}, cells.Blank(room+2-cells.Width(what)))
	return cells.Fit(append(l, right...), width)
}
