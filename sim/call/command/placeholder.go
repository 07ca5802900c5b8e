package command

import (
	"slices"
	"strconv"
	"strings"

	"callsim/sim/kit/lazy"
	"callsim/sim/kit/source"
)

// longestPlaceholder is how far to look for the end of a placeholder.
const longestPlaceholder = 20

// Placeholders are what may be in the caller's words. To add one, add its row, and what it stands for in sim/call/phone.go.
var Placeholders = [][2]string{
	{"<token>", "the latest code on the caller's phone"},
	{"<token:spoken>", "the same, as words"},
	{"<token:1>", "the first code that was sent"},
	{"<wrong-token>", "a code of the right length that is wrong"},
}

// placeholders are their names.
func placeholders() []string {
	names := make([]string, len(Placeholders))
	for i, p := range Placeholders {
		names[i] = strings.Trim(p[0], "<>")
	}
	return names
}

// placeholder is what stands for a code in keys.
var placeholder = lazy.Regexp(`<(?:wrong-token|token(?::\d+)?)>|\$\{\w+\}`)

// PlaceholderNames are the placeholders, for a message.
func PlaceholderNames() string { return "<" + strings.Join(placeholders(), "> <") + ">" }

// Misspelt finds words in angle brackets that look like a placeholder and are none: what is there, and the placeholder
// that was probably meant.
func Misspelt(text string) [][2]string {
	var all [][2]string
	for rest := text; ; {
		_, after, found := strings.Cut(rest, "<")
		if !found {
			return all
		}
		rest = after
		name, _, closed := strings.Cut(after[:min(len(after), longestPlaceholder)], ">")
		if !closed || isPlaceholder(name) || !isName(name) {
			continue
		}
		if near := nearPlaceholder(name); near != "" {
			all = append(all, [2]string{name, near})
		}
	}
}

// nearPlaceholder is what a name was probably meant to be, as a whole or before its colon.
func nearPlaceholder(name string) string {
	if near := source.Nearest(name, placeholders()); near != "" {
		return near
	}
	word, _, _ := strings.Cut(name, ":")
	return source.Nearest(word, placeholders()[:1])
}

// isPlaceholder says whether the call knows the placeholder.
func isPlaceholder(name string) bool {
	which, numbered := strings.CutPrefix(name, "token:")
	if !numbered || which == "spoken" {
		return slices.Contains(placeholders(), name)
	}
	n, err := strconv.Atoi(which)
	return err == nil && n > 0
}

// isName says whether text has the form of a placeholder's name.
func isName(text string) bool {
	word, _, _ := strings.Cut(text, ":")
	return word != "" && !strings.ContainsFunc(text, func(c rune) bool {
		return c != '-' && c != ':' && c != '_' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z')
	})
}
