package digits

import (
	"strings"

	"callsim/sim/kit/lazy"
)

// letters are the words that stand for a letter on the radio.
var letters = lazy.Of(makeLetters)

func makeLetters() map[string]string {
	words := map[string]string{"alfa": "A", "juliett": "J", "xray": "X", "zed": "Z", "zee": "Z", "whisky": "W",
		"dee": "D", "eff": "F", "gee": "G", "aitch": "H", "jay": "J", "kay": "K", "ell": "L", "em": "M", "en": "N", "cue": "Q", "ar": "R", "ess": "S",
		"vee": "V", "ex": "X", "wye": "Y"}
	for _, w := range strings.Fields(`alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike
		november oscar papa quebec romeo sierra tango uniform victor whiskey yankee zulu`) {
		words[w] = strings.ToUpper(w[:1])
	}
	return words
}

// Letter is the letter that a word of the radio alphabet stands for, "" where it is none.
func Letter(word string) string { return letters.Get()[word] }
