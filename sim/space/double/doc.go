// Package double is a second SignalWire space, for tests: a small HTTP and HTTPS server on loopback, over real sockets.
// Its rules were written from the published API alone, apart from the simulator's own space and from the REST client, so
// that a mistake in either of those shows when they meet it. It also does what a good space never does: it hangs, breaks
// off, lies, redirects, and shows certificates that nobody should trust; and it plays the proxy between the two.
//
// Nothing that it sends reaches a phone: what a phone would show is kept, to be read with Server.Phone.
//
// Source of the protocol facts: SignalWire's published API specification (/api/relay/rest/mfa).
//
// It may import the standard library only, and nothing of this module.
package double
