// Tui is callsim with its screen: every command of the program sim and, beside them, a call with the Multi-Factor
// Authentication digital employee, with everything that happens in it beside the conversation, at any moment of it. It owns
// keys, layout and colour; whatever a call does, it does in callsim/sim, so that sim can do the same without a screen.
//
//	screen   the root, which routes messages; what is over the panes is a stack of overlays
//	board    the panes over a trace at a position; a file for each pane
//	layout   the table of panes, and where they stand
//	source   what gives a trace and takes acts: a call that is held, a fixture that was played
//	keys     the one map of keys; help and the manual's tables come from it
//	items    what a row of a pane is drawn from
//	inspect  a payload by itself
//	palette  every command, found by a few letters, with its form
//	explorer the list of fixtures, from which they are played and opened
//	external the editor and the pager of the user
//	demo     calls for an audience; director says what is shown when, player moves
//	theme    colours as tokens; cells, lines and pane draw
package main
