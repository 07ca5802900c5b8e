// Package doctor checks whether calls to a real space would work, without sending any messages: it looks the
// space's name up, connects, and asks the space about a code that does not exist.
//
// It may import the guard, the settings and the client, and nothing of the call.
package doctor
