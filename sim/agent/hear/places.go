package hear

import (
	"slices"

	"callsim/sim/agent/digits"
)

// changes reports whether word k says that the digit before it is another one.
func (n *lattice) changes(k int) bool {
	return n.words[k].marks.has(toBe) || n.words[k].text == "should"
}

// pastCopula is the first word from k on that does not only join digits to their place.
func (n *lattice) pastCopula(k int) int {
	for k < len(n.words) && n.words[k].marks.has(copula|fails) {
		k++
	}
	return k
}

// placed reads "the last one is" and "second" before digits: the place that they name, -1 for the last, and the word at which the
// digits begin; 0 if it is nothing of the kind.
func (n *lattice) placed(i int) (place, value int) {
	place = n.ordinal(i)
	k, direct := i+1, true
	if at := n.words[i].marks; at.has(opens|ends) && k < len(n.words) && ((n.pieceBegins(k) || n.words[k].marks.has(copula)) && !n.words[k].pause() || n.words[k].marks.has(aside|soft|toBe)) {
		if place, direct = 1, false; !n.pieceBegins(k) {
			k++
		}
		if at.has(ends) {
			place = -1
		}
	}
	if n.words[i].text == "avant" && k < len(n.words) { // "avant-dernier"
		place, k = -2, k+1
	}
	if n.words[i].marks.has(placeNoun) && k+1 < len(n.words) && n.words[k+1].marks.has(toBe) && len(n.once(k)) == 1 {
		place, k = int(n.once(k)[0]-'0'), k+1 // "digit one is"
	}
	if place == 0 || k >= len(n.words) {
		return 0, 0
	}
	switch {
	case place == 2 && isHalf(n.words[k].text):
		place = -1
	case n.ordinal(k) == -1: // "second last"
		place, k = -2, k+1
	case n.follows(k, "to"): // "second to last"
		place, k = -2, k+2
	}
	if n.isNumberOfPlaces(k) {
		k, direct = k+1, false
	}
	for ; k < len(n.words) && (n.words[k].marks.has(placeNoun) || n.words[k].soft && n.words[k].text != "then"); k++ {
		if n.words[k].numeral && (n.pieceBegins(k+1) || !direct) {
			break // "first one, second two"
		}
		direct = false
	}
	for said := k; k < len(n.words) && k < said+5 && !n.pieceBegins(k) && n.words[said].text == "i" && !n.changes(k); k++ { // "the last one I gave you is"
		direct = false
	}
	joined := k
	k = n.pastCopula(k)
	if !n.pieceBegins(k) || k == joined && n.isIdle(i, k, direct) {
		return 0, 0
	}
	return place, k
}

// isHalf reports whether a word is a half of a code, of which the second is the end.
func isHalf(text string) bool {
	return slices.Contains([]string{"half", "mitad", "moitie", "halfte"}, text)
}

// placedBehind reads "four at the end" and "53 in front": the place of the digits at word i, and the word behind it.
func (n *lattice) placedBehind(i int) (place, end int) {
	if !n.pieceBegins(i) || i > 0 && n.pieceBegins(i-1) && !n.words[i].pause() {
		return 0, 0
	}
	for end = n.reach(i); n.pieceBegins(end) && !n.words[end].pause(); {
		end = n.reach(end)
	}
	from := end
	for end < len(n.words) && end < from+3 && (n.words[end].marks.has(aside|copula) || n.words[end].text == "that" || end > from && n.words[end].soft) {
		end++
	}
	switch {
	case end == from || end == len(n.words):
		return 0, 0
	case n.words[end].marks.has(opens):
		return 1, end + 1
	case n.words[end].marks.has(ends):
		return -1, end + 1
	case n.ordinal(end) != 0 && slices.ContainsFunc(n.words[from:end], func(w word) bool { return w.marks.has(toBe) }): // "046 are the last three"
		return n.ordinal(end), end + 1
	}
	return 0, 0
}

// isNumberOfPlaces reports whether word k says how many digits a place has: "the first three are", "the last two digits", "the last
// three four one five".
func (n *lattice) isNumberOfPlaces(k int) bool {
	if k+1 >= len(n.words) || n.count(k) == 0 {
		return false
	}
	count, next := n.count(k), &n.words[k+1]
	return isAre(next.text) || count < n.expect.Min && n.changes(k+1) || next.marks.has(unit|placeNoun) && !next.numeral ||
		n.pieceBegins(k+1) && (next.pause() || (count > 2 || len(n.pieces[k+1][0].text) == count) && n.saysAsMany(k))
}

// saysAsMany reports whether as many digits follow word k as it says.
func (n *lattice) saysAsMany(k int) bool {
	count, end := n.count(k), k+1
	for n.pieceBegins(end) && end <= k+count {
		end = n.reach(end)
	}
	digits := n.plain(span{k + 1, end})
	return digits.length() == count
}

// isIdle reports whether the place at word i only stands before the digits at word k: "that is the first part 720".
func (n *lattice) isIdle(i, k int, direct bool) bool {
	if i > 1 && !n.words[i-1].numeral && n.words[i-2].marks.has(toBe) || direct && len(n.pieces[k][0].text) > 1 {
		return true
	}
	to := n.pieces[k][0].to // "the last two might be wrong"
	return direct && to < len(n.words) && !n.words[to].pause() && !n.pieceBegins(to) && !n.changes(to)
}

// ordinal is the place that word i names.
func (n *reader) ordinal(i int) int { return n.kind(i, digits.Place) }
