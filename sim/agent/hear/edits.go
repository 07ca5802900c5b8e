package hear

import (
	"slices"
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
	if to := n.recount(i, d); to > 0 {
		return to
	}
	old, new, to := n.swapped(i)
	at := strings.LastIndex(d.text, old)
	switch {
	case new == old: // "not a 2"
		n.codes.unsure = n.codes.unsure || to > 0 && n.codes.whole && at >= 0 && d.was == ""
		return to
	case at < 0 && len(d.text)+len(new) <= n.expect.Max: // "17, not 70"
		n.mend(d, d.text+new, to)
		return to
	case at < 0:
		return to
	}
	n.codes.unsure = d.to == 0 && strings.Count(d.text, old) > 1
	n.mend(d, d.text[:at]+new+d.text[at+len(old):], to)
	return to
}

// putAt takes in digits that are said with their place.
func (n *numbers) putAt(place, value int, d *draft) int {
	r := n.plain(n.segment(value)[0])
	if first := n.breathOf(r); r.length() >= n.expect.Min || place == -1 && first.length() > 1 {
		r = first
	}
	if len(r.pieces) == 0 {
		return 0
	}
	if to := r.to(); r.length() == 1 && strings.Contains(d.text, r.text()) && to < len(n.words) && n.changes(to) { // "the second five is a four"
		n.codes.unsure = true
		return to
	}
	v := r.text()
	if len(v) == 2 && (n.words[r.from()].text == "one" && n.ordinal(max(r.from()-1, 0)) != 0 || r.pieces[0].article) { // "first one four", "primero un nueve"
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
	case place == -1 && len(v) > 1 && !full && !fills && n.saysDigits(r.to(), len(n.words)): // "ends with 90, and 48 in the middle"
		d.tail, d.to = v, r.to()
		return r.to()
	case place == -1 && (full || len(v) == 1 && !fills):
		at = length - len(v) + 1
	case place == -2:
		at = length - 1
	case len(v) > 1 && place > 1 && full && length%len(v) == 0 && place*len(v) <= length: // the second part of a whole code
		at = (place-1)*len(v) + 1
	case place == -1, len(v) > 1 && at > 1 && length+len(v) <= n.expect.Max:
		at = length + 1
	case place == 1 && length > 1 && !full && fills && alike(v, d.text) < 2:
		n.mend(d, v+d.text, r.to())
		return r.to()
	}
	if at < 1 || at > length+1 || at-1+len(v) > n.expect.Max {
		return 0
	}
	d.was = d.text
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

// swapped reads "four not five" and "not five but four", behind something that was taken back, and "the five is a four". What is
// only denied is new as well as old.
func (n *lattice) swapped(i int) (old, new string, to int) {
	switch text := n.words[i].text; {
	case n.isNot(i):
		old, to = n.short(i + 1)
		k := to
		if k < len(n.words) && slices.Contains([]string{"but", "it", "sondern", "sino", "mais"}, n.words[k].text) {
			k++
		}
		if new, end := n.short(k); len(new) == len(old) {
			return old, new, end
		}
		return old, old, to
	case n.pieceBegins(i):
		new, end := n.short(i)
		if end == 0 || end >= len(n.words) {
			return "", "", 0
		}
		if is, to := n.short(end + 1); n.words[end].text == "but" && len(is) == len(new) { // "I said 6 but it's a 5"
			return new, is, to
		}
		if !n.isNot(end) {
			return "", "", 0
		}
		if old, to = n.short(end + 1); len(old) == len(new) {
			return old, new, to
		}
	case (isArticle(text) || text == "that") && i+2 < len(n.words):
		old, k := n.once(i+1), i+2
		change := i > 0 && slices.Contains([]string{"change", "replace"}, n.words[i-1].text)
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
	return slices.Contains([]string{"not", "instead", "nicht", "statt", "pas"}, n.words[i].text) || n.isSpanishNot(i)
}

// isSpanishNot reports whether word i, a no, denies the digit behind it: "no un 3", "no es cero".
func (n *lattice) isSpanishNot(i int) bool {
	return n.words[i].text == "no" && n.tongue == &digits.Spanish && i+2 < len(n.words) && n.words[i+1].marks.has(copula) && !n.words[i+1].pause() && n.pieceBegins(i+2)
}

// short reads some digits, fewer than a code has, behind words that join them to something, and the word behind them.
func (n *lattice) short(k int) (string, int) {
	for k < len(n.words) && n.words[k].marks.has(copula|fails|preposition) && !(n.pieceBegins(k) && !n.pieces[k][0].article) {
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
	if _, value := n.placed(i); value > 0 {
		return true
	}
	if n.pieceBegins(i) {
		if _, end := n.placedBehind(i); end > 0 {
			return true
		}
	}
	_, _, to := n.swapped(i)
	return to > 0 && !(n.pieceBegins(i) && n.pieceEnds(i))
}
