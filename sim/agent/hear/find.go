package hear

import (
	"slices"
	"strings"
)

// findings is what the numbers of an utterance amount to.
type findings struct {
	code   string // the code, "" if there is none
	whole  bool   // it has the right length
	unsure bool   // more than one code may be meant
	anew   bool   // the caller begins again
	phone  bool   // a phone number was said, or begun
	lost   bool   // digits were said that nobody can place
	denied bool   // a number of a code's length was said, and is none
	number string // the phone number in E.164, if it is one
	tail   bool   // it is the end of one
	to     int    // the word behind the code
}

// numbers finds the code in an utterance.
type numbers struct {
	judge
	codes findings
}

// draft is what was heard of a code so far, in this utterance or before.
type draft struct {
	text  string
	from  int // its words; 0, 0 for what was heard before
	to    int
	open  bool   // digits that follow go on with it
	was   string // the text before one digit of it was corrected
	digit string // that digit
	part  string // a part of it that was said to be wrong
	tail  string // how the code ends, said before its beginning
}

// find judges the numbers of the utterance from the first to the last, together with what was heard before.
func (n *numbers) find() findings {
	d := draft{text: n.expect.Before, open: len(n.expect.Before) < n.expect.Min}
	if n.expect.Tail {
		d = draft{tail: d.text}
	}
	for i := 0; i < len(n.words); {
		to := 0
		switch {
		case n.isOr(i) && (n.codes.code != "" || d.tail != "") && n.isDoubt(i), n.words[i].text == "either" && slices.Contains(n.texts[i:], "or"):
			n.codes.unsure = true
		case d.text != "" && n.isBeforeThat(i) && n.saysDigits(i, len(n.words)):
			n.codes.unsure = true // digits in another order
		case d.text != "" && n.words[i].marks.has(unread) && !n.follows(i+1, "that") && n.saysDigits(i, len(n.words)):
			n.codes.unsure = true
		case d.text != "" && i > d.to-1 && n.isExchange(i):
			to = n.exchange(i, &d)
		case n.owner[i] > 0 && n.acts[n.owner[i]-1].meaning == startOver && !n.isScratched(i):
			to = n.acts[n.owner[i]-1].to
			n.codes, d = findings{anew: true, phone: n.codes.phone, number: n.codes.number}, draft{to: to}
		default:
			if to = n.edit(i, &d); to == 0 && n.pieceBegins(i) {
				to = n.take(n.segment(i), &d)
			}
			n.codes.unsure = n.codes.unsure || to == 0 && n.codes.whole && n.plural(i) != "" && n.plural(i) != "1" // "both threes"
		}
		i = max(i+1, to)
	}
	n.codes.unsure = n.codes.unsure || n.codes.whole && n.leavesPlace(n.codes.to)
	switch {
	case n.codes.whole:
	case d.tail != "" && n.expect.Asked && !n.codes.unsure:
		n.codes.code, n.codes.tail = d.tail, true
	case d.tail != "" && n.codes.code != "", n.codes.code != "" && n.isLast(n.codes.to):
		n.codes.unsure = true
	}
	if d.tail == "" {
		n.gather()
	}
	return n.codes
}

// leavesPlace reports whether the words from i on say what a place is: a correction that was not understood.
func (n *numbers) leavesPlace(i int) bool {
	place := false
	for ; i < len(n.words); i++ {
		if place = place || n.ordinal(i) != 0; place && n.changes(i) && n.saysDigits(i, len(n.words)) {
			return true
		}
	}
	return false
}

// isLast reports whether the words from i on say that no more digits come.
func (n *numbers) isLast(i int) bool {
	return slices.ContainsFunc(n.words[i:], func(w word) bool { return w.marks.has(complete) }) ||
		slices.ContainsFunc(n.acts, func(a act) bool { return a.from >= i && a.meaning == leaving })
}

// isScratched reports whether word i is of "scratch that", and digits follow: they replace the last ones of those before.
func (n *numbers) isScratched(i int) bool {
	return n.words[n.acts[n.owner[i]-1].from].text == "scratch" && n.saysDigits(i, len(n.words))
}

// saysDigits reports whether digits follow at word i or later, before word j.
func (n *lattice) saysDigits(i, j int) bool {
	return slices.ContainsFunc(n.pieces[min(i, j):j], func(p []piece) bool { return len(p) > 0 })
}

// take takes in a segment: a whole code, the rest of one, a correction, or a number of another kind. It returns the word
// behind it.
func (n *numbers) take(groups []span, d *draft) int {
	end := groups[len(groups)-1].to
	if to := n.recast(groups, d); to > 0 {
		return to
	}
	if first := n.plain(groups[0]); len(groups) > 1 && n.expect.fits(first.length()) {
		if again := n.plain(groups[1]); again.length() > 1 && strings.Contains(first.text(), again.text()) {
			groups, end = groups[:1], groups[0].to // what is said of a part of it comes next
		}
	}
	whole, unsure := n.wholes(groups, n.expect.Min, n.expect.Max)
	if len(whole) > 0 {
		half := len(n.expect.Before)
		for i := range whole {
			text := whole[i].text()
			again := half > 0 && 2*half == len(text) && text[:half] == text[half:] // the rest, twice
			n.whole(&whole[i], unsure || again || n.isChoice(groups, whole[i].from()), d)
		}
		return end
	}
	if d.to == 0 && n.leading(groups[0].from, 0).has(latest) && n.words[max(groups[0].from-1, 0)].marks.has(toBe) || d.to == 0 && n.follows(end, "instead") { // "the new one is 551"
		*d = draft{}
	}
	if n.correct(groups, d) || d.open && d.text != "" && n.goOn(groups, d) {
		return end
	}
	n.codes.unsure = n.codes.unsure || n.isChoice(groups, end)
	for _, s := range groups {
		if n.weight(s) > 0 {
			n.odd(s, d)
		}
	}
	return end
}

// whole takes in a number that has the length of a code.
func (n *numbers) whole(r *run, unsure bool, d *draft) {
	switch sense := n.senseOf(r, d.to); {
	case sense == phoneNumber:
		n.phoned(r)
	case n.codes.denied && r.from() == d.to+1 && n.words[d.to].text == "and": // "I tried 534720 and 534721"
	case sense == fullCode:
		if n.codes.whole && n.codes.code != r.text() && !n.supersedes(n.codes.to, r.from()) {
			n.codes.unsure = true
		}
		n.settle(r.text(), r.to())
		n.codes.unsure = n.codes.unsure || unsure
		*d = draft{text: r.text(), from: r.from(), to: r.to()}
		return
	}
	n.codes.denied = true
	*d = draft{to: r.to()}
}

// settle says what the code is.
func (n *numbers) settle(code string, to int) {
	n.codes.code, n.codes.whole, n.codes.to = code, n.expect.fits(len(code)), to
}

// mend makes text of what was heard so far.
func (n *numbers) mend(d *draft, text string, to int) {
	if d.tail != "" && n.expect.fits(len(text)+len(d.tail)) {
		text, d.tail = text+d.tail, ""
	}
	d.text, d.to, d.open = text, to, true
	n.settle(text, to)
}

// odd takes in a number that has not the length of a code.
func (n *numbers) odd(s span, d *draft) {
	r := n.restarted(n.plain(s), d.text)
	if len(r.pieces) == 0 {
		return
	}
	sense := n.senseOf(&r, d.to)
	n.codes.unsure = n.codes.unsure || n.codes.whole && d.from < d.to && (sense == oddCode || sense == anyNumber || d.was != "" || slices.ContainsFunc(n.words[d.to:r.from()], func(w word) bool { return w.marks.has(fails) })) // which digit is another one?
	switch sense {
	case phoneNumber:
		n.phoned(&r)
		*d = draft{to: r.to()}
	case fullCode:
		n.whole(&r, false, d)
	case oddCode:
		text := r.text()
		if d.tail != "" {
			n.mend(d, text, r.to())
			return
		}
		*d = draft{text: text, from: r.from(), to: r.to(), open: r.isSpelled()}
		if !n.codes.whole {
			n.settle(text, r.to())
		}
	case anyNumber:
		n.codes.lost = n.codes.lost || r.length() > 1
		n.codes.unsure = n.codes.unsure || d.from < d.to && d.text != "" // "three one two, a smudge, then zero five"
		if r.isSpelled() {
			*d = draft{text: r.text(), from: r.from(), open: true}
		}
		d.to = r.to()
	default:
		d.to = r.to()
	}
}

func (n *numbers) phoned(r *run) {
	n.codes.phone = true
	if number := n.dialable(r); number != "" {
		n.codes.number = number
	}
}

// restLength is how many digits the words from i on say.
func (n *lattice) restLength(i int) int {
	r := n.plain(span{i, len(n.words)})
	return r.length()
}
