// Package source gives the screen the trace of a call, and takes acts on it: a call that is held, a fixture that is gone
// through, or a recording that is read. What looks at it never asks which one it is, but what it can do.
//
// State changes in Update and in acts, which the screen's Update calls. What takes time is a command, whose Message carries
// the number of the call that it belongs to.
//
// It may import the call and what is below it, the player of fixtures and the keys, for their names.
package source
