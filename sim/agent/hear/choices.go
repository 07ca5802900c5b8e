package hear

import (
	"slices"
)

// isChoice reports whether one group of digits or another is meant: "a 1 or a 7".
func (n *numbers) isChoice(groups []span, from int) bool {
	for i := 1; i < len(groups); i++ {
		for k := groups[i-1].to; k < groups[i].from; k++ {
			if n.isOr(k) && (k >= from || !n.breaks(k, from)) {
				return true
			}
		}
	}
	return false
}

// isOr reports whether word i leaves it open which of two is meant.
func (n *numbers) isOr(i int) bool {
	return n.words[i].marks.has(either) || n.isMaybe(i)
}

// isDoubt reports whether the "or" at word i leaves it open which digit of a code is meant: "or is the last one an eight".
func (n *numbers) isDoubt(i int) bool {
	for i++; i < len(n.words) && !n.words[i].marks.has(retracts); i++ {
		if n.pieceBegins(i) {
			return true
		}
	}
	return false
}

// isMaybe reports whether word i begins "could be", which names another likely digit.
func (u *utterance) isMaybe(i int) bool {
	return (u.words[i].text == "could" || u.words[i].text == "might") && (u.follows(i+1, "be") || u.follows(i+1, "have"))
}

// breaks reports whether a sentence ends between words i and j.
func (n *numbers) breaks(i, j int) bool {
	return slices.ContainsFunc(n.words[i+1:min(j+1, len(n.words))], func(w word) bool { return isHard(w.gap) })
}
