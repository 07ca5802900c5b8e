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
	Expired  Outcome = "gone"     // the code can no longer work: a 404 does not say whether its time is over, it was used, or it is unknown
)

// Mark is how an outcome is shown; the zero Mark for "".
func (o Outcome) Mark() mark.Mark {
	switch o {
	case Verified:
		return mark.Good
	case Refused:
		return mark.Refused
	case Failed:
		return mark.Bad
	case Waiting:
		return mark.Waiting
	case Expired:
		return mark.Expired
	}
	return mark.Mark{}
}

// Sign is the sign of an outcome, of one cell.
func (o Outcome) Sign() string { return o.Mark().Sign }
