package cells

import (
	"strconv"
	"unicode/utf8"
)

// Clip returns text, cut after about limit bytes with a note of how many characters are missing.
func Clip(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	for limit > 0 && !utf8.RuneStart(text[limit]) {
		limit--
	}
	return text[:limit] + "… " + Count(utf8.RuneCountInString(text[limit:])) + " more characters"
}

// Count is n with its thousands apart: 2,340.
func Count(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}
