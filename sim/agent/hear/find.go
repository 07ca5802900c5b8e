package hear

import (
	"strings"

	"callsim/sim/agent/digits"
)

// findings is what the numbers of an utterance amount to.
type findings struct {
	code   string // the code, "" if there is none
	whole  bool   // it has the right length
	unsure bool   // more than one code may be meant
	anew   bool   // the caller begins again
	phone  bool   // a phone number was said, or begun
	number string // the phone number in E.164, if it is one
	to     int    // the word behind the code
}

// draft is what was heard of a code so far, in this utterance or before.
type draft struct {
	text   string
	from   int // its words; 0, 0 for what was heard before
	to     int
	open   bool // digits that follow go on with it
	denied bool
	loose  bool // behind digits of which nobody knows what they are
}

// find judges the numbers of the utterance from the first to the last, together with what was heard before.
func (n *numbers) find() findings {
	d := draft{text: n.expect.Before, open: len(n.expect.Before) < n.expect.Min}
	for i := 0; i < len(n.words); {
		var to int
		switch {
		case n.owner[i] > 0 && n.acts[n.owner[i]-1].meaning == startOver && !n.isScratched(i):
			to = n.acts[n.owner[i]-1].to
			n.codes, d = findings{anew: true, phone: n.codes.phone, number: n.codes.number}, draft{to: to}
		default:
			if to = n.edit(i, &d); to == 0 && n.pieceBegins(i) {
				to = n.take(n.segment(i), &d)
			}
		}
		i = max(i+1, to)
	}
	return n.codes
}

// isScratched reports whether word i is of "scratch that", and digits follow: they replace the last ones of those before.
func (n *numbers) isScratched(i int) bool {
	if n.words[n.acts[n.owner[i]-1].from].text != "scratch" {
		return false
	}
	for ; i < len(n.words); i++ {
		if n.pieceBegins(i) {
			return true
		}
	}
	return false
}

// take takes in a segment: a whole code, the rest of one, a correction, or a number of another kind. It returns the word
// behind it.
func (n *numbers) take(groups []span, d *draft) int {
	end := groups[len(groups)-1].to
	whole, unsure := n.wholes(groups, n.expect.Min, n.expect.Max)
	if len(whole) > 0 {
		half := len(n.expect.Before)
		for i := range whole {
			text := whole[i].text()
			again := half > 0 && 2*half == len(text) && text[:half] == text[half:] // the rest, twice
			n.whole(&whole[i], unsure || again || n.isChoice(groups), d)
		}
		return end
	}
	if n.correct(groups, d) || d.open && d.text != "" && n.goOn(groups, d) {
		return end
	}
	if takesBack := n.supersedes(n.codes.to, groups[0].from); takesBack && n.codes.whole && d.to > 0 {
		n.codes.unsure = true // "534721, no, ends in zero": some digit is another one
	}
	for _, s := range n.separate(groups) {
		n.odd(s, d)
	}
	return end
}

// separate divides a segment that is no code where words stand in it that only sound like digits and, if it is too long for one,
// where the caller said something else.
func (n *numbers) separate(groups []span) []span {
	var all []span
	open, length := false, 0
	for _, g := range groups {
		r := n.plain(g)
		size := r.length()
		switch {
		case n.weight(g) == 0:
			open = false
			continue
		case open && length+size <= n.expect.Max:
			all[len(all)-1].to = g.to
			length += size
		default:
			all, open, length = append(all, g), true, size
		}
	}
	return all
}

// whole takes in a number that has the length of a code.
func (n *numbers) whole(r *run, unsure bool, d *draft) {
	switch n.senseOf(r, d.to) {
	case phoneNumber:
		n.phoned(r)
	case fullCode:
		if n.codes.whole && n.codes.code != r.text() && !n.supersedes(n.codes.to, r.from()) {
			n.codes.unsure = true
		}
		n.settle(r.text(), r.to())
		n.codes.unsure = n.codes.unsure || unsure
		*d = draft{text: r.text(), from: r.from(), to: r.to()}
		return
	}
	*d = draft{to: r.to(), denied: true}
}

// isChoice reports whether one group of digits or another is meant: "a 1 or a 7".
func (n *numbers) isChoice(groups []span) bool {
	for i := 1; i < len(groups); i++ {
		for k := groups[i-1].to; k < groups[i].from; k++ {
			if n.words[k].text == "or" {
				return true
			}
		}
	}
	return false
}

// settle says what the code is.
func (n *numbers) settle(code string, to int) {
	n.codes.code, n.codes.whole, n.codes.to = code, n.expect.fits(len(code)), to
}

// supersedes reports whether the words from i to j say that the code behind them is the right one of two.
func (n *numbers) supersedes(i, j int) bool {
	for k := i; k < j; k++ {
		if w := &n.words[k]; w.marks.has(retracts|latest) || w.text == "sorry" || w.text == "but" {
			return true
		}
	}
	return false
}

// correct takes in digits that replace the end of those before: "four oh seven seven one eight, sorry, nine".
func (n *numbers) correct(groups []span, d *draft) bool {
	from := groups[0].from
	takesBack, ok := n.corrects(d.to, from)
	if !ok || d.denied || d.text == "" || d.to == 0 && !(d.open && n.supersedes(0, from)) {
		return false
	}
	r := n.plain(span{from, groups[len(groups)-1].to})
	text := r.text()
	least := 0
	if takesBack {
		least = 1
	}
	overlap := max(least, len(d.text)+len(text)-n.expect.Max)
	if !n.expect.fits(len(d.text)+len(text)-overlap) || alike(d.text, text) >= 2 {
		overlap = len(text)
	}
	if len(text) > n.expect.Max || overlap > len(d.text) {
		return false
	}
	n.mend(d, d.text[:len(d.text)-overlap]+text, r.to())
	return true
}

// alike counts the characters in which a and b begin alike.
func alike(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

// mend makes text of what was heard so far.
func (n *numbers) mend(d *draft, text string, to int) {
	unsure := n.codes.unsure
	d.text, d.to, d.open = text, to, true
	n.settle(text, to)
	n.codes.unsure = unsure
}

// goOn adds digits to those that were heard before.
func (n *numbers) goOn(groups []span, d *draft) bool {
	missing := len(d.text)
	rest, unsure := n.wholes(groups, max(1, n.expect.Min-missing), n.expect.Max-missing)
	all := span{groups[0].from, groups[len(groups)-1].to}
	r := n.plain(all)
	if len(rest) > 0 {
		r = rest[len(rest)-1]
		n.codes.unsure = unsure || len(rest) > 1
	}
	if !n.isPart(&r, d.to) {
		return false
	}
	text := d.text + r.text()
	if len(r.text()) > len(d.text) && strings.HasPrefix(r.text(), d.text) { // from the start
		text = r.text()
	}
	if len(text) > n.expect.Max || d.to == 0 && isRestatement(d.text, r.text()) {
		n.codes.unsure = true // said again, or too much: who knows where it begins
		*d = draft{to: r.to()}
		return true
	}
	n.mend(d, text, r.to())
	return true
}

// isRestatement reports whether text may be what was said before once more, with another last digit at the most.
func isRestatement(before, text string) bool {
	return len(before) >= smallestCode && len(text) == len(before) && alike(before, text) >= len(before)-1
}

// isPart reports whether a run that is too short for a code is meant as part of one.
func (n *numbers) isPart(r *run, before int) bool {
	if len(r.pieces) == 0 {
		return false
	}
	s := n.senseOf(r, before)
	return s == oddCode || s == fullCode
}

// odd takes in a number that has not the length of a code.
func (n *numbers) odd(s span, d *draft) {
	r := n.restarted(n.plain(s))
	if len(r.pieces) == 0 {
		return
	}
	before := d.to
	switch n.senseOf(&r, before) {
	case phoneNumber:
		n.phoned(&r)
		*d = draft{to: r.to()}
	case fullCode:
		n.whole(&r, false, d)
	case oddCode:
		n.codes.unsure = n.codes.unsure || d.loose && !n.lead(r.from(), before).named
		text := r.text()
		if d.text != "" && d.from < d.to && !n.codes.whole && alike(d.text, text) < 2 && len(d.text)+len(text) <= n.expect.Max {
			text = d.text + text // two parts with something else between them
		}
		*d = draft{text: text, from: r.from(), to: r.to()}
		if !n.codes.whole {
			n.settle(text, r.to())
		}
	default:
		d.loose = d.loose || r.length() >= smallestCode
		if d.from < d.to || d.denied {
			d.to, d.denied = r.to(), true
		} else {
			d.to = r.to()
		}
	}
}

func (n *numbers) phoned(r *run) {
	n.codes.phone = true
	if number := n.dialable(r); number != "" {
		n.codes.number = number
	}
}

// corrects reports whether the words from i to j do nothing but correct or interrupt, and whether they take something
// back for sure.
func (n *numbers) corrects(i, j int) (takesBack, ok bool) {
	for ; i < j; i++ {
		w := &n.words[i]
		switch {
		case w.marks.has(retracts):
			takesBack, ok = true, true
		case w.marks.has(corrects):
			ok = true
		case n.passes(i) != silent:
			return false, false
		}
	}
	return takesBack, ok
}

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
	if to := n.replaced(at, r, d); to > 0 {
		return to
	}
	v, length := r.text(), len(d.text)
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
	case len(v) > 1 && at > 1 && full && at*len(v) <= length:
		at = (at-1)*len(v) + 1
	}
	if at < 1 || at > length+1 || at-1+len(v) > n.expect.Max || length == 0 && n.lead(i, d.to).labelled {
		return 0
	}
	end := min(length, at-1+len(v))
	n.mend(d, d.text[:at-1]+v+d.text[end:length], r.to())
	if _, rest, to := n.swapped(r.to()); to > 0 && rest != "" { // "not a five"
		return to
	}
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
func (n *numbers) placed(i int) (place, value int) {
	place = n.ordinal(i)
	k, direct := i+1, true
	if at := n.words[i].marks; at.has(opens|ends) && (n.follows(k, "with") || n.follows(k, "in")) {
		place, k, direct = 1, k+1, false
		if at.has(ends) {
			place = -1
		}
	}
	if text := n.words[i].text; (text == "digit" || text == "number") && k+1 < len(n.words) && n.words[k+1].marks.has(toBe) && len(n.once(k)) == 1 {
		place, k = int(n.once(k)[0]-'0'), k+1 // "digit one is"
	}
	if place == 0 || n.owner[i] != 0 || k >= len(n.words) {
		return 0, 0
	}
	if k+1 < len(n.words) && n.count(k) > 1 && ((n.words[k+1].text == "are" || n.words[k+1].text == "were" || n.words[k+1].marks.has(unit|placeNoun)) || n.words[k+1].pause() && n.pieceBegins(k+1)) {
		k, direct = k+1, false
	}
	for ; k < len(n.words) && (n.words[k].marks.has(placeNoun) || n.words[k].soft && n.words[k].text != "then"); k++ {
		direct = false
	}
	joined := false
	for ; k < len(n.words) && n.words[k].marks.has(copula) && !(n.pieceBegins(k) && n.pieces[k][0].doubt != sound); k++ {
		joined = true
	}
	if k >= len(n.words) || !n.pieceBegins(k) || n.pieces[k][0].doubt == sound && !joined {
		return 0, 0
	}
	if !joined && n.words[k].pause() && i > 1 && n.words[i-2].marks.has(toBe) { // "that is the first part, 720"
		return 0, 0
	}
	if direct && !joined && (len(n.pieces[k][0].text) > 1 || n.words[k].pause()) {
		return 0, 0
	}
	return place, k
}

// swapped reads "four not five" and "not five but four", behind something that was taken back, and "the five is a four". What is
// only denied is new as well as old.
func (n *numbers) swapped(i int) (old, new string, to int) {
	if i >= len(n.words) || n.owner[i] != 0 && n.words[i].text != "not" {
		return "", "", 0
	}
	short := func(k int) (string, int) {
		for k < len(n.words) && n.words[k].marks.has(copula) && !n.pieceBegins(k) {
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
		if len(old) != 1 || !change && !n.words[k].marks.has(toBe) && n.words[k].text != "should" {
			return "", "", 0
		}
		if new, to = short(k + 1); to > 0 && len(new) == 1 {
			return old, new, to
		}
	}
	return "", "", 0
}

// startsEdit reports whether a remark about single digits begins at word i.
func (n *numbers) startsEdit(i int) bool {
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
func (n *numbers) ordinal(i int) int {
	if len(n.words[i].says) == 0 {
		return 0
	}
	return n.kind(i, digits.Place)
}
