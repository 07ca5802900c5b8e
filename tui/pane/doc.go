// Package pane draws one pane of the screen: a window on a store of lines within a border that carries the pane's name.
//
// A pane is a plain struct that is written row by row into a frame. It may import the layout, the lines, the cells and
// the theme.
package pane
