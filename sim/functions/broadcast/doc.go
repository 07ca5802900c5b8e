// Package broadcast is the hub for messages from functions to everyone who watches an agent id.
//
// It imports the standard library only.
package broadcast
