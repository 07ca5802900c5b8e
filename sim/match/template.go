package match

import (
	"strings"
)

// References are the names of the captured values to which a text refers, as in "${id}".
func References(text string) []string {
	var names []string
	walk(text, func(string) {}, func(name string) { names = append(names, name) })
	return names
}

// Expand replaces each reference in a text by the captured value: texts as they are, other values as JSON. "$${" stands
// for "${". A name that was not captured stays as it is.
func Expand(text string, captures Captures) string {
	return replace(text, captures, func(s string) string { return s })
}

func replace(text string, captures Captures, quoted func(string) string) string {
	if !strings.Contains(text, "${") {
		return text
	}
	var b strings.Builder
	walk(text, func(s string) { b.WriteString(s) }, func(name string) {
		v, ok := captures[name]
		word, isText := v.(string)
		switch {
		case !ok:
			word = "${" + name + "}"
		case !isText:
			word = shown(value{v, true})
		}
		b.WriteString(quoted(word))
	})
	return b.String()
}

// walk takes a text apart into literal pieces and references.
func walk(text string, piece, reference func(string)) {
	for {
		i := strings.Index(text, "${")
		if i < 0 {
			piece(text)
			return
		}
		if i > 0 && text[i-1] == '$' {
			piece(text[:i-1] + "${")
			text = text[i+2:]
			continue
		}
		name, rest, ok := strings.Cut(text[i+2:], "}")
		if !ok || !IsName(name) {
			piece(text[:i+2])
			text = text[i+2:]
			continue
		}
		piece(text[:i])
		reference(name)
		text = rest
	}
}

// IsName says whether name can name a captured value: letters, digits and "_", not a digit first.
func IsName(name string) bool {
	for i, c := range name {
		letter := c == '_' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
		if !letter && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return name != ""
}

// expand is Expand for a literal: one that is nothing but a reference stands for the value itself.
func expand(v any, captures Captures) any {
	text, ok := v.(string)
	if !ok || !strings.Contains(text, "${") {
		return v
	}
	if name, found := strings.CutPrefix(text, "${"); found && strings.HasSuffix(name, "}") {
		if whole, known := captures[strings.TrimSuffix(name, "}")]; known {
			return whole
		}
	}
	return Expand(text, captures)
}
