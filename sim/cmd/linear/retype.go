package linear

import (
	"fmt"
	"io"
	"runtime"
)

// Escape sequences of ECMA-48 and of the VT100: save and restore the place of the cursor, and clear what is below it.
const (
	save    = "\x1b7"
	restore = "\x1b8"
	clear   = "\x1b[J"
)

// rowsOfALine is how many rows of the terminal a typed line is given. Where it takes more, its beginning stays.
const rowsOfALine = 3

// mark makes room below for what will be typed, so that the terminal need not scroll meanwhile, and marks where it begins.
func mark(out io.Writer) {
	for range rowsOfALine {
		fmt.Fprintln(out)
	}
	fmt.Fprintf(out, "\x1b[%dA%s", rowsOfALine, save)
}

// wipe takes what was typed since the mark off the terminal.
func wipe(out io.Writer) { fmt.Fprint(out, restore, clear) }

// CanWipe says whether a terminal understands that, as far as the environment tells.
func CanWipe(getenv func(string) string) bool {
	if runtime.GOOS == "windows" {
		return getenv("WT_SESSION") != ""
	}
	return getenv("TERM") != "dumb" && getenv("TERM") != ""
}
