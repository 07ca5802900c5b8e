package digits

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"callsim/sim/kit/lazy"
	"callsim/sim/kit/order"
)

// Language is how digits are said in one language. A table is words, or word=value, in small letters without accents.
type Language struct {
	Tag   string // BCP 47
	Name  string // in English
	Units string // 0 to 9
	Loose string // a digit among others, and often no digit at all: "oh"
	// Sounds are other words that a recogniser writes where a digit was said.
	Sounds string
	// Teens are numbers of two digits that nothing is added to, Tens those that a unit may follow, Hundreds those of three.
	Teens, Tens, Hundreds string
	// Hundred and Thousand multiply the number before them; And may be between the parts of a number.
	Hundred, Thousand, And string
	// UnitsFirst says that the unit comes before the ten: "drei und fünfzig". Scores says that 60 and 80 take teens as
	// well, and that 80 is four times 20.
	UnitsFirst, Scores bool
	Plurals            string // "two sevens"
	Repeats            string // before a digit: "double"
	Times, Twice       string // behind it: "three times", "twice"
	First              string // the place of a digit, -1 for the last
	Every              string // before a digit: "all"
	Yes, No            string
}

// languages are those that callsim knows. The first is always heard.
var languages = []*Language{
	&English, &Spanish, &French, &German, &Italian, &Portuguese, &Dutch, &Polish, &Turkish, &Russian, &Japanese, &Korean, &Hindi, &Arabic,
}

// Chosen are the languages with the given tags, such as "es" or "de-CH": all where there are none. English is always
// among them, for it is what the agent speaks.
func Chosen(tags []string) []*Language {
	if len(tags) == 0 {
		return languages
	}
	chosen := languages[:1:1]
	for _, l := range languages[1:] {
		if slices.ContainsFunc(tags, func(tag string) bool { return strings.EqualFold(l.Tag, tag[:min(2, len(tag))]) }) {
			chosen = append(chosen, l)
		}
	}
	return chosen
}

// Kind says what a word is in a number.
type Kind uint8

// The kinds of words.
const (
	Unit Kind = iota + 1
	Loose
	Sound
	Teen
	Ten
	Hundreds
	Hundred
	Thousand
	And
	Plural
	Repeat
	Times
	Twice
	Place
	Every
	Yes
	No
)

// Word is what a word is in one language.
type Word struct {
	Language *Language
	Kind     Kind
	Value    int
}

// index holds what each word may be, in every language.
var index = lazy.Of(makeIndex)

func makeIndex() map[string][]Word {
	all := map[string][]Word{}
	for _, l := range languages {
		for kind, table := range map[Kind]string{
			Unit: l.Units, Loose: l.Loose, Sound: l.Sounds, Teen: l.Teens, Ten: l.Tens, Hundreds: l.Hundreds, Hundred: l.Hundred,
			Thousand: l.Thousand, And: l.And, Plural: l.Plurals, Repeat: l.Repeats, Times: l.Times, Twice: l.Twice, Place: l.First, Every: l.Every,
			Yes: l.Yes, No: l.No,
		} {
			for _, field := range strings.Fields(table) {
				word, value, _ := strings.Cut(field, "=")
				n, _ := strconv.Atoi(value)
				word = bare(word)
				all[word] = append(all[word], Word{l, kind, n})
			}
		}
	}
	return all
}

// Of is what a word may be.
func Of(word string) []Word { return index.Get()[word] }

// Is looks a word up that is of a kind in the language.
func (l *Language) Is(word string, kind Kind) (value int, ok bool) {
	for _, w := range index.Get()[word] {
		if w.Language == l && w.Kind == kind {
			return w.Value, true
		}
	}
	return 0, false
}

// IsUnit says whether a word is a digit in some language.
func IsUnit(word string) bool {
	return slices.ContainsFunc(Of(word), func(w Word) bool { return w.Kind == Unit })
}

// Says is what a word by itself may say in a code, in any language: digits, the most likely ones first.
func Says(word string) []string {
	var all []string
	for _, w := range Of(Plain(word)) {
		switch w.Kind {
		case Unit, Loose, Sound, Teen, Plural:
			all = append(all, strconv.Itoa(w.Value))
		case Ten:
			all = append(all, strconv.Itoa(w.Value), strconv.Itoa(w.Value/10))
		case Hundreds:
			all = append(all, strconv.Itoa(w.Value), strconv.Itoa(w.Value/100))
		}
	}
	order.LongestFirst(all)
	return slices.Compact(all)
}

// All are the words of a kind in all languages.
func All(kind Kind) []string {
	var all []string
	for word, says := range index.Get() {
		if slices.ContainsFunc(says, func(w Word) bool { return w.Kind == kind }) {
			all = append(all, word)
		}
	}
	sort.Strings(all)
	return all
}

// Repeated is how often a word says the digit behind it: 2 for "double", 0 for most words.
func Repeated(word string) int {
	for _, w := range Of(word) {
		if w.Kind == Repeat {
			return w.Value
		}
	}
	return 0
}

// Words are the words for a digit in English, the longest first.
func Words(digit byte) []string {
	var all []string
	for _, field := range strings.Fields(English.Units + " " + English.Loose) {
		if word, value, _ := strings.Cut(field, "="); value == string(digit) {
			all = append(all, word)
		}
	}
	order.LongestFirst(all)
	return all
}

// Spoken is a code or a number as a person reads it out.
func Spoken(text string) string {
	names := strings.Fields("zero one two three four five six seven eight nine")
	words := make([]string, 0, len(text))
	for i := range len(text) {
		switch c := text[i]; {
		case '0' <= c && c <= '9':
			words = append(words, names[c-'0'])
		case c == '+':
			words = append(words, "plus")
		default:
			words = append(words, string(c))
		}
	}
	return strings.Join(words, " ")
}

// Pieces are the words that a word is made of, where all of them say numbers: "fivethreefour", "dreiundfünfzig", "42nine057". It is nil
// for every other word.
func Pieces(word string) []string {
	const shortest, longest = 4, 100
	if len(word) == shortest && !strings.ContainsAny(word, "0123456789") || len(word) < shortest || len(word) > longest || len(Of(word)) > 0 || IsFigures(word) {
		return nil
	}
	for _, l := range languages {
		if pieces := l.split(word, false); len(pieces) > 1 {
			return pieces
		}
	}
	return nil
}

// split takes word apart, the longest pieces first; behind says that a piece is before it.
func (l *Language) split(word string, behind bool) []string {
	const longest, shortest = 14, 2
	if word == "" {
		return []string{}
	}
	size := len(word) - len(strings.TrimLeft(word, "0123456789"))
	for n := min(longest, len(word)); n >= shortest || n == size && n > 0; n-- {
		if n != size && !l.joins(word[:n], behind) {
			continue
		}
		if rest := l.split(word[n:], true); rest != nil {
			return append([]string{word[:n]}, rest...)
		}
	}
	return nil
}

// joins says whether piece may be part of a word that says a number.
func (l *Language) joins(piece string, behind bool) bool {
	return slices.ContainsFunc(Of(piece), func(w Word) bool {
		switch w.Kind {
		case Unit, Teen, Ten, Hundreds, Hundred:
			return w.Language == l
		case Thousand, And, Loose, Times:
			return w.Language == l && behind
		}
		return w.Language == l && w.Kind == Repeat && !behind
	})
}
