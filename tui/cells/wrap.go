package cells

import "strings"

// Wrap breaks a line into rows of at most width cells, at blanks where it can. Rows after the first begin with hang
// blanks. It returns at least one row. A key of JSON and the beginning of its value are on one row.
func Wrap(l Line, width, hang int) []Line { return wrap(l, width, hang, false) }

// WrapShort is Wrap for what may be shown in full elsewhere: a value of JSON that does not fit in a row with its key is shortened
// in the middle, and so is the key where that is not enough. A number that people read is never shortened: its row is less indented, or it
// is below its key.
func WrapShort(l Line, width, hang int) []Line { return wrap(l, width, hang, true) }

func wrap(l Line, width, hang int, short bool) []Line {
	width = max(width, 1)
	if hang >= width {
		hang = 0
	}
	if len(l.Plain()) <= width && l.Width() <= width {
		return []Line{l}
	}
	w := wrapper{width: width, hang: hang, short: short}
	for _, s := range l {
		w.span(s)
	}
	w.place()
	if len(w.rows) > 0 && !w.begun { // nothing but blanks came after the last break
		return w.rows
	}
	return append(w.rows, w.row)
}

// Least is how many cells a text needs so that no word in it is broken, no key of JSON parted from its value, and no value shortened.
func Least(text string) int {
	n, key := 0, 0 // cells of the key before, with the blank behind it
	for word := range strings.FieldsSeq(text) {
		if i := strings.IndexAny(word, "{["); i >= 0 && i+1 < len(word) && key > 0 {
			n, key, word = max(n, key+i+1), 0, word[i+1:]
		}
		size := key + Width(word)
		if key = 0; strings.HasSuffix(word, `":`) {
			key = size + 1
		}
		n = max(n, size)
	}
	return n
}

// wrapper fills rows word by word.
type wrapper struct {
	width, hang int
	short       bool // values are shortened
	rows        []Line
	row         Line
	used        int  // cells of row
	begun       bool // the row holds a word
	word        Line // that is not placed yet: it may go on in the next span
	key         int  // how many spans of the word are a key of JSON, whose value comes after a blank; 0 for none
}

// span places the words of a span.
func (w *wrapper) span(s Span) {
	if s.Text != "" && s.Text[0] == '"' && w.opened() {
		w.place()
	}
	for text := s.Text; text != ""; {
		n := strings.IndexByte(text, ' ')
		if i := opening(text); i >= 0 && (n < 0 || i < n) {
			w.word = append(w.word, Span{s.Style, text[:i+1]})
			w.place()
			text = text[i+1:]
			continue
		}
		switch {
		case n < 0:
			w.word = append(w.word, Span{s.Style, text})
			return
		case n > 0:
			w.word = append(w.word, Span{s.Style, text[:n]})
		case w.atKey():
			n = 1
			w.key = len(w.word)
			w.word = append(w.word, Span{s.Style, " "})
		default:
			n = 1
			w.place()
			w.blank(s)
		}
		text = text[n:]
	}
}

// opening is where text opens an object or an array and goes on with a string in it, or -1.
func opening(text string) int {
	for i := range len(text) - 1 {
		if text[i+1] == '"' && (text[i] == '{' || text[i] == '[') {
			return i
		}
	}
	return -1
}

// opened says whether the word that is not placed yet ends with what opens an object or an array: what is in it may be on the
// next row.
func (w *wrapper) opened() bool {
	n := len(w.word)
	if n == 0 {
		return false
	}
	last := w.word[n-1].Text
	return strings.HasSuffix(last, "{") || strings.HasSuffix(last, "[")
}

// atKey says whether the word that is not placed yet is a key of JSON, which is not parted from its value.
func (w *wrapper) atKey() bool {
	n := len(w.word)
	if n == 0 {
		return false
	}
	last := w.word[n-1].Text
	return strings.HasSuffix(last, `":`) || last == ":" && n > 1 && strings.HasSuffix(w.word[n-2].Text, `"`)
}

// blank places a blank, unless a row would begin or end with it for no other reason than a break.
func (w *wrapper) blank(s Span) {
	switch {
	case w.used >= w.width:
		w.next()
	case w.begun || len(w.rows) == 0:
		w.put(Span{s.Style, " "}, 1)
	}
}

// worthFilling is how much room a row must have left to take the beginning of a word that is longer than any row.
const worthFilling = 8

// shortest is how many cells a value or a key has that is shortened, at least.
const shortest = 8

// most is how many cells a word may have that is not broken: those of a row, or what the first row has behind its indentation.
func (w *wrapper) most() int {
	if w.begun {
		return w.width - w.hang
	}
	return w.width - min(w.hang, w.used)
}

// shorten shortens the value in a word that is a key with it, and then the key, so that both fit in a row.
func (w *wrapper) shorten() {
	for _, i := range []int{w.key + 1, 0} {
		if over := w.word.Width() - w.most(); over > 0 && i < len(w.word) {
			s := &w.word[i]
			s.Text = Middle(s.Text, max(Width(s.Text)-over, min(Width(s.Text), shortest)))
		}
	}
}

// place puts the word on this row, on the next, or broken over several: a key is not broken that leaves room for the beginning of its value.
func (w *wrapper) place() {
	filling := worthFilling
	if w.key > 0 {
		switch {
		case w.short && isRead(w.word[min(w.key+1, len(w.word)-1)].Text):
			w.own()
		case w.short:
			w.shorten()
		}
	}
	if w.key > 0 {
		filling = max(w.word[:w.key].Width()+2, filling)
	}
	size := w.word.Width()
	if room := w.width - w.used; w.begun && size > room && (size <= w.width-w.hang || room < filling) {
		w.next()
	}
	if room := w.width - w.used; w.key > 0 && min(size, filling) > room { // the beginning of the key is all that this row takes
		s := &w.word[0]
		part := head(s.Text, filling-w.width+w.hang)
		w.piece(Span{s.Style, part})
		w.next()
		s.Text = s.Text[len(part):]
	}
	for _, s := range w.word {
		w.piece(s)
	}
	w.word, w.key = w.word[:0], 0
}

// piece places a part of a word in one style, from where the row ends.
func (w *wrapper) piece(s Span) {
	size := Width(s.Text)
	for size > w.width-w.used {
		n := w.part(s)
		size -= Width(s.Text[:n])
		s.Text = s.Text[n:]
		w.next()
	}
	w.put(s, size)
	w.begun = w.begun || s.Text != ""
}

// part places as much of a word as this row takes, and returns how many bytes that was.
func (w *wrapper) part(s Span) int {
	room := w.width - w.used
	part := atJoint(head(s.Text, room))
	if part != "" || w.used > w.hang {
		w.put(Span{s.Style, part}, Width(part))
		return len(part)
	}
	w.put(Span{s.Style, Blank(room)}, room) // a wide character in a column for narrow ones
	n, _, _ := next(s.Text)
	return n
}

// atJoint is the beginning of a word up to its last slash or dot, where that is most of it: so paths break where one reads them.
func atJoint(part string) string {
	if i := strings.LastIndexAny(part, "/."); i > len(part)/2 {
		return part[:i+1]
	}
	return part
}

func (w *wrapper) put(s Span, size int) {
	w.used += size
	if n := len(w.row); n > 0 && w.row[n-1].Style == s.Style {
		w.row[n-1].Text += s.Text
		return
	}
	w.row = append(w.row, s)
}

func (w *wrapper) next() {
	if last := len(w.row) - 1; w.begun && last >= 0 { // a blank at the end would show where text has a background
		w.row[last].Text = strings.TrimRight(w.row[last].Text, " ")
	}
	w.rows = append(w.rows, w.row)
	w.row, w.used, w.begun = nil, 0, false
	if w.hang > 0 {
		w.row, w.used = Line{{Text: Blank(w.hang)}}, w.hang
	}
}
