package agent

import (
	"strings"
	"unicode"

	"callsim/sim/kit/lazy"
)

// again is what a caller says to agree to another try.
var again = lazy.Regexp(`^(?:(?:ok(?:ay)?|yes|yeah|yep|sure|please|well|just|then|so|and|jim|let(?:s| us| me)|can you|could you|would you|you can|i would like to|i want to) )*` +
	`(?:re ?try(?: it| that| this)?` +
	`|(?:try|do|check|verify|test|use|run|take|go with)(?: (?:it|that|this|(?:the )?same(?: code| one)?|(?:the|that|this|my) code))?(?: (?:again|once more|one more time|another time|a second time))?` +
	`|(?:once|one) more(?: time| try)?|another (?:try|go|attempt)|(?:once )?again|(?:with )?(?:the )?same (?:code|one)(?: again)?|give it another (?:try|go|shot))` +
	`(?: (?:please|then|now|jim|again|thanks|thank you))*$`)

// saysAgain reports whether text agrees to another try that was offered: "try again", "check the same code". Without an
// offer, such words mean something else.
func saysAgain(text string) bool {
	words := strings.FieldsFunc(strings.ToLower(strings.NewReplacer("'", "", "’", "").Replace(text)), func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c)
	})
	return again.Get().MatchString(strings.Join(words, " "))
}
