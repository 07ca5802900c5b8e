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
		wide := n.widened(start, before)
		all |= n.denial(wide, i) | n.clause(wide, start)&supposes
	case n.lastWeighty(i, start) < start && aside.has(strongCue|label) || before == 0 && !isHard(n.words[start].gap) && n.endsIn(start) || i > start && isArticle(n.words[i-1].text) && n.pointsAt(start-1, before): // "that code I used already, 318409"
		all |= aside & (against | label)
		if n.endsIn(start) {
			all |= others
		}
		if last := n.lastWeighty(start, 0); last > 0 && n.isForeign(last) {
			all |= others
		}
	}
	return all
}

// clause is what the words from start to i claim of the number at i.
func (n *judge) clause(start, i int) mark {
	if first := n.pastSoft(0); start <= first && !n.words[i].pause() && (n.isQuestion(start) || n.isQuestion(first)) {
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
		screen = (screen || w.marks.has(phoneNoun) || w.text == "text" || w.text == "message") && !(k > 0 && n.isForeign(k))
		all |= n.class(k, start)
	}
	if all.has(strange) && n.words[last].marks.has(toBe) || last > 0 && n.isFrom(last) && n.words[last].marks.has(compound) || n.words[last].marks.has(label|month) && !(n.words[last+1].pause() && n.isAside(last, start)) || n.isAge(last, start) || isMeasure(n.words[i-1].text) {
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
	if before := n.words[max(k-1, start)].text; strings.HasPrefix(w.text, "sa") && isPerson(before) { // "what if I say"
		m &^= quotes
	} else if w.text == "say" && before == "us" || w.text == "guess" && before == "me" || n.isMaybe(k) || n.isQuoted(k) {
		m |= supposes
	} else if before == "see" { // "let us see if"
		m &^= supposes
	}
	next := &n.words[min(k+1, len(n.words)-1)]
	behindCode := k > start && n.words[k-1].marks.has(strongCue)
	switch {
	case n.namesPast(k), n.ordinal(k) == -1 && next.marks.has(strongCue) && n.follows(k+2, "was"), w.marks.has(stale) && (behindCode || next.marks.has(toBe|strongCue) || next.text == "one"):
		m |= past
	case w.marks.has(others):
		m |= others
	case w.marks.has(compound) && (behindCode || n.isObject(k) || !n.isAside(k, start) && (next.marks.has(toBe) || n.pieceBegins(min(k+1, len(n.words)-1)))):
		m |= label
	case w.marks.has(strongCue) && k > start && (n.words[k-1].marks.has(compound) || n.isName(k-1)):
		m |= label
	case w.marks.has(strongCue):
		m |= strongCue
	case n.isAside(k, start):
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
	w := &n.words[k]
	if len(w.raw) == 1 && k+1 < len(n.words) && n.words[k+1].marks.has(between) { // "G dash"
		return false
	}
	return w.isUnknown() && !w.soft && n.owner[k] == 0 && n.ordinal(k) != -1 && !(n.ordinal(k) != 0 && k+1 < len(n.words) && (n.pieceBegins(k+1) || n.words[k+1].marks.has(placeNoun))) && !n.pieceBegins(k) && !n.isExample(k) && isBlank(n.gapAfter(k))
}

// isImperative reports whether the "not" at word i is of a request: "do not tell anyone".
func (n *judge) isImperative(i int) bool {
	return i > 0 && n.words[i-1].text == "do"
}

// isUnknown reports whether a word is on no list of any language.
func (w *word) isUnknown() bool {
	return !w.numeral && w.marks&^wished == 0 && (len(w.raw) == 1 || !slices.ContainsFunc(w.lists[:], func(m mark) bool { return m&^wished != 0 }))
}

// isBlank reports whether nothing but blanks is in a gap.
func isBlank(gap string) bool { return strings.Trim(gap, " '") == "" }

// following is what the words from i on claim of the number before them.
func (n *judge) following(i int) mark {
	var all mark
	first, mine := true, false // mine: the caller is the subject
	for end := min(len(n.words), i+longestRemark); i < end; i++ {
		w := &n.words[i]
		switch {
		case n.pieceBegins(i) && !n.isThing(i) && n.pieces[i][0].doubt != sound && !w.marks.has(copula):
			return all
		case (w.pause() || w.marks.has(joins)) && !n.goesOn(i):
			return all
		}
		mine = mine || w.text == "i" || w.text == "we"
		m := w.marks & (against&^(past|supposes) | strongCue | month | toBe)
		if w.marks.has(label) && !all.has(strongCue) && (n.isFrom(i) || !n.isAside(i, 0)) || w.marks == 0 && w.id == 0 && n.isFrom(i) {
			m |= label // "was from Google"
		}
		if strings.HasPrefix(w.text, "call") && n.follows(i+1, "me") { // "keeps calling me"
			m |= label
		}
		switch {
		case all.has(toBe) && w.text == "no": // "it is no good"
			m |= fails
		case n.ordinal(i) == -1 && slices.Contains(n.texts[max(0, i-2):i], "was"): // "was the last one"
			m |= past
		}
		if n.isForeignNo(i) {
			m |= denies
		}
		if n.owner[i] > 0 && n.acts[n.owner[i]-1].meaning == Expired {
			m |= fails
		}
		if !all.has(toBe) && !n.isAside(i, 0) { // "kids, be quiet"
			m &^= others
		}
		if first && m.has(denies) && n.saysDigits(i, len(n.words)) { // "not 318409"
			m &^= denies
		}
		first = first && w.soft
		if n.namesPast(i) && !n.isSubject(i+1) {
			m |= past
		}
		if mine || m.has(denies) && (n.words[i-1].text == "or" || slices.ContainsFunc(n.words[max(i-1, 0):min(i+3, len(n.words))], func(w word) bool { return w.marks.has(knows) }) || n.isImperative(i)) {
			m &^= denies | fails | label
		}
		all |= m
	}
	return all
}

// goesOn reports whether the clause that begins at word i is about the number before it: "it expired", "which is wrong".
func (n *judge) goesOn(i int) bool {
	hard := n.words[i].pause() && isHard(n.words[i].gap)
	for i < len(n.words) && (n.words[i].marks.has(joins) || n.words[i].soft || n.isOpinion(i)) {
		i++
	}
	return n.isSubject(i) || !hard && i < len(n.words) && n.words[i].marks.has(against&^supposes|reports) && !n.leadsUp(i)
}

// leadsUp reports whether digits follow in the clause that begins at word i.
func (n *judge) leadsUp(i int) bool {
	for k := i; k < len(n.words) && (k == i || !n.words[k].pause() && !n.words[k].marks.has(joins)); k++ {
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

// isThing reports whether word i is the "one" of "the one from yesterday".
func (n *judge) isThing(i int) bool {
	return n.words[i].text == "one" && n.words[i-1].marks.has(pronounHost) && !n.pieceBegins(i+1)
}

// isOpinion reports whether word i is of "I think".
func (n *judge) isOpinion(i int) bool {
	switch n.words[i].text {
	case "i":
		return i+1 < len(n.words) && n.isOpinion(i+1)
	case "think", "believe", "guess", "suppose", "bet":
		return true
	}
	return false
}

// pointsAt reports whether the clause that ends at word i is about one of several: "that one".
func (n *judge) pointsAt(i, before int) bool {
	for ; i >= before && !n.words[i].marks.has(joins); i-- {
		switch n.words[i].text {
		case "one", "ese", "este", "celui", "der":
			return true
		}
		if n.words[i].pause() {
			break
		}
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
	if last > 0 && n.isFrom(last) && n.words[last].marks.has(compound) {
		return true
	}
	if last > 0 && n.namesPast(last-1) && isSpell(n.words[last].text) { // "that was last month's"
		return true
	}
	return last > 0 && !n.words[last].marks.has(label) && (n.words[last].marks.has(past|stale|others|supposes) || n.isForeign(last)) &&
		(!n.isSubject(n.pastSoft(0)) || n.pointsAt(i-1, 0))
}

// isForeign reports whether word i is somebody else whom something is from: "from Google", "from my bank".
func (n *judge) isForeign(i int) bool {
	return n.isFrom(i) && (n.words[i].isUnknown() || n.words[i].marks.has(compound))
}
