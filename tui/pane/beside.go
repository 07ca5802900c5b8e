package pane

import (
	"callsim/tui/cells"
	"callsim/tui/layout"
	"callsim/tui/lines"
)

// Beside is the part of a pane at the right that shows one item of it in full, while the list of all is at the left.
type Beside struct {
	*lines.View
	Store *lines.Store
	// Item is the item of the list that it shows.
	Item int
	// Width is how many cells it has; 0 where there is no room for it.
	Width int
	of    func(within int) int
	rows  []string
}

// divided is how many cells are between the list and what is beside it.
const divided = 3

// Divide lets the pane show an item beside the list, in as many cells as of says for what is within the pane.
func (p *Pane) Divide(of func(within int) int) {
	store := &lines.Store{}
	p.Beside = &Beside{View: lines.NewView(store), Store: store, of: of}
}

// Besides says whether there is a part beside the list.
func (p *Pane) Besides() bool { return p.Beside != nil && p.Beside.Width > 0 }

// Show shows an item of the list in full: from its beginning, but where it was shown before.
func (b *Beside) Show(i int, item lines.Item) {
	switch {
	case b.Store.Len() == 0:
		b.Store.Append(item)
	default:
		b.Store.Set(0, item)
	}
	if b.Item != i {
		b.Item = i
		b.Home()
	}
}

// divide gives the part beside the list its room, and says how much is left for the list.
func (p *Pane) divide(r layout.Rect) int {
	width := Within(r)
	if p.Beside == nil {
		return width
	}
	if p.Beside.Width = p.Beside.of(width); p.Beside.Width == 0 {
		return width
	}
	p.Beside.Resize(p.Beside.Width, r.H-frameHeight)
	return width - divided - p.Beside.Width
}

// besideRow is a row of the part beside the list, behind what divides them, or behind the sign of what stands out in it.
func (p *Pane) besideRow(y int) string {
	if p.Beside.Store.Len() == 0 {
		return cells.Blank(divided) + p.Beside.rows[y]
	}
	_, n := p.Beside.Owner(y)
	row, sign := p.standsOut(p.deep(p.Beside.rows[y], p.Beside.Item, n), p.Beside.Item)
	if sign != "" {
		return " " + p.look.Theme.Mark.Paint(sign) + " " + row
	}
	divider := p.look.Theme.Border.Paint("│")
	if item, n := p.Owner(y); item == p.Beside.Item && n == 0 { // from the one that is open
		divider = p.look.Theme.Accent.Paint("├")
	}
	return " " + divider + " " + row
}

// deep is row n of an item as far back as it is.
func (p *Pane) deep(row string, item, n int) string {
	if p.look.Depth == nil || item < 0 {
		return row
	}
	switch p.look.Depth(item, n) {
	case Raised:
		return p.look.Theme.Raise(row)
	case Receded:
		return cells.Recede(row, p.look.Theme.Behind)
	}
	return row
}
