package hear

import (
	"strconv"
	"strings"

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
	optional bool // it may also be no part of the code
}

// span is a stretch of words.
type span struct{ from, to int }

// lattice is what the words of an utterance may stand for: each has the pieces that begin with it, and a code is a way through them.
type lattice struct {
	*utterance
	expect Expect
	lang   *digits.Language
	pieces [][]piece // by the word that they begin with, the most usual first
}

// newLattice finds what every word may stand for.
func newLattice(u *utterance, e Expect) *lattice {
	n := &lattice{utterance: u, expect: e, lang: u.spokenIn(e), pieces: make([][]piece, len(u.words))}
	for i := range u.words {
		w := &u.words[i]
		if !w.numeral && len(w.says) == 0 && !e.Alphas && len(w.raw) > 1 && !hasFigure(w.raw) || n.isExample(i) {
			continue
		}
		all := n.piecesAt(i)
		kept := all[:0]
		for _, p := range all {
			if !n.taken(p) {
				kept = append(kept, p)
			}
		}
		n.pieces[i] = kept
	}
	for i := range u.words {
		if len(n.pieces[i]) > 0 && n.isCount(i) {
			n.pieces[i] = nil
		}
	}
	return n
}

// spokenIn is the language in which most of the numbers are said; English where there are as many.
func (u *utterance) spokenIn(e Expect) *digits.Language {
	languages := e.languages()
	best, most := languages[0], 0
	for i, l := range languages {
		count, own := 0, i == 0
		for k := range u.words {
			w := &u.words[k]
			for _, s := range w.says {
				if s.Language == l && isNumber(s.Kind) {
					count++
					own = own || w.id == 0 && w.marks == 0 || w.text != strings.ToLower(w.raw)
					break
				}
			}
		}
		if (own || count == len(u.words)) && count > most {
			best, most = l, count
		}
	}
	return best
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
func (n *lattice) taken(p piece) bool {
	for i := p.from; i < p.to; i++ {
		if n.owner[i] != 0 && (len(n.words[i].raw) > 1 || hasFigure(n.words[i].raw)) {
			return true
		}
	}
	return false
}

// piecesAt are the pieces of a code that may begin at word i.
func (n *lattice) piecesAt(i int) []piece {
	w := &n.words[i]
	all := n.repeated(nil, i)
	if p, ok := n.lettered(i); ok {
		return append(all, p)
	}
	for _, r := range n.readings(i) {
		p := piece{text: r.Text, from: i, to: i + r.Words, doubt: doubt(r.Doubt), single: r.Single}
		if n.isPronoun(i) {
			if p.to == i+1 && !n.leadsDigits(i+1) && n.words[i-1].text != "number" && !n.isHolder(i) {
				continue
			}
			p.optional, p.doubt = true, less
		}
		all = append(all, p)
	}
	if text, ok := digits.Figures(w.raw); ok && (!n.expect.Alphas || text == w.raw) {
		all = append(all, piece{text: text, from: i, to: i + 1, single: len(text) == 1, doubt: doubt(min(len(all), 1))})
	}
	if _, ok := n.lang.Is(w.text, digits.Loose); ok && !(n.expect.Alphas && len(w.text) == 1) {
		all = append(all, piece{text: "0", from: i, to: i + 1, single: true, optional: true})
	}
	if n.expect.Alphas && len(all) == 0 {
		if p, ok := n.letter(i); ok {
			all = append(all, p)
		}
	}
	if value, ok := n.lang.Is(w.text, digits.Sound); ok {
		all = append(all, piece{text: string(rune('0' + value)), from: i, to: i + 1, single: true, doubt: sound})
	}
	return all
}

// readings are the numbers that may begin at word i: in the language of the others, or else in one in which the word is nothing but a
// number.
func (n *lattice) readings(i int) []digits.Reading {
	breath := n.breath(i)
	all := n.lang.Readings(nil, breath)
	if w := &n.words[i]; all == nil && w.numeral && w.id == 0 && w.marks == 0 {
		for _, s := range w.says {
			if isNumber(s.Kind) {
				return s.Language.Readings(nil, breath)
			}
		}
	}
	return all
}

// lettered reads a digit that is spelled: "s e v e n".
func (n *lattice) lettered(i int) (piece, bool) {
	const longest = 7
	text := ""
	for k := i; k < min(i+longest, len(n.words)) && len(n.words[k].raw) == 1 && !n.expect.Alphas; k++ {
		text += n.words[k].raw
		if value, ok := n.lang.Is(strings.ToLower(text), digits.Unit); ok && k > i {
			return piece{text: strconv.Itoa(value), from: i, to: k + 1, single: true}, true
		}
	}
	return piece{}, false
}

// breath are the words from i to the next pause, as many as a number can have.
func (n *lattice) breath(i int) []string {
	const longest = 10
	end := i + 1
	for end < min(len(n.words), i+longest) && (!n.words[end].pause() || n.is(end-1, digits.Thousand)) {
		end++
	}
	return n.texts[i:end]
}

// repeated reads "double seven", "double 534" (its first digit), "two sevens", "seven three times" and "tres veces siete".
func (n *lattice) repeated(all []piece, i int) []piece {
	add := func(text string, to int) { all = append(all, piece{text: text, from: i, to: to}) }
	if times := n.kind(i, digits.Repeat); times > 0 && i+1 < len(n.words) {
		if text := n.once(i + 1); text != "" {
			add(strings.Repeat(text[:1], times)+text[1:], i+2)
		}
		return all
	}
	if i+1 >= len(n.words) || n.words[i+1].pause() {
		return all
	}
	count, digit := n.count(i), n.once(i)
	if plural, ok := n.lang.Is(n.words[i+1].text, digits.Plural); ok && count > 1 {
		add(strings.Repeat(string(rune('0'+plural)), count), i+2)
	}
	if figure, ok := strings.CutSuffix(n.words[i+1].text, "s"); ok && count > 1 && len(figure) == 1 && digits.IsFigures(figure) {
		add(strings.Repeat(figure, count), i+2)
	}
	if times := n.kind(i+1, digits.Twice); times > 0 && len(digit) == 1 {
		add(strings.Repeat(digit, times), i+2)
	}
	if i+2 >= len(n.words) || n.words[i+2].pause() {
		return all
	}
	if times := n.count(i + 1); times > 1 && len(digit) == 1 && n.is(i+2, digits.Times) {
		add(strings.Repeat(digit, times), i+3)
	}
	if last := n.once(i + 2); count > 1 && len(last) == 1 && n.is(i+1, digits.Times) && n.lang.Tag != "en" { // which is a sum in English
		add(strings.Repeat(last, count), i+3)
	}
	return all
}

// once is the digit, the figures or the letter that one word says.
func (n *lattice) once(i int) string {
	w := &n.words[i]
	for _, k := range []digits.Kind{digits.Unit, digits.Loose} {
		if value, ok := n.lang.Is(w.text, k); ok && !(n.expect.Alphas && len(w.text) == 1) {
			return string(rune('0' + value))
		}
	}
	if digits.IsFigures(w.text) {
		return w.text
	}
	if n.expect.Alphas {
		if p, ok := n.spelled(i); ok {
			return p.text
		}
	}
	return ""
}

// count is how often something is said: 2 to 9, else 0.
func (n *lattice) count(i int) int {
	text := n.once(i)
	if len(text) != 1 || text < "2" || text > "9" {
		return 0
	}
	return int(text[0] - '0')
}

func (n *lattice) kind(i int, k digits.Kind) int {
	value, _ := n.lang.Is(n.words[i].text, k)
	return value
}
func (n *lattice) is(i int, k digits.Kind) bool { _, ok := n.lang.Is(n.words[i].text, k); return ok }

// isPronoun reports whether word i is the "one" of "the last one", of "number one" or of "one says", which may be no digit.
func (n *lattice) isPronoun(i int) bool {
	if n.words[i].text != "one" || i == 0 || n.words[i].pause() {
		return false
	}
	if n.words[i-1].marks.has(retracts) && i > 1 && n.words[i-2].numeral { // "four two, no one"
		return false
	}
	return n.words[i-1].marks.has(pronounHost) || n.words[i-1].text == "number" || n.isHolder(i)
}

// isHolder reports whether word i holds what is read: the "one" of "one says".
func (n *lattice) isHolder(i int) bool {
	return i+1 < len(n.words) && n.words[i+1].marks.has(link) && !n.words[i+1].marks.has(toBe) && !n.words[i+1].pause()
}

// leadsDigits reports whether word i is a digit by itself.
func (n *lattice) leadsDigits(i int) bool {
	return i < len(n.words) && n.words[i].numeral && (len(n.words[i].text) == 1 || !hasFigure(n.words[i].text))
}

// isCount reports whether the number at word i counts or measures what comes behind it: "2 hours", "three messages".
func (n *lattice) isCount(i int) bool {
	p := n.pieces[i][0]
	if len(p.text) >= n.expect.Min || p.doubt == sound {
		return false
	}
	to := n.pastSoft(p.to)
	if n.isShare(i, to) {
		return true
	}
	if to >= len(n.words) || n.words[to].pause() || n.isToBe(to) || len(n.words[to].text) < len("an")+1 && !n.words[to].marks.has(unit) {
		return false
	}
	w := &n.words[to]
	return w.marks.has(unit) && w.text != "a" && w.text != "an" && w.text != "number"
}

// isShare reports whether the number at word i says how many digits are meant: "the first three, 534", "the next three are 720".
func (n *lattice) isShare(i, to int) bool {
	if i == 0 || n.count(i) == 0 || n.words[i].pause() {
		return false
	}
	if i > 2 && n.words[i-1].text == "is" && n.words[i-2].text == "that" && n.words[i-3].numeral {
		return to < len(n.words) && n.words[to].marks.has(joins) // "that's three and"
	}
	next := n.words[i-1].text == "next" || n.words[i-1].text == "other"
	if n.ordinal(i-1) == 0 && !next {
		return false
	}
	if to >= len(n.words) {
		return i > 2 && n.words[i-3].marks.has(toBe)
	}
	return n.words[to].pause() && n.words[to].numeral || n.words[to].text == "are" || next && n.words[to].marks.has(toBe)
}

// pastSoft is the first word from i on that says something, in the same breath.
func (n *lattice) pastSoft(i int) int {
	for i < len(n.words) && n.words[i].soft && !n.words[i].pause() {
		i++
	}
	return i
}

// segment is what may be one number: digits with nothing between them that ends it, in groups with more than filler between
// them. Words that only sound like digits are groups by themselves.
func (n *lattice) segment(i int) []span {
	const longestGap = 9
	var groups []span
	open, gap := false, 0
	for i < len(n.words) && gap <= longestGap && !(len(groups) > 0 && n.startsEdit(i)) {
		if len(groups) > 0 && n.pieceBegins(i) && (strings.ContainsAny(n.words[i].gap, "$+%") || !open && !n.pieceBegins(i-1) && n.isPlace(i-1)) {
			break
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

// isSetOff reports whether the figures at word i are a code by themselves, by what stands before them.
func (n *lattice) isSetOff(i int) bool {
	w, length := &n.words[i], len(n.pieces[i][0].text)
	return n.expect.fits(length) && (strings.Contains(w.gap, ":") || n.words[i-1].marks.has(retracts) || w.pause() && n.expect.exactly(length))
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
	Wait: true, weakYes: true, assent: true, Yes: true, Arrived: true, courtesy: true, nothing: true, Repeat: true, leaving: true,
	SmallTalk: true,
}

// isExample reports whether word i belongs to "as in Friday" behind a digit or a letter, or to "like Friday" behind a digit.
func (n *lattice) isExample(i int) bool {
	const longest = 4
	for k := i; k > max(0, i-longest); k-- {
		switch w := &n.words[k]; {
		case w.text == "as" && n.follows(k+1, "in"):
			return i <= k+2 || !n.words[i].numeral && !n.words[i].pause()
		case (w.text == "like" || w.text == "for" && n.expect.Alphas) && (n.words[k-1].numeral || n.expect.Alphas && len(n.words[k-1].raw) == 1):
			return !n.words[i].numeral
		case w.pause() || k < i && w.numeral:
			return false
		}
	}
	return false
}

// passes says what word i does between two digits.
func (n *lattice) passes(i int) passage {
	w := &n.words[i]
	if owner := n.owner[i]; owner > 0 {
		if !remarks[n.acts[owner-1].meaning] || w.text == "wait" || w.text == "no" { // these two take back
			return stops
		}
		if n.acts[owner-1].meaning == Wait {
			return silent
		}
	}
	switch {
	case w.soft || w.marks.has(between) || n.isExample(i):
		return silent
	case w.marks.has(label | month | retracts | unit), w.text == "sorry", w.text == "pardon":
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
