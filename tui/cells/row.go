package cells

import (
	"iter"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// atom is the smallest part of a row that is drawn already: a sequence of the theme, which has no text, or a character, or
// a run whose place is held.
type atom struct {
	drawn, text string
	width       int
}

// atoms takes a row apart.
func atoms(row string) iter.Seq[atom] {
	return func(yield func(atom) bool) {
		for row != "" {
			a := first(row)
			if !yield(a) {
				return
			}
			row = row[len(a.drawn):]
		}
	}
}

// first is the first atom of a row.
func first(row string) atom {
	switch {
	case strings.HasPrefix(row, saveCursor):
		return held(row)
	case row[0] == '\x1b':
		return atom{drawn: row[:sequence(row)]}
	}
	size, width, _ := next(row)
	return atom{row[:size], row[:size], width}
}

// held is the run at the beginning of a row whose place is held.
func held(row string) atom {
	at := len(saveCursor)
	width := 0
	if blanks := len(row[at:]) - len(strings.TrimLeft(row[at:], " ")); blanks > 0 && strings.HasPrefix(row[at+blanks:], restoreCursor) {
		at += blanks + len(restoreCursor)
	}
	if strings.HasPrefix(row[at:], "\x1b[") {
		at += sequence(row[at:])
	}
	size := strings.Index(row[at:], restoreCursor)
	if size < 0 { // no row of ours
		return atom{drawn: row}
	}
	text := row[at : at+size]
	at += size + len(restoreCursor)
	if width = widthFrom(text); width > 0 {
		at += sequence(row[at:])
	}
	return atom{row[:at], text, width}
}

// sequence is how many bytes the sequence takes with which a row begins.
func sequence(row string) int {
	if i := strings.IndexFunc(row, func(c rune) bool { return c >= '@' && c <= '~' && c != '[' }); i >= 0 {
		return i + 1
	}
	return len(row)
}

// Text is what a row that is drawn already says.
func Text(row string) string {
	if !Holds(row) {
		return ansi.Strip(row)
	}
	var b strings.Builder
	for a := range atoms(row) {
		b.WriteString(a.text)
	}
	return b.String()
}

// style keeps the sequences that are on at a place in a row.
type style struct{ on string }

// pass takes an atom of the row, and says whether it is a sequence.
func (s *style) pass(a atom) bool {
	switch {
	case a.text != "" || a.drawn == "":
		return false
	case a.drawn == reset || a.drawn == "\x1b[m":
		s.on = ""
	default:
		s.on += a.drawn
	}
	return true
}

// off ends the style, where there is one.
func (s *style) off() string {
	if s.on == "" {
		return ""
	}
	return reset
}

const reset = "\x1b[0m"
