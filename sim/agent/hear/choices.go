package hear

import "slices"

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

// isMaybe reports whether word i begins "could be", which names another likely digit.
func (u *utterance) isMaybe(i int) bool {
	return (u.words[i].text == "could" || u.words[i].text == "might") && (u.follows(i+1, "be") || u.follows(i+1, "have"))
}

// breaks reports whether a sentence ends between words i and j.
func (n *numbers) breaks(i, j int) bool {
	return slices.ContainsFunc(n.words[i+1:min(j+1, len(n.words))], func(w word) bool { return isHard(w.gap) })
}

// exchange takes in "swap the last two"; which others change places is asked.
func (n *numbers) exchange(i int, d *draft) {
	text := []byte(d.text)
	for ; i+1 < len(n.words); i++ {
		at := n.ordinal(i) - 1
		if at < 0 {
			at = len(text) - 2
		}
		if n.ordinal(i) != 0 && n.count(i+1) == 2 && 0 <= at && at < len(text)-1 {
			text[at], text[at+1] = text[at+1], text[at]
			n.mend(d, string(text), len(n.words))
			return
		}
	}
	n.codes.unsure = true
}

// isExchange reports whether a word says that digits change places.
func isExchange(text string) bool {
	return slices.Contains([]string{"swap", "swapped", "switch", "switched", "reverse", "reversed", "flip", "flipped", "transposed"}, text)
}
