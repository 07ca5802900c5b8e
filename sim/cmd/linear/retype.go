package linear

import (
	"fmt"
	"io"
	"runtime"
)

// Escape sequences of ECMA-48 and the VT100: save and restore the cursor, and clear everything below it.
const (
	save    = "\x1b7"
	restore = "\x1b8"
	clear   = "\x1b[J"
)

// rowsOfALine is how many rows a typed line may take. The beginning of a longer one is not wiped.
const rowsOfALine = 3

// mark makes room for a typed line, so that the terminal does not scroll meanwhile, and saves where it begins.
func mark(out io.Writer) {
	for range rowsOfALine {
		fmt.Fprintln(out)
	}
	fmt.Fprintf(out, "\x1b[%dA%s", rowsOfALine, save)
}

// wipe clears what was typed since the mark.
func wipe(out io.Writer) { fmt.Fprint(out, restore, clear) }

// CanWipe reports whether the terminal knows these sequences, according to the environment.
func CanWipe(getenv func(string) string) bool {
	if runtime.GOOS == "windows" {
		return getenv("WT_SESSION") != ""
	}
	return getenv("TERM") != "dumb" && getenv("TERM") != ""
}
