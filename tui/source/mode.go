package source

import "callsim/sim/call"

// Mode says what a call reaches.
type Mode int

// The modes.
const (
	Mocked  Mode = iota // functions and space are in this process
	Foreign             // the functions are another program on this machine, with a space of their own
	Real                // messages reach real phones: the space is real, or the functions are on another machine
)

// ModeOf is the mode of a call.
func ModeOf(c call.Config) Mode {
	switch {
	case c.Live != nil || c.FunctionsURL != nil && c.Transport != nil:
		return Real
	case c.FunctionsURL != nil:
		return Foreign
	}
	return Mocked
}
