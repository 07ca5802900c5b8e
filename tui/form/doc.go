// Package form asks for a few values: each field is a line of text or one of several choices, and says below itself what
// to write or, once it was touched, what is wrong with it.
//
// A form takes keys (Press) and draws itself into a given room (View); its caller draws the frame. What
// the fields hold is made safe to show here; the values are handed over as they were typed, without blanks around them.
//
// It may import caret, the cells, the line editor and the theme.
package form
