// Package caret makes text from outside safe to show: characters that a terminal would act on, or that change how other
// characters are read, become visible signs.
//
// It imports the standard library only.
package caret

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Show returns s as one line: control characters in caret notation (^[ for escape, ^J for a new line), C1 controls,
// line separators and invisible format characters (bidirectional overrides among them) as <U+202E>, bytes that are not
// UTF-8 as U+FFFD. Variation selectors, at whose width terminals differ, are left out.
func Show(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	for _, c := range s {
		write(&b, c)
	}
	return b.String()
}

// plain says whether s is printable ASCII, which most text is.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

func write(b *strings.Builder, c rune) {
	switch {
	case c < ' ':
		b.WriteByte('^')
		b.WriteRune(c + '@')
	case c == 0x7f:
		b.WriteString("^?")
	case c == 0xfe0e || c == 0xfe0f:
	case c < utf8.RuneSelf || !invisible(c):
		b.WriteRune(c)
	default:
		fmt.Fprintf(b, "<U+%04X>", c)
	}
}

// invisible says whether c is a character that shows nothing, or changes how others show.
func invisible(c rune) bool {
	return unicode.Is(unicode.C, c) && c != utf8.RuneError || unicode.Is(unicode.Zl, c) || unicode.Is(unicode.Zp, c) ||
		c == 0x034f || c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0
}
