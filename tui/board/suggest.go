package board

import (
	"callsim/tui/cells"
	"callsim/tui/keys"
	"callsim/tui/layout"
	"callsim/tui/pane"
	"callsim/tui/source"
)

// Suggestion is something that the caller may say now: what people read, and the words, which may hold placeholders.
type Suggestion struct{ Label, Says string }

// Suggestions are as many as there are keys for them.
type Suggestions [keys.Suggestions]Suggestion

// The suggestions, by how far a call is.
var (
	beforeCode = Suggestions{{"Yes please", "yes please"}, {"No, thanks", "no thanks"}, {"Why do you need this?", "why do you need this"}}
	codeSent   = Suggestions{{"The code", "<token>"}, {"A wrong code", "<wrong-token>"}, {"I didn't get it", "I didn't get it"}}
	codeAway   = Suggestions{{"I didn't get it", "I didn't get it"}, {"Send it again", "send it again"}, {"Hold on", "hold on"}}
	codeDead   = Suggestions{{"Yes please", "yes please"}, {"That code again", "<token>"}, {"A human, please", "a human please"}}
	codeDone   = Suggestions{{"No, thanks", "no thanks"}, {"Thank you", "thank you"}, {"Repeat that", "repeat that"}}
)

// Tips are what the caller may say now, as it is shown above the input line.
type Tips struct{ b *Board }

// Suggested is what the caller may say at this moment; nothing when the call has ended.
func (t Tips) Suggested() Suggestions {
	b := t.b
	real := !source.Able(b.Source, source.Token)
	switch {
	case b.Ended:
		return Suggestions{}
	case b.Verified:
		return codeDone
	case b.Time.Messages(b.Time.Len()) == 0:
		return beforeCode
	case real:
		return codeAway
	case b.CodeAlive():
		return codeSent
	}
	return codeDead
}

// rowsForTip is how many rows the Conversation must have for each row of tips.
const rowsForTip = 8

// Height is how many rows above the input line are for what may be typed there: as many as any suggestions need, where the
// Conversation has room for them.
func (t Tips) Height() int {
	b := t.b
	if !b.typing || b.Watched || b.Clean {
		return 0
	}
	need, at := 0, b.Layout.Rect[layout.Conversation]
	for _, s := range []Suggestions{beforeCode, codeSent, codeAway, codeDead, codeDone} {
		need = max(need, len(cells.Pack(s.labels(b), pane.Within(at))))
	}
	return min(need, at.H/rowsForTip)
}

// tips are suggestions as they are shown in rows of so many cells.
type tips struct {
	of    Suggestions
	width int
	rows  []cells.Line
}

// Rows are the suggestions with their keys, in rows of width cells.
func (t Tips) Rows(width int) []cells.Line {
	b, s, kept := t.b, t.Suggested(), &conversationOf(t.b).tips
	if kept.of == s && kept.width == width {
		return kept.rows
	}
	if b.Ended {
		*kept = tips{s, width, []cells.Line{cells.Of(b.Theme.Accent, keys.Name(b.Keys.Palette)).Then(b.Theme.Text, " saves or exports it")}}
		return kept.rows
	}
	*kept = tips{s, width, cells.Pack(s.labels(b), width)}
	return kept.rows
}

// labels are the suggestions, each behind its key.
func (s Suggestions) labels(b *Board) []cells.Line {
	var all []cells.Line
	for i, one := range s {
		if one.Label == "" {
			continue
		}
		all = append(all, cells.Of(b.Theme.Accent, keys.Name(b.Keys.Suggest[i])).Then(b.Theme.Text, " "+one.Label))
	}
	return all
}
