package hear

import (
	"strconv"
	"strings"

	"callsim/sim/agent/digits"
)

// piecesAt are the pieces of a code that may begin at word i.
func (n *reader) piecesAt(i int) []piece {
	w := &n.words[i]
	all := n.repeated(nil, i)
	if p, ok := n.lettered(i); ok {
		return append(all, p)
	}
	for _, r := range n.readings(i) {
		p := piece{text: r.Text, from: i, to: i + r.Words, doubt: doubt(r.Doubt), single: r.Single}
		if n.isPronoun(i) {
			if n.words[i-1].text != "number" && !n.isHolder(i) {
				continue
			}
			p.optional, p.doubt = true, less
		}
		if p.article = p.single && n.isArticle(i); p.article && n.tongue != &digits.French && n.words[i+1].text != w.text { // "un nueve", where the digit is "uno"
			continue
		}
		if p.to < len(n.words) && n.is(p.to, digits.Times) {
			p.doubt = less
		}
		p.optional = p.optional || w.soft // the "um" of Portuguese
		all = append(all, p)
	}
	if text, ok := digits.Figures(w.raw); ok && (!n.expect.Alphas || text == w.raw) {
		all = append(all, piece{text: text, from: i, to: i + 1, single: len(text) == 1, doubt: doubt(min(len(all), 1))})
	}
	if _, ok := n.tongue.Is(w.text, digits.Loose); ok && !(n.expect.Alphas && len(w.text) == 1) {
		all = append(all, piece{text: "0", from: i, to: i + 1, single: true, optional: true})
	}
	if n.expect.Alphas && len(all) == 0 {
		if p, ok := n.letter(i); ok {
			all = append(all, p)
		}
	}
	if value, ok := n.tongue.Is(w.text, digits.Sound); ok {
		all = append(all, piece{text: string(rune('0' + value)), from: i, to: i + 1, single: true, doubt: sound})
	}
	return all
}

// readings are the numbers that may begin at word i: in the language of the others, or else in one in which the word is nothing but a
// number.
func (n *reader) readings(i int) []digits.Reading {
	breath := n.breath(i)
	all := n.tongue.Readings(nil, breath)
	if w := &n.words[i]; all == nil && w.numeral {
		for _, in := range w.says {
			if isNumber(in.Kind) {
				return in.Language.Readings(nil, breath)
			}
		}
	}
	return all
}

// lettered reads a digit that is spelled: "s e v e n".
func (n *reader) lettered(i int) (p piece, ok bool) {
	const longest = 7
	text := ""
	for k := i; k < min(i+longest, len(n.words)) && len(n.words[k].raw) == 1 && !n.expect.Alphas; k++ {
		text += n.words[k].raw
		if value, is := n.tongue.Is(strings.ToLower(text), digits.Unit); is && k > i {
			p, ok = piece{text: strconv.Itoa(value), from: i, to: k + 1, single: true}, true
		}
	}
	return p, ok
}

// breath are the words from i to the next pause, as many as a number can have.
func (n *reader) breath(i int) []string {
	const longest = 10
	end := i + 1
	for end < min(len(n.words), i+longest) && (!n.words[end].pause() || n.is(end-1, digits.Thousand)) {
		end++
	}
	return n.texts[i:end]
}

// isPronoun reports whether word i is the "one" of "the last one", of "number one" or of "one says", which may be no digit.
func (n *reader) isPronoun(i int) bool {
	if n.words[i].text != "one" || i == 0 || n.words[i].pause() {
		return false
	}
	if n.words[i-1].marks.has(pronounHost) && !(i > 1 && n.words[i-2].numeral) && !(i+1 < len(n.words) && n.words[i+1].numeral) {
		return true // "the wrong one"
	}
	if i > 1 && n.words[i-1].text == "digit" && n.words[i-2].numeral { // "a six digit one"
		return true
	}
	return n.words[i-1].text == "number" || !n.expect.Alphas && n.words[i-1].isUnknown() && len(n.words[i-1].says) == 0 && n.closesCode(i+1) || n.isHolder(i)
}

// isHolder reports whether word i holds what is read: the "one" of "one says".
func (n *reader) isHolder(i int) bool {
	return i+1 < len(n.words) && n.words[i+1].marks.has(link) && !n.words[i+1].marks.has(toBe)
}

// pastSoft is the first word from i on that says something, in the same breath.
func (u *utterance) pastSoft(i int) int {
	for i < len(u.words) && u.words[i].soft && !u.words[i].pause() {
		i++
	}
	return i
}

// isArticle reports whether word i, a one, may only belong to the digit behind it: "un cinco".
func (n *reader) isArticle(i int) bool {
	return n.words[i].marks.has(copula) && n.words[i].numeral && i+1 < len(n.words) && !n.words[i+1].pause() && n.words[i+1].numeral
}
