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
	// FootRows is how many rows at the bottom belong to something else: 0, or 2 with the rule above it.
	FootRows int
	// Hint stands in the pane while there is nothing else.
	Hint string

	// Of the frame that is being drawn.
	top, bottom, left, right, rule string
	foot                           string
	rows                           []string
	look                           *Look
	side                           string
	nameEnds                       []int // the cell before the names, and those behind each
	noteWidth                      int
	matches                        matches // of the frames before, too
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
	p.Rect = r
	if !r.Empty() {
		p.Resize(p.Width(), r.H-frameHeight-p.FootRows)
	}
}

// Width is how many cells a row within the pane has.
func (p *Pane) Width() int { return max(p.Rect.W-frameWidth, 0) }

// Page is how far one page is, in rows.
func (p *Pane) Page() int { return max(p.Rect.H-frameHeight-p.FootRows-1, 1) }

// Look is how a pane is drawn in a frame.
type Look struct {
	Theme   *theme.Theme
	Focused bool
	// Tabs are the names in the border, where several panes share a place; without tabs it is the title alone.
	Tabs []Tab
	// Foot is the row at the bottom, for a pane that has FootRows.
	Foot string
	// Badge stands at the right of the border above, Note at the left of that below, where there is room.
	Badge, Note cells.Line
	// Mark is the sign of one cell in the gutter beside a row: that of an item, and which of its rows it is. An empty text
	// is none. Nil marks nothing.
	Mark func(item, row int) cells.Span
	// Match is a text that stands out wherever it is, by an asterisk in the gutter as well; "" is none.
	Match string
}

// Tab is one of several panes that share a place.
type Tab struct {
	Title string
	// Active says that this one is shown; News that it is not, and has something new.
	Active, News bool
}

// Prepare readies the pane for the WriteRow calls of one frame.
func (p *Pane) Prepare(look Look) {
	border := look.Theme.Border
	if look.Focused {
		border = look.Theme.Focus
	}
	side := border.Paint("│")
	p.left, p.right, p.side, p.look = side+"  ", " "+side, side, &look
	p.top = p.topBorder(look, border)
	p.bottom = p.bottomBorder(look, border)
	p.rows = p.Window()
	if p.Store.Len() == 0 && len(p.rows) > 0 {
		p.rows[0] = cells.Fit(cells.Of(look.Theme.Dim, p.Hint), p.Width())
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
		p.within(b, p.foot)
	default:
		p.item(b, y-1)
	}
}

// item writes a row of an item, with its sign and what stands out in it.
func (p *Pane) item(b *strings.Builder, y int) {
	row, left := p.rows[y], p.left
	if p.look.Match != "" {
		var found bool
		if row, found = p.matches.of(row, p.look.Match, p.look.Theme.Match); found {
			left = p.side + p.look.Theme.Mark.Paint("*") + " "
		}
	}
	if item, n := p.Owner(y); p.look.Mark != nil && item >= 0 {
		if sign := p.look.Mark(item, n); sign.Text != "" {
			left = p.side + sign.Style.Paint(sign.Text) + " "
		}
	}
	b.WriteString(left)
	b.WriteString(row)
	b.WriteString(p.right)
}

func (p *Pane) within(b *strings.Builder, row string) {
	b.WriteString(p.left)
	b.WriteString(row)
	b.WriteString(p.right)
}

// topBorder carries the name or the names. A sign says which one has the focus, and takes no room of its own.
func (p *Pane) topBorder(look Look, border theme.Style) string {
	tabs := look.Tabs
	if len(tabs) == 0 {
		tabs = []Tab{{Title: p.Title}}
	}
	between := "·"
	if tabsWidth(tabs, 1)+frameWidth > p.Rect.W {
		between = ""
		tabs = shorten(tabs, p.Rect.W-2)
	}
	var b strings.Builder
	room, end := p.Rect.W-3-tabsWidth(tabs, len(between)/len("·")), 2
	if room < 0 { // without the border before the first name
		b.WriteString(border.Paint("╭"))
		room++
		end = 1
	} else {
		b.WriteString(border.Paint("╭─"))
	}
	p.nameEnds = append(p.nameEnds[:0], end)
	for i, tab := range tabs {
		if i > 0 {
			b.WriteString(look.Theme.Border.Paint(between))
			end += len(between) / len("·")
		}
		end += len(tab.Title) + 2
		p.nameEnds = append(p.nameEnds, end)
		writeTab(&b, tab, len(look.Tabs) > 0, look)
	}
	if w := cells.Width(look.Badge.Plain()); w > 0 && room >= w+5 {
		b.WriteString(border.Paint(dashes(room - w - 3)))
		b.WriteString(" " + cells.Paint(look.Badge) + " " + border.Paint("─╮"))
		return b.String()
	}
	b.WriteString(border.Paint(dashes(room) + "╮"))
	return b.String()
}

// TabAt is which name stands at cell x of the border that was drawn last, or -1.
func (p *Pane) TabAt(x int) int {
	for i := 1; i < len(p.nameEnds); i++ {
		if x >= p.nameEnds[i-1] && x < p.nameEnds[i] {
			return i - 1
		}
	}
	return -1
}

// noteFrom is where the note begins in the border below.
const noteFrom = 3

// NoteAt is which cell of the note stands at cell x of the border that was drawn last, or -1.
func (p *Pane) NoteAt(x int) int {
	if x < noteFrom || x >= noteFrom+p.noteWidth {
		return -1
	}
	return x - noteFrom
}

// shorten cuts the names of tabs that are not shown, as far as they must be to fit in width cells.
func shorten(tabs []Tab, width int) []Tab {
	cut := append([]Tab(nil), tabs...)
	for keep := 8; keep >= 3 && tabsWidth(cut, 0) > width; keep-- {
		for i, t := range cut {
			if !t.Active && len(t.Title) > keep {
				cut[i].Title = t.Title[:keep]
			}
		}
	}
	return cut
}

// tabsWidth is how many cells the names take: each has a sign or a blank on either side.
func tabsWidth(tabs []Tab, between int) int {
	w := between * (len(tabs) - 1)
	for _, t := range tabs {
		w += len(t.Title) + 2
	}
	return w
}

// writeTab writes a name: ▸ before the one that has the focus, brackets around the one that is shown among several, and
// a dot behind one that has something new.
func writeTab(b *strings.Builder, t Tab, several bool, look Look) {
	th := look.Theme
	switch {
	case look.Focused && (t.Active || !several):
		b.WriteString(th.FocusTitle.Paint("▸" + t.Title + " "))
	case t.Active:
		b.WriteString(th.Strong.Paint("[" + t.Title + "]"))
	case t.News:
		b.WriteString(th.Title.Paint(" " + t.Title))
		b.WriteString(th.Accent.Paint("•"))
	default:
		b.WriteString(th.Title.Paint(" " + t.Title + " "))
	}
}

// bottomBorder says what is below the window: how much is new, or that there is more.
func (p *Pane) bottomBorder(look Look, border theme.Style) string {
	below, style := "", look.Theme.Title
	if n := p.New(); n > 0 {
		below, style = " ↓ "+cells.Count(n)+" new ", look.Theme.Accent
	} else if p.Below() {
		below = " ↓ more "
	}
	room := p.Rect.W - 3 - cells.Width(below)
	if below == "" || room < 0 {
		below, room = "", p.Rect.W-3
	}
	left := border.Paint("╰")
	p.noteWidth = 0
	if w := cells.Width(look.Note.Plain()); w > 0 && room >= w+5 {
		left += border.Paint("─") + " " + cells.Paint(look.Note) + " "
		room -= w + 3
		p.noteWidth = w
	}
	return left + border.Paint(dashes(room)) + style.Paint(below) + border.Paint("─╯")
}

// line is long enough for the border of any pane on an ordinary screen.
var line = strings.Repeat("─", 512)

// dashes is n cells of border.
func dashes(n int) string {
	n = max(n, 0)
	if size := n * len("─"); size <= len(line) {
		return line[:size]
	}
	return strings.Repeat("─", n)
}
