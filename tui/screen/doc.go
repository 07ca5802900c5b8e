// Package screen is the program's only tea.Model: it routes messages to the calls, to the board of panes that shows one of
// them, and to the overlays above it.
//
// State changes in Update alone. What takes time is a command: what a source does, or reading and writing files. Its message
// carries the number of the call that it belongs to; that of a call that is kept no more is dropped. Panes are views of the
// trace; what the program itself has to say is in the Conversation as an aside, or in the status line until the next key.
//
// A session is one call: its source, which gives the trace and takes acts, and its board, which shows it. Nothing here asks
// which source it is, but what it can do. A replay that is taken over becomes a call as any other, beside the replay.
//
// Overlays are a stack: the palette, the inspector, a question about a live call, the help, a comparison, and the line for
// what is searched for. The one on top has the keys.
//
// It may import the sources, the board and the other parts of the screen, the call and what is below it, the recorder of
// fixtures and the corpus that finds them. Nothing imports it but the program and the demo.
//
// How the panes are arranged is the choice. Update has it written down whenever it has changed.
package screen
