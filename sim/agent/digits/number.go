package digits

import "strconv"

// Reading is what the words from one place on may say.
type Reading struct {
	Words int    // how many they are
	Text  string // the digits
	// Doubt is 0 for the number that the words make, 1 for the beginning of that number alone.
	Doubt  int
	Single bool // one digit that one word says
}

// number is the beginning of words as a number.
type number struct{ value, words int }

// Readings adds to all what the first of the words may say as numbers, the longest first: "one hundred five" is 105, 100, or 1.
// The words are said in one breath.
func (l *Language) Readings(all []Reading, words []string) []Reading {
	for i, n := range l.thousands(words) {
		r := Reading{Words: n.words, Text: strconv.Itoa(n.value), Doubt: min(i, 1)}
		_, unit := l.Is(words[0], Unit)
		r.Single = unit && n.words == 1
		all = append(all, r)
	}
	return all
}

// thousands reads numbers up to 999,999: those that go on to the thousands first.
func (l *Language) thousands(words []string) []number {
	below := l.hundreds(words)
	var all []number
	for _, n := range below {
		if n.value > 0 && n.words < len(words) && l.has(words[n.words], Thousand) {
			all = append(all, l.added(words, number{n.value * 1000, n.words + 1}, l.hundreds)...)
		}
	}
	if l.has(words[0], Thousand) && l != &English {
		all = append(all, l.added(words, number{1000, 1}, l.hundreds)...)
	}
	if all == nil {
		return below
	}
	return append(all, below...)
}

// hundreds reads numbers up to 999, and "twenty-six hundred". Figures count before "hundred" and "thousand", and behind
// them.
func (l *Language) hundreds(words []string) []number {
	if value, ok := l.Is(words[0], Hundreds); ok {
		return l.added(words, number{value, 1}, l.tens)
	}
	below := l.tens(words)
	if len(words) > 1 && IsFigures(words[0]) && len(words[0]) <= 3 && words[0][0] != '0' &&
		(l.has(words[1], Hundred) || l.has(words[1], Thousand)) {
		value, _ := strconv.Atoi(words[0])
		below = []number{{value, 1}}
	}
	var all []number
	for _, n := range below {
		if n.value > 0 && n.value < 100 && n.words < len(words) && l.has(words[n.words], Hundred) {
			all = append(all, l.added(words, number{n.value * 100, n.words + 1}, l.tens)...)
		}
	}
	if all == nil {
		return below
	}
	return append(all, below...)
}

// added is a number with what may be added to it, and by itself.
func (l *Language) added(words []string, n number, rest func([]string) []number) []number {
	var all []number
	room := 100
	if n.value%1000 == 0 {
		room = 1000
	}
	for _, from := range []int{n.words, n.words + 1} {
		if from >= len(words) || from > n.words && !l.has(words[n.words], And) {
			break
		}
		more := rest(words[from:])
		if figures := words[from]; IsFigures(figures) && len(figures) <= 3 {
			value, _ := strconv.Atoi(figures)
			more = append(more, number{value, 1})
		}
		for _, m := range more {
			if 0 < m.value && m.value < room {
				all = append(all, number{n.value + m.value, from + m.words})
			}
		}
	}
	return append(all, n)
}

// tens reads numbers below 100.
func (l *Language) tens(words []string) []number {
	if teen, ok := l.Is(words[0], Teen); ok {
		if unit, _ := l.Is(words[min(1, len(words)-1)], Unit); teen == 10 && l.Scores && unit > 6 { // dix-sept
			return []number{{10 + unit, 2}}
		}
		return []number{{teen, 1}}
	}
	if ten, ok := l.Is(words[0], Ten); ok {
		return l.withUnit(words, number{ten, 1})
	}
	unit, ok := l.Is(words[0], Unit)
	if !ok {
		return nil
	}
	if l.Scores && l.isScore(words) {
		return append(l.withUnit(words, number{80, 2}), number{unit, 1})
	}
	if l.UnitsFirst && unit > 0 && len(words) > 2 && l.has(words[1], And) {
		if ten, ok := l.Is(words[2], Ten); ok {
			return []number{{ten + unit, 3}, {unit, 1}}
		}
	}
	return []number{{unit, 1}}
}

// isScore reports whether the words begin with "quatre-vingt".
func (l *Language) isScore(words []string) bool {
	unit, _ := l.Is(words[0], Unit)
	ten, _ := l.Is(words[min(1, len(words)-1)], Ten)
	return unit == 4 && ten == 20
}

// withUnit is a ten with the unit behind it, and without.
func (l *Language) withUnit(words []string, ten number) []number {
	all := []number{ten}
	if l.UnitsFirst {
		return all
	}
	for _, from := range []int{ten.words, ten.words + 1} {
		if from >= len(words) || from > ten.words && (l == &English || !l.has(words[ten.words], And)) {
			break
		}
		if unit, ok := l.Is(words[from], Unit); ok && unit > 0 && !(l.Scores && l.isScore(words[from:])) {
			return []number{{ten.value + unit, from + 1}} // nobody means two numbers by "forty two"
		} else if l.Scores && (ten.value == 60 || ten.value == 80) {
			if l.has(words[from], Teen) {
				teen := l.tens(words[from:])[0]
				all = append([]number{{ten.value + teen.value, from + teen.words}}, all...)
			}
		}
	}
	return all
}

func (l *Language) has(word string, kind Kind) bool {
	_, ok := l.Is(word, kind)
	return ok
}
