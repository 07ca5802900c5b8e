// Package call plays one call: it wires the agent, the functions, the mocked space, the broadcasts and the trace
// together, and moves when the caller does. Both programs drive only this.
//
// A mocked call is a pure function of its Config and of what the caller did: the same input gives the same trace, byte
// for byte. In real time (Config.RealTime) only the time between what the caller does differs.
//
// It may import everything below sim, and nothing of the screen.
package call
