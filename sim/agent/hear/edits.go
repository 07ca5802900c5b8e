package hear

import (
	"strings"

	"callsim/sim/agent/digits"
)

// edit takes in a remark about single digits of what was said: "the last one is zero", "four not five". It returns the word
// behind it, 0 if there is none at word i.
func (n *numbers) edit(i int, d *draft) int {
	if at, value := n.placed(i); value > 0 {
		return n.putAt(at, i, value, d)
	}
	old, new, to := n.swapped(i)
	if to == 0 || d.text == "" || d.denied {
		return 0
	}
	at := strings.LastIndex(d.text, old)
	switch {
	case new == old:
		return to
	case at < 0:
		return 0
	}
	n.codes.unsure = d.to == 0 && strings.Count(d.text, old) > 1
	n.mend(d, d.text[:at]+new+d.text[at+len(old):], to)
	return to
}

// putAt takes in digits that are said with their place.
func (n *numbers) putAt(at, i, value int, d *draft) int {
	groups := n.segment(value)
	r := n.plain(groups[0])
	if len(r.pieces) == 0 {
		return 0
	}
	if to := n.replaced(at, r, d); to > 0 {
		return to
	}
	v, length := r.text(), len(d.text)
	if v == d.digit && len(d.was) == length { // "no, five, the third one is five"
		d.text = d.was
	}
	takesBack, _ := n.corrects(d.to, i)
	full := n.expect.fits(length)
	if at == 1 && len(v) > 1 && length > 0 && !full && alike(v, d.text) < 2 {
		n.codes.unsure = true // the beginning, behind something else
	}
	switch {
	case v == "" || n.expect.fits(len(v)) || len(v) > n.expect.Max || d.denied || n.senseOf(&r, i) == phoneNumber:
		return 0
	case at == -1 && full, at == -1 && length > 0 && len(v) == 1 && (takesBack || length+1 != n.expect.Min):
		at = length - len(v) + 1
	case at == -1 && length > 0, len(v) > 1 && at > 1 && length+len(v) <= n.expect.Max:
		at = length + 1
	}
	if at < 1 || at > length+1 || at-1+len(v) > n.expect.Max || length == 0 && n.lead(i, d.to).labelled {
		return 0
	}
	end := min(length, at-1+len(v))
	n.mend(d, d.text[:at-1]+v+d.text[end:length], r.to())
	return r.to()
}

// replaced takes in "the second five is a four", of which r is the five, and returns the word behind it, or 0.
func (n *numbers) replaced(nth int, r run, d *draft) int {
	k := r.to()
	if k >= len(n.words) || r.length() != 1 || !n.words[k].marks.has(toBe) && n.words[k].text != "should" || n.words[k].pause() {
		return 0
	}
	for k < len(n.words) && n.words[k].marks.has(copula) && !n.pieceBegins(k) {
		k++
	}
	if !n.pieceBegins(k) || len(n.pieces[k][0].text) != 1 {
		return 0
	}
	at := -1
	for i := range d.text {
		if d.text[i:i+1] == r.text() && (nth == -1 || nth > 0) {
			if at = i; nth > 0 {
				nth--
			}
		}
	}
	if at < 0 || nth > 0 {
		return 0
	}
	n.mend(d, d.text[:at]+n.pieces[k][0].text+d.text[at+1:], n.pieces[k][0].to)
	return n.pieces[k][0].to
}

// placed reads "the last one is" and "second" before digits: the place that they name, -1 for the last, and the word at which the
// digits begin; 0 if it is nothing of the kind.
func (n *lattice) placed(i int) (place, value int) {
	place = n.ordinal(i)
	k, direct := i+1, true
	if at := n.words[i].marks; at.has(opens|ends) && (n.follows(k, "with") || n.follows(k, "in") || n.pieceBegins(k) && !n.words[k].pause()) {
		if place, direct = 1, false; !n.pieceBegins(k) {
			k++
		}
		if at.has(ends) {
			place = -1
		}
	}
	if n.words[i].marks.has(placeNoun) && !n.words[i].numeral && k+1 < len(n.words) && n.words[k+1].marks.has(toBe) && len(n.once(k)) == 1 {
		place, k = int(n.once(k)[0]-'0'), k+1 // "digit one is"
	}
	if place == 0 || n.owner[i] != 0 && n.acts[n.owner[i]-1].meaning != OtherNumber || k >= len(n.words) {
		return 0, 0
	}
	if k+1 < len(n.words) && n.count(k) > 1 && ((n.words[k+1].text == "are" || n.words[k+1].text == "were" || n.words[k+1].marks.has(unit|placeNoun) && !n.words[k+1].numeral) || n.words[k+1].pause() && n.pieceBegins(k+1)) {
		k, direct = k+1, false
	}
	for ; k < len(n.words) && (n.words[k].marks.has(placeNoun) || n.words[k].soft && n.words[k].text != "then"); k++ {
		if n.words[k].numeral && (n.pieceBegins(k+1) || !direct && n.closesCode(k+1)) {
			break // "first one, second two"
		}
		direct = false
	}
	joined := false
	for ; k < len(n.words) && n.words[k].marks.has(copula) && !(n.pieceBegins(k) && n.pieces[k][0].doubt != sound); k++ {
		joined = true
	}
	if k >= len(n.words) || !n.pieceBegins(k) || n.pieces[k][0].doubt == sound && !joined {
		return 0, 0
	}
	if !joined && i > 1 && n.words[i-2].marks.has(toBe) { // "that is the first part 720"
		return 0, 0
	}
	if direct && !joined && (len(n.pieces[k][0].text) > 1 || n.words[k].pause()) {
		return 0, 0
	}
	return place, k
}

// swapped reads "four not five" and "not five but four", behind something that was taken back, and "the five is a four". What is
// only denied is new as well as old.
func (n *lattice) swapped(i int) (old, new string, to int) {
	if i >= len(n.words) || n.owner[i] != 0 && n.words[i].text != "not" {
		return "", "", 0
	}
	short := func(k int) (string, int) {
		for k < len(n.words) && n.words[k].marks.has(copula|fails) && n.words[k].text != "not" && !n.pieceBegins(k) {
			k++
		}
		if !n.pieceBegins(k) || len(n.pieces[k][0].text) > 2 {
			return "", 0
		}
		return n.pieces[k][0].text, n.pieces[k][0].to
	}
	switch text := n.words[i].text; {
	case text == "not":
		if old, to = short(i + 1); to == 0 || n.pieceBegins(to) && !n.words[to].pause() {
			return "", "", 0
		}
		k := to
		for k < len(n.words) && (n.words[k].text == "but" || n.words[k].text == "rather" || n.words[k].text == "it") {
			k++
		}
		if new, end := short(k); end > 0 && len(new) == len(old) && (k > to || n.words[k].pause()) && !n.pieceBegins(end) {
			return old, new, end
		}
		return old, old, to
	case n.pieceBegins(i):
		new, end := short(i)
		if end == 0 || end >= len(n.words) || n.words[end].text != "not" {
			return "", "", 0
		}
		if old, to = short(end + 1); to > 0 && len(old) == len(new) {
			return old, new, to
		}
	case (text == "the" || text == "that") && i+2 < len(n.words):
		old, k := n.once(i+1), i+2
		change := i > 0 && n.words[i-1].text == "change" && n.words[k].text == "to"
		for k < len(n.words) && n.words[k].marks.has(aside|ends|opens|placeNoun) || n.follows(k, "the") {
			k++
		}
		if k == len(n.words) || len(old) != 1 || !change && !n.words[k].marks.has(toBe) && n.words[k].text != "should" {
			return "", "", 0
		}
		if new, to = short(k + 1); to > 0 && len(new) == 1 {
			return old, new, to
		}
	}
	return "", "", 0
}

// startsEdit reports whether a remark about single digits begins at word i.
func (n *lattice) startsEdit(i int) bool {
	if _, value := n.placed(i); value > 0 {
		return true
	}
	if n.pieceBegins(i) {
		return false
	}
	_, _, to := n.swapped(i)
	return to > 0
}

// ordinal is the place that word i names.
func (n *lattice) ordinal(i int) int {
	if len(n.words[i].says) == 0 {
		return 0
	}
	return n.kind(i, digits.Place)
}
