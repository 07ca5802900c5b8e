package hear

import (
	"slices"
	"strings"
)

// What a number is, is claimed by the words of its clause. Before it they name it ("the code is", "my order number is", "the old one
// was") or deny it; behind it they say what came of it ("expired", "belongs to my wife", "I tried already"). A pause ends the clause,
// unless what is on its other side is about the number too: "that code I used already, 318409", "318409, it expired". The claims
// are the marks of the words that touch the number.

// against are the marks that make a number no code, or one that is of no use.
const against = denies | fails | stale | past | others | supposes | strange

// farthestDenial is how many words may stand between a "not" and the number: "I do not want to give you".
const farthestDenial = 5

// longestRemark is how many words behind a number may say what it is.
const longestRemark = 8

// leading is what the words before word i, back to word before at most, claim of the number there.
func (n *judge) leading(i, before int) mark {
	start := n.clauseStart(i, before)
	all := n.clause(start, i)
	switch aside := n.clause(n.clauseStart(start-1, before), start); {
	case start == before:
	case !n.words[start].pause() && !n.words[start-1].marks.has(joins): // "I used before it is"
		all |= aside & (past | stale | supposes)
		all |= n.denial(before, i)
	case before == 0 && n.endsIn(start): // "that code I used already, 318409"
		all |= others
	case isArticle(n.words[i-1].text):
		all |= aside & (against | label)
	}
	return all
}

// clause is what the words from start to i claim of the number at i.
func (n *judge) clause(start, i int) mark {
	if first := n.pastSoft(0); start <= first && (n.isQuestion(start) || n.isQuestion(first)) {
		return supposes
	}
	last := n.lastWeighty(i, start)
	if last < start {
		return 0
	}
	var all mark
	screen := false // something that shows texts was named
	for k := start; k < i; k++ {
		w := &n.words[k]
		if w.marks.has(quotes) {
			all &^= phoneNoun | others
			if screen { // "Mommy's phone says"
				all &^= strange
			}
		}
		if n.isObject(k) {
			all &^= strongCue
		}
		if n.isStrange(k) {
			all |= strange
		}
		screen = screen || w.marks.has(phoneNoun) || w.text == "text"
		all |= n.class(k, start)
	}
	if last > 0 && n.isFrom(last) && n.words[last].marks.has(compound) || n.words[last].marks.has(label|month) && !n.isAside(last, start) || n.isAge(last, start) {
		all |= label
	}
	if n.isPlace(last) {
		all |= preposition
	}
	return all | n.denial(start, i)
}

// class is what word k claims of the number behind it, in a clause that begins at word start.
func (n *judge) class(k, start int) mark {
	w := &n.words[k]
	m := w.marks & (supposes | quotes | knows | latest)
	if before := n.words[max(k-1, start)].text; w.text == "say" && before == "us" || w.text == "guess" && before == "me" || n.isMaybe(k) || n.isQuoted(k) {
		m |= supposes
	}
	switch {
	case n.namesPast(k), n.ordinal(k) == -1 && n.follows(k+2, "was"), w.marks.has(stale):
		m |= past
	case w.marks.has(others):
		m |= others
	case w.marks.has(compound) && (n.isObject(k) || !n.isAside(k, start)):
		m |= label
	case w.marks.has(strongCue) && k > start && n.words[k-1].marks.has(compound):
		m |= label
	case w.marks.has(strongCue):
		m |= strongCue
	case n.isAside(k, start), k > start+1 && slices.Contains(likes, n.words[k-2].text): // "like the year 1984"
	case w.marks.has(label):
		m |= label
	case w.marks.has(phoneNoun) || w.text == "number" && k > start && n.words[k-1].text == "my":
		m |= phoneNoun
	}
	if w.marks.has(sending) {
		m |= sending
	}
	return m
}

// isStrange reports whether nobody knows what word k does.
func (n *judge) isStrange(k int) bool {
	place := n.ordinal(k)
	return n.words[k].isUnknown() && n.owner[k] == 0 && place != -1 && !(place != 0 && (n.pieceBegins(k+1) || n.words[k+1].marks.has(placeNoun))) && isBlank(n.gapAfter(k))
}

// isUnknown reports whether a word is on no list of any language.
func (w *word) isUnknown() bool {
	return len(w.raw) > 1 && !w.numeral && w.marks&^wished == 0 && !slices.ContainsFunc(w.lists[:], func(m mark) bool { return m&^wished != 0 })
}

// isBlank reports whether nothing but blanks is in a gap.
func isBlank(gap string) bool { return strings.Trim(gap, " '") == "" }

// following is what the words from i on claim of the number before them.
func (n *judge) following(i int) mark {
	var all mark
	mine := false // the caller is the subject
	for end := min(len(n.words), i+longestRemark); i < end; i++ {
		w := &n.words[i]
		switch {
		case n.pieceBegins(i) && n.pieces[i][0].doubt != sound:
			return all
		case (w.pause() || w.marks.has(joins)) && !n.goesOn(i):
			return all
		}
		mine = mine || w.text == "i"
		m := w.marks & (against&^(past|supposes) | strongCue | month | toBe)
		if w.marks.has(label) && !all.has(strongCue) && (n.isFrom(i) || !n.isAside(i, 0)) || w.marks == 0 && n.isFrom(i) {
			m |= label // "was from Google"
		}
		if strings.HasPrefix(w.text, "call") && n.follows(i+1, "me") { // "keeps calling me"
			m |= label
		}
		if n.namesPast(i) && !n.isSubject(i+1) || n.ordinal(i) == -1 && slices.Contains(n.texts[max(0, i-2):i], "was") { // "was the last one"
			m |= past
		}
		if n.isForeignNo(i) {
			m |= denies
		}
		if !all.has(toBe) { // "kids, be quiet"
			m &^= others
		}
		if n.restLength(i) > 1 { // "not 318409"
			m &^= denies
		}
		if mine || n.words[i-1].text == "or" || slices.ContainsFunc(n.words[i-1:min(i+3, len(n.words))], func(w word) bool { return w.marks.has(knows) }) {
			m &^= denies | fails | label
		}
		all |= m
	}
	return all
}

// goesOn reports whether the clause that begins at word i is about the number before it: "it expired", "which is wrong".
func (n *judge) goesOn(i int) bool {
	for i < len(n.words) && (n.words[i].marks.has(joins) || n.words[i].soft || n.isOpinion(i)) {
		i++
	}
	return n.isSubject(i) || i < len(n.words) && n.words[i].marks.has(against&^supposes|reports) && !n.leadsUp(i)
}

// leadsUp reports whether digits follow in the clause that begins at word i.
func (n *judge) leadsUp(i int) bool {
	for k := i; k < len(n.words) && (k == i || !n.words[k].pause()); k++ {
		if n.pieceBegins(k) {
			return true
		}
	}
	return false
}

// isFrom reports whether word i is where something is from.
func (n *judge) isFrom(i int) bool {
	return isOrigin(n.words[i-1].text) || i > 1 && isOrigin(n.words[i-2].text)
}

// isOrigin reports whether a word says where something is from.
func isOrigin(text string) bool { return slices.Contains([]string{"from", "de", "von", "vom"}, text) }

// isOpinion reports whether word i is of "I think".
func (n *judge) isOpinion(i int) bool {
	switch n.words[i].text {
	case "i", "think", "believe", "guess", "suppose", "bet":
		return true
	}
	return false
}

// isArticle reports whether a word before a number says that it was spoken of: "el 318409".
func isArticle(text string) bool {
	return slices.Contains([]string{"the", "el", "le", "der", "die"}, text)
}

// endsIn reports whether the clause before word i ends in what a number is: "only the old one from yesterday", "that one is from Google".
func (n *judge) endsIn(i int) bool {
	last := n.lastWeighty(i, 0)
	if last > 0 && n.namesPast(last-1) && isSpell(n.words[last].text) { // "that was last month's"
		return true
	}
	return last > 0 && (n.words[last].marks.has(past|stale|others|supposes) || n.isForeign(last))
}

// isForeign reports whether word i is somebody else whom something is from: "from Google", "from my bank".
func (n *judge) isForeign(i int) bool {
	return n.isFrom(i) && (n.words[i].isUnknown() || n.words[i].marks.has(compound))
}
