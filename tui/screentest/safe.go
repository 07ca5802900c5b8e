package screentest

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

// held is a run of characters in a place that is held for it: the cursor is saved, the run drawn, the cursor restored.
var held = regexp.MustCompile(`\x1b7(?: +\x1b8)?(?:\x1b\[\d+X)?([^\x1b]*)\x1b8(?:\x1b\[\d+C)?`)

// Unsafe says what of a frame a terminal acts on, or draws in as many cells as it likes, or "". The theme's sequences are allowed, and
// runs whose place is held.
func Unsafe(frame string, sequences []string) string {
	for _, s := range sequences {
		frame = strings.ReplaceAll(frame, s, "")
	}
	for _, run := range held.FindAllStringSubmatch(frame, -1) {
		if i := strings.IndexFunc(run[1], acted); i >= 0 {
			return fmt.Sprintf("a run holds what a terminal acts on: %q", run[1])
		}
	}
	frame = held.ReplaceAllString(frame, "")
	i := strings.IndexFunc(frame, func(c rune) bool { return c != '\n' && acted(c) || unicode.In(c, unicode.M) || c > 0x1f000 })
	if i >= 0 {
		return fmt.Sprintf("a terminal acts on, or may draw in any width: %q", frame[max(i-20, 0):min(i+20, len(frame))])
	}
	return ""
}

// acted says whether a terminal acts on c, or shows nothing for it.
func acted(c rune) bool { return unicode.In(c, unicode.C, unicode.Zl, unicode.Zp) }
