package cells

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"callsim/sim/trace/timeline"
	"callsim/tui/theme"
)

// Over writes a row that is drawn already, with something else in the cells from left to before right. Of what is beside it, only the
// lines of frames stay, up to the first of them: parts of texts would be scraps.
func Over(b *strings.Builder, row string, left, right int, write func()) {
	over(b, clearedBeside(row, left, right), left, right, write)
}

// clearedBeside is a row without the texts that are between the cells from left to before right and the nearest line on either side. A line
// that goes on there is drawn up to them.
func clearedBeside(row string, left, right int) string {
	before, after := -1, -1 // the cells of those lines
	filling := [2]string{" ", " "}
	at := 0
	for a := range atoms(row) {
		if c, _ := utf8.DecodeRuneInString(a.text); isLine(c) {
			with := " "
			if c != '│' {
				with = "─"
			}
			switch {
			case at < left:
				before, filling[0] = at, with
			case at >= right && after < 0:
				after, filling[1] = at, with
			}
		}
		at += a.width
	}
	if after < 0 {
		after = at
	}
	var b strings.Builder
	at = 0
	for a := range atoms(row) {
		switch from := at; {
		case a.width > 0 && from > before && from < left:
			b.WriteString(strings.Repeat(filling[0], a.width))
		case a.width > 0 && from+a.width > right && from < after:
			b.WriteString(strings.Repeat(filling[1], a.width))
		default:
			b.WriteString(a.drawn)
		}
		at += a.width
	}
	return b.String()
}

// isLine says whether c is of a frame.
func isLine(c rune) bool {
	return c == '─' || c == '│' || '┌' <= c && c <= '┿' || '╭' <= c && c <= '╰'
}

// over is Over for a row in which nothing but characters would be cut.
func over(b *strings.Builder, row string, left, right int, write func()) {
	var s style
	at, written := 0, false
	put := func() {
		b.WriteString(s.off())
		write()
		b.WriteString(s.on)
		written = true
	}
	for a := range atoms(row) {
		if s.pass(a) {
			if at <= left && !written || at >= right {
				b.WriteString(a.drawn)
			}
			continue
		}
		from := at
		at += a.width
		if at <= left {
			b.WriteString(a.drawn)
			continue
		}
		b.WriteString(Blank(left - from))
		if !written {
			put()
		}
		if from >= right {
			b.WriteString(a.drawn)
		} else {
			b.WriteString(Blank(at - right))
		}
	}
	if !written {
		b.WriteString(Blank(left - at))
		put()
	}
}

// Recede is a row that is drawn already as it looks behind something else: all of it in one style.
func Recede(row string, style theme.Style) string {
	if !Holds(row) {
		return style.Paint(ansi.Strip(row))
	}
	var b strings.Builder
	for a := range atoms(row) {
		if a.text != "" {
			b.WriteString(a.drawn)
		}
	}
	return style.Paint(b.String())
}

// Highlight paints every place in a row that is drawn already where text is, whatever the case of its letters. It
// says whether there is any.
func Highlight(row, text string, match theme.Style) (string, bool) {
	found := places(Text(row), text)
	if len(found) == 0 {
		return row, false
	}
	var b strings.Builder
	var s style
	at := 0
	matched := "" // what is to be painted
	end := func() {
		if matched != "" {
			b.WriteString(s.off() + match.Paint(matched) + s.on)
			matched = ""
		}
	}
	for a := range atoms(row) {
		if a.text == "" {
			end()
			s.pass(a)
			b.WriteString(a.drawn)
			continue
		}
		for len(found) > 0 && found[0][1] <= at {
			end()
			found = found[1:]
		}
		if at += len(a.text); len(found) > 0 && found[0][0] < at {
			matched += a.drawn
			continue
		}
		end()
		b.WriteString(a.drawn)
	}
	end()
	return b.String(), true
}

// places are those in plain where text is: where each begins and ends.
func places(plain, text string) (all [][2]int) {
	for from := 0; ; {
		first, last, ok := timeline.Find(plain[from:], text)
		if !ok || last == 0 {
			return all
		}
		all = append(all, [2]int{from + first, from + last})
		from += last
	}
}
