package hear

import "strings"

// sense is what a run of digits turns out to be.
type sense int

const (
	someNumber sense = iota // a count, a time, an account …
	fullCode                // a code of the right length
	oddCode                 // meant as the code, but too short or too long
	partCode                // "the last three are": one of several parts of the code
	phoneNumber
)

// findings is what the numbers of an utterance amount to.
type findings struct {
	code   string // the best candidate, "" if there is none
	fits   bool   // the code has the right length
	phone  bool   // a phone number was said, or begun
	number string // the phone number in E.164, if it is one
}

// findings judges every run of digits. The last complete code counts, else the last that was meant as one.
func (u *utterance) findings(e Expect) findings {
	var f findings
	parts, before := "", 0
	runs := u.mend(u.runs(e), e)
	for i := range runs {
		r := &runs[i]
		s := u.senseOf(r, before, e)
		before = r.to()
		switch {
		case s == partCode:
			parts += r.text()
		case s == phoneNumber:
			f.phone = true
			if n := u.dialable(r); n != "" {
				f.number = n
			}
		case s == fullCode, s == oddCode && !f.fits:
			f.code, f.fits = r.text(), s == fullCode
		}
	}
	if !f.fits && e.fits(len(parts)) {
		f.code, f.fits = parts, true
	}
	return f
}

// senseOf judges a run by itself and by the words around it, from word before on.
func (u *utterance) senseOf(r *run, before int, e Expect) sense {
	n := r.length()
	lead := u.lead(r.from(), before)
	switch {
	case u.soundsDialled(r, lead):
		return phoneNumber
	case u.isOtherwiseWritten(r), u.isDenied(r, lead), lead.labelled && !lead.named, u.isExplained(r.to()):
		return someNumber
	case looksDialled(r, e) && !lead.named:
		return phoneNumber
	case u.isMeasured(r, lead):
		return someNumber
	case lead.partial && n < e.Min:
		return partCode
	case lead.partial && !lead.named:
		return someNumber
	case e.fits(n):
		return fullCode
	case n >= smallestCode && n <= longestOdd && (lead.cued || u.isMostlyCode(r)), n >= smallestCode && lead.named:
		return oddCode
	case n >= shortestForeign && n <= longestForeign && isDigits(r.text()):
		return phoneNumber
	}
	return someNumber
}

// longestOdd is the length above which digits are no mistyped code but a phone or a card number.
const longestOdd = 9

// isMostlyCode reports whether the utterance has no words of weight beside the run.
func (u *utterance) isMostlyCode(r *run) bool {
	for i := range u.words {
		w := &u.words[i]
		if (i < r.from() || i >= r.to()) && !w.soft && !w.marks.has(plain|corrects) && u.owner[i] == 0 && !isNumeral(w) {
			return false
		}
	}
	return true
}

// isOtherwiseWritten reports whether the signs in and around the run make it a price, a time or a date.
func (u *utterance) isOtherwiseWritten(r *run) bool {
	after := u.gapAfter(r.to() - 1)
	if strings.Contains(u.words[r.from()].gap, "$") || strings.HasPrefix(after, "%") || strings.HasPrefix(after, "$") {
		return true
	}
	colons, slashes := 0, 0
	for i := range r.atoms[1:] {
		switch gap := u.words[r.atoms[i+1].from].gap; gap {
		case ":":
			colons++
		case "/":
			slashes++
		}
	}
	parts := len(r.atoms)
	return parts <= 3 && colons+slashes > 0 || isDate(r, u)
}

// isDate reports whether the run is three parts with dashes or dots between them that make a date with a full year.
func isDate(r *run, u *utterance) bool {
	if len(r.atoms) != 3 {
		return false
	}
	gap := u.words[r.atoms[1].from].gap
	if gap != u.words[r.atoms[2].from].gap || gap != "-" && gap != "." {
		return false
	}
	first, second, third := r.atoms[0].text, r.atoms[1].text, r.atoms[2].text
	return isYear(first) && isDay(second) && isDay(third) || isDay(first) && isDay(second) && isYear(third)
}

// isYear reports whether s is a year of our time.
func isYear(s string) bool { return len(s) == 4 && (s[:2] == "19" || s[:2] == "20") }

// isDay reports whether s can be a day or a month.
func isDay(s string) bool { return s != "" && len(s) <= 2 && (len(s) == 1 || s <= "31") }

// isDenied reports whether the caller says that this is not the code, or that it did not work.
func (u *utterance) isDenied(r *run, l lead) bool {
	return l.denied || u.failsAfter(r.to())
}

// failsAfter reports whether the words from i on tell that the number before them was wrong.
func (u *utterance) failsAfter(i int) bool {
	for i < len(u.words) && (u.words[i].soft || isSubject(u.words[i].text)) {
		i++
	}
	if i >= len(u.words) || !u.words[i].marks.has(reports) {
		return false
	}
	for k := i; k < min(i+4, len(u.words)); k++ {
		w := &u.words[k]
		if k > i && (w.text == "you" || w.text == "that" || w.pause()) {
			return false
		}
		if w.marks.has(fails) {
			return true
		}
	}
	return false
}

// isSubject reports whether a word can stand for the number before it.
func isSubject(text string) bool {
	switch text {
	case "it", "that", "this", "which", "and", "but", "code":
		return true
	}
	return false
}

// longestRemark is how many words behind a number may say what it is.
const longestRemark = 6

// isExplained reports whether the words from i on say whose number it was: "is my account number".
func (u *utterance) isExplained(i int) bool {
	if i >= len(u.words) || u.words[i].pause() || !u.words[i].marks.has(toBe) {
		return false
	}
	for k := i + 1; k < min(i+longestRemark, len(u.words)); k++ {
		w := &u.words[k]
		switch {
		case w.pause(), w.marks.has(joins | strongCue):
			return false
		case w.marks.has(label) && !u.isAside(k, i), w.text == "number" && u.isOwnNumber(k, i):
			return true
		}
	}
	return false
}

// isMeasured reports whether the words next to the run make it a time, a place, a count or a measure.
func (u *utterance) isMeasured(r *run, l lead) bool {
	if l.placed {
		return true
	}
	to := r.to()
	for to < len(u.words) && u.words[to].soft && !u.words[to].pause() {
		to++
	}
	if to >= len(u.words) || u.words[to].pause() {
		return false
	}
	next := &u.words[to]
	switch {
	case next.marks.has(unit):
		return !u.isToBe(to)
	case l.named && l.linked, u.owner[to] != 0, isNumeral(next), next.marks.has(corrects | retracts):
		return false
	}
	return !next.marks.has(plain | between)
}

// isToBe tells the "am" of "am I right" from the one behind a time of day.
func (u *utterance) isToBe(i int) bool { return u.words[i].text == "am" && u.follows(i+1, "i") }
