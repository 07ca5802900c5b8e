package trace

import "callsim/sim/kit/mark"

// Outcome is what came of an exchange, or of a code: one of those that have a mark of their own, or "" for any other.
type Outcome string

// The outcomes.
const (
	Verified Outcome = "verified" // the caller is verified
	Refused  Outcome = "refused"  // the answer is no: a wrong code, a number that gets none
	Failed   Outcome = "failed"   // there is no usable answer
	Waiting  Outcome = "waiting"  // there is no answer yet
	Expired  Outcome = "expired"  // the code can no longer work
)

// marks are how the outcomes are shown.
var marks = map[Outcome]mark.Mark{Verified: mark.Good, Refused: mark.Refused, Failed: mark.Bad, Waiting: mark.Waiting, Expired: mark.Expired}

// Mark is how an outcome is shown; the zero Mark for "".
func (o Outcome) Mark() mark.Mark { return marks[o] }

// Sign is the sign of an outcome, of one cell.
func (o Outcome) Sign() string { return o.Mark().Sign }
