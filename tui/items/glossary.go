package items

import (
	"callsim/tui/cells"
	"callsim/tui/lines"
	"callsim/tui/theme"
)

// Section are terms under a title, each with its meaning.
type Section struct {
	Title string
	Terms [][2]string
}

// glossary is sections below each other or, where there is room, in two columns.
type glossary struct {
	sections []Block
}

// columnsFrom is the width, in cells, from which a glossary has two columns, and gutter how far they are apart.
const columnsFrom, gutter = 140, 4

// Glossary is the item of sections. Those without terms are left out.
func Glossary(th *theme.Theme, sections ...Section) lines.Item {
	longest := 0
	for _, s := range sections {
		for _, term := range s.Terms {
			longest = max(longest, cells.Width(term[0]))
		}
	}
	var g glossary
	for _, s := range sections {
		if len(s.Terms) == 0 {
			continue
		}
		all := Text(th.Strong, s.Title)
		for _, term := range s.Terms {
			all = append(all, pair(th, term[0], term[1], longest+2))
		}
		g.sections = append(g.sections, all)
	}
	return g
}

// Rows draws the sections.
func (g glossary) Rows(width int) []string {
	if width < columnsFrom || len(g.sections) < 2 {
		return column(g.sections, width)
	}
	width -= gutter
	left, right := column(g.sections, width/2), []string{}
	for n := 1; n < len(g.sections); n++ {
		l, r := column(g.sections[:n], width/2), column(g.sections[n:], width-width/2)
		if max(len(l), len(r)) < max(len(left), len(right)) {
			left, right = l, r
		}
	}
	rows := make([]string, max(len(left), len(right)))
	for i := range rows {
		rows[i] = rowOr(left, i, width/2) + cells.Blank(gutter) + rowOr(right, i, width-width/2)
	}
	return rows
}

// column draws sections below each other, with a blank row between them.
func column(sections []Block, width int) []string {
	var rows []string
	for i, s := range sections {
		if i > 0 {
			rows = append(rows, cells.Blank(width))
		}
		rows = append(rows, s.Rows(width)...)
	}
	return rows
}

// pair is a term and what it means, in two columns.
func pair(th *theme.Theme, term, meaning string, column int) para {
	first := cells.Of(th.Accent, "  "+term+cells.Blank(column-cells.Width(term)))
	return para{first: first, rest: blanks(first), body: cells.Of(th.Text, meaning)}
}
