// Package cells lays styled text out in terminal cells: it wraps, cuts and pads lines so that a row has exactly as many
// cells as it is given, in every terminal.
//
// Its texts must have been made safe to show before. It may import the theme, the timeline for how texts are found, and x/ansi, which
// finds the characters that combine and by which Bubble Tea measures.
package cells
