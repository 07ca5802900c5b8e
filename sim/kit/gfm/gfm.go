// Package gfm writes text for Markdown as GitHub shows it, so that nothing in the text means anything there.
package gfm

import (
	"fmt"
	"strings"

	"callsim/sim/kit/caret"
	"callsim/sim/kit/lazy"
)

// mostText is how much of one line of words is shown, in characters.
const mostText = 2000

// entity stands for a character that Markdown or HTML would act on; it means the character in both. It is "" for any other.
func entity(c rune) string {
	switch c {
	case '&':
		return "&amp;"
	case '<':
		return "&lt;"
	case '>':
		return "&gt;"
	case '\\', '`', '*', '_', '[', ']', '|', '~', '^', '=':
		return fmt.Sprintf("&#%d;", c)
	}
	return ""
}

// Text is a line as text and nothing else, within a paragraph, a cell or a summary. What GitHub would make a link, a mention,
// a picture or a formula of when all else is done is kept apart by elements without a meaning.
func Text(line string) string {
	line = strings.TrimSpace(caret.Cut(line, mostText))
	return escape(line, marker(line))
}

// word is what is between white space. place is a word that is, within quotes and punctuation, the path of a file or a place
// in it, the path of a field or the name of a kind of event, such as body.errors[0].code.
var (
	word  = lazy.Regexp(`\S+`)
	place = lazy.Regexp(`^["'(]*((?:[~.]*/)?[A-Za-z][A-Za-z0-9-]*(?:[._/]+[A-Za-z0-9-]+|\[[0-9]+\][A-Za-z0-9-]*)+(?::[0-9]+)*)[)"',:;.?!]*$`)
)

// Places is a line as Text, but what names a place in it is code: then it reads as it is written, and can be searched for.
func Places(line string) string {
	line = strings.TrimSpace(caret.Cut(line, mostText))
	var b strings.Builder
	first, end := marker(line), 0
	for _, at := range word.Get().FindAllStringIndex(line, -1) {
		found := place.Get().FindStringSubmatchIndex(line[at[0]:at[1]])
		if found == nil {
			continue
		}
		from, to := at[0]+found[2], at[0]+found[3]
		b.WriteString(escape(line[end:from], first-end))
		b.WriteString(Code(line[from:to]))
		end = to
	}
	return b.String() + escape(line[end:], first-end)
}

// escape is a part of a line as text; the sign at first makes an item of a list, if it is not below 0.
func escape(line string, first int) string {
	var b strings.Builder
	for at, c := range line {
		rest := line[at+len(string(c)):]
		switch {
		case at == first:
			fmt.Fprintf(&b, "&#%d;", c)
		case entity(c) != "":
			b.WriteString(entity(c))
		case c == '@' || c == '#' || c == '$', c == ':' && rest != "" && rest[0] != ' ' && !isTime(line[:at], rest), c == '.' && ends(line[:at], "www"),
			c == '-' && ends(line[:at], "gh"):
			b.WriteString("<span>" + string(c) + "</span>")
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

// marker is where the sign is that makes an item of a list of a line that begins with one, -1 where there is none.
func marker(line string) int {
	digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
	switch rest := line[digits:]; {
	case digits == 0 && (strings.HasPrefix(rest, "-") || rest == "+" || strings.HasPrefix(rest, "+ ")),
		digits > 0 && (strings.HasPrefix(rest, ".") || strings.HasPrefix(rest, ")")):
		return digits
	}
	return -1
}

// isTime says whether a colon between two texts is that of a time or of a place, such as 09:30 or 3:5.
func isTime(before, after string) bool {
	return before != "" && isDigit(before[len(before)-1]) && isDigit(after[0])
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func ends(text, with string) bool {
	return len(text) >= len(with) && strings.EqualFold(text[len(text)-len(with):], with)
}

// run is the length of the longest run of backticks in a text.
func run(text string) int {
	longest, n := 0, 0
	for i := range len(text) {
		if n++; text[i] != '`' {
			n = 0
		}
		longest = max(longest, n)
	}
	return longest
}

// mostCode is how much of an address or a status is shown, in characters.
const mostCode = 300

// Code is a line as code. Within it nothing has a meaning but backticks, of which there are fewer than around it.
func Code(line string) string {
	if line == "" {
		return "–"
	}
	line = strings.ReplaceAll(caret.Cut(line, mostCode), "|", "¦") // which would end a cell, even there
	around := strings.Repeat("`", run(line)+1)
	if strings.HasPrefix(line, "`") || strings.HasSuffix(line, "`") || strings.TrimSpace(line) == "" {
		return around + " " + line + " " + around
	}
	return around + line + around
}

// Fence is lines as they are. It is longer than any run of backticks among them.
func Fence(language string, lines []string) string {
	longest := 2
	for _, line := range lines {
		longest = max(longest, run(line))
	}
	fence := strings.Repeat("`", longest+1)
	return fence + language + "\n" + strings.Join(lines, "\n") + "\n" + fence + "\n"
}
