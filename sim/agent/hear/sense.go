package hear

import (
	"strings"

	"callsim/sim/agent/digits"
)

// judge says what a run of digits is, by the words around it.
type judge struct{ *lattice }

// sense is what a run of digits turns out to be.
type sense int

const (
	someNumber sense = iota // a count, a time, an account …
	anyNumber               // nobody knows what
	fullCode                // a code of the right length
	oddCode                 // meant as the code, but too short or too long
	phoneNumber
)

// senseOf judges a run by itself and by the words around it, from word before on.
func (n *judge) senseOf(r *run, before int) sense {
	length := r.length()
	lead := n.lead(r.from(), before)
	switch {
	case n.soundsDialled(r, lead):
		return phoneNumber
	case n.isOtherwiseWritten(r, lead), n.isDenied(r, lead), lead.labelled && !lead.named, n.isExplained(r.to()):
		return someNumber
	case looksDialled(r, n.expect) && !lead.named:
		return phoneNumber
	case n.isMeasured(r, lead):
		return someNumber
	case n.expect.fits(length):
		return fullCode
	case length <= longestOdd && n.isMeant(r, lead):
		return oddCode
	case length >= shortestForeign && length <= longestForeign && digits.IsFigures(r.text()):
		return phoneNumber
	}
	return anyNumber
}

// longestOdd is the length above which digits are no mistyped code but a phone or a card number.
const longestOdd = 9

// isMeant reports whether a run of another length than a code's is meant as one, or as a part of it. Where the caller was
// asked for the code, a digit by itself is one.
func (n *judge) isMeant(r *run, l lead) bool {
	length := r.length()
	awaited := n.expect.Asked || n.expect.Before != ""
	switch {
	case length >= smallestCode && l.named:
		return true
	case n.isClock(r) && n.expect.Before == "":
		return false
	case length >= smallestCode && n.isMostlyCode(r, plain|corrects|retracts):
		return true
	}
	around := between | joins | corrects | retracts | link | placeNoun | pronounHost
	if len(n.expect.Before) < n.expect.Min {
		around |= aside | ends
	}
	return awaited && n.isMostlyCode(r, around)
}

// isMostlyCode reports whether beside the run there are only words with the given marks, and such as say nothing.
func (n *judge) isMostlyCode(r *run, allowed mark) bool {
	for i := range n.words {
		w := &n.words[i]
		if (i < r.from() || i >= r.to()) && !w.soft && !w.marks.has(allowed) && n.owner[i] == 0 && !w.numeral && n.ordinal(i) == 0 {
			return false
		}
	}
	return true
}

// isClock reports whether the run is an hour and its minutes: "5 30".
func (n *judge) isClock(r *run) bool {
	if len(r.pieces) != 2 {
		return false
	}
	hour, minutes := r.pieces[0].text, r.pieces[1].text
	return len(minutes) == 2 && minutes < "60" && (len(hour) == 1 && hour > "0" || len(hour) == 2 && hour <= "24")
}

// isOtherwiseWritten reports whether the signs in and around the run make it a price, a time or a date.
func (n *judge) isOtherwiseWritten(r *run, l lead) bool {
	after := n.gapAfter(r.to() - 1)
	if strings.Contains(n.words[r.from()].gap, "$") || strings.ContainsAny(after, "%$") {
		return true
	}
	colons, slashes, short := 0, 0, true
	for i, p := range r.pieces {
		short = short && len(p.text) <= 2
		if i == 0 {
			continue
		}
		switch n.words[p.from].gap {
		case ":":
			colons++
		case "/":
			slashes++
		}
	}
	signs := len(r.pieces) - 1
	written := signs > 0 && signs <= 2 && (colons == signs || slashes == signs)
	if slashes == 2 && !(isDay(r.pieces[0].text) && isDay(r.pieces[1].text)) {
		short = false // "38/41/60"
	}
	year := signs == 2 && (isYear(r.pieces[2].text) || isYear(r.pieces[0].text))
	return written && (short || year) || n.isDate(r)
}

// isDate reports whether the run is three parts with dashes or dots between them that make a date with a full year.
func (n *judge) isDate(r *run) bool {
	if len(r.pieces) != 3 {
		return false
	}
	gap := n.words[r.pieces[1].from].gap
	if gap != "-" && gap != "." {
		return false
	}
	first, second, third := r.pieces[0].text, r.pieces[1].text, r.pieces[2].text
	return isYear(first) && isDay(second) && isDay(third) || isDay(first) && isDay(second) && isYear(third)
}

// isYear reports whether s is a year of our time.
func isYear(s string) bool { return len(s) == 4 && (s[:2] == "19" || s[:2] == "20") }

// isDay reports whether s can be a day or a month.
func isDay(s string) bool { return len(s) <= 2 && (len(s) == 1 || s <= "31") }

// isDenied reports whether the caller says that this is not the code, or that it did not work.
func (n *judge) isDenied(r *run, l lead) bool {
	return l.denied || l.stale || n.isPast(r.to()) || n.failsAfter(r.to())
}

// isDoubted reports whether the words from i to the next pause deny the number before them, or say something of it that nobody
// understands in a language of which few words are listed.
func (n *judge) isDoubted(i int) bool {
	for ; i < len(n.words) && !n.words[i].pause(); i++ {
		w := &n.words[i]
		switch {
		case n.pieceBegins(i), w.marks.has(joins):
			return false
		case w.marks.has(denies):
			return !n.saysDigits(i) && !(i+1 < len(n.words) && n.words[i+1].marks.has(knows))
		case n.tongue != &digits.English && (w.marks.has(label) || w.marks == 0 && w.id == 0 && len(w.says) == 0):
			return true
		}
	}
	return false
}

// isPast reports whether the words right behind the number before word i say that it is an earlier one: "last time", "from yesterday".
func (n *judge) isPast(i int) bool {
	for i < len(n.words) && n.words[i].marks.has(aside|soft|copula) && !n.words[i].pause() {
		i++
	}
	goesOn := i+1 < len(n.words) && !n.words[i+1].pause() && isSubject(n.words[i+1].text) // "before it expires"
	return i < len(n.words) && !n.words[i].pause() && n.namesPast(i) && !goesOn
}

// namesPast reports whether word i begins a time that is over.
func (n *judge) namesPast(i int) bool {
	w := &n.words[i]
	return w.marks.has(past) || w.text == "last" && (n.follows(i+1, "time") || n.follows(i+1, "night") || n.follows(i+1, "week")) ||
		w.text == "this" && n.follows(i+1, "morning") || w.marks.has(unit) && w.text[0] != 'm' && n.follows(i+1, "ago") // no minutes
}

// failsAfter reports whether the words from i on tell that the number before them was wrong.
func (n *judge) failsAfter(i int) bool {
	if gap := n.gapAfter(i - 1); strings.ContainsAny(gap, ".!?;") && i < len(n.words) && n.words[i].text != "no" && !isSubject(n.words[i].text) {
		return false
	}
	for i < len(n.words) && (n.words[i].soft && !n.words[i].marks.has(reports) || isSubject(n.words[i].text)) {
		i++
	}
	if i < len(n.words) && n.words[i].text == "no" {
		return !n.saysMore(i + 1)
	}
	if i >= len(n.words) || !n.words[i].marks.has(reports) {
		return false
	}
	for k := i; k < min(i+5, len(n.words)); k++ {
		w := &n.words[k]
		if w.marks.has(fails|stale) || n.isPast(k) {
			return true
		}
	}
	return false
}

// saysMore reports whether digits follow at word i or later, or something there is none of: "no spaces".
func (n *judge) saysMore(i int) bool {
	if i < len(n.words) && !n.words[i].pause() && !isSubject(n.words[i].text) && !n.words[i].marks.has(fails|toBe) {
		return true
	}
	return n.saysDigits(i)
}

// isSubject reports whether a word can stand for the number before it.
func isSubject(text string) bool {
	switch text {
	case "it", "that", "this", "which", "and", "but", "code", "one":
		return true
	}
	return false
}

// longestRemark is how many words behind a number may say what it is.
const longestRemark = 6

// isExplained reports whether the words from i on say whose number it was: "is my account number".
func (n *judge) isExplained(i int) bool {
	if i >= len(n.words) || n.words[i].pause() || !n.words[i].marks.has(toBe) {
		return false
	}
	for k := i + 1; k < min(i+longestRemark, len(n.words)); k++ {
		w := &n.words[k]
		switch {
		case w.pause(), w.marks.has(joins | strongCue):
			return false
		case w.marks.has(label), w.marks == 0 && w.id == 0 && n.words[k-1].text == "from": // "was from Google"
			return true
		}
	}
	return false
}

// isMeasured reports whether the words next to the run make it a time, a place, a count or a measure.
func (n *judge) isMeasured(r *run, l lead) bool {
	if l.placed {
		return true
	}
	to := n.pastSoft(r.to())
	if to >= len(n.words) || n.words[to].pause() {
		return false
	}
	next := &n.words[to]
	switch {
	case n.owner[to] != 0:
		return false
	case next.marks.has(unit) && !(next.text == "number" && n.expect.fits(r.length())):
		return !n.isToBe(to)
	case next.marks.has(corrects | retracts):
		return false
	}
	if n.expect.fits(r.length()) && r.isSpelled() && !n.isNamedBy(to) {
		return false
	}
	if n.tongue != &digits.English {
		return next.marks == 0 && !n.expect.fits(r.length())
	}
	return !next.marks.has(plain | between | preposition)
}

// isNamedBy reports whether one of the next words says what the number before them is: "Main Street".
func (n *judge) isNamedBy(i int) bool {
	const near = 3
	for k := i; k < min(i+near, len(n.words)) && !n.words[k].pause(); k++ {
		if n.words[k].marks.has(label | month) {
			return true
		}
	}
	return false
}

// isToBe tells the "am" of "am I right" from the one behind a time of day.
func (u *utterance) isToBe(i int) bool { return u.words[i].text == "am" && u.follows(i+1, "i") }
