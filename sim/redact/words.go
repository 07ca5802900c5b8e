package redact

import (
	"strings"

	"callsim/sim/kit/lazy"
)

// fillers are the words that people say between the digits of one number.
var fillers = lazy.Of(makeFillers)

func makeFillers() map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.Fields(`um umm uh uhh er erm ah hm hmm like well and then next number digit comma dash hyphen
		space dot period point slash another ok okay yeah yes right letter capital so followed by after that again please
		an finally lastly the is it`) {
		all[w] = true
	}
	return all
}
