package hear

// lead is what the words before a run, in the same clause, say about it.
type lead struct {
	named    bool // the code is named: "the code is"
	linked   bool // the word before joins a name to its number: "is", "says"
	cued     bool // something was read or received: "it says"
	labelled bool // it is the number of something else: "my order number is"
	placed   bool // a preposition makes it a time or a place: "at", "since"
	denied   bool // "it is not"
	partial  bool // "the last four are"
	strange  bool // a word that is on no list: "the lock on my bag"
	phone    bool // "my number is"
	sentTo   bool // "send it to"
}

// lead reads the clause that leads up to word i, back to word before at most.
func (u *utterance) lead(i, before int) lead {
	var l lead
	start := u.clauseStart(i, before)
	for k := start; k < i; k++ {
		u.note(&l, k, start)
	}
	last := u.lastWeighty(i, start)
	if last >= start {
		l.linked = u.words[last].marks.has(link)
		l.labelled = l.labelled || l.strange && u.words[last].marks.has(toBe)
		l.sentTo = u.isDestination(start, last)
		l.placed = u.isPlace(last)
		l.labelled = l.labelled || u.words[last].marks.has(label|month)
	}
	l.denied = u.isNegated(u.widened(start, before), last)
	l.labelled = l.labelled || i > 0 && isMeasure(u.words[i-1].text)
	l.partial = u.isPart(start, before)
	return l
}

// clauseStart walks back from word i to where its clause begins: behind a pause, an "and", or at "it is". A pause
// right before the number ends nothing if the clause is waiting for one: "the code is, um, 407719".
func (u *utterance) clauseStart(i, before int) int {
	empty := true
	for k := i; k > before; k-- {
		w := &u.words[k-1]
		if u.words[k].pause() && !(empty && w.marks.has(link|label|soft)) || w.marks.has(joins) {
			return k
		}
		if k < i && w.text == "it" && u.words[k].marks.has(link) {
			return k - 1
		}
		empty = empty && w.soft
	}
	return before
}

// widened takes "I don't think" in before the clause "it is".
func (u *utterance) widened(start, before int) int {
	if start-1 <= before || u.words[start].pause() || u.words[start].text != "it" {
		return start
	}
	switch u.words[start-1].text {
	case "think", "believe", "guess", "say", "said", "suppose":
		return max(before, start-3)
	}
	return start
}

// lastWeighty is the last word before i that is not empty, or less than start if there is none.
func (u *utterance) lastWeighty(i, start int) int {
	for i--; i >= start && u.words[i].soft; i-- {
	}
	return i
}

// note takes one word of the clause into account.
func (u *utterance) note(l *lead, k, start int) {
	w := &u.words[k]
	aside := u.isAside(k, start)
	switch {
	case w.marks.has(strongCue) && k > start && u.words[k-1].marks.has(compound):
		l.labelled = true
	case w.marks.has(strongCue):
		l.named = true
	case w.marks.has(label) && !aside:
		l.labelled = true
	case w.text == "number" && u.isOwnNumber(k, start):
		l.labelled = true
	case w.marks.has(phoneNoun) && !aside, w.text == "number" && k > start && u.words[k-1].text == "my":
		l.phone = true
	case w.text == "says", w.text == "shows":
		l.phone = false
	}
	l.strange = l.strange || w.marks == 0
	l.cued = l.cued || w.marks.has(weakCue) || w.marks.has(link) && k > start && u.words[k-1].text == "number"
}

// isOwnNumber reports whether word k is the "number" of "my lucky number": of something, but nothing that is listed.
func (u *utterance) isOwnNumber(k, start int) bool {
	return k-2 >= start && u.words[k-2].text == "my" &&
		!u.words[k-1].marks.has(soft|plain|weakCue|strongCue|phoneNoun|pronounHost)
}

// isAside reports whether word k only says where something is: "on my phone".
func (u *utterance) isAside(k, start int) bool {
	for n := 0; n < 2 && k > start; n++ {
		k--
		if u.words[k].marks.has(aside) {
			return true
		}
	}
	return false
}

// isDestination reports whether the clause ends in "send it to" or "call me at".
func (u *utterance) isDestination(start, last int) bool {
	if !u.words[last].marks.has(aside) {
		return false
	}
	for k := start; k < last; k++ {
		if u.words[k].marks.has(sending) {
			return true
		}
	}
	return false
}

// isPlace reports whether word i is a preposition that makes the number behind it a time, a place or a measure, which
// it is not in "what about 407719" and "it came in".
func (u *utterance) isPlace(i int) bool {
	if !u.words[i].marks.has(preposition) {
		return false
	}
	if i == 0 {
		return true
	}
	switch u.words[i-1].text {
	case "what", "how", "came", "come", "coming", "popped", "put", "putting", "type", "typing", "typed", "key", "keying":
		return false
	}
	return true
}

// isNegated reports whether a "not" in the clause, near its end, denies the number that follows.
func (u *utterance) isNegated(start, last int) bool {
	for k := max(start, last-widestGap); k <= last; k++ {
		if u.words[k].marks.has(denies) && !(k < last && u.words[k+1].marks.has(knows)) {
			return true
		}
	}
	return false
}

// isPart reports whether the number follows a "last four": a part of something, rarely of the code.
func (u *utterance) isPart(start, before int) bool {
	if start != before || before < 2 || !isNumeral(&u.words[before-1]) {
		return false
	}
	of := u.words[before-2].text
	return of == "last" || of == "first" || of == "final"
}
