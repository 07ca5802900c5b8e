package hear

import (
	"slices"
	"strings"
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
	lead, rest := n.leading(r.from(), before), n.following(r.to())
	named := lead.has(strongCue)
	if lead.has(knows | latest) { // "if I read it right it is"
		lead &^= supposes
	}
	switch {
	case n.soundsDialled(r, lead):
		return phoneNumber
	case n.isPrice(r), n.isDate(r), !n.expect.Asked && n.isTime(r), (lead | rest).has(against &^ strange), lead.has(strange) && !named && n.expect.fits(length) && !n.isEnumerated(r), lead.has(label) && !named, rest.has(label | month), n.isNo(r.to()):
		return someNumber
	case looksDialled(r, n.expect):
		return phoneNumber
	case n.isMeasured(r, lead), n.isGuess(r):
		return someNumber
	case n.expect.fits(length):
		return fullCode
	case length <= longestOdd && (n.isMeant(r) || lead.has(latest) && n.expect.Asked && length >= smallestCode):
		return oddCode
	case length >= shortestForeign && length <= longestForeign:
		return phoneNumber
	}
	return anyNumber
}

// longestOdd is the length above which digits are no mistyped code but a phone or a card number.
const longestOdd = 9

// isMeant reports whether a run of another length than a code's is meant as one, or as a part of it. Where the caller was
// asked for the code, a digit by itself is one.
func (n *judge) isMeant(r *run) bool {
	length := r.length()
	switch {
	case n.isClock(r) && n.expect.Before == "":
		return false
	case n.isAwaited(r):
		return true
	case length >= smallestCode && n.isMostlyCode(r, plain|corrects|retracts|copula):
		return true
	}
	around := between | joins | corrects | retracts | link | placeNoun | pronounHost
	if len(n.expect.Before) < n.expect.Min {
		around |= aside | ends | opens
	}
	return n.expect.Asked && n.isMostlyCode(r, around)
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
	return len(minutes) == 2 && minutes < "60" && (len(hour) == 1 || len(hour) == 2 && hour <= "24")
}

// isPrice reports whether the signs around the run make it a price or a percentage; recognisers also write a code as "$534,720".
func (n *judge) isPrice(r *run) bool {
	return !(n.expect.Asked && n.signs(r) == ",") && (strings.Contains(n.words[r.from()].gap, "$") || strings.ContainsAny(n.gapAfter(r.to()-1), "%$"))
}

// isTime reports whether the signs in the run make it a time or a date without its century.
func (n *judge) isTime(r *run) bool {
	switch short := len(r.pieces[len(r.pieces)-1].text) <= 2; n.signs(r) {
	case ":", "::", "/":
		return short
	case "//":
		return short && isDay(r.pieces[0].text) && isDay(r.pieces[1].text) // not "38/41/60"
	}
	return false
}

// signs are what is written between the pieces of a run that are as few as a price, a time or a date has.
func (n *judge) signs(r *run) string {
	all := ""
	if len(r.pieces) > 3 {
		return all
	}
	for _, p := range r.pieces[1:] {
		all += n.words[p.from].gap
	}
	return all
}

// isDate reports whether the run is three parts with dashes or dots between them that make a date with a full year.
func (n *judge) isDate(r *run) bool {
	return slices.Contains([]string{"--", "..", "//"}, n.signs(r)) && (isYear(r.pieces[0].text) || isYear(r.pieces[len(r.pieces)-1].text))
}

// isYear reports whether s is a year of our time.
func isYear(s string) bool { return len(s) == 4 && (s[:2] == "19" || s[:2] == "20") }

// isDay reports whether s can be a day or a month.
func isDay(s string) bool { return len(s) <= 2 && (len(s) == 1 || s <= "31") }

// isGuess reports whether the run is said with a maybe, and something behind it is gone or wrong: "maybe 534720, but I deleted the text".
func (n *judge) isGuess(r *run) bool {
	return slices.Contains(n.texts[:r.from()], "maybe") && slices.ContainsFunc(n.words[r.to():], func(w word) bool { return w.marks.has(denies | fails) })
}

// isMeasured reports whether the words next to the run make it a time, a place, a count or a measure.
func (n *judge) isMeasured(r *run, l mark) bool {
	if l.has(preposition) {
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
	case next.marks.has(unit):
		return true
	case next.marks.has(corrects | retracts):
		return false
	}
	if n.expect.fits(r.length()) {
		return !r.isSpelled() && n.isPlural(to)
	}
	if n.isAwaited(r) {
		return false
	}
	return !next.marks.has(plain | between | preposition)
}

// isPlural reports whether word i, or the one behind it, is a noun that a number counts: "customers", "unread mails".
func (n *judge) isPlural(i int) bool {
	return n.words[i].marks&^wished == 0 && (strings.HasSuffix(n.words[i].text, "s") || i+1 < len(n.words) && n.isPlural(i+1))
}

// isAwaited reports whether the run is read out digit by digit where a code was asked for: a part of it, whatever is said beside.
func (n *judge) isAwaited(r *run) bool {
	return n.expect.Asked && r.isSpelled() && r.length() >= smallestCode
}

// isEnumerated reports whether the caller pauses behind the first digit, as nobody does behind a name for the number: "lucky seven, three".
func (n *judge) isEnumerated(r *run) bool {
	return len(r.pieces[0].text) < smallestCode && len(r.pieces) > 2 && n.pauses(r.pieces[0].to, r.pieces[1].from)
}
