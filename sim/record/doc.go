// Package record makes a fixture of a call that was held.
//
// The fixture replays green at once. What the space answered is kept as exchanges that are served again, or, for a space
// that is a state machine, left to the state machine: then ids and codes are captured where they first come.
//
// It may import the call, its trace and what makes stand-ins, and nothing of a program.
package record
