// Package double lets tests outside sim/ play against the second space of sim/internal/double. It is for tests alone.
//
// It may import that package only.
package double

import "callsim/sim/internal/double"

// The types of sim/internal/double.
type (
	Server    = double.Server
	Options   = double.Options
	Behaviour = double.Behaviour
)

// What a behaviour can be for, and the token that a space wants unless its Options name another.
const (
	Send, Verify, Any = double.Send, double.Verify, double.Any
	DefaultToken      = double.DefaultToken
)

// Start starts a space that ends with the test; New one that whoever starts it closes.
var (
	Start = double.Start
	New   = double.New
)

// Behaviours that tests outside sim/ ask for.
var (
	RateLimited = double.RateLimited
	Drop        = double.Drop
	Hang        = double.Hang
	Status      = double.Status
)
