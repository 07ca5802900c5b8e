// Package screen is the program's only tea.Model: it drives calls, shows their traces in panes, and takes the keys.
//
// State changes in Update alone. What takes time is a command: an act on the call, one at a time, waiting for the trace
// to grow, or reading and writing files. Its message carries the number of the call that it belongs to; that of a call
// that is kept no more is dropped. Panes are views of the trace; what the program itself has to say stands in the
// Conversation as an aside, or in the status line until the next key.
//
// A cursor goes through the moments of a call (see cursor and the package timeline). Every pane is a sheet, whose
// entries know the moments for which they stand: so any of them can select a moment, and all of them can show it. The
// keys are one map, from which the help, the hints and the README's tables are made.
//
// A replay shows the call of a fixture, which a player has: at every position the panes are made anew from the events up to
// there, and from what became of the expectations, so that nothing but the position decides what they show. Taken over, it
// becomes a call as any other, beside the replay.
//
// It may import the call and what is below it, the replay of fixtures and its player, the recorder of fixtures and the corpus
// that finds them, and the parts of the screen. Nothing imports it but the program.
//
// How the panes stand, the one that is alone included, is the choice: whatever changes it, Update has it written down.
package screen
