package board

import "callsim/tui/layout"

// uses is how many rows of the screen each pane can use. One that shows items whole can use no rows in which the next of them has no room,
// but for a call that one steps through, where each moment ends with another of them.
func (b *Board) uses() (rows [layout.Panes]int) {
	for p := range layout.Pane(layout.Panes) {
		rows[p] = b.panes[p].needs(b.Height)
	}
	if b.seeks() {
		return rows
	}
	places := b.places(rows)
	for _, p := range []layout.Pane{layout.Broadcasts, layout.State} {
		s := b.sheet(p)
		if at := places.Rect[p]; s.Store.Len() > 0 && at.H < rows[p] && !b.isTab(p) {
			rows[p] = s.Fills(at.H)
		}
	}
	return rows
}
