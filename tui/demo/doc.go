// Package demo shows fixtures to an audience: cue by cue, as a script of the package director says, over the replay on the
// screen, with cards before and after, captions in a band below, and a presenter who can pause, step, or take the call over.
//
// What is shown follows from the cue and the size alone. It may import the script, the player, the screen and the letters.
package demo
