// Package clock is the call's own time.
//
// A mocked call without a screen runs on a Virtual clock: waiting costs no real time, the clock moves instead, and a
// timeout strikes at the instant it names. On the screen a Paced clock lets the same waits take real time. Against a live
// space, and where functions are elsewhere, a Running clock follows real time alone. Everything that waits or asks for the time does it through a Clock.
//
// It imports the standard library only.
package clock
