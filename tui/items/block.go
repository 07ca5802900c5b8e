package items

import (
	"slices"

	"callsim/sim/kit/caret"
	"callsim/tui/cells"
	"callsim/tui/theme"
)

// Limits on what is kept of a text for the screen.
const (
	longestText = 8192 // bytes of what is said
	longestLine = 1024 // bytes of a line of a payload
	longestName = 12   // cells of a name
)

// Safe makes text from outside safe to show, as one line.
func Safe(text string) string { return caret.Show(cells.Clip(text, longestText)) }

// para is a line that is wrapped: First is before its first row and Rest before the others; both are equally wide.
type para struct {
	first, rest cells.Line
	body        cells.Line
	hang        int
	cut         bool // where it does not fit in a row
	even        bool // all rows are as long as the longest
}

// rows draws the paragraph.
func (p para) rows(width int) []string {
	before := cells.Width(p.first.Plain())
	if before >= width { // there is only room for what is before
		return []string{cells.Fit(p.first, width)}
	}
	if p.cut {
		return p.inARow(width)
	}
	room := width - before
	if p.even { // a blank behind the longest
		room = max(room-1, 1)
	}
	all := cells.WrapShort(p.body, room, p.hang)
	if p.even {
		all = cells.Even(all, p.body[0].Style)
	}
	var rows []string
	prefix := p.first
	for _, l := range all {
		rows = append(rows, cells.Fit(append(prefix[:len(prefix):len(prefix)], l...), width))
		prefix = p.rest
	}
	return rows
}

// inARow is the paragraph in one row, cut where it is too long. A number that people read is not cut: it begins another row.
func (p para) inARow(width int) []string {
	at := cells.NumberAt(p.body.Plain(), width-p.first.Width())
	if at < 0 {
		return []string{cells.Fit(slices.Concat(p.first, p.body), width)}
	}
	begins, ends := p.body.Split(at)
	return []string{cells.Fit(slices.Concat(p.first, begins), width), cells.Fit(slices.Concat(p.rest, ends), width)}
}

// Block is an item of paragraphs.
type Block []para

// Rows draws the block.
func (b Block) Rows(width int) []string {
	var rows []string
	for _, p := range b {
		rows = append(rows, p.rows(width)...)
	}
	return rows
}

// note is an item of one row behind a sign.
func note(sign, said cells.Line) Block {
	return Block{{first: sign, rest: blanks(sign), body: said, cut: true}}
}

// Text is an item of one wrapped line in a style.
func Text(style theme.Style, text string) Block { return Block{{body: cells.Of(style, text)}} }

// blanks is as wide as l.
func blanks(l cells.Line) cells.Line {
	return cells.Of(theme.Style{}, cells.Blank(cells.Width(l.Plain())))
}
