// Package mermaid draws a call as a sequence diagram in Mermaid's language.
//
// It may import story, the trace and the wire of the functions.
package mermaid

import (
	"fmt"
	"strings"

	"callsim/sim/export/story"
	"callsim/sim/functions/swaig"
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
	line("  participant C as Caller")
	line("  participant A as %s", text(s.Agent))
	for _, p := range []struct{ id, name string }{{"F", "Functions"}, {"S", "Space"}, {"P", "Phone"}, {"W", "Watchers"}} {
		line("  participant %s as %s", p.id, p.name)
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

// statement is the line of a moment.
func statement(m story.Moment, posted bool) string {
	switch d := m.Data.(type) {
	case trace.StepEntered:
		return "Note over A: " + text(m.Title)
	case trace.AgentSaid:
		return "A->>C: " + text(words(m))
	case trace.CallerSaid:
		if d.Text == "" {
			return "Note over C: (silence)"
		}
		return "C->>A: " + text(words(m))
	case trace.FunctionCalled:
		return "A->>F: " + text(story.Line(d.Function)+" "+compact(d.Arguments))
	case trace.SWAIGReplied:
		return "F-->>A: " + text(fmt.Sprintf("%d %s", d.Status, response(d.Body)))
	case trace.RESTRequested:
		return "F->>S: " + text(m.Title)
	case trace.RESTReplied:
		return "S-->>F: " + text(fmt.Sprintf("%d %s", d.Status, compact(d.Body)))
	case trace.SMSDelivered:
		return "S->>P: " + text(words(m))
	case trace.BroadcastSent:
		return "F-)W: " + text(compact(d.Message))
	case trace.MetaDataSet:
		return "Note over A,F: " + text("meta_data "+compact(d.After))
	case trace.GlobalDataSet:
		return "Note over A,F: " + text("global_data "+compact(d.After))
	case trace.FaultArmed:
		return "Note over S: " + text(m.Title)
	}
	if posted {
		return "Note over A,F: posted past the agent"
	}
	return other(m)
}

// other is the line of a moment that has no arrow of its own.
func other(m story.Moment) string {
	switch m.Kind {
	case trace.KindSWAIGFailed:
		return "F--xA: " + text(m.Title)
	case trace.KindRESTFailed:
		return "S--xF: " + text(m.Title)
	case trace.KindFunctionsToggled, trace.KindActionKept:
		return "Note over A,F: " + text(m.Title)
	}
	return "Note over C,W: " + text(m.Title)
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
	line = strings.TrimSpace(story.Cut(line, mostText))
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
