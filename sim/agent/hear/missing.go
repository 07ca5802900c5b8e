package hear

import (
	"slices"
	"strings"
)

// insert takes in a digit that was left out, said at word i with the digits that it is beside: "a two between the five and the three",
// "a zero after the nine". It returns the word behind, or 0.
func (n *numbers) insert(i int, d *draft) int {
	digit, before, behind, to := n.inserted(i)
	at := strings.Index(d.text, before+behind)
	if d.text == "" { // "there's a two between the five and the three, so ..."
		return to
	}
	if to == 0 {
		return 0
	}
	n.codes.unsure = n.codes.unsure || at < 0 || at != strings.LastIndex(d.text, before+behind)
	switch {
	case at >= 0 && n.expect.fits(len(d.text)+1):
		at += len(before)
		n.mend(d, d.text[:at]+digit+d.text[at:], to)
	case !strings.Contains(d.text, before+digit+behind): // which is said once more
		n.codes.unsure = true
	}
	return to
}

// inserted reads "a two between the five and the three", "a zero after the nine" and "a four before the seven": the digit, those before
// and behind it, and the word behind all of them, which is 0 where it is nothing of the kind.
func (n *lattice) inserted(i int) (digit, before, behind string, to int) {
	if n.pieceBegins(i) && n.pieces[i][0].article {
		i++
	}
	if !n.pieceBegins(i) || !n.pieces[i][0].single {
		return "", "", "", 0
	}
	k := i + 1
	for k < len(n.words) && n.words[k].marks.has(copula|aside|joins) && !n.pieceBegins(k) && !n.words[k].marks.has(amid|behindOf|aheadOf) {
		k++
	}
	if k >= len(n.words) || !n.words[k].marks.has(amid|behindOf|aheadOf) {
		return "", "", "", 0
	}
	side := n.words[k].marks
	one, to := n.short(n.pastArticles(k + 1))
	switch {
	case len(one) != 1:
		return "", "", "", 0
	case side.has(behindOf):
		before = one
	case side.has(aheadOf):
		behind = one
	default:
		before = one
		if behind, to = n.short(n.pastArticles(to)); len(behind) != 1 {
			return "", "", "", 0
		}
	}
	return n.pieces[i][0].text, before, behind, to
}

// pastArticles is the first word from k on that is a digit or says something else than which digit is meant.
func (n *lattice) pastArticles(k int) int {
	for k < len(n.words) && !n.pieceBegins(k) && (n.words[k].soft || n.words[k].marks.has(copula|joins|placeNoun|article)) {
		k++
	}
	return k
}

// recount takes in how often a digit comes: "seven seven, no, just one seven", or, behind too many, "only two fives at the start". It
// returns the word behind, or 0.
func (n *numbers) recount(i int, d *draft) int {
	if d.from == d.to || i <= d.to || i+1 >= len(n.words) {
		return 0
	}
	text, to := "", 0
	if n.once(i) == "1" || slices.Contains([]string{"single", "solo", "seul", "einzelne"}, n.words[i].text) {
		text, to = n.named(i + 1)
	} else if n.pieceBegins(i) && !n.pieces[i][0].single {
		text, to = n.pieces[i][0].text, n.pieces[i][0].to
	}
	if text == "" || strings.Trim(text, text[:1]) != "" {
		return 0
	}
	takenBack := slices.ContainsFunc(n.words[d.to:i], func(w word) bool { return w.marks.has(retracts | excuses) })
	end := strings.LastIndex(d.text, text[:1]) + 1
	rest := strings.TrimRight(d.text[:end], text[:1])
	mended := rest + text + d.text[end:]
	if end == 0 || end-len(rest) == len(text) || end-len(rest) == 1 && len(text) == 1 || !takenBack && len(d.text) <= n.expect.Max {
		return 0
	}
	switch more := n.restLength(to); {
	case takenBack && end == len(d.text) && (more == 0 || n.expect.fits(len(mended)+more)), len(d.text) > n.expect.Max && n.expect.fits(len(mended)) && more == 0:
		n.mend(d, mended, to)
		return to
	}
	return 0
}

// same takes in that what was said comes again: "seven eight one, and the same again", "seven eight one, twice". It returns the word
// behind, or 0.
func (n *numbers) same(i int, d *draft) int {
	times, to := n.timesOf(i)
	if slices.Contains([]string{"same", "mismo", "meme", "dasselbe"}, n.words[i].text) {
		times, to = 2, i+1
	}
	if times < 2 || d.text == "" || n.words[max(i-1, 0)].text == "repeated" || !n.expect.exactly(times*len(d.text)) || n.restLength(to) > 0 {
		return 0
	}
	n.mend(d, strings.Repeat(d.text, times), to)
	return to
}

// strike takes a digit back: "one two eight six, strike the six". It returns the word behind, or 0.
func (n *numbers) strike(i int, d *draft) int {
	if !slices.Contains([]string{"strike", "scratch", "drop", "remove", "delete", "skip", "borra", "quita", "enlevez", "streich"}, n.words[i].text) || d.from == d.to {
		return 0
	}
	text, to := n.named(i + 1)
	if text == "" || !strings.HasSuffix(d.text, text) {
		return 0
	}
	n.mend(d, strings.TrimSuffix(d.text, text), to)
	return to
}
