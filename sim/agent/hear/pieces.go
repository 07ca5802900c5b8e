package hear

import (
	"cmp"
	"slices"
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
			if !(i+1 < len(n.words) && n.words[i+1].numeral) && n.words[i-1].text != "number" && !n.isHolder(i) {
				continue
			}
			p.optional, p.doubt = true, less
		}
		if p.article = p.single && n.isArticle(i); p.to < len(n.words) && n.is(p.to, digits.Times) {
			p.doubt = less
		}
		p.optional = p.optional || w.soft // the "um" of Portuguese
		all = append(all, p)
	}
	if text, ok := digits.Figures(w.raw); ok && (!n.expect.Alphas || text == w.raw) {
		all = append(all, piece{text: text, from: i, to: i + 1, single: len(text) == 1, doubt: doubt(min(len(all), 1))})
	}
	if _, ok := n.tongue.Is(w.text, digits.Loose); ok && !w.marks.has(either) && !(n.expect.Alphas && len(w.text) == 1) {
		all = append(all, piece{text: "0", from: i, to: i + 1, single: true, optional: true})
	}
	if n.expect.Alphas && len(all) == 0 {
		if p, ok := n.letter(i); ok {
			all = append(all, p)
		}
	}
	if (w.raw == "l" || w.raw == "I") && !n.expect.Alphas && n.expect.Asked && i+1 < len(n.words) && digits.IsFigures(n.words[i+1].raw) && len(n.words[i+1].raw) == 1 {
		all = append(all, piece{text: "1", from: i, to: i + 1, single: true, doubt: sound})
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

// repeated reads "double seven", "double 534" (its first digit), "a pair of eights", "two sevens", "all sevens" and "three
// times the number seven".
func (n *reader) repeated(all []piece, i int) []piece {
	add := func(text string, times, to int) {
		if times > 1 && text != "" {
			all = append(all, piece{text: strings.Repeat(text[:1], times) + text[1:], from: i, to: to})
		}
	}
	if times := n.kind(i, digits.Repeat); times > 0 {
		text, to := n.named(i + 1)
		add(text, times, to)
		return all
	}
	for k := max(0, i-3); k < i; k++ { // "the first two are zeros"
		if isAre(n.words[i-1].text) && n.ordinal(k)+n.ordinal(k+1) != 0 {
			add(n.plural(i), n.count(k)+n.count(k+1), i+1)
		}
	}
	if n.is(i, digits.Every) && n.expect.Asked {
		text, to := n.named(i + 1)
		if len(text) == 1 && !n.isSaid(0, i) && !n.isSaid(to, len(n.words)) {
			add(text, n.expect.Min, to)
		}
	}
	if text := n.counted(i); text != "" {
		all = append(all, piece{text: text, from: i, to: i + 3})
	}
	next := func(k int, kind digits.Kind) bool { return k < len(n.words) && !n.words[k].pause() && n.is(k, kind) }
	times, digit := n.count(i), n.once(i)
	if i+1 < len(n.words) && !n.words[i+1].pause() {
		add(n.plural(i+1), times, i+2)
	}
	if next(i+1, digits.Times) {
		text, to := n.named(i + 2)
		sum := n.tongue == &digits.English && to == i+3 && !(i > 0 && n.words[i-1].numeral || i == 0 && n.expect.Asked)
		if len(text) == 1 && !sum {
			add(text, times, to)
			add(digit, n.count(to-1), to)
		}
	}
	return all
}

// counted reads "one to six" at word i, where that is all of a code.
func (n *reader) counted(i int) string {
	const all = "0123456789"
	if i+2 >= len(n.words) || !slices.Contains([]string{"to", "through", "thru", "bis", "hasta", "a"}, n.words[i+1].text) || n.isSaid(0, i) || n.isSaid(i+3, len(n.words)) {
		return ""
	}
	from, to := strings.Index(all, n.once(i)), strings.Index(all, n.once(i+2))
	if n.once(i) == "" || n.once(i+2) == "" || from < 0 || !n.expect.Asked || !n.expect.exactly(to-from+1) {
		return ""
	}
	return all[from : to+1]
}

// isSaid reports whether one of the words from i to j says a digit, or takes something off what was said.
func (n *reader) isSaid(i, j int) bool {
	for ; i < j; i++ {
		if w := &n.words[i]; w.marks.has(limits) || w.numeral && !(i+1 < j && n.words[i+1].marks.has(unit)) {
			return true
		}
	}
	return false
}

// timesOf is how often what is before word k is said, and the word behind that: "twice", "three times"; 0 where nothing says it.
func (n *reader) timesOf(k int) (times, to int) {
	next := k + 1
	switch {
	case k >= len(n.words):
	case n.is(k, digits.Twice):
		return n.kind(k, digits.Twice), next
	case next < len(n.words) && n.is(next, digits.Times) && !n.words[next].pause():
		if text, _ := n.named(next + 1); text == "" || !n.words[k].pause() { // no "three times seven"
			return n.count(k), next + 1
		}
	}
	return 0, k
}

// again are pieces that are said several times, and the others: "seven three times", "thirty-nine twice".
func (n *reader) again(all []piece) []piece {
	for _, p := range all {
		if times, to := n.timesOf(p.to); times > 1 && p.doubt == sure && to-p.from < 8 {
			all = slices.Insert(all, 0, piece{text: strings.Repeat(p.text, times), from: p.from, to: to})
		}
	}
	return all
}

// named is the digit, or the figures, that the words from k on say in one breath, and the word behind it: "sevens", "the number seven",
// "of eights"; "" where they say something else.
func (n *reader) named(k int) (text string, to int) {
	for ; k < len(n.words) && !n.words[k].pause(); k++ {
		if text = cmp.Or(n.once(k), n.plural(k)); text != "" {
			return text, k + 1
		}
		if w := &n.words[k]; !isArticle(w.text) && w.text != "of" && !w.marks.has(placeNoun|toBe) {
			break
		}
	}
	return "", k
}

// plural is the digit that word i says several of: "sevens", "7s".
func (n *reader) plural(i int) string {
	if value, ok := n.tongue.Is(n.words[i].text, digits.Plural); ok {
		return strconv.Itoa(value)
	}
	if figure, ok := strings.CutSuffix(n.words[i].text, "s"); ok && len(figure) == 1 && digits.IsFigures(figure) {
		return figure
	}
	return ""
}

// once is the digit, the figures or the letter that one word says.
func (n *reader) once(i int) string {
	w := &n.words[i]
	for _, k := range []digits.Kind{digits.Unit, digits.Loose} {
		if value, ok := n.tongue.Is(w.text, k); ok && !(n.expect.Alphas && len(w.text) == 1) {
			return strconv.Itoa(value)
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
func (n *reader) count(i int) int {
	text := n.once(i)
	if len(text) != 1 || text < "2" || text > "9" {
		return 0
	}
	return int(text[0] - '0')
}

func (n *reader) kind(i int, k digits.Kind) int {
	value, _ := n.tongue.Is(n.words[i].text, k)
	return value
}
func (n *reader) is(i int, k digits.Kind) bool { _, ok := n.tongue.Is(n.words[i].text, k); return ok }

// isPronoun reports whether word i is the "one" of "the last one", of "number one" or of "one says", which may be no digit.
func (n *reader) isPronoun(i int) bool {
	if n.words[i].text != "one" || i == 0 || n.words[i].pause() {
		return false
	}
	if n.words[i-1].marks.has(retracts) && i > 1 && n.words[i-2].numeral { // "four two, no one"
		return false
	}
	if n.words[i-1].marks.has(pronounHost) && !(i > 1 && n.words[i-2].numeral) && !(i+1 < len(n.words) && n.words[i+1].numeral) {
		return true // "the wrong one"
	}
	if i > 1 && n.words[i-1].text == "digit" && n.words[i-2].numeral && n.closesCode(i+1) { // "a six digit one"
		return true
	}
	return n.words[i-1].text == "number" || !n.expect.Alphas && n.words[i-1].isUnknown() && len(n.words[i-1].says) == 0 && n.closesCode(i+1) || n.isHolder(i)
}

// isArticle reports whether word i, a one, may only belong to the digit behind it: "un cinco".
func (n *reader) isArticle(i int) bool {
	return n.words[i].marks.has(copula) && i+1 < len(n.words) && !n.words[i+1].pause() && n.words[i+1].numeral
}

// isHolder reports whether word i holds what is read: the "one" of "one says".
func (n *reader) isHolder(i int) bool {
	if n.follows(i+1, "that") && i+2 < len(n.words) {
		i++
	}
	return i+1 < len(n.words) && n.words[i+1].marks.has(link) && !n.words[i+1].marks.has(toBe) && !n.words[i+1].pause()
}

// isCount reports whether the number at word i counts or measures what comes behind it: "2 hours", "three messages".
func (n *lattice) isCount(i int) bool {
	p := n.pieces[i][0]
	to := n.pastSoft(p.to)
	if n.isShare(i, to) || i > 1 && n.words[i-1].text == "of" && n.words[i-2].marks.has(unit) || i > 1 && n.words[i-2].numeral && slices.Contains([]string{"uhr", "heures", "heure"}, n.words[i-1].text) {
		return true
	}
	if n.tongue != &digits.English && p.to < len(n.words) && (n.words[p.to].marks.has(placeNoun) || n.ordinal(p.to) != 0) && p.single { // "un chiffre"
		return true
	}
	if to >= len(n.words) || n.words[to].pause() || n.isToBe(to) {
		return false
	}
	w := &n.words[to]
	return w.marks.has(unit) && w.text != "a" && w.text != "an" && w.text != "number"
}

// isShare reports whether the number at word i says how many digits are meant: "the first three, 534", "the next three are 720".
func (n *lattice) isShare(i, to int) bool {
	if i == 0 || n.count(i) == 0 {
		return false
	}
	if i > 2 && n.words[i-1].text == "is" && n.words[i-2].text == "that" && n.words[i-3].numeral {
		said := n.plain(span{0, i - 2}) // "that's three and", "that's five, one more"
		return to < len(n.words) && (n.words[to].marks.has(joins) || n.words[to].pause() && said.length() == n.count(i))
	}
	next := slices.Contains([]string{"next", "middle", "other", "remaining"}, n.words[i-1].text)
	if n.ordinal(i-1) == 0 && !next {
		return false
	}
	if to >= len(n.words) || n.words[to].marks.has(joins) {
		return i > 2 && n.words[i-3].marks.has(toBe) && !n.words[i-2].numeral
	}
	if n.words[to].text == "is" && n.words[min(to+1, len(n.words)-1)].numeral && n.words[min(to+2, len(n.words)-1)].numeral && to+2 < len(n.words) {
		return true
	}
	return n.words[to].numeral && (n.words[to].pause() || digits.IsFigures(n.words[to].text) && len(n.words[to].text) == n.count(i)) || isAre(n.words[to].text)
}

// isAre reports whether a word says that several things are something.
func isAre(text string) bool { return slices.Contains([]string{"are", "son", "sont", "sind"}, text) }

// pastSoft is the first word from i on that says something, in the same breath.
func (u *utterance) pastSoft(i int) int {
	for i < len(u.words) && u.words[i].soft && !u.words[i].pause() {
		i++
	}
	return i
}
