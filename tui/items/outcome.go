package items

import (
	"callsim/sim/trace"
	"callsim/tui/cells"
	"callsim/tui/theme"
)

// Outcome is the style of an outcome.
func Outcome(th *theme.Theme, o trace.Outcome) theme.Style {
	if o == "" {
		return th.Text
	}
	return th.Of(o.Mark())
}

// Signed is an outcome in words, with its sign and in its style.
func Signed(th *theme.Theme, o trace.Outcome, words string) cells.Line {
	return cells.Of(Outcome(th, o), o.Sign()+" "+words)
}
