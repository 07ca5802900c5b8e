package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"callsim/sim/caret"
	"callsim/sim/lazy"
)

// longest is how many characters of a line are shown, and most how many lines of one thing.
const (
	longest = 400
	most    = 40
)

// orders are how servers that run jobs find commands anywhere in a line: ##[error], ##vso[task], ##teamcity[message].
var orders = lazy.Regexp(`##(\w*)\[`)

// shown is text from outside as one line on which neither a terminal nor a server acts.
func shown(s string) string {
	s = caret.Show(s)
	if strings.Contains(s, "##") {
		s = orders().ReplaceAllString(s, "##$1<U+005B>")
	}
	return s
}

// inert is a whole line, of which GitHub would take one that begins with :: for a command.
func inert(line string) string {
	text := strings.TrimLeftFunc(line, unicode.IsSpace)
	if !strings.HasPrefix(text, "::") {
		return line
	}
	return line[:len(line)-len(text)] + "<U+003A>" + text[1:]
}

// cut is s, or its first characters and how many more there are.
func cut(s string, characters int) string {
	n := utf8.RuneCountInString(s)
	if n <= characters {
		return s
	}
	return string([]rune(s)[:characters]) + "… " + count(n-characters, "more character")
}

// wrap breaks s into lines of at most width characters, at blanks where it can. All but the first begin with hang blanks.
func wrap(s string, width, hang int) []string {
	var lines []string
	rest, before := []rune(s), ""
	for len(rest) > width {
		at := breakAt(rest, width)
		lines = append(lines, before+strings.TrimRight(string(rest[:at]), " "))
		rest = []rune(strings.TrimLeft(string(rest[at:]), " "))
		if before == "" {
			before = strings.Repeat(" ", hang)
			width -= hang
		}
	}
	if len(rest) == 0 && lines != nil {
		return lines
	}
	return append(lines, before+string(rest))
}

// breakAt is where to break a text that is longer than width: at the last blank of its second half.
func breakAt(text []rune, width int) int {
	for at := width; at > width/2; at-- {
		if text[at] == ' ' {
			return at
		}
	}
	return width
}

// split is a text in lines, whatever ends them.
func split(s string) []string {
	s = strings.TrimRight(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	if s == "" {
		return nil
	}
	return strings.Split(s, "\n")
}
