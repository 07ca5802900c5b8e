package hear

import (
	"slices"
	"strings"

	"callsim/sim/agent/digits"
)

// clauseStart walks back from word i to where its clause begins: behind a pause, an "and", or at "it is". A pause
// right before the number ends nothing if the clause is waiting for one: "the code is, um, 407719".
func (n *judge) clauseStart(i, before int) int {
	for k := i; k > before; k-- {
		w := &n.words[k-1]
		if n.words[k].pause() && !w.marks.has(link|label|soft) || w.marks.has(joins) && n.words[k].text != "said" {
			return k
		}
		if w.text == "it" && n.words[k].marks.has(link) {
			return k - 1
		}
	}
	return before
}

// denial is the claim of a "not" among the words from start to i, near their end, to deny the number at i.
func (n *judge) denial(start, i int) mark {
	last := n.lastWeighty(i, start)
	for k := max(start, last-farthestDenial); k <= last; k++ {
		if n.isForeignNo(k) || n.words[k].marks.has(denies) && !n.words[k+1].marks.has(knows) {
			return denies
		}
	}
	return 0
}

// isForeignNo reports whether word i is a no that denies what follows, as in Spanish.
func (n *judge) isForeignNo(i int) bool {
	return n.words[i].text == "no" && n.tongue != &digits.English && i+1 < len(n.words) && !n.words[i+1].numeral
}

// lastWeighty is the last word before i that is not empty, or less than start if there is none.
func (n *judge) lastWeighty(i, start int) int {
	for i--; i >= start && n.words[i].soft; i-- {
	}
	return i
}

// isAside reports whether word k only says where something is: "on my phone".
func (n *judge) isAside(k, start int) bool {
	return k > start && n.words[k-1].marks.has(aside) || k-1 > start && n.words[k-2].marks.has(aside)
}

// isObject reports whether word k, of some other kind of code, is what the code is for: "the code for the gate".
func (n *judge) isObject(k int) bool {
	for i := k - 1; n.words[k].marks.has(compound) && i >= max(1, k-2); i-- {
		switch n.words[i].text {
		case "for", "of", "on", "at", "from", "de", "del", "du", "von", "bei":
			return n.words[i-1].marks.has(strongCue)
		}
	}
	return n.words[k].marks.has(compound) && k > 0 && n.words[k-1].marks.has(strongCue)
}

// isAge reports whether word i is the "am" of "I am 42".
func (n *judge) isAge(i, start int) bool {
	return i > start && (n.words[i].marks.has(toBe) || n.words[i].text == "am") && isPerson(n.words[i-1].text)
}

// isPerson reports whether a word is somebody.
func isPerson(text string) bool {
	return slices.Contains([]string{"i", "he", "she", "we", "they"}, text)
}

// isPlace reports whether word i is a preposition that makes the number behind it a time, a place or a measure, which
// it is not in "what about 407719" and "it came in".
func (u *utterance) isPlace(i int) bool {
	if !u.words[i].marks.has(preposition) {
		return false
	}
	if i == 0 || u.words[i].text == "from" {
		return true
	}
	switch u.words[i-1].text {
	case "looking", "hang", "hold", "what", "how", "come", "coming", "popped", "put", "putting", "type", "typing", "typed", "key", "keying":
		return false
	}
	return !u.words[i-1].marks.has(weakCue | strongCue)
}

// namesPast reports whether word i begins a time that is over.
func (n *judge) namesPast(i int) bool {
	w := &n.words[i]
	return w.marks.has(past) || i > 0 && w.marks.has(month) && n.words[i-1].text == "on" || n.ordinal(i) == -1 && i+1 < len(n.words) && isSpell(n.words[i+1].text) ||
		w.text == "this" && n.follows(i+1, "morning") || w.text[0] != 'm' && n.follows(i+1, "ago") // no minutes
}

// isSpell reports whether a word is a stretch of time, as behind "last".
func isSpell(text string) bool {
	return slices.Contains([]string{"time", "night", "week", "month", "year", "vez", "semana", "mes", "fois", "semaine", "mois", "mal", "woche", "monat"}, text)
}

// isSubject reports whether word i can stand for the number before it.
func (n *judge) isSubject(i int) bool {
	if i >= len(n.words) {
		return false
	}
	switch n.words[i].text {
	case "it", "that", "this", "which", "code", "one":
		return true
	}
	return false
}

// isHard reports whether a sentence ends in the gap.
func isHard(gap string) bool { return strings.ContainsAny(gap, ".!?;") }

// isNo reports whether word i is a no that is all of what is said of the number before it.
func (n *judge) isNo(i int) bool {
	for i < len(n.words) && n.words[i].soft {
		i++
	}
	if i == len(n.words) || n.words[i].text != "no" {
		return false
	}
	return (i+1 == len(n.words) || n.isSubject(i+1)) && !n.saysDigits(i+1, len(n.words))
}

// isQuestion reports whether a question about a number begins at word i: "what does", "did you send", "would 534720".
func (n *judge) isQuestion(i int) bool {
	if i+1 >= len(n.words) || n.follows(i+2, "mean") {
		return false
	}
	next := n.words[i+1].text
	switch n.words[i].text {
	case "por":
		return next == "que"
	case "what", "where", "who", "que", "quien", "qui", "wer", "was":
		return slices.Contains([]string{"is", "was", "does", "did", "said", "sent", "es", "significa", "ist", "bedeutet", "hat"}, next)
	case "did", "do", "does", "hast", "haben":
		return slices.Contains([]string{"you", "it", "that", "du", "sie"}, next)
	}
	return (n.words[i].text == "would" || n.words[i].text == "should") && n.pieceBegins(i+1) || n.words[i].text == "can" && isPerson(next)
}

// isQuoted reports whether word k is of what the agent is said to have said: "you just said".
func (n *judge) isQuoted(k int) bool {
	return slices.Contains([]string{"say", "said", "told", "dit", "dijo"}, n.words[k].text) &&
		slices.ContainsFunc(n.texts[max(0, k-2):k], func(text string) bool { return text == "you" || text == "usted" || text == "vous" })
}
