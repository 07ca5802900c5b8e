// Package player goes through a fixture's call, which was played at once, or a recorded one: back and forth, from turn to turn, from failure to
// failure, and by itself at a pace.
//
// A Player is a position in a trace that does not change, and what follows from the position: so a caller that comes to it twice
// finds the same. It knows no screen and no clock: the caller asks Wait how long to wait, and then calls Advance.
//
// It may import the fixtures, their replay and the trace.
package player
