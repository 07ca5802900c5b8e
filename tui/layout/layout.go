package layout

// The smallest screen on which the panes have room, and the sizes from which there is room for more.
const (
	MinWidth, MinHeight       = 60, 16
	mediumWidth, mediumHeight = 100, 30
	wideWidth, wideHeight     = 160, 24

	// MinPaneWidth and MinPaneHeight are the least that a pane has.
	MinPaneWidth, MinPaneHeight = 24, 5

	// sideBySide is how wide the Payloads are, where it can be, to show a request beside its reply.
	sideBySide = 78
)

// Rect is a part of the screen.
type Rect struct{ X, Y, W, H int }

// Empty says whether nothing fits in.
func (r Rect) Empty() bool { return r.W <= 0 || r.H <= 0 }

// Mode names an arrangement of the panes.
type Mode int

// The arrangements.
const (
	TooSmall Mode = iota
	Narrow        // two columns; Prompt, Payloads, Broadcasts, State and Expectations share a place, one of them is shown
	Medium        // two columns over two columns
	Wide          // three columns
	modes
)

// Choice is what a person has chosen. The zero value is everything as it comes.
type Choice struct {
	Hidden [Panes]bool
	// Zoomed shows one pane alone: Zoom.
	Zoomed bool
	Zoom   Pane
	// Shift is how far the borders between columns are moved to the right, in cells: of a mode the first two.
	Shift [modes][2]int
	// Replay says that the panes which are OnlyReplay are there. It follows from the call, and is not chosen.
	Replay bool
	// Needs is how many rows each pane can use; 0 is not known. It follows from the call, too.
	Needs [Panes]int
	// Mouse says that clicks and the wheel are the panes', and not the terminal's. It moves nothing.
	Mouse bool
}

// Reset is everything as it comes; the mouse stays as it is.
func (c Choice) Reset() Choice { return Choice{Mouse: c.Mouse} }

// Layout is where the panes are. In the mode Narrow the Tabs are the same rectangle; what is not shown, and everything
// in the mode TooSmall, is empty.
type Layout struct {
	Mode Mode
	Rect [Panes]Rect
	// Tabs are the panes that share a place.
	Tabs []Pane
	// Status is the last row of the screen.
	Status Rect
}

// Of arranges the panes on a screen. They cover it, and do not overlap.
func Of(width, height int, c Choice) Layout {
	mode := modeOf(width, height)
	if mode == TooSmall {
		return Layout{}
	}
	l := Layout{Mode: mode, Status: Rect{0, height - 1, width, 1}}
	body := Rect{0, 0, width, height - 1}
	for p, d := range Table {
		c.Hidden[p] = d.Hideable && (c.Hidden[p] || d.OnlyReplay && !c.Replay)
	}
	if c.Zoomed && !c.Hidden[c.Zoom] {
		l.Rect[c.Zoom] = body
		return l
	}
	bands := arrangement(mode, body)
	kept := keep(bands, c.Hidden)
	for i, r := range split(body, kept) {
		l.place(r, kept[i], c.Shift[mode], c.Needs)
	}
	return l
}

func modeOf(width, height int) Mode {
	switch {
	case width < MinWidth || height < MinHeight:
		return TooSmall
	case width >= wideWidth && height >= wideHeight:
		return Wide
	case width >= mediumWidth && height >= mediumHeight:
		return Medium
	}
	return Narrow
}

// band is columns side by side; columns are panes on top of each other. Sizes are what each has where all are shown.
type band struct {
	height  int
	columns []column
	border  int // which of a mode's shifts moves the first border between its columns
}

type column struct {
	width int
	cells []cell
}

// cell is a pane, or several that share a place.
type cell struct {
	height, least int
	panes         []Pane
}

// arrangement is the place of every pane where all of them are shown: the columns of the mode, with the panes in their places.
func arrangement(mode Mode, body Rect) []band {
	bands := columns(mode, body)
	for p := range Pane(Panes) {
		at := p.in(mode)
		column := &bands[at.Band].columns[at.Column]
		for len(column.cells) <= at.Row {
			column.cells = append(column.cells, cell{})
		}
		c := &column.cells[at.Row]
		c.panes = append(c.panes, p)
		c.height, c.least = at.Share, at.Least
	}
	for _, b := range bands {
		for _, c := range b.columns {
			c.atLeast(b.height)
		}
	}
	return bands
}

// atLeast gives the first cell of a column of a height the least that it has, and the last one the rest.
func (c column) atLeast(height int) {
	if first := &c.cells[0]; first.least > 0 {
		first.height = max(height*first.height/100, first.least)
		c.cells[len(c.cells)-1].height = height - first.height
	}
}

// columns are the empty bands and columns of a mode.
func columns(mode Mode, body Rect) []band {
	switch mode {
	case Wide:
		payloads := max(sideBySide, body.W*46/100)
		talk := (body.W - payloads) * 55 / 100
		return []band{{height: body.H, columns: []column{{width: talk}, {width: payloads}, {width: body.W - payloads - talk}}}}
	case Medium:
		top, talk := body.H*55/100, body.W*62/100
		return []band{
			{height: top, columns: []column{{width: talk}, {width: body.W - talk}}},
			{height: body.H - top, border: 1, columns: []column{{width: talk}, {width: body.W - talk}}},
		}
	}
	talk := min(body.W*48/100, body.W-33) // the names of the tabs need a little more than half
	return []band{{height: body.H, columns: []column{{width: talk}, {width: body.W - talk}}}}
}

// keep leaves out what is hidden.
func keep(bands []band, hidden [Panes]bool) []band {
	var kept []band
	for _, b := range bands {
		columns := b.columns
		b.columns = nil
		for _, c := range columns {
			if c.cells = shown(c.cells, hidden); len(c.cells) > 0 {
				b.columns = append(b.columns, c)
			}
		}
		if len(b.columns) > 0 {
			kept = append(kept, b)
		}
	}
	return kept
}

func shown(cells []cell, hidden [Panes]bool) []cell {
	var kept []cell
	for _, c := range cells {
		var panes []Pane
		for _, p := range c.panes {
			if !hidden[p] {
				panes = append(panes, p)
			}
		}
		if len(panes) > 0 {
			kept = append(kept, cell{c.height, c.least, panes})
		}
	}
	return kept
}

// split gives every band its rows.
func split(body Rect, bands []band) []Rect {
	heights := make([]int, len(bands))
	for i, b := range bands {
		heights[i] = b.height
	}
	all := make([]Rect, len(bands))
	y := body.Y
	for i, h := range shares(body.H, heights, MinPaneHeight) {
		all[i] = Rect{body.X, y, body.W, h}
		y += h
	}
	return all
}

// place gives the panes of a band their part of it.
func (l *Layout) place(r Rect, b band, shifts [2]int, needs [Panes]int) {
	widths := make([]int, len(b.columns))
	for i, c := range b.columns {
		widths[i] = c.width
	}
	x := r.X
	for i, w := range shift(shares(r.W, widths, MinPaneWidth), shifts, b.border) {
		l.stack(Rect{x, r.Y, w, r.H}, b.columns[i].cells, needs)
		x += w
	}
}

// stack puts the cells of a column on top of each other.
func (l *Layout) stack(r Rect, cells []cell, needs [Panes]int) {
	heights := make([]int, len(cells))
	for i, c := range cells {
		heights[i] = c.height
	}
	y := r.Y
	for i, h := range give(shares(r.H, heights, MinPaneHeight), cells, needs) {
		for _, p := range cells[i].panes {
			l.Rect[p] = Rect{r.X, y, r.W, h}
		}
		if len(cells[i].panes) > 1 {
			l.Tabs = cells[i].panes
		}
		y += h
	}
}

// shift moves the borders between columns, as far as every column keeps its least width.
func shift(widths []int, shifts [2]int, first int) []int {
	for i := 0; i < len(widths)-1; i++ {
		by := 0
		if i+first < len(shifts) {
			by = shifts[i+first]
		}
		by = min(max(by, MinPaneWidth-widths[i]), widths[i+1]-MinPaneWidth)
		widths[i] += by
		widths[i+1] -= by
	}
	return widths
}

// shares divides a length in proportion to weights, at least the least each. They add up to it.
func shares(length int, weights []int, least int) []int {
	sum := 0
	for _, w := range weights {
		sum += w
	}
	all := make([]int, len(weights))
	left := length
	for i, w := range weights {
		after := least * (len(weights) - i - 1)
		all[i] = min(max(length*w/sum, least), left-after)
		left -= all[i]
	}
	all[len(all)-1] += left
	return all
}

// Borders says which of a mode's shifts are at the left and at the right of the column that holds pane p; -1 for none.
func (m Mode) Borders(p Pane) (left, right int) {
	at := p.in(m)
	b := columns(m, Rect{})[at.Band]
	left, right = -1, -1
	if at.Column > 0 {
		left = b.border + at.Column - 1
	}
	if at.Column < len(b.columns)-1 {
		right = b.border + at.Column
	}
	return left, right
}
