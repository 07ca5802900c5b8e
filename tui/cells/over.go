package cells

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"callsim/sim/trace/timeline"
	"callsim/tui/theme"
)

// Over writes a row that is drawn already, with something else in the cells from left to before right. Words that it would cut are left
// out, and characters, too.
func Over(b *strings.Builder, row string, left, right int, write func()) {
	from, to := wordsAround(row, left, right)
	over(b, row, from, to, func() {
		b.WriteString(Blank(left - from))
		write()
		b.WriteString(Blank(to - right))
	})
}

// wordsAround are the cells from left to before right with the words that reach into them. Lines that are drawn are no words.
func wordsAround(row string, left, right int) (from, to int) {
	from, to = left, right
	at, begins := 0, 0 // the word that at is in
	in := false
	end := func() {
		if in && begins < left && at > left {
			from = begins
		}
		if in && begins < right && at > right {
			to = at
		}
		in = false
	}
	for a := range atoms(row) {
		if a.text == "" {
			continue
		}
		if c, _ := utf8.DecodeRuneInString(a.text); c == ' ' || '─' <= c && c <= '╿' {
			end()
		} else if !in {
			in, begins = true, at
		}
		at += a.width
	}
	end()
	return from, to
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
