package hear

import (
	"strings"

	"callsim/sim/agent/digits"
)

// letterCases are the words that say how a letter is written.
var letterCases = map[string]func(string) string{
	"capital": strings.ToUpper, "uppercase": strings.ToUpper, "upper": strings.ToUpper, "big": strings.ToUpper,
	"lowercase": strings.ToLower, "lower": strings.ToLower, "small": strings.ToLower, "little": strings.ToLower,
}

// letter reads letters, spoken one by one or typed together with digits, where a code may hold them.
func (n *reader) letter(i int) (piece, bool) {
	p, ok := n.cased(i)
	if !ok {
		p, ok = n.spelled(i)
	}
	if !ok {
		p, ok = n.typed(i)
	}
	return p, ok
}

// cased reads "capital A" and "upper case A".
func (n *reader) cased(i int) (piece, bool) {
	write, ok := letterCases[n.words[i].text]
	next := i + 1
	if next < len(n.words) && n.words[next].text == "case" {
		next++
	}
	if !ok || next >= len(n.words) {
		return piece{}, false
	}
	p, ok := n.spelled(next)
	return piece{text: write(p.text), from: i, to: p.to, single: true}, ok
}

// spelled reads one letter: "K", "kilo". A lone "a" or "I" is a word first and a letter only in need.
func (n *reader) spelled(i int) (piece, bool) {
	raw := strings.ToLower(n.words[i].raw)
	if raw == "x" && n.follows(i+1, "ray") {
		return piece{text: "X", from: i, to: i + 2, single: true}, true
	}
	if letter := digits.Letter(raw); letter != "" {
		return piece{text: letter, from: i, to: i + 1, single: true}, true
	}
	p := piece{text: strings.ToUpper(raw), from: i, to: i + 1, single: true}
	if raw == "a" || raw == "i" {
		p.doubt = sound
	}
	return p, len(raw) == 1 && 'a' <= raw[0] && raw[0] <= 'z'
}

// typed reads letters and digits that were typed as one piece, in the case in which they were typed.
func (n *reader) typed(i int) (piece, bool) {
	raw := n.words[i].raw
	if !isASCIIWord(raw) {
		return piece{}, false
	}
	mixed := strings.ContainsAny(raw, "0123456789")
	if mixed && isMeasure(strings.ToLower(raw)) || !mixed && !n.isTypedLetters(i) {
		return piece{}, false
	}
	return piece{text: raw, from: i, to: i + 1}, true
}

// isTypedLetters reports whether word i is a piece of a code without a digit: capitals that are no word, in an
// utterance that is not all in capitals, or next to a piece that has digits.
func (n *reader) isTypedLetters(i int) bool {
	w := &n.words[i]
	if w.raw != strings.ToUpper(w.raw) || w.id != 0 || w.marks != 0 {
		return false
	}
	return n.hasDigits(i-1) || n.hasDigits(i+1) || len(w.raw) > smallestCode && !n.shouts(i)
}

// hasDigits reports whether there is a word i that holds a digit.
func (n *reader) hasDigits(i int) bool {
	return i >= 0 && i < len(n.words) && strings.ContainsAny(n.words[i].raw, "0123456789")
}

// shouts reports whether other words than word i are in capitals too.
func (n *reader) shouts(i int) bool {
	for k := range n.words {
		raw := n.words[k].raw
		if k != i && len(raw) > 1 && !digits.IsFigures(raw) && raw == strings.ToUpper(raw) {
			return true
		}
	}
	return false
}

// isMeasure reports whether a typed word is a number with its unit or ending: "23rd", "10am", "5km".
func isMeasure(text string) bool {
	figures := strings.TrimRight(text, "abcdefghijklmnopqrstuvwxyz")
	if !digits.IsFigures(figures) {
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
