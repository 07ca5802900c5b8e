// Package lines keeps what a pane shows and cuts out the part that is on the screen.
//
// A Store is an append-only list of items, of which some may be left out; an item is drawn when it is shown at a width, and the
// rows of those that were shown lately are kept. A View is a window on a store, anchored at an item and a row of it, or at the end. Whatever a view does, it walks only as
// far as its window reaches, so that nothing depends on how long the store is.
//
// It imports nothing of the program.
package lines
