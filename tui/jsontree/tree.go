package jsontree

// longestLine is how many bytes of a value stand in one line; the rest follows in more lines, so that no line is long.
const longestLine = 1024

// Line is one line of the layout.
type Line struct {
	// Parent is the line that opens what this one is in, -1 at the top. Depth is how many there are above it.
	Parent, Depth int32
	// Number is the line's number, from 1; 0 where it goes on with the value of the line before.
	Number int32
	// Opens and Closes say that it is the first or the last line of an object or an array.
	Opens, Closes bool
	// End is the line that closes what this one opens; 0 as long as that is not laid out. Count is how many fields or
	// elements there are, as far as they are laid out.
	End, Count int32

	key, value          span
	colon, comma, empty bool
}

// span is a part of the bytes. It is small, for there are two in every line.
type span struct{ from, to int32 }

// Tree is a JSON value that is laid out as far as somebody asked for it.
type Tree struct {
	body   []byte
	at     int // the first byte that is not laid out
	number int32
	open   []int32 // the lines that are open
	lines  []Line
}

// New is the tree of body, which must be valid JSON and have less than 2 GB. Nothing is laid out yet.
func New(body []byte) *Tree {
	t := &Tree{body: body}
	t.skip()
	return t
}

// Len is how many lines are laid out.
func (t *Tree) Len() int { return len(t.lines) }

// Line is line i.
func (t *Tree) Line(i int) Line { return t.lines[i] }

// At is how many bytes are laid out.
func (t *Tree) At() int { return t.at }

// Left is how many bytes are not laid out.
func (t *Tree) Left() int { return len(t.body) - t.at }

// Lay lays out about size bytes more, and no less than a line while there is one.
func (t *Tree) Lay(size int) {
	for end := t.at + size; t.at < len(t.body); {
		t.next()
		if t.at >= end {
			return
		}
	}
}

// next lays out one value, or the beginning or the end of one.
func (t *Tree) next() {
	var key span
	if closes(t.body[t.at]) {
		t.close()
		return
	}
	if n := len(t.open); n > 0 && t.object(t.open[n-1]) {
		key = t.token()
		t.past(':')
	}
	if parent := t.parent(); parent >= 0 {
		t.lines[parent].Count++
	}
	switch {
	case t.at == len(t.body): // not JSON after all
		t.add(key, span{})
	case opens(t.body[t.at]):
		t.begin(key)
	default:
		t.add(key, t.token())
		t.comma()
	}
}

// begin lays out the first line of an object or an array, or all of it where it is empty.
func (t *Tree) begin(key span) {
	t.add(key, t.one())
	last := len(t.lines) - 1
	t.skip()
	if t.at < len(t.body) && closes(t.body[t.at]) {
		t.at++
		t.lines[last].empty = true
		t.comma()
		return
	}
	t.lines[last].Opens = true
	t.open = append(t.open, int32(last))
}

// one passes over one byte.
func (t *Tree) one() span {
	t.at++
	return span{int32(t.at - 1), int32(t.at)}
}

// close lays out the last line of an object or an array.
func (t *Tree) close() {
	if n := len(t.open); n > 0 {
		t.lines[t.open[n-1]].End = int32(len(t.lines))
		t.open = t.open[:n-1]
	}
	t.add(span{}, t.one())
	t.lines[len(t.lines)-1].Closes = true
	t.comma()
}

// comma passes over the comma behind a value, and keeps it in its line.
func (t *Tree) comma() {
	t.skip()
	if t.past(',') {
		t.lines[len(t.lines)-1].comma = true
	}
}

// object says whether line i opens an object, rather than an array.
func (t *Tree) object(i int32) bool { return t.body[t.lines[i].value.from] == '{' }

func (t *Tree) parent() int32 {
	if n := len(t.open); n > 0 {
		return t.open[n-1]
	}
	return -1
}

func opens(c byte) bool  { return c == '{' || c == '[' }
func closes(c byte) bool { return c == '}' || c == ']' }
