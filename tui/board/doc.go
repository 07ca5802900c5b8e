// Package board is the panes over a trace at a position: what each of them shows, the cursor that goes through the moments of
// the call, the search, the filter and the marks.
//
// What the panes show follows from the events up to the position, and from the Desk: how large the screen is, how the panes
// are arranged, and which has the focus. The calls of a screen share the Desk. Every pane is a file: what it takes from an event, as
// items on a sheet, whose entries know the moments to which they belong. So any pane can select a moment, and all can show it.
//
// To add a pane: an entry in layout.Table, one in the table of panes.go, and a file for what it shows.
//
// It may import the source, the keys, the items, the panes and the layout, and the trace with its timeline.
package board
