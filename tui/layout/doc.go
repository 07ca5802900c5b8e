// Package layout says where everything on the screen is: a pure function of its size and of what a person chose.
//
// It imports the standard library only.
package layout
