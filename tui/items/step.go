package items

import (
	"strings"

	"callsim/sim/export/sequence"
	"callsim/sim/trace"
	"callsim/tui/cells"
	"callsim/tui/lines"
	"callsim/tui/theme"
)

// step is a line of the sequence of a call.
type step struct {
	theme *theme.Theme
	agent string
	arrow sequence.Arrow
}

// Step is the item of a line of the sequence of a call with an agent.
func Step(th *theme.Theme, agent string, a sequence.Arrow) lines.Item { return step{th, agent, a} }

// Rows draws the line: the lanes of the parties, and beside them what it is about.
func (s step) Rows(width int) []string {
	lanes := sequence.NewLanes(s.agent, width)
	room := max(width-lanes.Width(), 0)
	drawn := s.paint(lanes.Draw(s.arrow))
	var rows []string
	for _, l := range cells.Even(cells.Wrap(cells.Of(s.text(), Safe(s.arrow.Label())), max(room-1, 1), 0), s.text()) {
		rows = append(rows, cells.Fit(drawn, width-room)+cells.Fit(l, room))
		drawn = s.paint(lanes.Empty())
	}
	return rows
}

// paint draws lanes back, and what goes between them as its text.
func (s step) paint(row string) cells.Line {
	var l cells.Line
	for row != "" {
		lanes := strings.IndexFunc(row, func(c rune) bool { return !strings.ContainsRune("│ ", c) })
		if lanes < 0 {
			return l.Then(s.theme.Border, row)
		}
		end := strings.LastIndexFunc(row, func(c rune) bool { return !strings.ContainsRune("│ ", c) })
		end += len("─") // every sign of an arrow has as many bytes
		l = l.Then(s.theme.Border, row[:lanes]).Then(s.sign(), row[lanes:end])
		row = row[end:]
	}
	return l
}

// text is the style of what the line is about, and sign that of its arrow.
func (s step) text() theme.Style {
	switch {
	case s.arrow.Outcome == trace.Verified && s.arrow.Kind == trace.KindSWAIGReplied:
		return s.theme.Verified
	case s.arrow.Outcome != "":
		return Outcome(s.theme, s.arrow.Outcome)
	case s.arrow.Form == sequence.Note, s.arrow.Kind == trace.KindBroadcastSent:
		return s.theme.Dim
	}
	return s.theme.Text
}

func (s step) sign() theme.Style {
	switch s.arrow.Kind {
	case trace.KindAgentSaid:
		return s.theme.Agent
	case trace.KindCallerSaid:
		return s.theme.Caller
	}
	switch {
	case s.arrow.Outcome != "":
		return Outcome(s.theme, s.arrow.Outcome)
	case s.arrow.Kind == trace.KindBroadcastSent:
		return s.theme.Dim
	}
	return s.theme.Accent
}
