package screentest

import "strings"

// Draws are terminals that draw what is not the same everywhere in other widths: by code points of no cell, of one or of two. Each
// is given as what it makes of what is written to it. An emulator then shows what comes of the rest.
var Draws = map[string]func(string) string{
	"as the emulator does": func(s string) string { return s },
	"no cell":              func(s string) string { return each(s, "") },
	"one cell":             func(s string) string { return each(s, "#") },
	"two cells":            func(s string) string { return each(s, "##") },
}

// each replaces the code points at which terminals differ.
func each(s, by string) string {
	var b strings.Builder
	for _, c := range s {
		if doubtful(c) {
			b.WriteString(by)
		} else {
			b.WriteRune(c)
		}
	}
	return b.String()
}

// doubtful says whether c is of a script with marks that combine, or an emoji. The signs of the screen are not.
func doubtful(c rune) bool {
	return 0x300 <= c && c < 0x370 || 0x590 <= c && c < 0x1e00 || 0x2600 <= c && c < 0x2700 || c >= 0x1d000
}
