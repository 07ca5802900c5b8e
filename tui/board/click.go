package board

import "callsim/tui/layout"

// Click focuses what is at a cell of a pane, and selects it. input says that it was the line in which one types.
func (b *Board) Click(p layout.Pane, x, y int) (input bool) {
	s := b.sheet(p)
	x, y = x-s.Rect.X, y-s.Rect.Y
	switch last := s.Rect.H - 1; {
	case y == 0:
		if tab := s.TabAt(x); tab >= 0 && tab < len(b.Layout.Tabs) && b.isTab(p) {
			p = b.Layout.Tabs[tab]
		}
		b.SetFocus(p)
	case s.FootRows > 0 && y >= last-s.FootRows:
		return true
	case p == layout.Prompt && y == last:
		b.SetFocus(p)
		if i := s.SheetAt(x); i >= 0 {
			b.TurnSheet(i - b.promptSheet)
		}
	default:
		b.clickItem(p, y-1)
	}
	return false
}

// clickItem focuses a pane and selects the item in row y of its window.
func (b *Board) clickItem(p layout.Pane, y int) {
	s := b.sheet(p)
	i, _ := s.Owner(y)
	b.SetFocus(p)
	if s.still || i < 0 || i >= s.Store.Len() {
		return
	}
	if n := s.Store.Number(i); !s.entries[n].aside {
		b.Cursor.lookAt(s.entries[n].last, p, n)
	}
}
