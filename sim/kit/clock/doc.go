// Package clock is the call's own time.
//
// A mocked call without a screen runs on a Virtual clock: waiting costs no real time, the clock moves instead, and a
// timeout strikes at the instant it names. On the screen, and against a live space, a Running clock follows real time,
// so that a slow reply takes as long as it says. Everything that waits or asks for the time does it through a Clock.
//
// It imports the standard library only.
package clock
