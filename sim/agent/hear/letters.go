package hear

import (
	"strings"
	"sync"
)

// spellingWords are the words that stand for a letter on the radio.
var spellingWords = sync.OnceValue(func() map[string]string {
	words := map[string]string{"alfa": "A", "juliett": "J", "xray": "X", "zed": "Z", "zee": "Z", "whisky": "W"}
	for _, w := range strings.Fields(`alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike
		november oscar papa quebec romeo sierra tango uniform victor whiskey yankee zulu`) {
		words[w] = strings.ToUpper(w[:1])
	}
	return words
})

// letterCases are the words that say how a letter is written.
var letterCases = map[string]func(string) string{
	"capital": strings.ToUpper, "uppercase": strings.ToUpper, "upper": strings.ToUpper, "big": strings.ToUpper,
	"lowercase": strings.ToLower, "lower": strings.ToLower, "small": strings.ToLower, "little": strings.ToLower,
}

// letter reads letters, spoken one by one or typed together with digits, where a code may hold them.
func (u *utterance) letter(i int) (atom, bool) {
	a, ok := u.cased(i)
	if !ok {
		a, ok = u.spelled(i)
	}
	if !ok {
		a, ok = u.typed(i)
	}
	return a, ok
}

// cased reads "capital A" and "upper case A".
func (u *utterance) cased(i int) (atom, bool) {
	write, ok := letterCases[u.words[i].text]
	next := i + 1
	if next < len(u.words) && u.words[next].text == "case" {
		next++
	}
	if !ok || next >= len(u.words) {
		return atom{}, false
	}
	a, ok := u.spelled(next)
	return atom{text: write(a.text), from: i, to: a.to, single: true}, ok
}

// spelled reads one letter: "K", "kilo". A lone "a" or "I" is a word first and a letter only in need.
func (u *utterance) spelled(i int) (atom, bool) {
	raw := strings.ToLower(u.words[i].raw)
	if raw == "x" && u.follows(i+1, "ray") {
		return atom{text: "X", from: i, to: i + 2, single: true}, true
	}
	if letter, ok := spellingWords()[raw]; ok {
		return atom{text: letter, from: i, to: i + 1, single: true}, true
	}
	a := atom{text: strings.ToUpper(raw), from: i, to: i + 1, single: true}
	if raw == "a" || raw == "i" {
		a.certainty = doubtful
	}
	return a, len(raw) == 1 && 'a' <= raw[0] && raw[0] <= 'z'
}

// typed reads letters and digits that were typed as one piece, in the case in which they were typed.
func (u *utterance) typed(i int) (atom, bool) {
	raw := u.words[i].raw
	if !isASCIIWord(raw) {
		return atom{}, false
	}
	mixed := strings.ContainsAny(raw, "0123456789")
	if mixed && isMeasure(strings.ToLower(raw)) || !mixed && !u.isTypedLetters(i) {
		return atom{}, false
	}
	return atom{text: raw, from: i, to: i + 1}, true
}

// isTypedLetters reports whether word i is a piece of a code without a digit: capitals that are no word, in an
// utterance that is not all in capitals, or next to a piece that has digits.
func (u *utterance) isTypedLetters(i int) bool {
	w := &u.words[i]
	if w.raw != strings.ToUpper(w.raw) || w.id != 0 || w.marks != 0 {
		return false
	}
	return u.hasDigits(i-1) || u.hasDigits(i+1) || len(w.raw) > smallestCode && !u.shouts(i)
}

// hasDigits reports whether there is a word i that holds a digit.
func (u *utterance) hasDigits(i int) bool {
	return i >= 0 && i < len(u.words) && strings.ContainsAny(u.words[i].raw, "0123456789")
}

// shouts reports whether other words than word i are in capitals too.
func (u *utterance) shouts(i int) bool {
	for k := range u.words {
		raw := u.words[k].raw
		if k != i && len(raw) > 1 && !isDigits(raw) && raw == strings.ToUpper(raw) {
			return true
		}
	}
	return false
}

// isMeasure reports whether a typed word is a number with its unit or ending: "23rd", "10am", "5km".
func isMeasure(text string) bool {
	figures := strings.TrimRight(text, "abcdefghijklmnopqrstuvwxyz")
	if !isDigits(figures) {
		return false
	}
	switch text[len(figures):] {
	case "st", "nd", "rd", "th", "am", "pm", "min", "mins", "s", "sec", "secs", "h", "hr", "hrs", "k", "m", "km",
		"kg", "cm", "mm", "mb", "gb", "x", "g", "ft", "lb", "lbs":
		return true
	}
	return false
}

// isASCIIWord reports whether s is made of ASCII letters and digits only.
func isASCIIWord(s string) bool {
	for i := range len(s) {
		if c := s[i] | 0x20; (c < 'a' || c > 'z') && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return s != ""
}
