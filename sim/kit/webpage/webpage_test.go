package webpage_test

import (
	"testing"

	"callsim/sim/kit/contrast"
	"callsim/sim/kit/webpage"
)

func TestTheColoursCanBeTold(t *testing.T) {
	contrast.Sheet{
		Inks:   []string{"text", "quiet", "accent", "good", "refused", "bad", "waiting", "expired", "old", "new", "key", "string", "value"},
		Lines:  []string{"edge"},
		Papers: []string{"ground", "panel", "agent", "caller", "mark"},
	}.Check(t, webpage.Head("", "", ""))
}
