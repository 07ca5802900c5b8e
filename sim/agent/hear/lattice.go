package hear

import (
	"slices"
	"strconv"

	"callsim/sim/agent/digits"
)

// doubt says how surely words stand for a part of a code.
type doubt int

const (
	sure  doubt = iota // a number as it is usually said
	less               // the beginning of a longer number, or a digit that may be none: "forty" of "forty two", "oh"
	sound              // words that sound like a digit: "to", "for"
)

// piece is the smallest part of a code that was said: a digit, "double seven", "forty-two", "407", a letter.
type piece struct {
	text     string
	from, to int // its words
	doubt    doubt
	single   bool // one character, spoken or typed by itself
	optional bool // it may also be no part of the code, at an end of it
	article  bool // it may also be the article of the next piece
}

// span is a stretch of words.
type span struct{ from, to int }

// lattice is what the words of an utterance may stand for: each has the pieces that begin with it, and a code is a way through them.
type lattice struct {
	reader
	pieces [][]piece // by the word that they begin with, the most usual first
}

// reader finds what single words may stand for.
type reader struct {
	*utterance
	expect Expect
}

// newLattice finds what every word may stand for.
func newLattice(u *utterance, e Expect) *lattice {
	n := &lattice{reader: reader{u, e}, pieces: make([][]piece, len(u.words))}
	for i := range u.words {
		w := &u.words[i]
		if !w.numeral && len(w.says) == 0 && !e.Alphas && len(w.raw) > 1 && !hasFigure(w.raw) || n.isExample(i) || n.isRest(i) {
			continue
		}
		all := n.again(n.piecesAt(i))
		kept := all[:0]
		for _, p := range all {
			if !n.taken(p) {
				kept = append(kept, p)
			}
		}
		n.pieces[i] = kept
	}
	for i := range u.words {
		if len(n.pieces[i]) > 0 && (n.isCount(i) || n.isAdjective(i) || n.isOnlyArticle(i)) {
			n.pieces[i] = nil
		}
	}
	for _, i := range n.numbering() {
		n.pieces[i] = nil
	}
	return n
}

// isOnlyArticle reports whether word i, an article that is also a one, has no digit beside it: "il m'en reste un".
func (n *lattice) isOnlyArticle(i int) bool {
	if len(n.words) == 1 || !n.words[i].marks.has(article) || i > 0 && (isArticle(n.words[i-1].text) || n.words[i-1].marks.has(article)) {
		return false
	}
	before, after := i, n.pastSoft(i+1)
	for before > 0 && (n.words[before-1].soft || n.words[before-1].marks.has(between)) && !n.pieceEnds(before) {
		before--
	}
	if n.pieceBegins(after) && (!n.words[after].pause() || n.opensCode(i)) {
		return false
	}
	return !n.pieceEnds(before) || before < i && !n.closesCode(i+1)
}

// pieceEnds reports whether a piece ends before word i.
func (n *lattice) pieceEnds(i int) bool {
	for k := max(0, i-3); k < i; k++ {
		if slices.ContainsFunc(n.pieces[k], func(p piece) bool { return p.to == i }) {
			return true
		}
	}
	return false
}

// isNumber says whether a word of the kind is a number by itself.
func isNumber(k digits.Kind) bool {
	switch k {
	case digits.Unit, digits.Teen, digits.Ten, digits.Hundreds, digits.Hundred, digits.Loose, digits.Repeat:
		return true
	}
	return false
}

// taken reports whether a phrase has claimed the words of a piece: the "one" of "one moment" is not a digit. Phrases
// claim no single letters: "K" may stand for "ok", but in a code it is a letter.
func (n *reader) taken(p piece) bool {
	for i := p.from; i < p.to; i++ {
		if n.owner[i] != 0 && (len(n.words[i].raw) > 1 || hasFigure(n.words[i].raw)) {
			return true
		}
	}
	return false
}

// segment is what may be one number: digits with nothing between them that ends it, in groups with more than filler between
// them. Words that only sound like digits are groups by themselves.
func (n *lattice) segment(i int) []span {
	const longestGap = 9
	var groups []span
	open, gap := false, 0
	for i < len(n.words) && gap <= longestGap && !(len(groups) > 0 && n.startsEdit(i)) {
		if len(groups) > 0 && n.pieceBegins(i) && !open && !n.pieceBegins(i-1) && n.isPlace(i-1) {
			break
		}
		if !n.pieceBegins(i) && len(groups) > 0 && n.is(i, digits.Hundred) { // of "six hundred", behind "five hundred"
			groups[len(groups)-1].to = i + 1
			i++
			continue
		}
		if !n.pieceBegins(i) {
			p := n.passes(i)
			if p == stops {
				break
			}
			open = open && p == silent
			gap++
			i++
			continue
		}
		gap = 0
		reach := n.reach(i)
		if n.pieces[i][0].doubt == sound {
			groups, open = append(groups, span{i, reach}), false
		} else if open && !n.isSetOff(i) {
			groups[len(groups)-1].to = reach
		} else {
			groups, open = append(groups, span{i, reach}), true
		}
		i = reach
	}
	return groups
}

// isSetOff reports whether the figures at word i are a code by themselves: something stands before them.
func (n *lattice) isSetOff(i int) bool {
	return n.expect.exactly(len(n.pieces[i][0].text)) && (n.words[i].pause() || !n.pieceBegins(i-1))
}

func (n *lattice) pieceBegins(i int) bool { return i < len(n.words) && len(n.pieces[i]) > 0 }

// reach is how far the pieces go that begin at word i.
func (n *lattice) reach(i int) int {
	end := i + 1
	for _, p := range n.pieces[i] {
		end = max(end, p.to)
	}
	return end
}

// passage is what a word between two digits does.
type passage int

const (
	silent passage = iota // says nothing: "um", "and", "dash"
	remark                // says something, and the code may go on: "I think", "got it?"
	stops                 // ends the number
)

// remarks are the phrases that may stand in the middle of a code.
var remarks = map[Intent]bool{
	Wait: true, weakYes: true, Yes: true, Arrived: true, courtesy: true, nothing: true, Repeat: true, leaving: true,
	SmallTalk: true,
}

// isExample reports whether word i belongs to "as in Friday" behind a digit or a letter, or to "like Friday" behind a digit.
func (n *reader) isExample(i int) bool {
	const longest = 5
	for k := i; k > max(0, i-longest); k-- {
		if head := n.exampleAt(k); head > 0 {
			return i <= head || !slices.ContainsFunc(n.words[head+1:i+1], func(w word) bool { return w.numeral })
		}
	}
	return false
}

// likes are the words that begin an example.
var likes = []string{"like", "como", "comme", "wie"}

// exampleAt is the word that "as in" or "like" at word k gives as an example, 0 where it gives none.
func (n *reader) exampleAt(k int) int {
	w, before := &n.words[k], &n.words[max(k-1, 0)]
	head := k + 1
	switch {
	case w.text == "as" && n.follows(head, "in"):
		for k := head + 2; k < min(head+4, len(n.words)) && !n.words[k].pause(); k++ {
			if n.words[k].numeral && n.words[k].text == before.text { // "as in the seven dwarfs"
				return k
			}
		}
		return head + 1
	case w.text != "de" && !slices.Contains(likes, w.text) && !(w.text == "for" && n.expect.Alphas):
		return 0
	}
	if head < len(n.words) && n.words[head].pause() {
		return 0
	}
	for head < len(n.words) && (n.words[head].marks.has(aside|article) || n.words[head].text == "a" || isArticle(n.words[head].text)) {
		head++
	}
	if head == len(n.words) || n.words[head].numeral && n.words[head].text != before.text {
		return 0
	}
	return head
}

// passes says what word i does between two digits.
func (n *lattice) passes(i int) passage {
	w := &n.words[i]
	if owner := n.owner[i]; owner > 0 {
		if !remarks[n.acts[owner-1].meaning] || w.text == "wait" { // it takes back
			return stops
		}
	}
	switch {
	case n.isBeforeThat(i):
		return stops
	case w.soft || n.isArticle(i) || w.marks.has(between) || n.isExample(i):
		return silent
	case w.marks.has(label | month | retracts | unit | excuses | unread):
		return stops
	case w.marks.has(plain | joins | weakCue | link | strongCue | pronounHost):
		return remark
	}
	return stops
}

// follows reports whether word i is text, said in one breath with the word before.
func (u *utterance) follows(i int, text string) bool {
	return i < len(u.words) && u.words[i].text == text && !u.words[i].pause()
}

// isRest reports whether word i is the hundred of "six hundred".
func (n *lattice) isRest(i int) bool {
	return i > 0 && n.words[i].text == "hundred" && n.words[i-1].numeral
}

// isAdjective reports whether a hyphen joins word i to a word that is not a digit: "one-time", "two-factor".
func (n *lattice) isAdjective(i int) bool {
	next := n.pieces[i][0].to
	return next < len(n.words) && n.words[next].gap == "-" && !n.pieceBegins(next) && !n.words[next].marks.has(between) && len(n.words[next].text) > 1
}

// numbering are the words that only number digits: the "one" of "digit one: 3, digit two: 8, digit three: 0" and of "one is 3, two is 8".
func (n *lattice) numbering() (words []int) {
	const enough = 3
	for k := 0; k+1 < len(n.words) && len(words) < n.expect.Max; k++ {
		noun := k > 0 && n.words[k-1].marks.has(placeNoun) && !n.words[k-1].numeral
		if n.once(k) == strconv.Itoa(len(words)+1) && (noun || n.changes(k+1)) && n.pieceBegins(n.pastCopula(k+1)) {
			words = append(words, k)
		}
	}
	if len(words) < enough {
		return nil
	}
	return words
}

// isBeforeThat reports whether the digits behind word i belong before those said so far.
func (u *utterance) isBeforeThat(i int) bool {
	return u.words[i].text == "before" && (u.follows(i+1, "that") || u.follows(i+1, "it") || u.follows(i+1, "them"))
}
