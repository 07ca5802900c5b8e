package trace

// Outcome is what came of an exchange, or of a code: one of those that have a sign of their own, or "" for any other.
type Outcome string

// The outcomes.
const (
	Verified Outcome = "verified" // the caller is verified
	Refused  Outcome = "refused"  // the answer is no: a wrong code, a number that gets none
	Failed   Outcome = "failed"   // there is no usable answer
	Waiting  Outcome = "waiting"  // there is no answer yet
	Expired  Outcome = "expired"  // the code can no longer work
)

// Sign is the sign of an outcome, of one cell.
func (o Outcome) Sign() string {
	switch o {
	case Verified:
		return "✓"
	case Refused:
		return "⊘"
	case Failed:
		return "✗"
	case Waiting:
		return "…"
	case Expired:
		return "◌"
	}
	return ""
}
