package hear

import (
	"strings"
	"sync"

	"callsim/sim/agent/digits"
)

// lead is what the words before a run, in the same clause, say about it.
type lead struct {
	named    bool // the code is named: "the code is"
	labelled bool // it is the number of something else: "my order number is"
	placed   bool // a preposition makes it a time or a place: "at", "since"
	denied   bool // "it is not"
	stale    bool // "the old code was"
	strange  bool // a word that is on no list: "the lock on my bag"
	phone    bool // "my number is"
	sentTo   bool // "send it to"
}

// lead reads the clause that leads up to word i, back to word before at most.
func (n *judge) lead(i, before int) lead {
	var l lead
	start := n.clauseStart(i, before)
	for k := start; k < i; k++ {
		n.note(&l, k, start)
	}
	last := n.lastWeighty(i, start)
	if last >= start {
		l.labelled = l.labelled || l.strange && n.words[last].marks.has(toBe)
		l.sentTo = n.isDestination(start, last)
		l.placed = n.isPlace(last)
		l.labelled = l.labelled || n.words[last].marks.has(label|month) || n.isAge(last, start)
	}
	l.denied = n.isNegated(n.widened(start, before), last)
	l.labelled = l.labelled || i > 0 && isMeasure(n.words[i-1].text) // "May 8th 1930"
	l.stale = l.stale || start > before && !n.words[start].pause() && (n.namesPast(start-1) || start > before+1 && !n.words[start-1].pause() && n.namesPast(start-2))
	return l
}

// clauseStart walks back from word i to where its clause begins: behind a pause, an "and", or at "it is". A pause
// right before the number ends nothing if the clause is waiting for one: "the code is, um, 407719".
func (n *judge) clauseStart(i, before int) int {
	empty := true
	for k := i; k > before; k-- {
		w := &n.words[k-1]
		if n.words[k].pause() && !(empty && w.marks.has(link|label|soft)) || w.marks.has(joins) {
			return k
		}
		if k < i && w.text == "it" && n.words[k].marks.has(link) {
			return k - 1
		}
		empty = empty && w.soft
	}
	return before
}

// widened takes "I don't think" in before the clause "it is".
func (n *judge) widened(start, before int) int {
	if start-1 <= before || n.words[start].pause() {
		return start
	}
	switch n.words[start-1].text {
	case "think", "believe", "guess", "say", "said", "suppose":
		return max(before, start-3)
	}
	return start
}

// lastWeighty is the last word before i that is not empty, or less than start if there is none.
func (n *judge) lastWeighty(i, start int) int {
	for i--; i >= start && n.words[i].soft; i-- {
	}
	return i
}

// note takes one word of the clause into account.
func (n *judge) note(l *lead, k, start int) {
	w := &n.words[k]
	switch {
	case w.marks.has(strongCue) && k > start && n.words[k-1].marks.has(compound):
		l.labelled = true
	case w.marks.has(compound) && l.named && (n.isObject(k) || n.words[k-1].marks.has(strongCue)):
		l.named, l.labelled = false, true
	case k+1 < len(n.words) && n.isFormer(k):
		l.stale = true
	case n.namesPast(k), w.marks.has(stale) && (k > start && n.words[k-1].marks.has(strongCue) || n.words[k+1].marks.has(toBe)), (w.marks.has(strongCue) || w.text == "one") && k > start && n.isOthers(k-1):
		l.stale = true
	case w.marks.has(strongCue):
		l.named = true
	case w.marks.has(label) && !n.isAside(k, start):
		l.labelled = true
	case w.marks.has(phoneNoun) && !n.isAside(k, start), w.text == "number" && k > start && n.words[k-1].text == "my":
		l.phone = true
	case w.text == "says", w.text == "shows":
		l.phone = false
	}
	l.strange = l.strange || w.marks == 0 && !w.numeral
}

// isFormer reports whether words k and k+1 say that a number belongs to the past, or to somebody else: "used to", "the one before was",
// "my wife got".
func (n *judge) isFormer(k int) bool {
	next := &n.words[k+1]
	return n.words[k].text == "used" ||
		kin()[n.words[k].text] && (next.text == "got")
}

// isOthers reports whether word i says that a code is an old one, or somebody else's.
func (n *judge) isOthers(i int) bool {
	return n.words[i].marks.has(stale) || kin()[n.words[i].text] || n.words[i].text == "elses"
}

// kin are the people whose code the caller may name.
var kin = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, word := range strings.Fields(wordSets["kin"]) {
		all[word] = true
	}
	return all
})

// isAside reports whether word k only says where something is: "on my phone".
func (n *judge) isAside(k, start int) bool {
	for range 2 {
		if k <= start {
			break
		}
		k--
		if n.words[k].marks.has(aside) {
			return true
		}
	}
	return false
}

// isObject reports whether word k is what something is for: "the code for the gate".
func (n *judge) isObject(k int) bool {
	for i := k - 1; i >= max(1, k-2); i-- {
		switch n.words[i].text {
		case "for", "of", "on", "from", "de", "du", "von":
			return n.words[i-1].marks.has(strongCue)
		}
	}
	return false
}

// isAge reports whether word i is the "am" of "I am 42".
func (n *judge) isAge(i, start int) bool {
	if i <= start || !n.words[i].marks.has(toBe) && n.words[i].text != "am" {
		return false
	}
	switch n.words[i-1].text {
	case "i", "he", "she", "we", "they":
		return true
	}
	return false
}

// isDestination reports whether the clause ends in "send it to" or "call me at".
func (n *judge) isDestination(start, last int) bool {
	for k := start; k < last; k++ {
		if n.words[k].marks.has(sending) {
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
	if (u.words[i].text == "with" || u.words[i].text == "of") && u.words[i-1].marks.has(weakCue|strongCue) {
		return false
	}
	switch u.words[i-1].text {
	case "looking", "hang", "hold", "starts", "begins", "ends", "start", "starting", "ending", "what", "how", "came", "come", "coming", "popped", "put", "putting", "type", "typing", "typed", "key", "keying":
		return false
	}
	return true
}

// farthestDenial is how many words may stand between a "not" and the number: "I do not want to give you".
const farthestDenial = 5

// isNegated reports whether a "not" in the clause, near its end, denies the number that follows.
func (n *judge) isNegated(start, last int) bool {
	for k := max(start, last-farthestDenial); k <= last; k++ {
		if n.words[k].text == "no" && n.tongue != &digits.English && !n.words[k+1].pause() && !n.words[k+1].numeral && !n.words[k+1].marks.has(retracts) || n.words[k].marks.has(denies) && !(k < last && n.words[k+1].marks.has(knows)) {
			return true
		}
	}
	return false
}
