package hear

import (
	"strconv"
	"strings"
)

// certainty says how surely a word stands for a part of a code.
type certainty int

const (
	firm     certainty = iota // a digit in any company
	likely                    // "oh": a digit, unless it stands at the edge and spoils the length
	doubtful                  // "to", "for": a digit only if a code comes out complete with it
)

// atom is the smallest piece of a code that was said: a digit, "double seven", "forty-two", "407", a letter.
type atom struct {
	text      string
	from, to  int // its words
	certainty certainty
	single    bool // one character, spoken or typed by itself
}

// digitWords are the spoken digits.
var digitWords = map[string]int{
	"zero": 0, "nought": 0, "naught": 0, "aught": 0, "zilch": 0, "null": 0, "nil": 0,
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "niner": 9,
}

// tenWords are the spoken numbers that take two digits.
var tenWords = map[string]int{
	"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
	"seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40,
	"fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

// soundsLike are words that a recogniser writes where a digit was said.
var soundsLike = map[string]string{"to": "2", "too": "2", "for": "4", "fore": "4", "ate": "8", "won": "1"}

// repeats are the words that say a digit several times.
var repeats = map[string]int{"double": 2, "triple": 3, "treble": 3, "quadruple": 4}

// isDigits reports whether s is made of ASCII digits only.
func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// isNumeral reports whether a word is a number in figures or words.
func isNumeral(w *word) bool {
	_, digit := digitWords[w.text]
	_, ten := tenWords[w.text]
	return digit || ten || isDigits(w.text) || w.text == "oh" || w.text == "o" || w.text == "hundred" ||
		repeats[w.text] > 0
}

// atom reads the piece of a code that begins at word i, if one does.
func (u *utterance) atom(i int, letters bool) (atom, bool) {
	a, ok := u.repeated(i, letters)
	if !ok {
		a, ok = u.plural(i)
	}
	if !ok {
		a, ok = u.once(i, letters)
	}
	return a, ok && !u.taken(a)
}

// once reads a piece that is not said to be repeated.
func (u *utterance) once(i int, letters bool) (atom, bool) {
	a, ok := u.cardinal(i)
	if !ok {
		a, ok = u.figures(i)
	}
	if !ok && letters {
		a, ok = u.letter(i)
	}
	if !ok {
		a, ok = u.sound(i)
	}
	return a, ok
}

// taken reports whether a phrase has claimed the words of an atom: the "one" of "one moment" is no digit. Phrases
// claim no single letters: "K" may stand for "ok", but in a code it is a letter.
func (u *utterance) taken(a atom) bool {
	for i := a.from; i < a.to; i++ {
		if u.owner[i] != 0 && (len(u.words[i].raw) > 1 || isDigits(u.words[i].raw)) {
			return true
		}
	}
	return false
}

// repeated reads "double seven".
func (u *utterance) repeated(i int, letters bool) (atom, bool) {
	times := repeats[u.words[i].text]
	if times == 0 || i+1 >= len(u.words) {
		return atom{}, false
	}
	a, ok := u.once(i+1, letters)
	return atom{text: strings.Repeat(a.text, times), from: i, to: a.to}, ok && len(a.text) == 1
}

// pluralDigits are the digits as "two sevens" counts them.
var pluralDigits = map[string]string{
	"zeros": "0", "zeroes": "0", "ohs": "0", "ones": "1", "twos": "2", "threes": "3", "fours": "4", "fives": "5",
	"sixes": "6", "sevens": "7", "eights": "8", "nines": "9",
}

// plural reads "two sevens".
func (u *utterance) plural(i int) (atom, bool) {
	count := digitWords[u.words[i].text]
	if count < 2 || count > 4 || i+1 >= len(u.words) {
		return atom{}, false
	}
	digit, ok := pluralDigits[u.words[i+1].text]
	return atom{text: strings.Repeat(digit, count), from: i, to: i + 2}, ok
}

// cardinal reads a number in words: "seven", "forty-two", "four hundred and seven thousand".
func (u *utterance) cardinal(i int) (atom, bool) {
	value, to, ok := u.belowThousand(i)
	if !ok {
		return atom{}, false
	}
	if value > 0 && u.follows(to, "thousand") {
		value, to = value*1000, to+1
		if rest, end, ok := u.belowThousand(u.pastAnd(to)); ok && rest > 0 && !u.follows(end, "thousand") {
			value, to = value+rest, end
		}
	}
	_, digit := digitWords[u.words[i].text]
	return atom{text: strconv.Itoa(value), from: i, to: to, single: digit && to == i+1}, true
}

// belowThousand reads a number up to 999, and "twenty-six hundred".
func (u *utterance) belowThousand(i int) (value, to int, ok bool) {
	value, to, ok = u.belowHundred(i)
	if !ok || value == 0 || !u.follows(to, "hundred") {
		return value, to, ok
	}
	value, to = value*100, to+1
	if rest, end, ok := u.belowHundred(u.pastAnd(to)); ok && rest > 0 && !u.follows(end, "hundred") {
		value, to = value+rest, end
	}
	return value, to, true
}

// belowHundred reads a digit, a ten, or a ten with its digit. Figures count too before "hundred" and "thousand".
func (u *utterance) belowHundred(i int) (value, to int, ok bool) {
	if i >= len(u.words) {
		return 0, i, false
	}
	text := u.words[i].text
	if ten, ok := tenWords[text]; ok {
		if ten >= 20 && i+1 < len(u.words) && !u.words[i+1].pause() && digitWords[u.words[i+1].text] > 0 {
			return ten + digitWords[u.words[i+1].text], i + 2, true
		}
		return ten, i + 1, true
	}
	if isDigits(text) && len(text) <= 3 && text[0] != '0' && (u.follows(i+1, "hundred") || u.follows(i+1, "thousand")) {
		value, _ = strconv.Atoi(text)
		return value, i + 1, true
	}
	value, ok = digitWords[text]
	return value, i + 1, ok && !u.isPronoun(i)
}

// follows reports whether word i is text, said in one breath with the word before.
func (u *utterance) follows(i int, text string) bool {
	return i < len(u.words) && u.words[i].text == text && !u.words[i].pause()
}

// pastAnd skips the "and" of "four hundred and seven"; a pause ends the number.
func (u *utterance) pastAnd(i int) int {
	if u.follows(i, "and") {
		i++
	}
	if i < len(u.words) && u.words[i].pause() {
		return len(u.words)
	}
	return i
}

// isPronoun reports whether word i is the "one" of "the last one", which is no digit unless digits follow singly.
func (u *utterance) isPronoun(i int) bool {
	if u.words[i].text != "one" || i == 0 || u.words[i].pause() || !u.words[i-1].marks.has(pronounHost) {
		return false
	}
	if i+1 >= len(u.words) {
		return true
	}
	next := &u.words[i+1]
	return !isNumeral(next) || isDigits(next.text) && len(next.text) > 1
}

// figures reads digits as they were typed.
func (u *utterance) figures(i int) (atom, bool) {
	text := u.words[i].text
	return atom{text: text, from: i, to: i + 1, single: len(text) == 1}, isDigits(text)
}

// sound reads words that may stand for a digit: "oh", and those that only sound like one.
func (u *utterance) sound(i int) (atom, bool) {
	text := u.words[i].text
	if text == "oh" || text == "o" {
		return atom{text: "0", from: i, to: i + 1, single: true, certainty: likely}, true
	}
	digit, ok := soundsLike[text]
	return atom{text: digit, from: i, to: i + 1, single: true, certainty: doubtful}, ok
}
