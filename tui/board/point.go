package board

import (
	"callsim/tui/cells"
	"callsim/tui/layout"
	"callsim/tui/pane"
)

// pointed is the pane that an audience is to look at, and what stands out in it.
type pointed struct {
	pane  layout.Pane
	point pane.Point
}

// PointOut lets the rows that hold a text stand out in a pane, in the latest item that has any, and brings them into sight.
// "" lets nothing stand out.
func (b *Board) PointOut(p layout.Pane, text string) {
	b.pointed = pointed{}
	if text == "" {
		return
	}
	s := b.sheet(p)
	for i := s.until(b.Cursor.seq) - 1; i >= 0; i-- {
		holds := func(_ int, row string) bool {
			_, found := cells.Highlight(row, text, b.Theme.Match)
			return found
		}
		if s.RevealRow(i, holds) {
			b.pointed = pointed{p, pane.Point{Item: i, Text: text}}
			return
		}
	}
}

// point is what stands out in the pane.
func (p painter) point() pane.Point {
	if p.b.pointed.pane != p.pane {
		return pane.Point{}
	}
	return p.b.pointed.point
}
