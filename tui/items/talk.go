package items

import (
	"callsim/sim/trace"
	"callsim/tui/cells"
	"callsim/tui/lines"
	"callsim/tui/theme"
)

// You labels the caller's words.
const You = "You"

// Talk makes the items of a conversation.
type Talk struct {
	theme *theme.Theme
	agent string
	label int // cells of the column of names
}

// NewTalk makes items of a conversation with the agent called name.
func NewTalk(th *theme.Theme, name string) *Talk {
	agent := cells.Short(Safe(name), longestName)
	return &Talk{theme: th, agent: agent, label: max(cells.Width(agent), len(You)) + 2}
}

// Agent is what the agent says.
func (t *Talk) Agent(text string) lines.Item {
	return &speech{t, t.theme.Agent, t.agent, t.theme.Text, Safe(text)}
}

// Caller is what the caller says; an empty text is silence.
func (t *Talk) Caller(text string) lines.Item {
	if text == "" {
		return &speech{t, t.theme.Caller, You, t.theme.Dim, "(silence)"}
	}
	return &speech{t, t.theme.Caller, You, t.theme.Text, Safe(text)}
}

// speech is a name with what was said beside it, after a blank row.
type speech struct {
	talk      *Talk
	nameStyle theme.Style
	name      string
	style     theme.Style
	said      string
}

// Lead is how many blank rows come first.
func (s *speech) Lead() int { return 1 }

// Rows draws the speech.
func (s *speech) Rows(width int) []string {
	first := cells.Of(s.nameStyle, s.name).Then(theme.Style{}, cells.Blank(s.talk.label-cells.Width(s.name)))
	return Block{{}, {first: first, rest: blanks(first), body: cells.Of(s.style, s.said)}}.Rows(width)
}

// Note is something that happened, in one quiet row under what was said. The text must be safe.
func (t *Talk) Note(sign string, text string) lines.Item {
	return note(t.before(t.theme.Accent, sign), cells.Of(t.theme.Dim, text))
}

// Ending is a note with a blank row before it.
func (t *Talk) Ending(sign string, text string) lines.Item {
	return ending(note(t.before(t.theme.Accent, sign), cells.Of(t.theme.Dim, text)))
}

type ending Block

// Lead is how many blank rows come first.
func (ending) Lead() int { return 1 }

// Rows draws the note.
func (e ending) Rows(width int) []string {
	return append([]string{cells.Blank(width)}, Block(e).Rows(width)...)
}

// Reply is what the functions told the agent, wrapped, with what came of their call.
func (t *Talk) Reply(text string, o trace.Outcome) lines.Item {
	if o == "" {
		return t.aside(t.theme.Dim, "←", text)
	}
	return t.Outcome(o, text)
}

// Outcome says what came of something, wrapped. That the caller is verified is the brightest of a call, in one piece.
func (t *Talk) Outcome(o trace.Outcome, text string) lines.Item {
	if o != trace.Verified {
		return t.aside(Outcome(t.theme, o), o.Sign(), text)
	}
	style := t.theme.Verified
	return Block{{first: t.before(style, o.Sign()), rest: t.before(style, " "), body: cells.Of(style, Safe(text)), even: true}}
}

// Trouble says what went wrong, wrapped.
func (t *Talk) Trouble(text string) lines.Item { return t.Outcome(trace.Failed, text) }

// Warning is a note of something that will go wrong. The text must be safe.
func (t *Talk) Warning(text string) lines.Item {
	return note(t.before(t.theme.Warn, "!"), cells.Of(t.theme.Warn, text))
}

// Aside is an answer of the program itself to what was typed, wrapped.
func (t *Talk) Aside(text string) lines.Item {
	return t.aside(t.theme.Dim, "·", text)
}

// Complaint says what is wrong with what was typed, wrapped.
func (t *Talk) Complaint(text string) lines.Item {
	return t.aside(t.theme.Warn, "!", text)
}

func (t *Talk) aside(style theme.Style, sign, text string) lines.Item {
	first := t.before(style, sign)
	return Block{{first: first, rest: blanks(first), body: cells.Of(style, Safe(text))}}
}

func (t *Talk) before(style theme.Style, sign string) cells.Line {
	return cells.Of(theme.Style{}, cells.Blank(t.label)).Then(style, sign+" ")
}
