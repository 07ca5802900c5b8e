// Package items turns what is in a trace into items of a line store. Here untrusted text becomes safe to show and JSON
// is laid out, once, when an item is made. Drawing an item, when it is first shown, only wraps and colours what is ready;
// until then it is little more than a string, for there may be a hundred thousand of them.
//
// It may import the trace and its timeline, caret, lazy, the cells, the letters, the lines and the theme.
package items
