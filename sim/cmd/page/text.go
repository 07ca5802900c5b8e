package page

import (
	"strings"
	"unicode/utf8"
)

// Width is how many columns a page has on a terminal.
const Width = 80

// Text is a page for a terminal.
func Text(markdown string) string {
	var s strings.Builder
	blocks := blocksOf(markdown)
	for i, b := range blocks {
		if i > 0 && b.kind != row && !(b.kind == item && blocks[i-1].kind == item) {
			s.WriteString("\n")
		}
		s.WriteString(textOf(b, firstColumn(blocks, i)))
	}
	return s.String()
}

func textOf(b block, first int) string {
	text := plain(b.cells[0])
	switch b.kind {
	case heading:
		return strings.ToUpper(text) + "\n"
	case code:
		indent := strings.Repeat("  ", b.level+2)
		return indent + strings.ReplaceAll(text, "\n", "\n"+indent) + "\n"
	case item:
		return hanging(strings.Repeat("  ", b.level-1)+"- ", text)
	case head, row:
		var rest []string
		for _, cell := range b.cells[1:] {
			if cell := plain(cell); cell != "" {
				rest = append(rest, cell)
			}
		}
		return hanging("  "+pad(text, first)+"  ", strings.Join(rest, "; "))
	}
	return hanging(strings.Repeat("  ", b.level), text)
}

// widest is how wide the first column of a table gets.
const widest = 30

// firstColumn is the width of the first column of the table that block i is a row of.
func firstColumn(blocks []block, i int) int {
	for i > 0 && blocks[i].kind == row {
		i--
	}
	width := 0
	for n, b := range blocks[i:] {
		if n > 0 && b.kind != row {
			break
		}
		width = max(width, utf8.RuneCountInString(plain(b.cells[0])))
	}
	return min(width, widest)
}

func pad(text string, width int) string {
	return text + strings.Repeat(" ", max(width-utf8.RuneCountInString(text), 0))
}

// hanging breaks a text behind its lead into lines, of which the others are indented as far.
func hanging(lead, text string) string {
	var lines []string
	line, room := "", max(Width-utf8.RuneCountInString(lead), Width/2)
	for word := range strings.FieldsSeq(text) {
		if line != "" && utf8.RuneCountInString(line+" "+word) > room {
			lines, line = append(lines, line), ""
		}
		line = strings.TrimPrefix(line+" "+word, " ")
	}
	lines = append(lines, line)
	indent := strings.Repeat(" ", utf8.RuneCountInString(lead))
	return strings.TrimRight(lead+strings.Join(lines, "\n"+indent), " ") + "\n"
}
