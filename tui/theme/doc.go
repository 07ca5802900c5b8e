// Package theme turns design tokens into styles that are ready to write: a style is rendered once by Lip Gloss and kept as
// the sequences before and after a text, so that drawing a frame is concatenation.
//
// Colour is never the only sign of anything: the theme without styles has to be as readable as the others.
//
// It may import Lip Gloss and termenv, and nothing of the program. It never asks the terminal anything.
package theme
