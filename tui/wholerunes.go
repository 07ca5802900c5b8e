package main

import (
	"os"
	"unicode/utf8"
)

// wholeRunes is the terminal's input. Bubble Tea reads it in pieces of 256 bytes, and loses a character that two of them share: what a
// piece has of one at its end is kept for the next.
type wholeRunes struct {
	*os.File
	kept []byte
}

func (w *wholeRunes) Read(p []byte) (int, error) {
	n := copy(p, w.kept)
	w.kept = w.kept[n:]
	more, err := w.File.Read(p[n:])
	n += more
	whole := n - begun(p[:n])
	w.kept = append(w.kept, p[whole:n]...)
	return whole, err
}

// begun is how many bytes at the end are the beginning of a character.
func begun(text []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(text); n++ {
		if last := text[len(text)-n:]; utf8.RuneStart(last[0]) {
			if utf8.FullRune(last) {
				return 0
			}
			return n
		}
	}
	return 0
}
