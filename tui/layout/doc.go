// Package layout says where everything on the screen stands: a pure function of the screen's size.
//
// It imports the standard library only.
package layout
