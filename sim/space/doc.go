// Package space is the room of SignalWire's REST API for codes. It holds no code of its own.
//
//	signalwire  the client: what the functions ask, and how they read the reply
//	mock        the mocked space: a state machine on gock, with faults that can be armed
//	double      a second space, written from the API's documentation alone, for tests that let the two disagree
//
// Begin with signalwire/client.go and mock/machine.go. A space may import the kit, and knows nothing of functions or calls.
package space
