package hear

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"callsim/sim/agent/digits"
)

// repeated reads "double seven", "double 534" (its first digit), "a pair of eights", "two sevens", "all sevens" and "three
// times the number seven".
func (n *reader) repeated(all []piece, i int) []piece {
	add := func(text string, times, to int) {
		if times > 1 && text != "" {
			all = append(all, piece{text: strings.Repeat(text[:1], times) + text[1:], from: i, to: to, single: len(text) == 1})
		}
	}
	if times := n.kind(i, digits.Repeat); times > 0 {
		text, to := n.named(i + 1)
		add(text, times, to)
		return all
	}
	said := func(w word) bool { return w.numeral }
	if n.is(i, digits.Every) && n.expect.Asked && !slices.ContainsFunc(n.words[:i], said) {
		text, to := n.named(i + 1)
		times := n.expect.Min
		if slices.ContainsFunc(n.words[i:], func(w word) bool { return w.marks.has(limits) }) {
			times-- // "all zeros except the last one, which is a seven"
		}
		add(text, times, to)
	}
	if i+1 == len(n.words) || n.words[i+1].pause() {
		return all
	}
	more := i + 1
	if slices.Contains([]string{"more", "further", "mas", "autres", "weitere"}, n.words[more].text) {
		more = min(more+1, len(n.words)-1)
	}
	add(n.plural(more), n.count(i), more+1)
	if n.is(i+1, digits.Times) {
		text, to := n.named(i + 2)
		add(text, n.count(i), to)
		add(n.once(i), n.count(to-1), to)
	}
	return all
}

// timesOf is how often what is before word k is said, and the word behind that: "twice", "three times"; 0 where nothing says it.
func (n *reader) timesOf(k int) (times, to int) {
	next := k + 1
	switch {
	case k >= len(n.words):
	case n.is(k, digits.Twice):
		return n.kind(k, digits.Twice), next
	case next < len(n.words) && n.is(next, digits.Times):
		if text, _ := n.named(next + 1); text == "" || !n.words[k].pause() { // no "three times seven"
			return n.count(k), next + 1
		}
	}
	return 0, k
}

// again are pieces that are said several times, and the others: "seven three times", "thirty-nine twice".
func (n *reader) again(all []piece) []piece {
	for _, p := range all {
		if times, to := n.timesOf(p.to); times > 1 && to-p.from < 8 {
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

// isCount reports whether the number at word i counts or measures what comes behind it: "2 hours", "three messages".
func (n *lattice) isCount(i int) bool {
	p := n.pieces[i][0]
	to := n.pastSoft(p.to)
	if n.isShare(i, to) || i > 0 && n.words[i-1].text == "past" { // "half past eight"
		return true
	}
	if n.tongue != &digits.English && p.to < len(n.words) && n.ordinal(p.to) != 0 && p.single { // "los tres primeros"
		return true
	}
	if to >= len(n.words) || n.words[to].pause() {
		return false
	}
	w := &n.words[to]
	if i > 1 && n.words[i-2].text == "that" && w.text == "so" && n.follows(to+1, "far") { // "that is four so far"
		return true
	}
	return w.marks.has(unit) && w.text != "a" && w.text != "an"
}

// isShare reports whether the number at word i says how many digits are meant: "the first three, 534", "the next three are 720".
func (n *lattice) isShare(i, to int) bool {
	if i == 0 || n.count(i) == 0 {
		return false
	}
	next := slices.Contains([]string{"next", "middle", "other"}, n.words[i-1].text)
	if n.ordinal(i-1) == 0 && !next {
		return false
	}
	if to >= len(n.words) || n.words[to].marks.has(joins) {
		return i > 2 && n.words[i-3].marks.has(toBe|preposition) && !n.words[i-2].numeral
	}
	return n.words[to].numeral && (n.words[to].pause() || digits.IsFigures(n.words[to].text) && len(n.words[to].text) == n.count(i)) || isAre(n.words[to].text) || next && n.saysAsMany(i)
}

// isAre reports whether a word says that several things are something.
func isAre(text string) bool { return slices.Contains([]string{"are", "son", "sont", "sind"}, text) }
