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
	Medium        // two columns
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
	// Wants is the same of a moment that is looked at: what has no room then takes rows that are empty then.
	Wants [Panes]int
	// Foot is how many rows between the panes and the status are for something else. It follows from what is said.
	Foot int
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
	body := Rect{0, 0, width, height - 1 - c.Foot}
	for p, d := range Table {
		c.Hidden[p] = d.Hideable && (c.Hidden[p] || d.OnlyReplay && !c.Replay)
	}
	if c.Zoomed && !c.Hidden[c.Zoom] {
		l.Rect[c.Zoom] = body
		return l
	}
	l.place(body, keep(arrangement(mode, body), c.Hidden), c)
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

// column are panes on top of each other. Its width, and their shares of its height, are those where all panes are shown.
type column struct {
	width int
	cells []cell
}

// cell is a pane, or several that share a place.
type cell struct {
	share, least int
	panes        []Pane
}

// arrangement is the place of every pane where all of them are shown: the columns of the mode, with the panes in their places.
func arrangement(mode Mode, body Rect) []column {
	all := columns(mode, body)
	for p := range Pane(Panes) {
		at := p.in(mode)
		column := &all[at.Column]
		for len(column.cells) <= at.Row {
			column.cells = append(column.cells, cell{})
		}
		c := &column.cells[at.Row]
		c.panes = append(c.panes, p)
		c.share, c.least = at.Share, max(at.Least, MinPaneHeight)
	}
	return all
}

// columns are the empty columns of a mode.
func columns(mode Mode, body Rect) []column {
	switch mode {
	case Wide:
		payloads := max(sideBySide, body.W*46/100)
		talk := (body.W - payloads) * 55 / 100
		return []column{{width: talk}, {width: payloads}, {width: body.W - payloads - talk}}
	case Medium:
		talk := body.W * 62 / 100
		return []column{{width: talk}, {width: body.W - talk}}
	}
	talk := min(body.W*48/100, body.W-33) // the names of the tabs need a little more than half
	return []column{{width: talk}, {width: body.W - talk}}
}

// keep leaves out what is hidden.
func keep(columns []column, hidden [Panes]bool) []column {
	var kept []column
	for _, c := range columns {
		if c.cells = shown(c.cells, hidden); len(c.cells) > 0 {
			kept = append(kept, c)
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
			kept = append(kept, cell{c.share, c.least, panes})
		}
	}
	return kept
}

// place gives the panes their parts of the screen.
func (l *Layout) place(r Rect, columns []column, c Choice) {
	widths, least := make([]int, len(columns)), make([]int, len(columns))
	for i, column := range columns {
		widths[i], least[i] = column.width, MinPaneWidth
	}
	x := r.X
	for i, w := range shift(shares(r.W, widths, least), c.Shift[l.Mode]) {
		l.stack(Rect{x, r.Y, w, r.H}, columns[i].cells, c)
		x += w
	}
}

// stack puts the cells of a column on top of each other.
func (l *Layout) stack(r Rect, cells []cell, choice Choice) {
	weights, least := make([]int, len(cells)), make([]int, len(cells))
	for i, c := range cells {
		weights[i], least[i] = c.share, c.least
	}
	y := r.Y
	for i, h := range give(give(shares(r.H, weights, least), cells, choice.Needs), cells, choice.Wants) {
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
func shift(widths []int, shifts [2]int) []int {
	for i := range max(len(widths)-1, 0) {
		by := min(max(shifts[i], MinPaneWidth-widths[i]), widths[i+1]-MinPaneWidth)
		widths[i] += by
		widths[i+1] -= by
	}
	return widths
}

// shares divides a length in proportion to weights, at least the least of each. They add up to it.
func shares(length int, weights, least []int) []int {
	sum, after := 0, 0
	for i, w := range weights {
		sum, after = sum+w, after+least[i]
	}
	all := make([]int, len(weights))
	left := length
	for i, w := range weights {
		after -= least[i]
		all[i] = min(max(length*w/sum, least[i]), left-after)
		left -= all[i]
	}
	all[len(all)-1] += left
	return all
}

// Borders says which of a mode's shifts are at the left and at the right of the column that holds pane p; -1 for none.
func (m Mode) Borders(p Pane) (left, right int) {
	left, right = p.in(m).Column-1, p.in(m).Column
	if right == len(columns(m, Rect{}))-1 {
		right = -1
	}
	return left, right
}
