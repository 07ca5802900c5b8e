// Package serve is the room of the parties as servers, for programs in other processes and in any language. It holds no code of
// its own.
//
//	door  a space over HTTP, with faults that act on the socket
//
// Begin with door/door.go. The room may import every room below it, and never a command.
package serve
