package report

import (
	"strings"
	"unicode/utf8"
)

// shade says what a line is, for those who can show it in colour.
type shade int

const (
	plain shade = iota
	good
	bad
	label
	added
	removed
	hunk
)

// line is a line for reading. It is safe to show as it is.
type line struct {
	shade shade
	text  string
}

// block gathers lines for reading.
type block struct {
	width int
	lines []line
}

// Lines are broken at the default width where nobody asks for another, and never so short that nothing fits.
const (
	defaultWidth  = 100
	shortestWidth = 40
)

func newBlock(width int) *block {
	if width == 0 {
		width = defaultWidth
	}
	return &block{width: max(width, shortestWidth)}
}

// add adds one line, which is not broken: a person may want to copy it.
func (b *block) add(as shade, indent int, text string) {
	b.put(as, strings.Repeat(" ", indent)+cut(shown(text), longest))
}

// wrapped adds a line of prose, broken where it is too long; what follows hangs.
func (b *block) wrapped(as shade, indent, hang int, text string) {
	for _, part := range wrap(cut(shown(text), longest), b.width-indent, hang) {
		b.put(as, strings.Repeat(" ", indent)+part)
	}
}

func (b *block) put(as shade, text string) {
	b.lines = append(b.lines, line{as, inert(strings.TrimRight(text, " "))})
}

// more says how many lines are left out, if any are.
func (b *block) more(indent, n int, what string) {
	if n > 0 {
		b.add(label, indent, "… "+count(n, what))
	}
}

// plain is the block as text, a line each.
func (b *block) plain() string {
	var s strings.Builder
	for _, line := range b.lines {
		s.WriteString(line.text)
		s.WriteByte('\n')
	}
	return s.String()
}

// column is the width of a column for texts; a text that is too long for it stands out alone.
func column(texts []string) int {
	widest := 0
	for _, text := range texts {
		if n := utf8.RuneCountInString(text); n <= defaultWidth/2 {
			widest = max(widest, n)
		}
	}
	return widest
}

// pad fills a text up to width characters.
func pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-utf8.RuneCountInString(text)))
}
