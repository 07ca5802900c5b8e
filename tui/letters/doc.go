// Package letters draws large letters, to be read from afar.
//
// It imports the standard library only.
package letters
