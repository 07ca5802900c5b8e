package screen

import (
	"slices"
	"strings"

	"callsim/tui/board"
	"callsim/tui/cells"
	"callsim/tui/items"
	"callsim/tui/keys"
	"callsim/tui/theme"
)

// The smallest screen on which a question has its buttons, and from which size it has a frame, with what is below it
// around; and how wide it is at most.
const (
	leastWidth, leastHeight   = 20, 6
	framedWidth, framedHeight = 44, 16
	widestQuestion            = 72
)

// over draws the question: in a frame in the middle of the screen or, where that is small, on all of it. The first row below is
// the banner.
func (q *question) over(m *Model, below func() []string) []string {
	if m.desk.Width < framedWidth || m.rows() < framedHeight {
		text := q.rows(m, m.desk.Width, m.rows(), false)
		for len(text) < m.rows() {
			text = append(text, cells.Blank(m.desk.Width))
		}
		return text
	}
	rows := below()
	recede(m.desk.Theme, rows[1:])
	width := min(widestQuestion, m.desk.Width-4)
	box := framed(m, q.rows(m, width-6, len(rows)-5, true), width)
	x, y := (m.desk.Width-width)/2, max((len(rows)-len(box))/2, 1)
	for i, row := range box {
		var b strings.Builder
		cells.Over(&b, rows[y+i], x, x+width, func() { b.WriteString(row) })
		rows[y+i] = b.String()
	}
	return rows
}

// framed puts rows of width-6 cells in a frame with some air.
func framed(m *Model, text []string, width int) []string {
	border := m.desk.Theme.Error
	title := " " + board.LiveWord + " "
	side, air := border.Paint("│"), cells.Blank(2)
	blank := side + cells.Blank(width-2) + side
	rows := []string{border.Paint("╭─") + m.desk.Theme.Live.Paint(title) + border.Paint(strings.Repeat("─", width-3-len(title))+"╮"), blank}
	for _, row := range text {
		rows = append(rows, side+air+row+air+side)
	}
	return append(rows, blank, border.Paint("╰"+strings.Repeat("─", width-2)+"╯"))
}

// rows are the rows of the question, each of width cells, and no more than most. Where there is little room, first
// the air goes and what there is to know of the answer, then long texts are cut, then the last facts are left out. Without
// a frame the first row says that it is live.
func (q *question) rows(m *Model, width, most int, framed bool) []string {
	head, facts, ask := q.parts()
	l := cells.Of(m.desk.Theme.Strong, items.Safe(strings.ToUpper(head[:1])+head[1:]))
	if !framed {
		l = cells.Of(m.desk.Theme.Live, board.LiveWord).Then(m.desk.Theme.Strong, " "+items.Safe(head))
	}
	blank := []string{cells.Blank(width)}
	top, all := wrappedRows(l, width, 0), factRows(m, facts, width, true)
	wide := slices.Concat(top, blank, all, blank, []string{q.buttons(m, ask, width, true)})
	last := []string{q.buttons(m, ask, width, false)}
	for _, rows := range [][]string{
		slices.Concat(wide, blank, wrappedRows(cells.Of(m.desk.Theme.Dim, answerHint(m)), width, 0)), wide,
		slices.Concat(top, all, last), slices.Concat([]string{cells.Fit(l, width)}, factRows(m, facts, width, false), last),
	} {
		if len(rows) <= most {
			return rows
		}
	}
	return q.squeezed(m, cells.Fit(l, width), facts, ask, width, most)
}

// answerHint says what there is to know of the answer.
func answerHint(m *Model) string {
	return "Your answer holds for this number until the program ends. " + keys.Name(m.desk.Keys.Quit) + " quits at once, and nothing is sent."
}

// squeezed is as much of the question as fits: what is asked first of all, then what is about to happen, then the facts.
func (q *question) squeezed(m *Model, head string, facts []string, ask string, width, most int) []string {
	end := q.buttons(m, ask, width, false)
	if most == 1 {
		return []string{end}
	}
	rows := append([]string{head}, factRows(m, facts, width, false)...)
	return append(rows[:most-1], end)
}

// narrow is the width below which the names of facts take no column of their own.
const narrow = 30

// factRows are the facts: as Question writes them, with the name in eight cells.
func factRows(m *Model, facts []string, width int, wrapped bool) []string {
	const name = 9
	var rows []string
	for _, fact := range facts {
		fact = items.Safe(fact)
		l := cells.Of(m.desk.Theme.Text, fact)
		if len(fact) > name {
			label := fact[:name]
			if width < narrow {
				label = strings.TrimRight(label, " ") + " "
			}
			l = cells.Of(m.desk.Theme.Dim, label).Then(m.desk.Theme.Text, fact[name:])
		}
		if wrapped && width >= narrow {
			rows = append(rows, wrappedRows(l, width, name)...)
		} else {
			rows = append(rows, cells.Fit(l, width))
		}
	}
	return rows
}

func wrappedRows(l cells.Line, width, hang int) []string {
	var rows []string
	for _, line := range cells.Wrap(l, max(width, 1), hang) {
		rows = append(rows, cells.Fit(line, width))
	}
	return rows
}

// buttons asks, with a button for each answer where there is room for them.
func (q *question) buttons(m *Model, ask string, width int, wide bool) string {
	if !hasButtons(m) {
		return cells.Fit(cells.Of(m.desk.Theme.Live, board.LiveWord).Then(m.desk.Theme.Strong, " "+ask+" "+keys.Name(m.desk.Keys.Yes)+"/"+keys.Name(m.desk.Keys.No)), width)
	}
	l := cells.Of(m.desk.Theme.Strong, ask+" ")
	wide = wide && width >= 40
	if wide {
		l = l.Then(theme.Style{}, "   ")
	} else if width < 24 {
		l = cells.Of(m.desk.Theme.Strong, strings.TrimSuffix(ask, " it?")+"? ")
	}
	l = append(l, button(m, keys.Name(m.desk.Keys.No), "No", !q.yes, wide)...)
	l = l.Then(theme.Style{}, cells.Blank(map[bool]int{true: 3, false: 0}[wide]))
	return cells.Fit(append(l, button(m, keys.Name(m.desk.Keys.Yes), "Yes", q.yes, wide)...), width)
}

// button is an answer with its letter; the one that Enter chooses stands out, by a sign as well.
func button(m *Model, letter, name string, focused, wide bool) cells.Line {
	if wide {
		name = letter + "  " + name
	}
	if focused {
		return cells.Of(m.desk.Theme.Cursor, "▸["+name+"]")
	}
	return cells.Of(m.desk.Theme.Text, " ["+name+"]")
}
