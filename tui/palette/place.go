package palette

import "callsim/tui/layout"

// Below smallWidth by smallHeight the palette takes the whole screen, and below frameMin cells each way it has no frame.
const (
	smallWidth, smallHeight = 40, 10
	frameMinW, frameMinH    = 12, 5
)

// The frame takes a border and a blank on either side, and a border above and below.
const frameWidth, frameHeight = 4, 2

// The box's least width where it does not take the whole width, and how much of what is below must show beside it:
// less would be scraps.
const boxWidth, worthShowing = 72, 8

// Resize gives the palette the size of the whole screen.
func (m *Model) Resize(w, h int) {
	m.width, m.height = max(w, 0), max(h, 0)
	m.place()
}

// place puts the box into the upper middle of the screen, large enough for all commands where that is possible.
func (m *Model) place() {
	if m.width < smallWidth || m.height < smallHeight {
		m.box = box{layout.Rect{W: m.width, H: m.height}, m.theme}
		return
	}
	w := boxWidth + max(m.width-boxWidth, 0)/4
	if m.width < boxWidth+2*worthShowing {
		w = m.width
	}
	h := min(m.height-2, 14+m.height/3, len(m.entries)+frameHeight+extras)
	if h = max(h, smallHeight-2); m.height-h < worthShowing/2 {
		h = m.height - 1
	}
	m.box = box{layout.Rect{X: (m.width - w) / 2, Y: (m.height - h) / 3, W: w, H: h}, m.theme}
}

// parts is how many rows the parts of the box have, from top to bottom.
type parts struct{ query, rule, list, rule2, detail, keys int }

// extras is how many rows there are around the list where there is room for all of them.
const (
	extras     = 6
	detailRows = 2
)

// parts shares the rows out: the list comes first, then the query, the line below it, the keys and what is said about the
// selected command.
func (m *Model) parts() parts {
	_, h := m.box.inner()
	p := parts{query: min(h, 1)}
	p.list = h - p.query
	take := func(rows, left int) int {
		if p.list-rows < left {
			return 0
		}
		p.list -= rows
		return rows
	}
	if !m.box.framed() {
		return p
	}
	p.rule = take(1, 2)
	p.keys = take(1, 3)
	p.detail = take(detailRows, 4)
	if p.detail > 0 {
		p.rule2 = take(1, 4)
	}
	return p
}

// columns is how the room of a command's row is shared: the group, the sign, the title.
type columns struct{ group, title int }

// narrowest is the narrowest title beside which a group is shown.
const narrowest = 20

// columns shares width cells out.
func (m *Model) columns(width int) columns {
	group := min(m.longest, width/4) + 2
	if title := width - signWidth - group; title >= narrowest {
		return columns{group, title}
	}
	return columns{0, max(width-signWidth, 0)}
}
