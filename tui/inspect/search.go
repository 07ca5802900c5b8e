package inspect

import (
	"sort"
	"strings"
)

// search is what is searched for in a window, and where it was found.
type search struct {
	query string
	found []match
	at    int // the one that the cursor went to
}

// match is where it was found: the bytes of a line's text.
type match struct{ line, from, to int32 }

// in looks for query in all lines that are laid out, folded or not.
func (s *search) in(c content, query string) {
	before, narrower := s.found, s.query != "" && s.query != query && strings.HasPrefix(query, s.query)
	*s = search{query: query}
	if query == "" {
		return
	}
	in := matcher(query)
	if !narrower {
		for i := range c.Len() {
			s.inLine(c, i, in)
		}
		return
	}
	last := int32(-1)
	for _, f := range before { // what matches more matches less, too
		if f.line != last {
			s.inLine(c, int(f.line), in)
		}
		last = f.line
	}
}

func (s *search) inLine(c content, i int, in func(string) (int, int)) {
	text := c.Text(i)
	for at := 0; at < len(text); {
		from, n := in(text[at:])
		if from < 0 {
			return
		}
		s.found = append(s.found, match{int32(i), int32(at + from), int32(at + from + n)})
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

// nearest is where the first of two bytes is in text.
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

// of are the matches in line i, and the number of the first.
func (s *search) of(i int) ([]match, int) {
	first := sort.Search(len(s.found), func(n int) bool { return int(s.found[n].line) >= i })
	last := first
	for last < len(s.found) && int(s.found[last].line) == i {
		last++
	}
	return s.found[first:last], first
}
