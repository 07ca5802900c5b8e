package items

import (
	"fmt"

	"callsim/tui/cells"
	"callsim/tui/lines"
	"callsim/tui/theme"
)

// twoColumns is the width, in cells, from which texts stand beside each other that are compared.
const twoColumns = 96

// comparison is two texts, line by line, under a title.
type comparison struct {
	theme *theme.Theme
	title string
	names [2]string
	lines []difference
}

// Comparison is the item of two texts that are compared line by line, each with its name.
func Comparison(th *theme.Theme, title string, names [2]string, before, after []string) lines.Item {
	return &comparison{th, title, names, diff(clip(before), clip(after))}
}

// Beside a difference, so many lines that are the same are shown, and a run of up to longestSame as a whole.
const nextTo, longestSame = 1, 3

// Differing is a Comparison that folds what is the same far from any difference. opens says how that is opened, or is "".
func Differing(th *theme.Theme, title string, names [2]string, before, after []string, opens string) lines.Item {
	all := diff(clip(before), clip(after))
	return &comparison{th, title, names, around(all, nextTo, longestSame, func(n int) string { return more + AreTheSame(n, "line") + opens })}
}

// AreTheSame says how many things are the same.
func AreTheSame(n int, thing string) string {
	if n == 1 {
		return "1 " + thing + " is the same"
	}
	return fmt.Sprintf("%s %ss are the same", cells.Count(n), thing)
}

// Rows draws the texts beside each other where there is room, or else one with signs before what is only in one of them.
func (c *comparison) Rows(width int) []string {
	if width >= twoColumns {
		return c.beside(width)
	}
	b := Block{{body: cells.Of(c.theme.Strong, c.title).Then(c.theme.Dim, ":  ").
		Then(c.theme.Removed, "− "+c.names[0]).Then(c.theme.Dim, ",  ").Then(c.theme.Added, "+ "+c.names[1])}}
	for _, l := range c.lines {
		b = append(b, c.line(l, "  "))
	}
	return append(b, para{}).Rows(width)
}

// line is a line with its sign.
func (c *comparison) line(l difference, margin string) para {
	style, sign := c.theme.Dim, "  "
	switch l.sign {
	case '+':
		style, sign = c.theme.Added, "+ "
	case '-':
		style, sign = c.theme.Removed, "− "
	}
	p := para{first: cells.Of(style, margin+sign), body: cells.Of(style, Safe(l.text)), hang: 2}
	p.rest = blanks(p.first)
	return p
}

// beside draws the texts beside each other; lines that are in both stand in one row.
func (c *comparison) beside(width int) []string {
	left := (width - between) / 2
	right := width - between - left
	divider := " " + c.theme.Border.Paint("│") + " "
	rows := []string{
		cells.Fit(cells.Of(c.theme.Strong, c.title), width),
		cells.Fit(cells.Of(c.theme.Removed, "− "+c.names[0]), left) + divider + cells.Fit(cells.Of(c.theme.Added, "+ "+c.names[1]), right),
	}
	var was, is []string
	flush := func() {
		for i := range max(len(was), len(is)) {
			rows = append(rows, rowOr(was, i, left)+divider+rowOr(is, i, right))
		}
		was, is = nil, nil
	}
	for _, l := range c.lines {
		switch p := c.line(l, ""); l.sign {
		case '…':
			flush()
			rows = append(rows, cells.Fit(p.body, width))
		case '-':
			was = append(was, p.rows(left)...)
		case '+':
			is = append(is, p.rows(right)...)
		default:
			flush()
			was, is = p.rows(left), p.rows(right)
			flush()
		}
	}
	flush()
	return append(rows, cells.Blank(width))
}
