// Package director makes the script of a demo: at what time which letter is typed, which event of a call is shown, what a
// caption says and which pane it is about, so that people can follow who see all this for the first time.
//
// A script is a pure function of calls that were played: it knows no clock and no screen, and is the same every time. The screen goes through its cues, and draws the State of each: so one can go back and forth, too.
//
// It may import the fixtures and the trace, and nothing of a screen.
package director
