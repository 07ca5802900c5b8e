package hear

import (
	"slices"
	"strings"
	"sync"
)

// A pattern in the phrase tables is a line of words, matched on word boundaries:
//
//	word       that word
//	a|b        one of these
//	[a|b]      one of these, or nothing
//	@send      one of the words of a set, also inside alternatives
//	~          up to three other words of the same clause
//	#          a number
//	?          a word that is on no list and in no phrase, a name for instance
//	^ first    only where a clause begins
//	> first    only where a clause or a request begins: "can you …", "I want you to …"
//	,          the caller may pause here, as in "no, thanks"; elsewhere a pause ends the phrase
//	$ last     only where a clause ends
//
// Words that say nothing ("um", "please") may stand between any two words of a pattern.

// stepKind says what a step of a pattern matches.
type stepKind int

const (
	oneOf stepKind = iota
	someWords
	aNumber
	unknownWord
)

// step is one element of a pattern.
type step struct {
	kind     stepKind
	ids      []int // for oneOf
	optional bool
	paused   bool // the caller may pause before it
}

// opening says where a pattern may begin.
type opening int

const (
	anywhere opening = iota
	clauseStart
	requestStart
)

// phrase is one compiled pattern and what it means.
type phrase struct {
	meaning Intent
	steps   []step
	opening opening
	closes  bool // only where a clause ends
}

// phraseBook finds phrases by the word that they begin with.
type phraseBook struct {
	ids     map[string]int
	byFirst map[int][]*phrase
	numeric []*phrase // those that begin with a number
}

// book holds all phrases that Jim knows. It is compiled when the first caller speaks: a program without one starts at once.
var book = sync.OnceValue(func() *phraseBook {
	return newPhraseBook(requestPhrases, answerPhrases, talkPhrases)
})

// phraseTable lists, per meaning, patterns one a line.
type phraseTable map[Intent]string

// newPhraseBook compiles the tables.
func newPhraseBook(tables ...phraseTable) *phraseBook {
	b := &phraseBook{ids: map[string]int{}, byFirst: map[int][]*phrase{}}
	for _, table := range tables {
		for meaning, lines := range table {
			for line := range strings.Lines(lines) {
				if fields := strings.Fields(line); len(fields) > 0 {
					b.file(b.compile(meaning, fields))
				}
			}
		}
	}
	return b
}

// file puts a phrase where matching looks for it.
func (b *phraseBook) file(p *phrase) {
	first := p.steps[0]
	if first.kind == aNumber {
		b.numeric = append(b.numeric, p)
	}
	for _, id := range first.ids {
		b.byFirst[id] = append(b.byFirst[id], p)
	}
}

// compile reads one pattern.
func (b *phraseBook) compile(meaning Intent, fields []string) *phrase {
	p := &phrase{meaning: meaning}
	paused := false
	for _, f := range fields {
		switch f {
		case "^":
			p.opening = clauseStart
		case ">":
			p.opening = requestStart
		case "$":
			p.closes = true
		case ",":
			paused = true
		default:
			s := b.step(f)
			s.paused, paused = paused, false
			p.steps = append(p.steps, s)
		}
	}
	return p
}

// step reads one element of a pattern.
func (b *phraseBook) step(field string) step {
	switch field {
	case "~":
		return step{kind: someWords}
	case "#":
		return step{kind: aNumber}
	case "?":
		return step{kind: unknownWord}
	}
	s := step{optional: strings.HasPrefix(field, "[")}
	for _, word := range alternatives(strings.Trim(field, "[]")) {
		s.ids = append(s.ids, b.id(word))
	}
	return s
}

// id numbers the words of the book from 1.
func (b *phraseBook) id(word string) int {
	if b.ids[word] == 0 {
		b.ids[word] = len(b.ids) + 1
	}
	return b.ids[word]
}

// longestAt finds the phrase that explains the most words from word i on, and where it ends.
func (b *phraseBook) longestAt(u *utterance, i int) (best *phrase, end int) {
	best, end = longestOf(b.byFirst[u.words[i].id], u, i)
	if u.words[i].numeral {
		if p, to := longestOf(b.numeric, u, i); to > end {
			return p, to
		}
	}
	return best, end
}

// longestOf finds the longest match among phrases. Of two that explain the same words the meaning decides, so that the answer never
// depends on the order of the tables.
func longestOf(phrases []*phrase, u *utterance, i int) (best *phrase, end int) {
	for _, p := range phrases {
		to := p.match(u, i)
		if to > end || to > 0 && to == end && p.meaning < best.meaning {
			best, end = p, to
		}
	}
	return best, end
}

// match returns where the phrase ends if it begins at word i, else 0.
func (p *phrase) match(u *utterance, i int) int {
	if u.words[i].marks.has(retracts) && i > 0 && u.words[i-1].numeral && i+1 < len(u.words) && u.words[i+1].numeral {
		return 0 // "four two, no one"
	}
	if p.opening != anywhere && !u.begins(i, p.opening) {
		return 0
	}
	return p.matchFrom(u, 1, i+1)
}

// matchFrom matches the steps from k on at word i, and returns where they end, else 0.
func (p *phrase) matchFrom(u *utterance, k, i int) int {
	if k == len(p.steps) {
		if p.closes && !u.ends(i) || u.splitsDigits(i) {
			return 0
		}
		return i
	}
	s := &p.steps[k]
	if s.kind == someWords {
		return p.matchAfterGap(u, k, i)
	}
	if at := u.next(i, s); at >= 0 {
		if end := p.matchFrom(u, k+1, at+1); end > 0 {
			return end
		}
	}
	if s.optional {
		return p.matchFrom(u, k+1, i)
	}
	return 0
}

// splitsDigits reports whether word i is a digit right behind another one: the first "one" of "I have one one two" is
// part of a code, and of no phrase.
func (u *utterance) splitsDigits(i int) bool {
	next := u.pastSoft(i)
	return u.words[i-1].numeral && next < len(u.words) && u.words[next].numeral
}

// widestGap is how many words "~" may stand for.
const widestGap = 3

// matchAfterGap matches the steps behind a "~", with as few words for it as possible.
func (p *phrase) matchAfterGap(u *utterance, k, i int) int {
	for n := 0; n <= widestGap; n++ {
		if end := p.matchFrom(u, k+1, i); end > 0 {
			return end
		}
		if i >= len(u.words) || u.words[i].pause() || u.words[i].numeral && u.words[i].text != "one" {
			return 0
		}
		i++
	}
	return 0
}

// longestSkip is how many words in a row that say nothing are passed over inside a phrase.
const longestSkip = 4

// next finds the word at or behind i that the step matches, with only empty words before it; -1 if there is none.
func (u *utterance) next(i int, s *step) int {
	for skipped := 0; i < len(u.words) && skipped <= longestSkip; i++ {
		w := &u.words[i]
		switch paused := w.pause() && !w.soft && !s.paused; {
		case !paused && s.matches(w):
			return i
		case paused || !w.soft:
			return -1
		}
		skipped++
	}
	return -1
}

// matches reports whether the step stands for w.
func (s *step) matches(w *word) bool {
	switch s.kind {
	case aNumber:
		return w.numeral
	case unknownWord:
		return w.id == 0 && w.marks == 0
	}
	return w.id != 0 && slices.Contains(s.ids, w.id)
}
