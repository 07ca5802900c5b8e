// Package screen is the program's only tea.Model: it drives a call, shows its trace in panes, and takes the keys.
//
// State changes in Update alone. What takes time is a command: an act on the call, one at a time, or waiting for the
// trace to grow. Its message carries the number of the call that it belongs to, so that a stale one is dropped. Panes
// are views of the trace; what the program itself has to say stands in the Conversation as an aside.
//
// It may import the call and what is below it, and the parts of the screen. Nothing imports it but the program.
package screen
