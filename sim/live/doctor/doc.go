// Package doctor finds out whether calls to a real space would work, without sending anything to anybody: it looks the
// space's name up, connects, and asks the space about a code that does not exist.
//
// It may import what reaches the space, and nothing of the call.
package doctor
