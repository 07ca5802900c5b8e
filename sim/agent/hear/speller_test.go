package hear

import (
	"math/rand/v2"
	"strconv"
	"strings"
)

// A speller reads codes out in the many ways in which callers do.
type speller struct{ *rand.Rand }

// pick returns one of the given words.
func (s speller) pick(words ...string) string { return words[s.IntN(len(words))] }

// The characters that codes are made of.
const (
	figures     = "0123456789"
	allFigures  = figures + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	radioDigits = "zero one two three four five six seven eight nine"
	radioNames  = `alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa
		quebec romeo sierra tango uniform victor whiskey x-ray yankee zulu`
)

// code invents a code of n of the given characters.
func (s speller) code(n int, characters string) string {
	var b strings.Builder
	for range n {
		b.WriteByte(characters[s.IntN(len(characters))])
	}
	return b.String()
}

// letters spells a code that may hold letters, one character at a time.
func (s speller) letters(code string) string {
	radio := strings.Fields(radioDigits + " " + radioNames)
	say := s.pick("as written", "by radio", "in small letters", "capital")
	var words []string
	for i := range len(code) {
		c := code[i : i+1]
		n := strings.Index(allFigures, c)
		switch {
		case n < 10 && s.IntN(2) == 0 || say == "by radio":
			c = radio[n]
		case say == "in small letters":
			c = strings.ToLower(c)
		case n >= 10 && say == "capital":
			c = "capital " + c
		}
		words = append(words, c)
	}
	return strings.Join(words, s.pick(" ", ", ", " um ", ", then "))
}

// digit names one digit.
func (s speller) digit(c byte) string {
	if c == '0' {
		return s.pick("zero", "oh", "o", "nought")
	}
	return [...]string{"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}[c-'0']
}

// digits spells every digit by itself, as a word or a figure.
func (s speller) digits(code string) []string {
	var words []string
	for i := range len(code) {
		words = append(words, s.pick(s.digit(code[i]), s.digit(code[i]), code[i:i+1]))
	}
	return words
}

// doubles spells repeated digits as "double" and "triple".
func (s speller) doubles(code string) []string {
	var words []string
	for i := 0; i < len(code); {
		n := 1
		for n < 3 && i+n < len(code) && code[i+n] == code[i] {
			n++
		}
		words = append(words, [...]string{"", "double ", "triple "}[n-1]+s.digit(code[i]))
		i += n
	}
	return words
}

// pairs spells two digits at a time: "forty-two seventeen oh nine".
func (s speller) pairs(code string) []string {
	var words []string
	for len(code) >= 2 {
		words = append(words, s.pair(code[:2]))
		code = code[2:]
	}
	if code == "" {
		return words
	}
	if last := len(words) - 1; last >= 0 && code != "0" && strings.HasSuffix(words[last], "ty") {
		words[last] += "," // "forty two" would be one number
	}
	return append(words, s.digit(code[0]))
}

// pair spells two digits as one number where there is one.
func (s speller) pair(code string) string {
	n, _ := strconv.Atoi(code)
	if n < 10 {
		return s.digit(code[0]) + " " + s.digit(code[1])
	}
	tens := [...]string{"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}[n/10]
	switch {
	case n < 20:
		return [...]string{"ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
			"eighteen", "nineteen"}[n-10]
	case n%10 == 0:
		return tens
	}
	return tens + s.pick(" ", "-") + s.digit(code[1])
}

// chunks writes the code in figures, in groups.
func (s speller) chunks(code string) []string {
	var words []string
	for len(code) > 0 {
		n := min(len(code), 1+s.IntN(4))
		words = append(words, code[:n])
		code = code[n:]
	}
	return words
}

// glued joins single digits without blanks.
func (s speller) glued(code string) []string {
	return []string{strings.Join(strings.Split(code, ""), s.pick("-", ".", ",", "–", " ", ". ", ""))}
}

// separators stand between the pieces of a code.
var separators = []string{" ", " ", ", ", "... ", " um ", ", uh, ", " and ", ", then ", " - "}

// spell reads a code out in some way.
func (s speller) spell(code string) string {
	styles := []func(string) []string{s.digits, s.doubles, s.pairs, s.chunks, s.glued}
	words := styles[s.IntN(len(styles))](code)
	usual := s.pick(separators...)
	var b strings.Builder
	for i, w := range words {
		switch {
		case i == 0:
		case strings.HasSuffix(words[i-1], ","):
			b.WriteString(" ")
		case s.IntN(3) == 0:
			b.WriteString(s.pick(separators...))
		default:
			b.WriteString(usual)
		}
		b.WriteString(w)
	}
	return b.String()
}

// around puts a spelled code into a sentence.
func (s speller) around(spelled string) string {
	before := s.pick("", "", "it says ", "the code is ", "um, ", "yes, it's ", "okay so I have ", "my code is ", "I got ")
	after := s.pick("", "", ".", ", I think", " thanks", ", did you get that?", ", and that's it")
	return before + spelled + after
}
