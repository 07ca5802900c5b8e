// Package markdown writes a call for a ticket: what was said for everybody, and what travelled in folded parts.
//
// It is GitHub's Markdown. Texts from outside are text and nothing else: they make no element, no link, no picture, no
// formula, and mention nobody. It may import story and the library that compares texts.
package markdown

import (
	"fmt"
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"callsim/sim/export/story"
	"callsim/sim/kit/gfm"
	"callsim/sim/trace"
)

// Limits of one payload, so that a ticket takes the text.
const (
	mostLines = 160
	mostWidth = 2000
)

// Render writes a call.
func Render(s *story.Story) ([]byte, error) {
	w := &writer{story: s}
	w.heading()
	w.failures()
	w.conversation()
	return []byte(w.b.String()), nil
}

// writer is a text on its way.
type writer struct {
	b     strings.Builder
	story *story.Story
}

func (w *writer) line(format string, args ...any) { fmt.Fprintf(&w.b, format+"\n", args...) }

// heading says what the call is, and how it ended.
func (w *writer) heading() {
	s := w.story
	w.line("# %s\n", gfm.Text(s.Title()))
	if s.About != "" {
		w.line("> %s\n", gfm.Text(s.About))
	}
	w.line("| | |\n|---|---|")
	outcome := gfm.Text(s.End())
	if verdict := s.Verdict(); verdict != "" {
		outcome = "**" + gfm.Text(verdict) + "**. " + outcome
	}
	w.line("| Outcome | %s |", s.Mark().Before(outcome))
	for _, fact := range s.Facts() {
		w.line("| %s | %s |", fact[0], gfm.Text(fact[1]))
	}
	if s.File != "" {
		w.line("| From | %s |", gfm.Code(s.File))
	}
	w.line("| Call | %s |\n", gfm.Code(story.Short(s.Started.CallID)))
}

// failures says what a fixture expected in vain.
func (w *writer) failures() {
	if len(w.story.Failures) == 0 {
		return
	}
	w.line("## Failed expectations\n")
	for _, f := range w.story.Failures {
		w.line("- %s, %s: %s", gfm.Code(f.Place), gfm.Text(f.Context()), gfm.Places(f.What)) // what was said is words, whatever is in it
	}
	w.line("")
}

// conversation tells every moment; those of a function together.
func (w *writer) conversation() {
	w.line("## Conversation\n")
	all := w.story.Moments
	for i := 0; i < len(all); {
		if all[i].Function == 0 {
			w.moment(all[i])
			i++
			continue
		}
		n := i
		for n < len(all) && all[n].Function == all[i].Function {
			n++
		}
		w.function(all[i:n])
		i = n
	}
}

// moment tells a moment outside of functions.
func (w *writer) moment(m story.Moment) {
	defer w.wrong(m)
	switch {
	case m.Said != nil:
		words := make([]string, len(m.Said))
		for i, line := range m.Said {
			words[i] = gfm.Text(line)
		}
		said := strings.Join(words, "<br>")
		if said == "" {
			said = "*(silence)*"
		}
		w.line("**%s:** %s\n", gfm.Text(w.story.Speaker(m)), said)
	case m.Payload != nil:
		w.line("*%s*\n", gfm.Text(m.Signed()))
		w.payload(m)
	default:
		w.line("*%s*\n", gfm.Text(m.Signed()))
	}
}

// function tells what belongs to one call of a function, folded.
func (w *writer) function(all []story.Moment) {
	w.line("<details>\n<summary>%s%s</summary>\n", summary(all), w.count(all))
	for _, m := range all {
		w.line("**%s** · %s\n", gfm.Text(m.Signed()), story.Clock(m.After))
		w.wrong(m)
		switch {
		case m.Payload != nil:
			w.payload(m)
		case m.Said != nil:
			w.fence("text", m.Said)
		}
	}
	w.line("</details>\n")
}

// wrong says at a moment what failed there.
func (w *writer) wrong(m story.Moment) {
	for _, f := range w.story.FailuresAt(m) {
		w.line("%s: %s\n", f.Signed(), gfm.Code(f.Place))
	}
}

// count says how many expectations failed in a call of a function, at the end of its summary.
func (w *writer) count(all []story.Moment) string {
	n := 0
	for _, m := range all {
		n += len(w.story.FailuresAt(m))
	}
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(" · %s %d failed here", trace.Failed.Sign(), n)
}

// summary says in one line what a call of a function came to.
func summary(all []story.Moment) string {
	title := gfm.Text(all[0].Title)
	if d, ok := all[0].Data.(trace.SWAIGRequested); ok { // the agent called nothing
		title = gfm.Text(story.Short("Agent → functions: " + d.Asks()))
	}
	for _, m := range all {
		switch m.Kind {
		case trace.KindRESTReplied, trace.KindRESTFailed, trace.KindSWAIGReplied, trace.KindSWAIGFailed:
			title += " → " + gfm.Text(m.Signed())
		case trace.KindMetaDataSet, trace.KindGlobalDataSet:
			title += " → " + gfm.Text(m.Title)
		}
	}
	return title
}

// payload shows what travelled.
func (w *writer) payload(m story.Moment) {
	p := m.Payload
	if p.Line != "" && p.Before == nil {
		w.line("%s\n", gfm.Code(p.Line))
	}
	switch {
	case p.Before != nil:
		before, after := strings.Join(p.Before, "\n")+"\n", strings.Join(p.Text, "\n")+"\n"
		text := udiff.Unified("before", "after", before, after)
		w.fence("diff", strings.Split(strings.TrimRight(text, "\n"), "\n"))
	case p.JSON:
		w.fence("json", p.Text)
	default:
		w.fence("text", p.Text)
	}
}

// fence shows lines as they are.
func (w *writer) fence(language string, lines []string) {
	lines, more := story.CutLines(lines, mostLines, mostWidth)
	w.line("%s", gfm.Fence(language, lines))
	if more > 0 {
		w.line("… and %s more\n", story.Size(more))
	}
}
