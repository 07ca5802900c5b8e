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

// isOr reports whether word i leaves it open which of two is meant; the Spanish "o" is a zero where a digit may be said so.
func (n *numbers) isOr(i int) bool {
	return !n.pieceBegins(i) && (n.words[i].marks.has(either) || n.isMaybe(i))
}

// isDoubt reports whether the "or" at word i leaves it open which digit of a code is meant: "or is the last one an eight".
func (n *numbers) isDoubt(i int) bool {
	next := i + 1
	for next < len(n.words) && !n.pieceBegins(next) && (next == i+1 || !n.words[next].pause()) && n.words[next].marks.has(copula|aside|pronounHost|plain) && !n.words[next].marks.has(retracts) {
		if n.startsEdit(next) {
			return true
		}
		next++
	}
	return n.pieceBegins(i-1) && n.pieceBegins(next)
}

// isEither reports whether word i begins "either an eight or a three".
func (n *numbers) isEither(i int) bool {
	if n.words[i].text != "either" {
		return false
	}
	for k := i + 2; k < min(i+5, len(n.words)); k++ {
		if n.words[k].marks.has(either) && n.saysDigits(i, k) && n.saysDigits(k, min(k+4, len(n.words))) {
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
