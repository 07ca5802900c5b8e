package items

import (
	"strings"

	"callsim/sim/kit/caret"
	"callsim/sim/kit/lazy"
	"callsim/sim/kit/mark"
	"callsim/tui/cells"
	"callsim/tui/lines"
	"callsim/tui/theme"
)

// Paragraph is a piece of the prompt that is wrapped as a whole: a heading, a list's entry, lines that run on, or a
// blank line. First and Last are line numbers, counted from 1.
type Paragraph struct {
	First, Last int
	Text        string
	// Code says that it is a line of a block of code.
	Code bool
}

// IsHeading says whether it is a heading.
func (p Paragraph) IsHeading() bool { return strings.HasPrefix(p.Text, "#") && !p.Code }

// apart matches lines that do not run on from the line before.
var apart = lazy.Regexp("^(\\s*$|#|\\s*[-*+>|]|\\s*\\d+[.)]\\s|\\s{4}|```|~~~)")

// Paragraphs joins the lines of a prompt that run on, so that they wrap to the width that there is.
func Paragraphs(source []string) []Paragraph {
	var all []Paragraph
	joins, fenced := false, false
	for i, text := range source {
		text = strings.ReplaceAll(text, "\t", "    ")
		fence := isFence(text)
		if joins && !fenced && !apart.Get().MatchString(text) {
			last := &all[len(all)-1]
			last.Last, last.Text = i+1, last.Text+" "+strings.TrimSpace(text)
			continue
		}
		all = append(all, Paragraph{i + 1, i + 1, strings.TrimRight(text, " "), fenced && !fence})
		fenced = fenced != fence
		joins = !fenced && !fence && strings.TrimSpace(text) != "" && text[0] != '#'
	}
	return all
}

// Progress says where the agent is with a step.
type Progress int

// The progress of a step.
const (
	Ahead Progress = iota
	Active
	Passed
)

// PromptParagraph is a paragraph of the prompt as its Markdown means it. Those of the active step have a bar beside them, and its heading
// an arrow; the headings of steps that are behind the agent have a tick.
func PromptParagraph(th *theme.Theme, p Paragraph, progress Progress) lines.Item {
	heading := p.IsHeading()
	sign, bar, style := cells.Of(th.Text, "  "), cells.Of(th.Text, "  "), th.Dim
	switch {
	case progress == Active && heading:
		sign, bar, style = cells.Of(th.Active, "▶ "), cells.Of(th.Accent, "┃ "), th.Active
	case progress == Active:
		sign, bar, style = cells.Of(th.Accent, "┃ "), cells.Of(th.Accent, "┃ "), th.Text
	case progress == Passed && heading:
		sign, style = cells.Of(th.Done, mark.Good.Sign+" "), th.Strong
	case heading:
		style = th.Strong
	}
	text := caret.Show(cells.Clip(p.Text, longestText))
	if p.Code {
		return Block{{first: sign, rest: bar, body: cells.Of(style, text)}}
	}
	body, hang := marked(th, text, style)
	return Block{{first: sign, rest: bar, body: body, hang: hang}}
}
