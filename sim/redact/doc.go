// Package redact replaces what must not be kept in a recording of a call by stand-ins: codes, phone numbers, ids,
// credentials, names and addresses.
//
// A stand-in has the shape of its secret, and reveals nothing about it. One secret has one stand-in, in whatever way
// it is written: in figures, in groups, in words, percent-encoded, escaped, in Base64 or in hexadecimal; and the mask of a
// number becomes the mask of its stand-in. So the recording still replays: what the functions make of a stand-in is what
// the recording says that they made of it. A text that is harmless stays as it is, byte for byte, and so does one that
// has been redacted already.
//
// What looks like a secret is found by itself: numbers in E.164, UUIDs, tokens, addresses. A code does not look like one,
// nor does a name: they are learned from where they stand in an event, or told. A code is often said before it is sent,
// so a recording is read to its end before its beginning is redacted: see Standins.Events.
//
// It may import the trace and the agent's ear, and nothing else of the call.
package redact
