// Package serve is the room of the parties as servers, for programs in other processes and in any language. It holds no code of
// its own.
//
//	host        everything at one address
//	door        a space over HTTP, with faults that act on the socket
//	mocked      a mocked space that belongs to no call
//	broadcasts  what the functions broadcast, over WebSocket
//	control     the API for test suites: phone, journal, faults, clock
//	journal     what was asked
//	elsewhere   the surroundings of functions in another process: their program, the space of a call, their broadcasts
//
// Begin with host/host.go. The room may import every room below it, and never a command.
package serve
