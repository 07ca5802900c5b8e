package hear

import (
	"strings"
	"unicode"

	"callsim/sim/agent/digits"
)

// longest is how many characters of an utterance are heard: far more than anybody says in one breath.
const longest = 2000

// drop marks a character that leaves no trace, not even a blank.
const drop = rune(-1)

// clean cuts the text to a sane length and writes it in plain characters, so that the rest of the package has to know
// one apostrophe, one dash and ten digits only.
func clean(text string) string {
	var b strings.Builder
	b.Grow(min(len(text), longest))
	n := 0
	for _, r := range text {
		if n++; n > longest {
			break
		}
		if r = plainRune(r); r != drop {
			b.WriteRune(r)
		}
	}
	return withoutNoise(b.String())
}

// plainRune is the character that r is heard as.
func plainRune(r rune) rune {
	if r > ' ' && r < unicode.MaxASCII {
		return r
	}
	if digit, ok := digits.Rune(r); ok {
		return rune(digit)
	}
	switch {
	case r >= '！' && r <= '～': // full-width forms stand in the order of ASCII
		return r - '！' + '!'
	case strings.ContainsRune("‘’ʼ`´", r):
		return '\''
	case r == '…':
		return '.'
	case r == '−' || unicode.Is(unicode.Pd, r):
		return '-'
	case unicode.Is(unicode.Sc, r):
		return '$'
	case unicode.Is(unicode.Han, r):
		return ' '
	case unicode.Is(unicode.Cf, r) || unicode.Is(unicode.M, r): // joiners, accents, the frame of a keycap emoji
		return drop
	case unicode.IsLetter(r):
		return r
	}
	return ' '
}

// longestNote is how long a recogniser's note in brackets can be.
const longestNote = 40

// withoutNoise blanks what a recogniser notes in brackets about sounds that are not speech: "[silence]".
func withoutNoise(s string) string {
	for from := 0; ; {
		open := strings.IndexAny(s[from:], "[(<*")
		if open < 0 {
			return s
		}
		open += from
		from = open + 1
		length := strings.IndexAny(s[from:min(from+longestNote, len(s))], "])>*")
		if length >= 0 && isNoise(s[from:from+length]) {
			s = s[:open] + strings.Repeat(" ", length+2) + s[from+length+1:]
		}
	}
}

// isNoise reports whether a note in brackets is about a sound that is not speech.
func isNoise(note string) bool {
	words := strings.FieldsFunc(strings.ToLower(note), func(r rune) bool { return r == ' ' || r == '_' })
	for _, w := range words {
		if !inEnglish(w).has(noise) {
			return false
		}
	}
	return len(words) > 0
}
