package inspect

import (
	"sort"
	"strings"
)

// search is what is searched for in a window, and where it was found.
type search struct {
	query   string
	matches []found
	match   int // the one that the cursor went to
}

// found is a match: the bytes of a line's text.
type found struct{ line, from, to int32 }

// find looks for query in all lines that are laid out, folded or not. The cursor stays.
func (w *window) find(query string) {
	before, narrower := w.matches, w.query != "" && w.query != query && strings.HasPrefix(query, w.query)
	w.search = search{query: query}
	if query == "" {
		return
	}
	in := matcher(query)
	if !narrower {
		for i := range w.Len() {
			w.findIn(i, in)
		}
		return
	}
	last := int32(-1)
	for _, f := range before { // what matches more matches less, too
		if f.line != last {
			w.findIn(int(f.line), in)
		}
		last = f.line
	}
}

func (w *window) findIn(i int, in func(string) (int, int)) {
	text := w.Text(i)
	for at := 0; at < len(text); {
		from, n := in(text[at:])
		if from < 0 {
			return
		}
		w.matches = append(w.matches, found{int32(i), int32(at + from), int32(at + from + n)})
		at += from + n
	}
}

// matcher returns what finds query in a text: where, and how many bytes. A query in lower case is found in either case.
func matcher(query string) func(string) (int, int) {
	lower := strings.ToLower(query)
	if lower != query {
		return func(text string) (int, int) { return strings.Index(text, query), len(query) }
	}
	first, upper := query[0], strings.ToUpper(query[:1])[0]
	return func(text string) (int, int) {
		for at := 0; at+len(query) <= len(text); at++ {
			next := nearest(text[at:], first, upper)
			if next < 0 {
				break
			}
			at += next
			if at+len(query) <= len(text) && same(text[at:at+len(query)], query) {
				return at, len(query)
			}
		}
		return -1, 0
	}
}

// nearest is where the first of two bytes stands in text.
func nearest(text string, a, b byte) int {
	i := strings.IndexByte(text, a)
	if a == b {
		return i
	}
	if i >= 0 {
		text = text[:i]
	}
	if j := strings.IndexByte(text, b); j >= 0 {
		return j
	}
	return i
}

// same says whether text is query, which is in lower case, but for the case of its letters from A to Z.
func same(text, query string) bool {
	for i := range len(text) {
		c := text[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != query[i] {
			return false
		}
	}
	return true
}

// step goes to the match n further on, around the end.
func (w *window) step(n int) {
	if len(w.matches) == 0 {
		return
	}
	w.to((w.match + n + len(w.matches)) % len(w.matches))
}

// to goes to match n.
func (w *window) to(n int) {
	w.match = n
	f := w.matches[n]
	w.reveal(int(f.line))
	w.show(f)
}

// nearestTo goes to the first match from line i on, or else to the first of all.
func (w *window) nearestTo(i int) {
	if len(w.matches) == 0 {
		return
	}
	n := sort.Search(len(w.matches), func(n int) bool { return int(w.matches[n].line) >= i })
	w.to(n % len(w.matches))
}

// in are the matches in line i, and the number of the first.
func (w *window) in(i int) ([]found, int) {
	first := sort.Search(len(w.matches), func(n int) bool { return int(w.matches[n].line) >= i })
	last := first
	for last < len(w.matches) && int(w.matches[last].line) == i {
		last++
	}
	return w.matches[first:last], first
}
