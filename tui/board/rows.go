package board

import "callsim/tui/layout"

// shownWhole are the panes that show items whole, below each other.
var shownWhole = []layout.Pane{layout.Broadcasts, layout.State}

// uses is how many rows of the screen each pane can use. One that shows items whole can use no rows in which the next of them has no room,
// but for a call that one steps through, where each moment ends with another of them.
func (b *Board) uses() (rows [layout.Panes]int) {
	for p := range layout.Pane(layout.Panes) {
		rows[p] = b.panes[p].needs(b.Height)
	}
	if b.seeks() {
		return rows
	}
	places := b.places(rows, [layout.Panes]int{})
	for _, p := range shownWhole {
		s := b.sheet(p)
		if at := places.Rect[p]; s.Store.Len() > 0 && at.H < rows[p] && !b.isTab(p) {
			rows[p] = s.Fills(at.H)
		}
	}
	return rows
}

// lend lets panes in which what belongs to a past moment has no room have rows that are empty in others then, and says whether that
// moves any.
func (b *Board) lend() (moved bool) {
	before, rects := b.wants, b.Layout.Rect
	if b.wants = [layout.Panes]int{}; b.Cursor.Past() && b.Layout.Mode != layout.TooSmall {
		b.wants = b.usesThen()
	}
	if b.wants == before {
		return false
	}
	if b.arrange(); b.Layout.Rect == rects {
		return false
	}
	b.resize()
	return true
}

// usesThen is how many rows of the screen each pane can use at the moment that is looked at: as many as it has, but those that show items
// whole: fewer, or more where what belongs to the moment has no room.
func (b *Board) usesThen() (rows [layout.Panes]int) {
	places := b.places(b.needs, [layout.Panes]int{}).Rect
	for p, r := range places {
		rows[p] = r.H
	}
	for _, p := range shownWhole {
		s, has := b.sheet(p), places[p].H
		if has == 0 || b.isTab(p) {
			continue
		}
		uses := s.Needs(b.Height)
		if s.Store.Len() > 0 {
			uses = s.Encloses(0, s.Store.Len()-1)
		}
		if uses < has {
			rows[p] = uses
		} else if at := s.spot(b.Time, b.Cursor.seq); at.last >= at.first {
			rows[p] = max(has, s.Encloses(at.first, at.last))
		}
	}
	return rows
}
