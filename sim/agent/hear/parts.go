package hear

import (
	"slices"
	"strings"
)

// goOn adds digits to those that were heard before.
func (n *numbers) goOn(groups []span, d *draft) bool {
	missing := len(d.text)
	rest, unsure := n.wholes(groups, max(1, n.expect.Min-missing), n.expect.Max-missing)
	all := span{groups[0].from, groups[len(groups)-1].to}
	r := n.plain(all)
	if len(rest) > 0 {
		r = rest[len(rest)-1]
		n.codes.unsure = n.codes.unsure || unsure || len(rest) > 1
	}
	if !n.isPart(&r, d) {
		return false
	}
	if from := r.from(); from > 2 && r.length() == 1 && len(n.words[from-3].raw) == 1 && n.words[from-2].marks.has(toBe) { // "where the l is a one"
		n.codes.unsure = true
	}
	text := d.text + r.text()
	if r.length() > 1 && strings.HasPrefix(r.text(), d.text) && !n.goesFurther() { // from the start
		text = r.text()
	}
	if r.text() == d.text && (n.verdict() == Yes || r.length() >= smallestCode && n.isRepeated() || strings.Contains(n.gapAfter(r.to()-1), "?")) { // "yes, nine three five"
		n.mend(d, d.text, r.to())
		return true
	}
	if len(text) > n.expect.Max || isRestatement(d.text, r.text()) {
		n.codes.unsure = true // said again, or too much: who knows where it begins
		*d = draft{to: r.to()}
		return true
	}
	n.mend(d, text, r.to())
	return true
}

// isPart reports whether a run that is too short for a code is meant as part of one: by the words around it, or because it is just
// what is missing of one that was said in this utterance.
func (n *numbers) isPart(r *run, d *draft) bool {
	if len(r.pieces) == 0 {
		return false
	}
	sense := n.senseOf(r, d.to)
	return sense == oddCode || sense == fullCode || sense == anyNumber && n.expect.fits(len(d.text)+r.length())
}

// isRepeated reports whether something is said beside digits: "I said 534", "hello? 534". Digits alone that come again may be the next ones.
func (n *numbers) isRepeated() bool {
	return !n.goesFurther() && slices.ContainsFunc(n.words, func(w word) bool { return !w.numeral && !w.soft })
}

// goesFurther reports whether the caller begins with a word for what comes next: "then 61 again".
func (u *utterance) goesFurther() bool {
	return slices.ContainsFunc(u.texts[:min(2, len(u.texts))], func(text string) bool {
		return slices.Contains([]string{"then", "and", "next", "y", "luego", "despues", "et", "puis", "ensuite", "und", "dann"}, text)
	})
}
