package hear

import (
	"strings"

	"callsim/sim/agent/digits"
)

// The lengths of phone numbers from anywhere in the world.
const (
	shortestLocal   = 5 // behind a plus
	shortestForeign = 10
	longestForeign  = 15
	shortestDialled = 7 // without an area code
)

// soundsDialled reports whether the caller says or writes that the run is a phone number.
func (n *judge) soundsDialled(r *run, l mark) bool {
	length := r.length()
	asked := n.expect.Asked && n.expect.fits(length) // then it has the form of the code by chance
	return !asked && (n.hasPlus(r) && length >= shortestLocal || n.hasAreaCode(r)) ||
		l.has(phoneNoun) && !l.has(strongCue) || l.has(sending) && length >= shortestDialled
}

// hasPlus reports whether a plus sign or the word stands before the run.
func (n *judge) hasPlus(r *run) bool {
	return strings.Contains(n.words[r.from()].gap, "+")
}

// hasAreaCode reports whether the run begins with three digits in brackets.
func (n *judge) hasAreaCode(r *run) bool {
	return strings.HasSuffix(n.words[r.from()].gap, "(") && len(r.pieces) > 1 && len(r.pieces[0].text) == 3
}

// looksDialled reports whether the run has the form of a North American number, and not just that of the code.
func looksDialled(r *run, e Expect) bool {
	text := r.text()
	switch n := len(text); {
	case e.exactly(n) || !digits.IsFigures(text):
		return false
	case n == 10 && text[0] > '1', n == 11 && text[0] == '1':
		return !e.fits(n) || isGrouped(r)
	case n == shortestDialled:
		return !e.fits(n) && len(r.pieces) == 2 && len(r.pieces[0].text) == 3
	}
	return false
}

// isGrouped reports whether the run was written in groups, as phone numbers are.
func isGrouped(r *run) bool { return len(r.pieces) > 1 && len(r.pieces) < 5 }

// dialable writes the run in E.164, or "" if it is no number that can be dialled from anywhere.
func (n *judge) dialable(r *run) string {
	text := r.text()
	length := len(text)
	switch {
	case !digits.IsFigures(text):
		return ""
	case n.hasPlus(r) && length >= 8 && length <= longestForeign, length == 11 && text[0] == '1':
		return "+" + text
	case length == 10 && text[0] > '1' && !n.hasPlus(r):
		return "+1" + text
	}
	return ""
}
