package hear

import "strings"

// The lengths of phone numbers from anywhere in the world.
const (
	shortestLocal   = 5 // behind a plus
	shortestForeign = 10
	longestForeign  = 15
	shortestDialled = 7 // without an area code
)

// soundsDialled reports whether the caller says or writes that the run is a phone number.
func (u *utterance) soundsDialled(r *run, l lead) bool {
	n := r.length()
	return u.hasPlus(r) && n >= shortestLocal || u.hasAreaCode(r) ||
		l.phone && !l.named || l.sentTo && n >= shortestDialled
}

// hasPlus reports whether a plus sign or the word stands before the run.
func (u *utterance) hasPlus(r *run) bool {
	from := r.from()
	return strings.Contains(u.words[from].gap, "+") || from > 0 && u.words[from-1].text == "plus"
}

// hasAreaCode reports whether three digits of the run stand in brackets, and more follow.
func (u *utterance) hasAreaCode(r *run) bool {
	for i := range r.atoms[:len(r.atoms)-1] {
		a := &r.atoms[i]
		opened := strings.HasSuffix(u.words[a.from].gap, "(")
		if opened && len(a.text) == 3 && strings.HasPrefix(u.words[r.atoms[i+1].from].gap, ")") {
			return true
		}
	}
	return false
}

// looksDialled reports whether the run has the form of a North American number, and not just that of the code.
func looksDialled(r *run, e Expect) bool {
	text := r.text()
	switch n := len(text); {
	case e.exactly(n) || !isDigits(text):
		return false
	case n == 10 && text[0] > '1', n == 11 && text[0] == '1':
		return !e.fits(n) || isGrouped(r)
	case n == shortestDialled:
		return !e.fits(n) && len(r.atoms) == 2 && len(r.atoms[0].text) == 3
	}
	return false
}

// isGrouped reports whether the run was written in groups, as phone numbers are.
func isGrouped(r *run) bool { return len(r.atoms) > 1 && len(r.atoms) < 5 }

// dialable writes the run in E.164, or "" if it is no number that can be dialled from anywhere.
func (u *utterance) dialable(r *run) string {
	text := r.text()
	n := len(text)
	switch {
	case !isDigits(text):
		return ""
	case u.hasPlus(r) && n >= 8 && n <= longestForeign, n == 11 && text[0] == '1':
		return "+" + text
	case n == 10 && text[0] > '1' && !u.hasPlus(r):
		return "+1" + text
	}
	return ""
}
