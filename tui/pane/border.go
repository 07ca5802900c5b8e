package pane

import (
	"slices"
	"strings"

	"callsim/tui/cells"
	"callsim/tui/theme"
)

// Tab is one of several names side by side in a border: of panes that share a place, or of the sheets of a pane.
type Tab struct {
	Title string
	// Active says that this one is shown; News that it is not, and has something new.
	Active, News bool
}

// names are names side by side, with a piece of the border between them where there is room.
type names struct {
	tabs    []Tab
	between string
	ends    []int // the cell before the names, and those behind each
	which   []int // which of all names each is, where some are left out
}

// joint is what is between names.
const joint = "─"

// spread are names with a piece of the border between them where they fit in width cells, or else without.
func spread(tabs []Tab, width int) names {
	if n := (names{tabs: tabs, between: joint}); n.width() <= width {
		return n
	}
	return names{tabs: tabs}
}

// fewer leaves names out, from the last one that is not shown on, until they fit in width cells, and says how many.
func (n names) fewer(width int) names {
	all := n.tabs
	n.which = make([]int, len(all))
	for i := range all {
		n.which[i] = i
	}
	for left := 1; n.width() > width && left < len(all); left++ {
		n.tabs, n.which = nil, nil
		rest := Tab{Title: "+" + cells.Count(left)}
		first := -1
		for i, skip := len(all)-1, left; i >= 0; i-- {
			if skip > 0 && !all[i].Active {
				rest.News = rest.News || all[i].News
				first, skip = i, skip-1
				continue
			}
			n.tabs, n.which = append(n.tabs, all[i]), append(n.which, i)
		}
		slices.Reverse(n.tabs)
		slices.Reverse(n.which)
		n.tabs, n.which = append(n.tabs, rest), append(n.which, first)
	}
	return n
}

// width is how many cells the names take: each has a sign or a blank on either side.
func (n names) width() int {
	w := cells.Width(n.between) * max(len(n.tabs)-1, 0)
	for _, t := range n.tabs {
		w += len(t.Title) + 2
	}
	return w
}

// write writes the names, of which the first begins at a cell, and notes where each ends.
func (n *names) write(b *strings.Builder, from int, border theme.Style, paint func(Tab)) {
	n.ends = append(n.ends[:0], from)
	for i, tab := range n.tabs {
		if i > 0 {
			b.WriteString(border.Paint(n.between))
			from += cells.Width(n.between)
		}
		paint(tab)
		from += len(tab.Title) + 2
		n.ends = append(n.ends, from)
	}
}

// at is which name is at cell x of the border, or -1.
func (n names) at(x int) int {
	for i := 1; i < len(n.ends); i++ {
		if x >= n.ends[i-1] && x < n.ends[i] {
			if i <= len(n.which) {
				return n.which[i-1]
			}
			return i - 1
		}
	}
	return -1
}

// TabAt is which name is at cell x of the border above that was drawn last, or -1.
func (p *Pane) TabAt(x int) int { return p.tabs.at(x) }

// SheetAt is the same of the border below.
func (p *Pane) SheetAt(x int) int { return p.sheets.at(x) }

// corners is how many cells of a border its corners take, and corners with the border beside each.
const corners, framed = 2, 4

// topBorder carries the name or the names. A sign says which one has the focus, and takes no room of its own. Where there
// is little room, it is the border before the names that gives way, so that no name touches the last corner.
func (p *Pane) topBorder(look Look, border theme.Style) string {
	tabs := look.Tabs
	if len(tabs) == 0 {
		tabs = []Tab{{Title: p.Title}}
	}
	p.tabs = spread(tabs, p.Rect.W-framed).fewer(p.Rect.W - corners)
	room := p.Rect.W - corners - p.tabs.width()
	before := min(max(room-1, 0), 1)
	room -= before
	var b strings.Builder
	b.WriteString(border.Paint("╭" + dashes(before)))
	p.tabs.write(&b, 1+before, border, func(t Tab) { writeTab(&b, t, len(look.Tabs) > 0, look) })
	if w := cells.Width(look.Badge.Plain()); w > 0 && room >= w+5 {
		b.WriteString(border.Paint(dashes(room - w - 3)))
		b.WriteString(" " + cells.Paint(look.Badge) + " " + border.Paint("─╮"))
		return b.String()
	}
	b.WriteString(border.Paint(dashes(room) + "╮"))
	return b.String()
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

// bottomBorder names the sheets, at the right, where no name of a pane below is, and says what is below the window: how much is new, or that there is more. What is below
// gives way to the names: there its arrow says enough.
func (p *Pane) bottomBorder(look Look, border theme.Style) string {
	below, short, style := p.belowText(look)
	room := p.Rect.W - framed
	p.sheets = spread(look.Sheets, room-1-max(cells.Width(below), cells.Width(moreBelow)))
	switch w := p.sheets.width(); {
	case w > room:
		p.sheets = names{}
	case w > 0 && w+1+cells.Width(below) > room:
		below, p.sheets = short, spread(look.Sheets, room-1-cells.Width(short))
	}
	var b strings.Builder
	if room -= p.sheets.width(); cells.Width(below) > room {
		below = ""
	}
	room -= cells.Width(below)
	after := 0
	if len(p.sheets.tabs) > 0 { // keep the room of "more below", so that the names do not move
		after = min(room, 1+max(cells.Width(moreBelow)-cells.Width(below), 0))
	}
	b.WriteString(border.Paint("╰─" + dashes(room-after)))
	look.Focused = false // the sign of the focus is above
	p.sheets.write(&b, corners+room-after, border, func(t Tab) { writeTab(&b, t, true, look) })
	b.WriteString(border.Paint(dashes(after)) + style.Paint(below) + border.Paint("─╯"))
	return b.String()
}

// moreBelow says that there is more below the window.
const moreBelow = " ↓ more "

// belowText is what there is to say of what is selected and of what is below the window, in words and in few cells.
func (p *Pane) belowText(look Look) (text, short string, style theme.Style) {
	if n := p.New(); n > 0 {
		return " ↓ " + cells.Count(n) + " new ", " ↓ " + cells.Count(n) + " ", look.Theme.Accent
	}
	at := p.position(look.At)
	if p.Below() || p.Besides() && p.Beside.Below() {
		return at + moreBelow, at + " ↓ ", look.Theme.Title
	}
	if at != "" {
		at += " "
	}
	return at, at, look.Theme.Title
}

// position says which item of a list is selected, of how many; "" where none is.
func (p *Pane) position(selected int) string {
	if all := p.Store.Count(); p.Heading && all > 1 && selected > 0 {
		return p.at.text(selected, all)
	}
	return ""
}

// place is a place in a list, with its text: frames ask for it that nothing changed.
type place struct {
	at, of int
	said   string
}

func (p *place) text(at, of int) string {
	if p.at != at || p.of != of || p.said == "" {
		*p = place{at, of, " " + cells.Count(at) + " of " + cells.Count(of)}
	}
	return p.said
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
