package cells

import (
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// sure are the characters that every terminal draws in as many cells, and on their own: letters and signs that were
// compared, code point by code point, in glibc 2.36, tmux 3.3a and x/ansi 0.11.6. What is missing here is drawn in a place
// that is held for it.
var sure = []struct {
	first, last rune
	width       int
}{
	{0xa1, 0xac, 1}, {0xae, 0x2ff, 1}, {0x370, 0x482, 1}, {0x48a, 0x52f, 1}, {0x1e00, 0x1eff, 1}, {0x2010, 0x2027, 1},
	{0x2030, 0x205e, 1}, {0x20a0, 0x20bf, 1}, {0x2100, 0x218b, 1}, {0x2190, 0x2311, 1}, {0x2460, 0x25fc, 1},
	{0x2713, 0x2717, 1}, {0x2800, 0x28ff, 1}, {0x3001, 0x3029, 2}, {0x3041, 0x3096, 2}, {0x30a0, 0x30ff, 2},
	{0x3400, 0x4dbf, 2}, {0x4e00, 0x9fff, 2}, {0xac00, 0xd7a3, 2}, {0xff01, 0xff60, 2}, {0xfffd, 0xfffd, 1},
}

// surely is how many cells c takes in every terminal; 0 where they differ.
func surely(c rune) int {
	if ' ' <= c && c <= '~' {
		return 1
	}
	for i := range sure {
		if s := &sure[i]; c <= s.last {
			if c >= s.first {
				return s.width
			}
			break
		}
	}
	return 0
}

// Width is how many cells s takes when it is drawn, or takes that is drawn already.
func Width(s string) int {
	n := 0
	for i, c := range s {
		if !narrow(c) {
			return n + widthFrom(s[i:])
		}
		n++
	}
	return n
}

// narrow says whether c is a character of one cell that the screen's own texts are full of.
func narrow(c rune) bool {
	return ' ' <= c && c <= '~' || c == '·' || c == '…' || c == '−' || '←' <= c && c <= '↳' || '─' <= c && c <= '█' || c == '▶' || '⠀' <= c && c <= '⣿'
}

func widthFrom(s string) (n int) {
	for s != "" {
		if s[0] == '\x1b' {
			return n + ansi.StringWidth(s)
		}
		size, width, _ := next(s)
		s, n = s[size:], n+width
	}
	return n
}

// next measures the first character of text, with what combines with it: its bytes and its cells, and whether every
// terminal draws it in as many.
func next(text string) (size, width int, same bool) {
	c, size := utf8.DecodeRuneInString(text)
	width = surely(c)
	if width > 0 {
		after, _ := utf8.DecodeRuneInString(text[size:])
		if len(text) == size || surely(after) > 0 {
			return size, width, true
		}
	}
	cluster, _ := ansi.FirstGraphemeCluster(text, ansi.GraphemeWidth)
	if width > 0 && len(cluster) <= size {
		return size, width, true
	}
	return len(cluster), widest(cluster), false
}

// widest is how many cells a terminal may take for a character with what combines with it: those of the whole or, in
// terminals that draw one code point after the other, those of the parts.
func widest(cluster string) int {
	parts := 0
	for _, c := range cluster {
		if !unicode.In(c, unicode.Mn, unicode.Me, unicode.Cf) {
			parts += ansi.StringWidth(string(c))
		}
	}
	return max(ansi.StringWidth(cluster), parts)
}
