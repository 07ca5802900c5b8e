package pane

import (
	"slices"

	"callsim/tui/cells"
	"callsim/tui/layout"
	"callsim/tui/lines"
)

// Beside is the part of a pane at the right that shows items of it in full, while the list of all is at the left.
type Beside struct {
	*lines.View
	Store *lines.Store
	// Items are the items of the list that it shows, and Item is the one that is looked at.
	Items []int
	Item  int
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

// Show shows items of the list in full, of which one is looked at: it is in sight from its beginning, but where it was looked at before.
func (b *Beside) Show(item int, items []int, as []lines.Item) {
	same := slices.Equal(b.Items, items)
	if !same {
		b.Store.Clear()
		b.Store.Append(as...)
	}
	for i, x := range as {
		b.Store.Set(i, x)
	}
	if !same || b.Item != item {
		b.Home()
		at := slices.Index(items, item)
		b.Reveal(at, at)
	}
	b.Item, b.Items = item, items
}

// InFull is where item i of the list is among those that are shown in full, or -1.
func (p *Pane) InFull(i int) int {
	if !p.Besides() || p.Beside.Store.Len() == 0 {
		return -1
	}
	return slices.Index(p.Beside.Items, i)
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
	i, n := p.Beside.Owner(y)
	if i < 0 || p.Beside.Store.Len() == 0 {
		return p.divider(y) + p.Beside.rows[y]
	}
	item := p.Beside.Items[i]
	row, sign := p.Beside.rows[y], ""
	depth := p.depthOf(item, n)
	switch depth {
	case Raised:
		row = p.look.Theme.Raise(row, p.look.Theme.Strong)
	case Receded:
		row = cells.Recede(row, p.look.Theme.Behind)
	}
	if row, sign = p.standsOut(row, item, depth); sign != "" {
		return p.look.Theme.Mark.Paint(sign) + " " + row
	}
	return p.divider(y) + row
}

// divider are the two cells between row y of the list and what is beside it, with a sign where the one is that was opened.
func (p *Pane) divider(y int) string {
	switch item, n := p.Owner(y); {
	case p.Beside.Store.Len() == 0:
		return "  "
	case item == p.Beside.Item && n == 0:
		return p.look.Theme.Accent.Paint("├") + " "
	}
	return p.look.Theme.Border.Paint("│") + " "
}

// depthOf says how far back row n of an item is.
func (p *Pane) depthOf(item, n int) Depth {
	if p.look.Depth == nil || item < 0 {
		return Level
	}
	return p.look.Depth(item, n)
}

// deep is a row as far back as it is.
func (p *Pane) deep(row string, depth Depth) string {
	switch {
	case depth == Raised && p.look.Focused:
		return p.look.Theme.Raise(row, p.look.Theme.Bar)
	case depth == Raised:
		return p.look.Theme.Raise(row, p.look.Theme.Strong)
	case depth == Receded:
		return cells.Recede(row, p.look.Theme.Behind)
	case p.look.Calm:
		return p.look.Theme.Calm(row)
	}
	return row
}
