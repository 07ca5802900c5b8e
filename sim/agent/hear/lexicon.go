package hear

import (
	"slices"
	"strings"
	"sync"

	"callsim/sim/agent/digits"
)

// mark says what a word does in an utterance; a word can have several.
type mark uint64

// The marks.
const (
	soft        mark = 1 << iota // say nothing by themselves; skipped inside phrases and between digits
	noise                        // sounds that a recogniser notes in brackets
	takesIs                      // words whose 's is "is"; after any other it says whose
	joins                        // begin a new thought, so that a phrase may start behind them
	adds                         // add a thought behind a complete one
	closers                      // may follow the end of a thought: "I'm good thanks"
	limits                       // take something off what was just agreed to
	asks                         // lead up to a request: "can you", "I want you to", "would it be possible to"
	between                      // stand between digits without ending the code
	corrects                     // go along with taking back, or with starting over
	retracts                     // take something back: what follows replaces what went before
	excuses                      // ask to be excused: what follows may replace what went before, or go on with it
	unread                       // stand for a digit that the caller cannot read, or strike one
	moves                        // say that digits change places
	same                         // say that digits come again
	plain                        // may follow a number directly: a noun there would say that the number counts something
	label                        // nouns that say what a number is, when it is not the code
	month                        // make the number beside them a date
	preposition                  // directly before a number they make it a time, a place or a measure
	aside                        // lead in where something is, not what it is: "on my phone"
	compound                     // before "code" they make it some other code
	weakCue                      // say that what follows is probably read off a screen
	strongCue                    // name the code
	link                         // join a name to its number
	toBe                         // say of one thing that it is another
	phoneNoun                    // name a telephone
	sending                      // with "to", "at" or "on" they say where something is to go
	unit                         // count what they follow even right behind "the code is"
	pronounHost                  // before "one" they make it a pronoun
	denies                       // deny the number that follows, unless they only deny to know it
	knows                        // behind a word that denies: what is denied is to know it
	reports                      // begin a remark on the number before them; it was wrong if one of the words that fail follows
	fails                        // say that it was wrong
	latest                       // say of one of two codes that it is the right one
	placeNoun                    // the pieces of a code, as people count them
	copula                       // join a piece of a code to what it is
	article                      // are also a one, but only beside other digits
	complete                     // say that no more digits come
	stale                        // say that a code is out of date
	past                         // say that something was before
	others                       // name somebody else, whose number it may be
	supposes                     // say that what follows is not so, or not said
	quotes                       // say what somebody or something says: what stands before them is not the number
	either                       // leave it open which of two is meant
	wished                       // are in a wish
	strange                      // known to nobody; no list has it
	opens                        // with "with" or "in" they say where in a code digits are
	ends
)

// has reports whether any of the given marks is set.
func (m mark) has(any mark) bool { return m&any != 0 }

// listing is what a word does in each language.
type listing [4]mark

// wordLists are the words that matter around phrases and numbers, one table a language, by what they do there.
var wordLists = [len(listing{})]struct {
	language *digits.Language
	words    map[mark]string
	wishes   map[Intent]string
	near     []*digits.Language // those in which the words around a number are much the same
}{
	{&digits.English, english, englishWishes, nil},
	{&digits.Spanish, spanish, spanishWishes, []*digits.Language{&digits.Italian, &digits.Portuguese}},
	{&digits.French, french, frenchWishes, nil},
	{&digits.German, german, germanWishes, []*digits.Language{&digits.Dutch}},
}

// listOf is the place in wordLists of what is used in a language.
func listOf(l *digits.Language) int {
	for k := range wordLists {
		if wordLists[k].language == l || slices.Contains(wordLists[k].near, l) {
			return k
		}
	}
	return 0
}

// listed are the words of the lists, and by their first letters the stems of words, which are written with a * at the end.
type listed struct {
	words map[string]*listing
	stems map[string][]stem
}

// stem is the beginning of words, with what they do in one language.
type stem struct {
	text     string
	language int
	marks    mark
}

// shortestStem is how many letters a stem has at least.
const shortestStem = 3

// lexicon holds every listed word.
var lexicon = sync.OnceValue(func() listed {
	all := listed{map[string]*listing{}, map[string][]stem{}}
	for i, l := range wordLists {
		for m, words := range l.words {
			for _, w := range strings.Fields(words) {
				all.add(w, i, m)
			}
		}
		for _, lines := range l.wishes {
			for _, w := range strings.FieldsFunc(lines, func(r rune) bool { return strings.ContainsRune("=| \n\t", r) }) {
				all.add(w, i, wished)
			}
		}
	}
	return all
})

// add takes in a word, or a stem, of a language.
func (l *listed) add(word string, language int, m mark) {
	if text, ok := strings.CutSuffix(word, "*"); ok && len(text) >= shortestStem {
		first := text[:shortestStem]
		l.stems[first] = append(l.stems[first], stem{text, language, m})
		return
	}
	if l.words[word] == nil {
		l.words[word] = &listing{}
	}
	l.words[word][language] |= m
}

// of is what a word does in each language: as it is listed, and as its stems are.
func (l listed) of(word string) (all listing) {
	if exact := l.words[word]; exact != nil {
		all = *exact
	}
	for _, s := range l.stems[word[:min(shortestStem, len(word))]] {
		if strings.HasPrefix(word, s.text) {
			all[s.language] |= s.marks
		}
	}
	return all
}

// inEnglish is what a word does in English.
func inEnglish(text string) mark { return lexicon().of(text)[0] }
