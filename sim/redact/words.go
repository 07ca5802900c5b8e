package redact

import (
	"strings"
	"sync"
)

// digitWords are the words that say a digit.
var digitWords = map[string]string{
	"zero": "0", "oh": "0", "o": "0", "nought": "0", "naught": "0", "aught": "0", "nil": "0", "null": "0", "zilch": "0",
	"one": "1", "won": "1", "two": "2", "to": "2", "too": "2", "three": "3", "four": "4", "for": "4", "fore": "4",
	"five": "5", "fife": "5", "six": "6", "seven": "7", "eight": "8", "ate": "8", "nine": "9", "niner": "9",
	"ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16",
	"seventeen": "17", "eighteen": "18", "nineteen": "19",
}

// tenWords are the words that say two digits, or the first of two.
var tenWords = map[string]string{
	"twenty": "20", "thirty": "30", "forty": "40", "fourty": "40", "fifty": "50", "sixty": "60", "seventy": "70",
	"eighty": "80", "ninety": "90",
}

// timesWords are the words that say the next digit several times.
var timesWords = map[string]int{"double": 2, "triple": 3, "treble": 3, "quadruple": 4}

// letterWords are the words that stand for a letter on the radio.
var letterWords = sync.OnceValue(func() map[string]string {
	words := map[string]string{"alfa": "A", "juliett": "J", "xray": "X", "zed": "Z", "zee": "Z", "whisky": "W"}
	for _, w := range strings.Fields(`alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike
		november oscar papa quebec romeo sierra tango uniform victor whiskey yankee zulu`) {
		words[w] = strings.ToUpper(w[:1])
	}
	return words
})

// fillers are the words that people say between the digits of one number.
var fillers = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.Fields(`um umm uh uhh er erm ah hm hmm like well and then next number digit comma dash hyphen
		space dot period point slash another ok okay yeah yes right letter capital so followed by after that again please
		an finally lastly the is it`) {
		all[w] = true
	}
	return all
})

// digitNames are the digits as a stand-in says them.
var digitNames = []string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}

// spoken is a code or a number as a person reads it out.
func spoken(text string) string {
	words := make([]string, 0, len(text))
	for i := range len(text) {
		switch c := text[i]; {
		case isDigit(c):
			words = append(words, digitNames[c-'0'])
		case c == '+':
			words = append(words, "plus")
		default:
			words = append(words, string(c))
		}
	}
	return strings.Join(words, " ")
}
