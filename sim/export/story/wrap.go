package story

import (
	"strings"

	"github.com/mattn/go-runewidth"
)

// widths measures characters the same on every machine, whatever its language.
var widths = &runewidth.Condition{StrictEmojiNeutral: true}

// Width is how many cells of a terminal a line takes.
func Width(s string) int {
	n := 0
	for _, c := range s {
		n += RuneWidth(c)
	}
	return n
}

// RuneWidth is how many cells of a terminal a character takes: 0, 1 or 2.
func RuneWidth(c rune) int {
	if c >= ' ' && c <= '~' {
		return 1
	}
	return widths.RuneWidth(c)
}

// Fit is as much of a line as fits into width cells, with an ellipsis where something is missing.
func Fit(s string, width int) string {
	if Width(s) <= width {
		return s
	}
	head, _ := split(strings.ReplaceAll(s, " ", "\u00a0"), max(width-1, 1))
	return head + "…"
}

// Wrap breaks a line into lines of at most width cells, between words where it can; those after the first begin with
// indent, which is left out where it would take more than half of the width. It returns one line at least.
func Wrap(s string, width int, indent string) []string {
	if Width(indent) > width/2 {
		indent = ""
	}
	var all []string
	for prefix := ""; ; prefix = indent {
		head, rest := split(s, max(width-Width(prefix), 1))
		all = append(all, prefix+head)
		if rest == "" {
			return all
		}
		s = rest
	}
}

// split cuts off what fits into width cells, one character at least: at the last blank where there is one after some
// text, or else anywhere.
func split(s string, width int) (head, rest string) {
	used, blank, text := 0, -1, false
	for at, c := range s {
		if used += RuneWidth(c); used > width && at > 0 {
			switch {
			case c == ' ':
				return s[:at], strings.TrimLeft(s[at:], " ")
			case blank > 0:
				return s[:blank], strings.TrimLeft(s[blank:], " ")
			}
			return s[:at], s[at:]
		}
		if c == ' ' && text {
			blank = at
		}
		text = text || c != ' '
	}
	return s, ""
}

// WrapAll wraps lines, each with the indentation that it has itself and two cells more: for JSON.
func WrapAll(lines []string, width int) []string {
	var all []string
	for _, line := range lines {
		indent := len(line) - len(strings.TrimLeft(line, " "))
		all = append(all, Wrap(line, width, strings.Repeat(" ", indent+2))...)
	}
	return all
}
