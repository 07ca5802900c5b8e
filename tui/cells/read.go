package cells

import "strings"

// isRead says whether text begins with a string of JSON that people read digit by digit: a phone number, or a code.
func isRead(text string) bool {
	text, quoted := strings.CutPrefix(text, `"`)
	text, phone := strings.CutPrefix(text, "+")
	n := len(text) - len(strings.TrimLeft(text, "0123456789"))
	return quoted && strings.HasPrefix(text[n:], `"`) && (phone && 7 <= n && n <= 15 || !phone && n == 6)
}

// NumberAt is where a phone number or a code begins in text, behind a blank or an equals sign, that has no room in so many cells; -1 for
// none.
func NumberAt(text string, room int) int {
	if Width(text) <= room {
		return -1
	}
	for at := 1; at < len(text); at++ {
		if before := text[at-1]; before != ' ' && before != '=' {
			continue
		}
		word, _, _ := strings.Cut(text[at:], " ")
		if isRead(`"`+strings.TrimRight(word, ",.")+`"`) && Width(text[:at])+Width(word) >= room {
			return at
		}
	}
	return -1
}

// own puts a key with its value on a row of their own where no other row has room, indented as far as they fit; or the key alone, and
// leaves the value.
func (w *wrapper) own() {
	size := w.word.Width()
	if size <= w.most() && (w.begun || size <= w.width-w.used) {
		return
	}
	if size > w.width {
		w.alone(w.word[:w.key])
		w.word, w.key = w.word[w.key+1:], 0
		w.next()
		w.indent(min(w.hang+2, w.width-w.word.Width()))
		return
	}
	w.alone(nil)
	w.indent(min(w.used, w.width-size))
}

// alone begins a row, and puts the pieces of a word there.
func (w *wrapper) alone(word Line) {
	if w.begun {
		w.next()
	}
	for _, s := range word {
		w.piece(s)
	}
}

// indent lets a row in which there is nothing yet begin with n blanks.
func (w *wrapper) indent(n int) {
	if w.row, w.used = nil, max(n, 0); n > 0 {
		w.row = Line{{Text: Blank(n)}}
	}
}
