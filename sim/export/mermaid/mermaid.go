// Package mermaid draws a call as a sequence diagram in Mermaid's language.
//
// It may import sequence, story and the trace.
package mermaid

import (
	"fmt"
	"strings"

	"callsim/sim/export/sequence"
	"callsim/sim/export/story"
	"callsim/sim/kit/caret"
	"callsim/sim/trace"
)

// mostText is how much of a text an arrow shows, in characters.
const mostText = 90

// Render writes the diagram of a call.
func Render(s *story.Story) ([]byte, error) {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("sequenceDiagram")
	line("  accTitle: %s", text(s.Title()))
	line("  accDescr: %s", text(s.Signed()))
	line("  title %s", text(s.Title()))
	for _, p := range participants {
		name := string(p.side)
		if p.side == trace.Agent {
			name = text(s.Agent)
		}
		line("  participant %s as %s", p.letter, name)
	}
	for _, a := range sequence.Of(s.Agent, s.Events) {
		line("  %s: %s", statement(a), text(a.Text()))
	}
	return []byte(b.String()), nil
}

// arrow is how the language writes what goes from one party to another, "" for anything else.
func arrow(f sequence.Form) string {
	switch f {
	case sequence.Ask:
		return "->>"
	case sequence.Answer:
		return "-->>"
	case sequence.Failure:
		return "--x"
	case sequence.Tell:
		return "-)"
	}
	return ""
}

// statement says where a line is: an arrow for what is said and what travels, a note for anything else.
func statement(a sequence.Arrow) string {
	if sign := arrow(a.Form); sign != "" {
		return letter(a.From) + sign + letter(a.To)
	}
	return "Note over " + strings.Join(over(a), ",")
}

// participants are the letters of the parties, in their order.
var participants = []struct {
	side   trace.Side
	letter string
}{{trace.Caller, "C"}, {trace.Agent, "A"}, {trace.Functions, "F"}, {trace.Space, "S"}, {trace.Phone, "P"}, {trace.Watchers, "W"}}

func letter(side trace.Side) string {
	for _, p := range participants {
		if p.side == side {
			return p.letter
		}
	}
	return ""
}

// over are the parties that a note is about: those that are in it, or all.
func over(a sequence.Arrow) []string {
	var over []string
	for _, p := range participants {
		if p.side == a.From || p.side == a.To {
			over = append(over, p.letter)
		}
	}
	if over == nil {
		return []string{"C", "W"}
	}
	return over
}

// meaning are the characters that the language, or what shows it, could act on.
const meaning = "#;<>&%$\\`|~^°¶" // the last two are what stands for numbers while it reads

// text is a line as text and nothing else: what the language could act on is written as the number of its character.
func text(line string) string {
	line = strings.TrimSpace(caret.Cut(line, mostText))
	if line == "" {
		return "…"
	}
	var b strings.Builder
	for at, c := range line {
		if strings.ContainsRune(meaning, c) || c == ':' && strings.HasSuffix(line[:at], "wrap") { // which is a directive
			fmt.Fprintf(&b, "#%d;", c)
			continue
		}
		b.WriteRune(c)
	}
	return b.String()
}
