package jsontree

import "unicode/utf8"

// add lays out a line, or several where the key and the value are long.
func (t *Tree) add(key, value span) {
	t.number++
	l := Line{Parent: t.parent(), Depth: int32(len(t.open)), Number: t.number}
	for room := longestLine; ; room = longestLine {
		if l.key = t.head(key, room); l.key.to < key.to {
			key.from = l.key.to
			t.lines = append(t.lines, l)
			l = Line{Parent: l.Parent, Depth: l.Depth}
			continue
		}
		room -= int(l.key.to - l.key.from)
		l.colon, key = l.key.to > l.key.from, span{}
		l.value = t.head(value, max(room, utf8.UTFMax))
		t.lines = append(t.lines, l)
		if l.value.to == value.to {
			return
		}
		value.from = l.value.to
		l = Line{Parent: l.Parent, Depth: l.Depth}
	}
}

// head is the beginning of s, of at most size bytes, that ends between two characters.
func (t *Tree) head(s span, size int) span {
	to := s.from + int32(size)
	if s.to <= to {
		return s
	}
	for i := to; i > to-utf8.UTFMax && i > s.from; i-- {
		if utf8.RuneStart(t.body[i]) {
			return span{s.from, i}
		}
	}
	return span{s.from, to}
}

// token passes over a string, a number or a word, and the blanks behind it.
func (t *Tree) token() span {
	from := t.at
	if t.body[t.at] == '"' {
		t.quoted()
	} else {
		for t.at < len(t.body) && !ends(t.body[t.at]) {
			t.at++
		}
	}
	if t.at == from { // not JSON after all: go on all the same
		t.at++
	}
	s := span{int32(from), int32(t.at)}
	t.skip()
	return s
}

// quoted passes over a string.
func (t *Tree) quoted() {
	for t.at++; t.at < len(t.body); t.at++ {
		switch t.body[t.at] {
		case '\\':
			t.at++
		case '"':
			t.at++
			return
		}
	}
	t.at = len(t.body)
}

// ends says whether c is behind a number or a word.
func ends(c byte) bool {
	return blank(c) || c == ',' || c == ':' || c == '"' || opens(c) || closes(c)
}

func blank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// skip passes over blanks.
func (t *Tree) skip() {
	for t.at < len(t.body) && blank(t.body[t.at]) {
		t.at++
	}
}

// past passes over c and the blanks behind it, if it is here.
func (t *Tree) past(c byte) bool {
	if t.at >= len(t.body) || t.body[t.at] != c {
		return false
	}
	t.at++
	t.skip()
	return true
}

// Text is what is in line i, without indentation: the key in quotes with its colon, and the value with its comma.
func (t *Tree) Text(i int) (key, value, comma string) {
	l := &t.lines[i]
	key, value = string(t.body[l.key.from:l.key.to]), string(t.body[l.value.from:l.value.to])
	if l.colon {
		key += ": "
	}
	if l.empty {
		value += string(t.body[l.value.from] + 2) // } is two behind {, and ] behind [
	}
	if l.comma {
		comma = ","
	}
	return key, value, comma
}

// Kind is the first byte of the value that line i belongs to, which says what it is: '"', '{', a digit or a letter.
func (t *Tree) Kind(i int) byte {
	for i > 0 && t.lines[i].Number == 0 {
		i--
	}
	if v := t.lines[i].value; v.to > v.from {
		return t.body[v.from]
	}
	return '"'
}
