package hear

import (
	"slices"
	"strconv"
	"strings"

	"callsim/sim/agent/digits"
)

// edit takes in a remark about single digits of what was said: "the last one is zero", "four not five". It returns the word
// behind it, 0 if there is none at word i.
func (n *numbers) edit(i int, d *draft) int {
	if place, value := n.placed(i); value > 0 {
		return n.putAt(place, value, d)
	}
	if place, end := n.placedBehind(i); end > 0 && n.putAt(place, i, d) > 0 {
		return end
	}
	if to := max(n.recount(i, d), n.insert(i, d), n.same(i, d), n.strike(i, d)); to > 0 {
		return to
	}
	old, new, to := n.swapped(i)
	at := strings.LastIndex(d.text, old)
	switch {
	case new == old:
		return to
	case at < 0 && new != old && n.expect.Asked && len(d.text)+len(new) <= n.expect.Max: // "17, not 70"
		n.mend(d, d.text+new, to)
		return to
	case at < 0 && !n.isNot(i):
		return 0
	case at < 0 && d.text != "":
		_, to = n.short(i + 1)
		return to
	case at < 0:
		return to
	}
	n.codes.unsure = d.to == 0 && strings.Count(d.text, old) > 1
	if n.plural(i) != "" {
		n.mend(d, strings.ReplaceAll(d.text, old, new), to)
		return to
	}
	n.mend(d, d.text[:at]+new+d.text[at+len(old):], to)
	return to
}

// putAt takes in digits that are said with their place.
func (n *numbers) putAt(place, value int, d *draft) int {
	r := n.plain(n.segment(value)[0])
	if r.length() >= n.expect.Min {
		r = n.breathOf(r)
	}
	if len(r.pieces) == 0 {
		return 0
	}
	if to := n.replaced(place, r, d); to > 0 {
		return to
	}
	v := r.text()
	if n.words[r.from()].text == "one" && len(v) == 2 && n.expect.fits(len(d.text)) { // "first one four"
		v = v[1:]
	}
	if v == d.digit && len(d.was) == len(d.text) { // "no, five, the third one is five"
		d.text = d.was
	}
	length := len(d.text)
	full, fills := n.expect.fits(length), n.expect.fits(length+len(v))
	at := place
	switch {
	case len(v) >= n.expect.Min:
		return 0
	case place == -1 && length == 0:
		d.to = r.to()
		if !n.leading(r.from(), 0).has(label | others | phoneNoun | strange) {
			d.tail = v
		}
		return r.to()
	case place == -1 && (full || len(v) == 1 && !fills):
		at = length - len(v) + 1
	case place == -2:
		at = length - 1
	case place == -1, len(v) > 1 && at > 1 && length+len(v) <= n.expect.Max:
		at = length + 1
	case place == 1 && length > 1 && !full && fills && alike(v, d.text) < 2:
		n.mend(d, v+d.text, r.to())
		return r.to()
	}
	if at < 1 || at > length+1 || at-1+len(v) > n.expect.Max {
		return 0
	}
	n.mend(d, d.text[:at-1]+v+d.text[min(length, at-1+len(v)):], r.to())
	return r.to()
}

// breathOf is the beginning of a run, up to the first pause in it.
func (n *numbers) breathOf(r run) run {
	for i, p := range r.pieces {
		if i > 0 && n.pauses(r.pieces[i-1].to, p.from) {
			return run{r.pieces[:i]}
		}
	}
	return r
}

// replaced takes in "the second five is a four", of which r is the five, and returns the word behind it, or 0.
func (n *numbers) replaced(nth int, r run, d *draft) int {
	k := r.to()
	if k >= len(n.words) || r.length() != 1 || !n.changes(k) {
		return 0
	}
	k = n.pastCopula(k)
	if k == len(n.words) || !n.pieceBegins(k) || len(n.pieces[k][0].text) != 1 {
		return 0
	}
	at := -1
	for i := range d.text {
		if d.text[i:i+1] == r.text() && nth != 0 {
			at = i
			nth = max(nth-1, -1)
		}
	}
	if at < 0 || nth > 0 {
		return 0
	}
	n.mend(d, d.text[:at]+n.pieces[k][0].text+d.text[at+1:], n.pieces[k][0].to)
	return n.pieces[k][0].to
}

// changes reports whether word k says that the digit before it is another one.
func (n *lattice) changes(k int) bool {
	return n.words[k].marks.has(toBe) || n.words[k].text == "should"
}

// pastCopula is the first word from k on that does not only join digits to their place.
func (n *lattice) pastCopula(k int) int {
	for k < len(n.words) && n.words[k].marks.has(copula) && !(n.pieceBegins(k) && n.pieces[k][0].doubt != sound && !n.pieces[k][0].article) {
		k++
	}
	return k
}

// placed reads "the last one is" and "second" before digits: the place that they name, -1 for the last, and the word at which the
// digits begin; 0 if it is nothing of the kind.
func (n *lattice) placed(i int) (place, value int) {
	place = n.ordinal(i)
	k, direct := i+1, true
	if at := n.words[i].marks; at.has(opens|ends) && k < len(n.words) && (n.pieceBegins(k) && !n.words[k].pause() || n.words[k].marks.has(aside|soft|toBe) || n.follows(k, "there")) {
		if place, direct = 1, false; !n.pieceBegins(k) {
			k++
		}
		if at.has(ends) {
			place = -1
		}
	}
	if n.isNumbered(i) && n.pieceBegins(k+1) && len(n.once(k)) == 1 {
		return int(n.once(k)[0] - '0'), k + 1
	}
	if n.words[i].marks.has(placeNoun) && k+1 < len(n.words) && n.words[k+1].marks.has(toBe) && len(n.once(k)) == 1 {
		place, k = int(n.once(k)[0]-'0'), k+1 // "digit one is"
	}
	if side := sides[n.words[i].text]; side != 0 && k < len(n.words) && !n.words[k].numeral && (n.words[k].marks.has(placeNoun) || isHalf(n.words[k].text)) {
		place, direct = side, false
	}
	if place == 0 || k >= len(n.words) {
		return 0, 0
	}
	switch {
	case place == 2 && isHalf(n.words[k].text):
		place = -1
	case place == 2 && n.ordinal(k) == -1: // "second last"
		place, k = -2, k+1
	case place == 2 && n.follows(k, "to") && k+1 < len(n.words) && n.ordinal(k+1) == -1:
		place, k = -2, k+2
	}
	if k == len(n.words) {
		return 0, 0
	}
	if n.isNumberOfPlaces(k) {
		k, direct = k+1, false
	}
	for ; k < len(n.words) && (n.words[k].marks.has(placeNoun) || n.words[k].soft && n.words[k].text != "then"); k++ {
		if n.words[k].numeral && (n.pieceBegins(k+1) || !direct && n.closesCode(k+1)) {
			break // "first one, second two"
		}
		direct = false
	}
	for said := k; k < len(n.words) && k < said+5 && !n.pieceBegins(k) && n.words[said].text == "i" && !n.changes(k); k++ { // "the last one I gave you is"
		direct = false
	}
	joined := k
	k = n.pastCopula(k)
	if k == len(n.words) || !n.pieceBegins(k) || k == joined && n.isIdle(i, k, direct) {
		return 0, 0
	}
	return place, k
}

// sides are the words that say, before "half", "side" or "row", whether it is the beginning of a code or its end.
var sides = map[string]int{"left": 1, "top": 1, "upper": 1, "front": 1, "right": -1, "bottom": -1, "lower": -1, "back": -1, "other": -1}

// isNumbered reports whether the places of a code are told one by one: "digit one three, digit two four, digit three ..."
func (n *lattice) isNumbered(i int) bool {
	place, enough := 1, 3
	for k := 0; k+2 < len(n.words) && n.words[i].marks.has(placeNoun); k++ {
		if n.words[k].text == n.words[i].text && n.once(k+1) == strconv.Itoa(place) && n.pieceBegins(k+2) {
			place++
			if len(n.pieces[k+2][0].text) > 1 {
				enough = 2
			}
		}
	}
	return place > enough
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
	for end < len(n.words) && end < from+3 && (n.words[end].marks.has(aside|copula) || n.words[end].text == "that" || end > from && n.words[end].soft) && !(n.words[end].pause() && n.words[end].text != "that") {
		end++
	}
	switch {
	case end == from || end == len(n.words) || n.words[end].pause():
		return 0, 0
	case n.words[end].marks.has(opens):
		return 1, end + 1
	case n.words[end].marks.has(ends):
		return -1, end + 1
	case n.ordinal(end) != 0 && slices.ContainsFunc(n.words[from:end], func(w word) bool { return w.marks.has(toBe) }): // "046 are the last three"
		return n.ordinal(end), n.pastPlaces(end + 1)
	}
	return 0, 0
}

// pastPlaces is the word behind those that name places: "three digits", "one".
func (n *lattice) pastPlaces(k int) int {
	for k < len(n.words) && !n.words[k].pause() && (n.words[k].marks.has(placeNoun) || n.count(k) > 0) {
		k++
	}
	return k
}

// isNumberOfPlaces reports whether word k says how many digits a place has: "the first three are", "the last two digits", "the last
// three four one five".
func (n *lattice) isNumberOfPlaces(k int) bool {
	count := n.count(k)
	if k+1 >= len(n.words) || count == 0 {
		return false
	}
	next, end := &n.words[k+1], k+1
	for n.pieceBegins(end) && end <= k+count {
		end = n.reach(end)
	}
	digits := n.plain(span{k + 1, end})
	return isAre(next.text) || next.marks.has(unit|placeNoun) && !next.numeral ||
		n.pieceBegins(k+1) && (next.pause() || (count > 2 || len(n.pieces[k+1][0].text) == count) && digits.length() == count)
}

// isIdle reports whether the place at word i only stands before the digits at word k: "that is the first part 720".
func (n *lattice) isIdle(i, k int, direct bool) bool {
	if i > 1 && !n.words[i-1].numeral && n.words[i-2].marks.has(toBe) || direct && (len(n.pieces[k][0].text) > 1 || n.words[k].pause()) {
		return true
	}
	to := n.pieces[k][0].to // "the last two might be wrong"
	return direct && to < len(n.words) && !n.words[to].pause() && !n.pieceBegins(to) && n.passes(to) == remark && n.ordinal(to) == 0 && !n.changes(to)
}

// swapped reads "four not five" and "not five but four", behind something that was taken back, and "the five is a four". What is
// only denied is new as well as old.
func (n *lattice) swapped(i int) (old, new string, to int) {
	switch text := n.words[i].text; {
	case n.isNot(i):
		old, to = n.short(i + 1)
		k := to
		for k < len(n.words) && (n.words[k].text == "but" || n.words[k].text == "it") {
			k++
		}
		if new, end := n.short(k); len(new) == len(old) {
			return old, new, end
		}
		return old, old, to
	case n.pieceBegins(i):
		new, end := n.short(i)
		if end == 0 || end >= len(n.words) || !n.isNot(end) {
			return "", "", 0
		}
		if old, to = n.short(end + 1); len(old) == len(new) {
			return old, new, to
		}
	case n.plural(i) != "" && i+2 < len(n.words) && isAre(n.words[i+1].text):
		return n.plural(i), n.plural(i + 2), i + 3
	case (isArticle(text) || text == "that") && i+2 < len(n.words):
		old, k := n.once(i+1), i+2
		change := i > 0 && slices.Contains([]string{"change", "replace"}, n.words[i-1].text) && n.words[k].marks.has(sending|preposition)
		for k < len(n.words) && (n.words[k].marks.has(aside|ends|opens|placeNoun) || n.words[k].text == "the") {
			k++
		}
		if k == len(n.words) || len(old) != 1 || !change && !n.changes(k) {
			return "", "", 0
		}
		if new, to = n.short(k + 1); len(new) == 1 {
			return old, new, to
		}
	}
	return "", "", 0
}

// isNot reports whether word i denies the digits behind it.
func (n *lattice) isNot(i int) bool {
	return slices.Contains([]string{"not", "instead", "nicht", "statt", "pas"}, n.words[i].text)
}

// short reads some digits, fewer than a code has, behind words that join them to something, and the word behind them.
func (n *lattice) short(k int) (string, int) {
	for k < len(n.words) && n.words[k].marks.has(copula|fails|preposition) && !n.isNot(k) && !(n.pieceBegins(k) && !n.pieces[k][0].article) {
		k++
	}
	text := ""
	for n.pieceBegins(k) && (text == "" || !n.words[k].pause()) && len(text) < n.expect.Min {
		text, k = text+n.pieces[k][0].text, n.pieces[k][0].to
	}
	if text == "" || len(text) >= n.expect.Min {
		return "", 0
	}
	return text, k
}

// startsEdit reports whether a remark about single digits begins at word i.
func (n *lattice) startsEdit(i int) bool {
	if _, value := n.placed(i); value > 0 || n.ordinal(i) != 0 && slices.ContainsFunc(n.texts[i:], isExchange) {
		return true
	}
	if n.pieceBegins(i) {
		_, end := n.placedBehind(i)
		_, _, _, to := n.inserted(i)
		if end+to > 0 {
			return true
		}
	}
	_, _, to := n.swapped(i)
	return to > 0 && !(n.pieceBegins(i) && n.pieceEnds(i))
}

// ordinal is the place that word i names.
func (n *reader) ordinal(i int) int { return n.kind(i, digits.Place) }
