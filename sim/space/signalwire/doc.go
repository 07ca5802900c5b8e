// Package signalwire is a client of SignalWire's REST API for multi-factor authentication: it asks a space to send a
// code by text message or by voice, and to verify one. Every failure is an *Error that says what kind it was and whether
// a message may have gone out. It never retries: a lost reply is not a lost request.
//
// Source of the protocol facts: SignalWire's published API specification (/api/relay/rest/mfa).
//
// It may import sim/kit/bounded, and nothing else of this module.
package signalwire
