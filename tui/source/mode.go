package source

import "callsim/sim/call"

// Mode says what a call reaches.
type Mode int

// The modes.
const (
	Mocked Mode = iota // the space is in this process
	Real               // messages reach real phones: the space is real, or that of functions elsewhere
)

// ModeOf is the mode of a call.
func ModeOf(c call.Config) Mode {
	if c.Live != nil || c.FunctionsURL != nil && c.Door == nil {
		return Real
	}
	return Mocked
}
