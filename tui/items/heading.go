package items

import (
	"callsim/tui/cells"
	"callsim/tui/theme"
)

// partiesFrom is the width, in cells, from which a heading names both parties, and not only by which interface; labelFrom is that from which
// it says that.
const partiesFrom, labelFrom = 66, 40

// sizesFrom is how many cells the heading must have left for the sizes.
const sizesFrom = 12

// verdictWidth is how many cells a status with what the reply amounts to has, so that those of all headings begin below each other.
const verdictWidth = len("200 . verified")

// who names both parties, as far as there is room.
func (e *Exchange) who(width int) cells.Line {
	var l cells.Line
	if e.within() {
		l = cells.Of(e.theme.Dim, "↳ ")
	}
	switch {
	case width >= partiesFrom:
		return l.Then(e.theme.Accent, e.parties()+"  ")
	case width >= labelFrom:
		return l.Then(e.theme.Accent, e.label()+" ")
	}
	return l
}

// heading says what it is and, at the right, what came of it. When it is too long, the sizes give way, and then
// parts of what was asked for.
func (e *Exchange) heading(width int) string {
	label, what, verdict := e.who(width), e.what(), e.verdict()
	right := cells.Of(e.theme.Dim, e.took()+"  ")
	right = append(right, verdict...).Then(theme.Style{}, cells.Blank(verdictWidth-cells.Width(verdict.Plain())))
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
