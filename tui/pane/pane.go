package pane

import (
	"strings"

	"callsim/tui/cells"
	"callsim/tui/layout"
	"callsim/tui/lines"
	"callsim/tui/theme"
)

// Pane is a named store and the window on it.
type Pane struct {
	Title string
	Store *lines.Store
	*lines.View
	Rect layout.Rect
	// Beside is what is beside the list, where the pane is divided; nil where it never is.
	Beside *Beside
	// FootRows is how many rows at the bottom belong to something else, with the rule above them; or 0.
	FootRows int
	// Hint is in the pane while there is nothing else.
	Hint string

	width int // of the list

	// Of the frame that is being drawn.
	top, bottom, side, rule string
	foot                    []string
	rows                    []string
	look                    *Look
	tabs, sheets            names
	matches, quiet          matches // of the frames before, too: those in the pane of the focus, and in any other
	at                      place   // so is this
}

// The frame of a pane takes a border and a blank on either side, the gutter for signs at the left, and a border above and
// below.
const (
	frameWidth  = 5
	frameHeight = 2
)

// New is an empty pane whose window begins at the top.
func New(title string) *Pane {
	store := &lines.Store{}
	return &Pane{Title: title, Store: store, View: lines.NewView(store)}
}

// NewFollower is an empty pane whose window follows the end.
func NewFollower(title string) *Pane {
	store := &lines.Store{}
	return &Pane{Title: title, Store: store, View: lines.NewFollower(store)}
}

// Place gives the pane its part of the screen.
func (p *Pane) Place(r layout.Rect) {
	p.Rect, p.width = r, 0
	if !r.Empty() {
		p.width = p.divide(r)
		p.Resize(p.width, r.H-frameHeight-p.FootRows)
	}
}

// Width is how many cells a row of the list within the pane has.
func (p *Pane) Width() int { return p.width }

// Within is how many cells a row has within a pane of this size.
func Within(r layout.Rect) int { return max(r.W-frameWidth, 0) }

// Page is how far one page is, in rows.
func (p *Pane) Page() int { return max(p.Rect.H-frameHeight-p.FootRows-1, 1) }

// Needs is how many rows of the screen the pane can use, up to a limit.
func (p *Pane) Needs(limit int) int {
	rows := p.Rows(limit)
	if p.Besides() {
		rows = max(rows, p.Beside.Rows(limit))
	}
	if p.Store.Len() == 0 {
		rows = len(p.hint(theme.Style{}))
	}
	return rows + frameHeight + p.FootRows
}

// Fills is how many of so many rows of the screen the pane fills at its end.
func (p *Pane) Fills(height int) int {
	frame := frameHeight + p.FootRows
	return frame + p.View.Fills(height-frame)
}

// Encloses is how many rows of the screen the pane has in which items first to last are whole.
func (p *Pane) Encloses(first, last int) int { return p.RowsOf(first, last) + frameHeight + p.FootRows }

// hint is what is in the pane while there is nothing else, as rows as wide as the whole pane.
func (p *Pane) hint(style theme.Style) []cells.Line {
	return cells.Wrap(cells.Of(style, p.Hint), Within(p.Rect), 0)
}

// Look is how a pane is drawn in a frame.
type Look struct {
	Theme   *theme.Theme
	Focused bool
	// Tabs are the names in the border above, where several panes share a place; without tabs it is the title alone. Sheets
	// are those in the border below, for a pane that has several sheets.
	Tabs, Sheets []Tab
	// Foot are the rows at the bottom, for a pane that has FootRows.
	Foot []string
	// Badge is at the right of the border above, where there is room.
	Badge cells.Line
	// Mark is the sign of one cell in the gutter beside a row: that of an item, and which of its rows it is. An empty text
	// is none. Nil marks nothing.
	Mark func(item, row int) cells.Span
	// Verdict is the sign of one cell that is in the border at the right of a row: that of an item, and which of its rows it
	// is. An empty text is none. Nil says nothing.
	Verdict func(item, row int) cells.Span
	// Depth says how far back a row is: that of an item, and which of its rows it is. Nil puts all of them Level.
	Depth func(item, row int) Depth
	// Calm says that the brightest of a call is not what is looked at.
	Calm bool
	// At is which item is selected, from 1, of a list; 0 is none. The border says so.
	At int
	// Match is a text that stands out wherever it is, by an asterisk in the gutter as well; "" is none.
	Match string
	// Point is what stands out for an audience.
	Point Point
}

// Point is a text in an item whose rows stand out; "" is none.
type Point struct {
	Item int
	Text string
}

// Depth is how far back an item is.
type Depth int

// The depths: what is as always, what is selected, and what recedes.
const (
	Level Depth = iota
	Raised
	Receded
)

// Prepare readies the pane for the WriteRow calls of one frame.
func (p *Pane) Prepare(look Look) {
	border := look.Theme.Border
	if look.Focused {
		border = look.Theme.Focus
	}
	p.side, p.look = border.Paint("│"), &look
	p.top = p.topBorder(look, border)
	p.bottom = p.bottomBorder(look, border)
	p.rows = p.Window()
	if p.Besides() {
		p.Beside.rows = p.Beside.Window()
	}
	if p.Store.Len() == 0 {
		hint := p.hint(look.Theme.Dim)
		for i := range p.rows {
			p.rows[i] = cells.Blank(Within(p.Rect))
			if i < len(hint) {
				p.rows[i] = cells.Fit(hint[i], Within(p.Rect))
			}
		}
	}
	if p.foot = look.Foot; p.FootRows > 0 {
		p.rule = border.Paint("├" + dashes(p.Rect.W-2) + "┤")
	}
}

// WriteRow writes row y of the pane, counted from its own top.
func (p *Pane) WriteRow(b *strings.Builder, y int) {
	switch last := p.Rect.H - 1; {
	case y == 0:
		b.WriteString(p.top)
	case y == last:
		b.WriteString(p.bottom)
	case p.FootRows > 0 && y == last-p.FootRows:
		b.WriteString(p.rule)
	case p.FootRows > 0 && y > last-p.FootRows:
		p.within(b, p.foot[y-last+p.FootRows-1])
	default:
		p.item(b, y-1)
	}
}

// item writes a row of an item, with its sign and what stands out in it. What is selected is a bar in the pane that has the focus.
func (p *Pane) item(b *strings.Builder, y int) {
	item, n := p.Owner(y)
	depth := p.depthOf(item, n)
	row, found := p.standsOut(p.deep(p.rows[y], depth), item, depth)
	gutter, after := p.gutter(y, found), " "
	if depth == Raised && p.look.Focused {
		gutter, after = p.deep(gutter, depth), p.deep(after, depth)
	}
	b.WriteString(p.side)
	b.WriteString(gutter)
	b.WriteString(row)
	b.WriteString(after)
	if p.Besides() && p.Store.Len() > 0 {
		b.WriteString(p.besideRow(y))
		b.WriteByte(' ')
	}
	b.WriteString(p.edge(item, n))
}

// gutter are the two cells beside row y: its sign, or the one of what was found in it. That there is more above is said in the place of
// any sign but that of what is selected.
func (p *Pane) gutter(y int, found string) string {
	item, n := p.Owner(y)
	sign := cells.Span{Style: p.look.Theme.Mark, Text: found}
	if p.look.Mark != nil && item >= 0 {
		if mark := p.look.Mark(item, n); mark.Text != "" {
			sign = mark
		}
	}
	if sign.Text != pointing && p.CutAt(y) {
		sign = cells.Span{Style: p.look.Theme.Dim, Text: cutSign}
	}
	if sign.Text == "" {
		return "  "
	}
	return sign.Style.Paint(sign.Text) + " "
}

// edge is the border at the right of a row of an item, or the verdict in its place.
func (p *Pane) edge(item, n int) string {
	if p.look.Verdict != nil && item >= 0 {
		if sign := p.look.Verdict(item, n); sign.Text != "" {
			return sign.Style.Paint(sign.Text)
		}
	}
	return p.side
}

// cutSign is beside the first row of a window above which there is more.
const cutSign = "↑"

// standsOut is a row of an item with what stands out in it, brightest in the pane that has the focus, and the sign beside that; "" where
// nothing does.
func (p *Pane) standsOut(row string, item int, depth Depth) (out, sign string) {
	match, sign := p.matchIn(item)
	if match == "" {
		return row, ""
	}
	known, style := &p.matches, p.look.Theme.Match
	if sign != pointing && !p.look.Focused && depth != Raised {
		known, style = &p.quiet, p.look.Theme.Mark
	}
	row, found := known.of(row, match, style)
	switch {
	case !found:
		return row, ""
	case sign == pointing:
		row = p.look.Theme.Raise(row, p.look.Theme.Strong)
	}
	return row, sign
}

// pointing is the sign beside what stands out for an audience.
const pointing = "▶"

// matchIn is the text that stands out in an item, and the sign beside it.
func (p *Pane) matchIn(item int) (text, sign string) {
	if p.look.Point.Text != "" && item == p.look.Point.Item {
		return p.look.Point.Text, pointing
	}
	return p.look.Match, "*"
}

func (p *Pane) within(b *strings.Builder, row string) {
	b.WriteString(p.side)
	b.WriteString("  ")
	b.WriteString(row)
	b.WriteByte(' ')
	b.WriteString(p.side)
}
