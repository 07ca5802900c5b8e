// Package caret makes text from outside safe to show: characters that a terminal would act on, or that change how other
// characters are read, become visible signs.
//
// It imports the standard library only.
package caret

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"callsim/sim/kit/plainjson"
)

// Show returns s as one line: control characters in caret notation (^[ for escape, ^J for a new line), C1 controls,
// line separators, invisible characters (bidirectional overrides, tags and most variation selectors among them) and code
// points without a meaning as <U+202E>, bytes that are not UTF-8 as U+FFFD. The two selectors of how an emoji looks, at
// whose width terminals differ, are left out.
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

// Lines returns s with each of its lines as Show returns it.
func Lines(s string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		lines[i] = Show(line)
	}
	return strings.Join(lines, "\n")
}

// JSON returns a JSON text with every character escaped that Show would make visible, as \u202e. It stays the same JSON, for
// such characters are found in strings alone.
func JSON(text []byte) []byte {
	if bytes.IndexFunc(text, escaped) < 0 {
		return text
	}
	out := make([]byte, 0, len(text)+16)
	for _, c := range string(text) {
		if !escaped(c) {
			out = utf8.AppendRune(out, c)
			continue
		}
		if high, low := utf16.EncodeRune(c); high != utf8.RuneError {
			out = fmt.Appendf(out, `\u%04x`, high)
			c = low
		}
		out = fmt.Appendf(out, `\u%04x`, c)
	}
	return out
}

// WriteJSON writes v as JSON and a new line, each level behind indent where that is not "". Characters are as JSON leaves
// them; those of HTML stay as they are.
func WriteJSON(w io.Writer, v any, indent string) error {
	text, err := plainjson.Encode(v, indent)
	if err != nil {
		return err
	}
	_, err = w.Write(append(JSON(text), '\n'))
	return err
}

// escaped says whether JSON escapes c. White space between values is not in a string.
func escaped(c rune) bool {
	return c >= 0x7f && invisible(c) && !(c == 0xfe0e || c == 0xfe0f)
}

// invisible says whether c is a character that shows nothing, changes how others show, or has no meaning yet.
func invisible(c rune) bool {
	return !unicode.In(c, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Zs) ||
		unicode.In(c, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

// Cut is s, and an ellipsis in the place of what is beyond n characters.
func Cut(s string, n int) string {
	if len(s) <= n || utf8.RuneCountInString(s) <= n {
		return s
	}
	i := 0
	for at := range s {
		if i == n-1 {
			return s[:at] + "…"
		}
		i++
	}
	return s
}
