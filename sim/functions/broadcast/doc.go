// Package broadcast is the hub through which functions tell everyone who watches an agent id what they are doing.
//
// It imports the standard library only.
package broadcast
