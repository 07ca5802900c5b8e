package redact

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"callsim/sim/agent/digits"
)

// atom is a piece of a text that may be a part of a code or a number: figures, letters, or a word for them.
type atom struct {
	from, to int
	says     []string // what it may stand for, in capitals
	times    int      // how often it says that the next digit comes
	word     bool     // it is written out
	filler   bool     // it says nothing
}

// chain is atoms with nothing but separators between them.
type chain []atom

// longestGap is how many separators may be between two atoms, longestPause how many fillers.
const longestGap, longestPause = 5, 6

// chains finds everything in text that may be spelled.
func chains(text string) []chain {
	var all []chain
	var current chain
	end := func() {
		if len(current) > 0 {
			all, current = append(all, current), nil
		}
	}
	for i := 0; i < len(text); {
		gap, wide := gapLength(text[i:])
		n := wordLength(text[i+gap:])
		if wide || n == 0 {
			end()
		}
		if n == 0 { // some other character
			_, n = utf8.DecodeRuneInString(text[i+gap:])
			i += gap + n
			continue
		}
		from := i + gap
		i = from + n
		if a, ok := atomOf(text[from:i]); ok {
			a.from, a.to = from, i
			current = append(current, a)
		} else {
			end()
		}
	}
	end()
	return all
}

// gapLength measures the separators that rest begins with; wide says that they are too many for one number.
func gapLength(rest string) (length int, wide bool) {
	n := 0
	for i, c := range rest {
		if !isSeparator(c) {
			return i, n > longestGap
		}
		n++
	}
	return len(rest), n > longestGap
}

// wordLength measures the letters and digits that rest begins with.
func wordLength(rest string) int {
	for i, c := range rest {
		if c == utf8.RuneError || !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			return i
		}
	}
	return len(rest)
}

// atomOf reads a word; ok is false when it has no part in codes and numbers.
func atomOf(text string) (a atom, ok bool) {
	if isAlnum(text) && hasDigit(text) {
		return atom{says: []string{strings.ToUpper(text)}}, true
	}
	low := strings.ToLower(text)
	if says := digits.Says(low); says != nil {
		if isAlnum(text) {
			says = append(says, strings.ToUpper(text))
		}
		return atom{says: says, word: true, filler: fillers.Get()[low]}, true // the "um" of Portuguese
	}
	if letter := digits.Letter(low); letter != "" {
		return atom{says: []string{letter}, word: true}, true
	}
	if !isAlnum(text) {
		return atom{}, false
	}
	a = atom{times: digits.Repeated(low), filler: fillers.Get()[low]}
	if !a.filler && text == strings.ToUpper(text) || len(text) == 1 {
		a.says = []string{strings.ToUpper(text)}
	}
	return a, a.times > 0 || a.filler || len(a.says) > 0
}

// walk goes from n along everything that the atoms from i on may say, and calls visit with each place that it comes to and
// the number of the atom behind it.
func (c chain) walk(i int, n *index, visit func(end int, n *index)) {
	if i >= len(c) {
		return
	}
	a := c[i]
	step := func(end int, said string) {
		if next := n.at(said); next != nil {
			visit(end, next)
			c.walkOn(end, next, visit)
		}
	}
	for _, said := range a.says {
		step(i+1, said)
	}
	if a.times > 0 && i+1 < len(c) {
		for _, said := range c[i+1].says {
			if len(said) == 1 {
				step(i+2, strings.Repeat(said, a.times))
			}
		}
	}
}

// walkOn goes on from atom i, or behind a pause.
func (c chain) walkOn(i int, n *index, visit func(end int, n *index)) {
	c.walk(i, n, visit)
	for pause := 0; pause < longestPause && i < len(c) && c[i].filler; pause++ {
		i++
		c.walk(i, n, visit)
	}
}

// written says whether the atoms are figures and letters only, no words.
func (c chain) written() bool {
	for i := range c {
		if c[i].word || c[i].filler || c[i].times > 0 {
			return false
		}
	}
	return true
}

// fit writes standin in the way in which source is written: into the same groups or, where that cannot be, solid.
func fit(source, standin string) string {
	b := []byte(source)
	n := 0
	for i, c := range b {
		if !isWordByte(c) {
			continue
		}
		if n < len(standin) {
			b[i] = standin[n]
			if isLower(c) && isUpper(standin[n]) {
				b[i] |= 0x20
			}
		}
		n++
	}
	if n == len(standin) {
		return string(b)
	}
	if strings.HasPrefix(source, "+") {
		return "+" + standin
	}
	return standin
}
