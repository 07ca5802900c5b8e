// Package page writes a call as one HTML page: the conversation on the left, beside it the payloads of the selected moment,
// which keys and buttons step through. Without scripts it is a plain document that holds all of it.
//
// The page asks no network for anything, and its security policy allows it nothing but its own style and script, by their
// hashes. It may import story, the trace and webpage.
package page

import (
	_ "embed" // the style and the script
	"fmt"
	"html"
	"strings"

	"callsim/sim/export/story"
	"callsim/sim/kit/caret"
	"callsim/sim/kit/webpage"
	"callsim/sim/trace"
)

//go:embed page.css
var style string

//go:embed page.js
var script string

// Limits of one payload, so that a browser bears the page.
const (
	mostLines = 400
	mostWidth = 8000
)

// Render writes the page of a call.
func Render(s *story.Story) ([]byte, error) {
	w := &writer{story: s}
	w.put("%s", webpage.Head(caret.Cut(s.Title(), 120), style, script))
	w.header()
	w.put("<main>\n")
	w.talk()
	w.payloads()
	w.put("</main>\n" + controls)
	w.put("%s", webpage.Foot(script))
	return []byte(w.b.String()), nil
}

// writer is a page on its way.
type writer struct {
	b     strings.Builder
	story *story.Story
}

// put writes what is formatted; texts from outside go through esc first.
func (w *writer) put(format string, args ...any) {
	if len(args) == 0 {
		w.b.WriteString(format)
		return
	}
	fmt.Fprintf(&w.b, format, args...)
}

// esc is a line as text and nothing else, in an element or in a quoted attribute.
func esc(line string) string { return html.EscapeString(line) }

// header says what the call is, and how it ended.
func (w *writer) header() {
	s := w.story
	w.put("<body>\n<a class=\"skip\" href=\"#payloads\">Skip to the payloads</a>\n<header>\n<h1>%s</h1>\n", esc(s.Title()))
	if s.About != "" {
		w.put("<p class=\"about\">%s</p>\n", esc(s.About))
	}
	w.put("<dl class=\"facts\">\n<div><dt>Outcome</dt>")
	w.put("<dd class=\"%s\">%s</dd></div>\n", strings.TrimSpace("outcome "+s.Mark().Name), esc(s.Signed()))
	for _, fact := range s.Facts() {
		w.put("<div><dt>%s</dt><dd>%s</dd></div>\n", fact[0], esc(fact[1]))
	}
	w.put("</dl>\n")
	w.failures()
	w.put("</header>\n")
}

// talk is the conversation, in which every moment can be selected.
func (w *writer) talk() {
	w.put("<section class=\"talk\" aria-labelledby=\"talk\" tabindex=\"0\">\n<h2 id=\"talk\">Conversation</h2>\n<ol>\n")
	for _, m := range w.story.Moments {
		if m.Kind == trace.KindStepEntered {
			w.step(m)
			continue
		}
		id := ""
		if m.Payload == nil { // all there is to see of it is here
			id = fmt.Sprintf(" id=\"m%d\"", m.Seq)
		}
		w.put("<li class=\"%s\"%s><a href=\"#m%d\" data-say=\"%s\">", classOf(m.Kind), id, m.Seq, esc(caret.Cut(w.called(m)+m.Spoken(), 300)))
		w.told(m)
		w.mark(m)
		w.put("</a>")
		w.captions(m)
		w.put("</li>\n")
	}
	w.put("</ol>\n</section>\n")
}

// captions are what those who watch read after a moment.
func (w *writer) captions(m story.Moment) {
	for _, c := range m.Captions {
		w.put("<p class=\"caption\">%s</p>", esc(c.Text))
	}
}

// classOf is what a moment of a kind looks like in the conversation.
func classOf(kind trace.Kind) string {
	switch kind {
	case trace.KindAgentSaid:
		return "agent"
	case trace.KindCallerSaid:
		return "caller"
	case trace.KindSMSDelivered:
		return "phone"
	}
	return "event"
}

// told is what was said, or in one line what happened.
func (w *writer) told(m story.Moment) {
	switch {
	case m.Kind == trace.KindSMSDelivered:
		w.put("<span class=\"who\">%s</span>%s", esc(m.Title), words(m))
	case m.Said != nil:
		w.put("<span class=\"who\">%s</span>%s", esc(w.story.Speaker(m)), words(m))
	case m.Outcome != "":
		w.put("<span class=\"%s\">%s</span>", m.Outcome.Mark().Name, esc(m.Signed()))
	default:
		w.put("%s", esc(m.Title))
	}
}

// mostSaid is how much of a line that is said is shown, in bytes.
const mostSaid = 8000

func words(m story.Moment) string {
	if len(m.Said) == 1 && m.Said[0] == "" {
		return "<span class=\"silence\">(silence)</span>"
	}
	lines, _ := story.CutLines(m.Said, mostLines, mostSaid)
	for i := range lines {
		lines[i] = esc(lines[i])
	}
	return strings.Join(lines, "<br>")
}

const controls = `<nav class="controls" aria-label="Steps" hidden>
<button type="button" data-go="first">First</button>
<button type="button" data-go="back">Back</button>
<button type="button" data-go="next">Next</button>
<button type="button" data-go="last">Last</button>
<p class="where" id="where" role="status" aria-live="polite"></p>
<p class="keys">Keys: ← → Home End</p>
</nav>
`
