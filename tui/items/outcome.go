package items

import (
	"callsim/sim/trace"
	"callsim/tui/cells"
	"callsim/tui/theme"
)

// Outcome is the style of an outcome.
func Outcome(th *theme.Theme, o trace.Outcome) theme.Style {
	switch o {
	case trace.Verified:
		return th.OK
	case trace.Refused:
		return th.Warn
	case trace.Failed:
		return th.Error
	case trace.Waiting:
		return th.Waiting
	case trace.Expired:
		return th.Expired
	}
	return th.Text
}

// Signed is an outcome in words, with its sign and in its style.
func Signed(th *theme.Theme, o trace.Outcome, words string) cells.Line {
	return cells.Of(Outcome(th, o), o.Sign()+" "+words)
}
