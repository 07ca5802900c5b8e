package form

import (
	"fmt"

	"callsim/sim/kit/caret"
	"callsim/tui/cells"
	"callsim/tui/theme"
)

// block draws one field.
type block struct {
	th            *theme.Theme
	width, column int // column 0: the label is above the value
	focused       bool
	density       density
}

// rows are the field's label, value and note.
func (b block) rows(e *entry) []string {
	rows := append(b.value(e), b.note(e)...)
	if b.column == 0 {
		return append([]string{cells.Fit(b.label(e), b.width)}, b.behind(cells.Blank(b.width-b.wide()), rows)...)
	}
	rows = b.behind(cells.Blank(b.column), rows)
	rows[0] = cells.Fit(b.label(e), b.column-gap) + cells.Blank(gap) + rows[0][b.column:]
	return rows
}

// behind puts the same before every row.
func (b block) behind(before string, rows []string) []string {
	for i := range rows {
		rows[i] = before + rows[i]
	}
	return rows
}

// wide is how many cells there are for choices. Their brackets stand out to the left of other values, by one cell.
func (b block) wide() int {
	if b.column == 0 {
		return max(b.width-stackHang, 1)
	}
	return b.width - b.column
}

// room is how many cells there are for anything else.
func (b block) room() int { return max(b.wide()-1, 1) }

// fit makes rows of lines.
func (b block) fit(lines ...cells.Line) []string {
	rows := make([]string, len(lines))
	for i, l := range lines {
		rows[i] = b.place(cells.Fit(l, b.room()))
	}
	return rows
}

// place puts a row that is room cells wide under the choices.
func (b block) place(row string) string { return cells.Blank(b.wide()-b.room()) + row }

// fitWide makes rows of lines with choices.
func (b block) fitWide(lines ...cells.Line) []string {
	rows := make([]string, len(lines))
	for i, l := range lines {
		rows[i] = cells.Fit(l, b.wide())
	}
	return rows
}

// label is the field's label; a sign says which one has the focus.
func (b block) label(e *entry) cells.Line {
	if b.focused {
		return cells.Of(b.th.FocusTitle, "▸ ").Then(b.th.Strong, e.label)
	}
	return cells.Of(b.th.Text, "  "+e.label)
}

// value is what the field holds, in at least one row.
func (b block) value(e *entry) []string {
	switch {
	case len(e.choices) > 0 && (b.density <= roomy || b.density == dense && b.focused):
		return b.choices(e)
	case len(e.choices) > 0:
		return b.choice(e)
	case b.focused && e.preset && !b.th.Cursor.Plain(): // as what is selected, for typing replaces it
		return b.fit(cells.Of(b.th.Cursor, cells.Short(caret.Show(e.line.String()), b.room())))
	case b.focused:
		return []string{b.place(e.line.Draw(b.th, b.room(), true))}
	case e.value() == "":
		return b.fit(cells.Of(b.th.Dim, "empty"))
	}
	return b.fit(cells.Of(b.th.Text, cells.Short(caret.Show(e.value()), b.room())))
}

// choices are all choices, in as many columns as there is room for.
func (b block) choices(e *entry) []string {
	widths := columns(e.choices, b.wide())
	var lines []cells.Line
	for i, text := range e.choices {
		column := i % len(widths)
		if column == 0 {
			lines = append(lines, nil)
		}
		rest := cells.Blank(widths[column] - cells.Width(text) - brackets)
		last := len(lines) - 1
		lines[last] = append(lines[last], b.mark(text, i == e.chosen)).Then(b.th.Text, rest)
	}
	return b.fitWide(lines...)
}

// brackets is how many cells a choice takes beside its text.
const brackets = 2

// columns is how wide the columns are when texts stand row by row in as many of them as fit in width cells.
func columns(texts []string, width int) []int {
	for n := min(len(texts), max(width/brackets, 1)); ; n-- {
		widths, sum := make([]int, n), 0
		for i, text := range texts {
			w := cells.Width(text) + brackets
			if more := w - widths[i%n]; more > 0 {
				widths[i%n], sum = w, sum+more
			}
		}
		if sum <= width || n == 1 {
			return widths
		}
	}
}

// mark is a choice; the chosen one is in brackets.
func (b block) mark(text string, chosen bool) cells.Span {
	switch {
	case chosen && b.focused:
		return cells.Span{Style: b.th.Code, Text: "[" + text + "]"}
	case chosen:
		return cells.Span{Style: b.th.Strong, Text: "[" + text + "]"}
	case b.focused:
		return cells.Span{Style: b.th.Text, Text: " " + text + " "}
	}
	return cells.Span{Style: b.th.Dim, Text: " " + text + " "}
}

// choice is the chosen one alone, and its place among the others.
func (b block) choice(e *entry) []string {
	place := fmt.Sprintf("  %d of %d", e.chosen+1, len(e.choices))
	name := cells.Short(e.choices[e.chosen], max(b.wide()-2, 1))
	return b.fitWide(append(cells.Line{b.mark(name, true)}, cells.Span{Style: b.th.Dim, Text: place}))
}

// note is what is below a field: what is wrong with it, or else what to write.
func (b block) note(e *entry) []string {
	complaint := e.complaint()
	switch {
	case complaint != "":
		return b.fit(cells.Wrap(cells.Of(b.th.Error, "! "+complaint), b.room(), 2)...)
	case e.hint == "" || b.density > roomy && !b.focused:
		return nil
	}
	return b.fit(cells.Wrap(cells.Of(b.th.Dim, e.hint), b.room(), 0)...)
}
