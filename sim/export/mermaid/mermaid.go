// Package mermaid draws a call as a sequence diagram in Mermaid's language.
//
// It may import story, the trace and the wire of the functions.
package mermaid

import (
	"fmt"
	"strings"

	"callsim/sim/export/story"
	"callsim/sim/functions/swaig"
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
	line("  accDescr: %s", text(s.Outcome()))
	line("  title %s", text(s.Title()))
	for _, p := range participants {
		name := string(p.side)
		if p.side == trace.Agent {
			name = text(s.Agent)
		}
		line("  participant %s as %s", p.letter, name)
	}
	for i, m := range s.Moments {
		posted := m.Kind == trace.KindSWAIGRequested && (i == 0 || s.Moments[i-1].Kind != trace.KindFunctionCalled)
		if m.Kind == trace.KindSWAIGRequested && !posted {
			continue // its arrow is that of the function's call
		}
		line("  %s", statement(m, posted))
	}
	return []byte(b.String()), nil
}

// statement is the line of a moment: an arrow for what is said and what travels, a note for anything else.
func statement(m story.Moment, posted bool) string {
	switch d := m.Data.(type) {
	case trace.AgentSaid, trace.CallerSaid:
		if m.Said[0] == "" && len(m.Said) == 1 && m.From == trace.Caller {
			return "Note over C: (silence)"
		}
		return arrow(m, "->>", words(m))
	case trace.FunctionCalled:
		return arrow(m, "->>", story.Line(d.Function)+" "+compact(d.Arguments))
	case trace.SWAIGRequested:
		if posted {
			return "Note over A,F: posted past the agent"
		}
	case trace.SWAIGReplied:
		return arrow(m, "-->>", fmt.Sprintf("%d %s", d.Status, response(d.Body)))
	case trace.RESTRequested:
		return arrow(m, "->>", m.Title)
	case trace.RESTReplied:
		return arrow(m, "-->>", fmt.Sprintf("%d %s", d.Status, compact(d.Body)))
	case trace.SWAIGFailed, trace.RESTFailed:
		return arrow(m, "--x", m.Title)
	case trace.SMSDelivered:
		return arrow(m, "->>", words(m))
	case trace.BroadcastSent:
		return arrow(m, "-)", compact(d.Message))
	case trace.MetaDataSet:
		return note(m, "meta_data "+compact(d.After))
	case trace.GlobalDataSet:
		return note(m, "global_data "+compact(d.After))
	}
	return note(m, m.Title)
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

func arrow(m story.Moment, arrow, line string) string {
	return letter(m.From) + arrow + letter(m.To) + ": " + text(line)
}

// note is a line over those who are in a moment, or over all.
func note(m story.Moment, line string) string {
	var over []string
	for _, p := range participants {
		if p.side == m.From || p.side == m.To {
			over = append(over, p.letter)
		}
	}
	if over == nil {
		over = []string{"C", "W"}
	}
	return "Note over " + strings.Join(over, ",") + ": " + text(line)
}

func words(m story.Moment) string { return strings.Join(m.Said, " ") }

// compact is a body in one line.
func compact(body trace.Body) string {
	lines, isJSON := story.Pretty(body)
	if !isJSON {
		return strings.Join(lines, " ")
	}
	var b strings.Builder
	for _, line := range lines {
		if b.Len() > 4*mostText {
			break // the rest is cut anyway
		}
		b.WriteString(strings.TrimLeft(line, " "))
		if strings.HasSuffix(line, ",") {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// response is what a reply gives the agent to read, or the reply where it is none.
func response(body trace.Body) string {
	if reply, err := swaig.ParseReply(body); err == nil && reply.Response.Text != "" {
		return story.Line(reply.Response.Text)
	}
	return compact(body)
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
