// Package explorer is the list of fixtures on the screen: each with its verdict, its time and its tags, in their folders, and the details
// of the one that is selected beside it. They are played from here, one or all, and again when a file changes; one is opened to step
// through its call.
//
// The fixtures are played by package replay, the details are those of package report, and the call is stepped through on package screen.
// What takes time is a command; what came of a run is taken over at most every fiftieth of a second, so that keys never wait.
//
// It may import all that the screen may, and the screen.
package explorer
