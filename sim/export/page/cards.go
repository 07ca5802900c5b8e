package page

import (
	"slices"
	"strconv"
	"strings"

	"callsim/sim/export/story"
	"callsim/sim/kit/caret"
	"callsim/sim/trace"
)

// payloads are what travelled and changed, in full; what belongs together, such as a request and its reply, side by side. What was
// said is in the conversation.
func (w *writer) payloads() {
	w.put("<section class=\"payloads\" id=\"payloads\" aria-labelledby=\"shown\" tabindex=\"0\">\n<h2 id=\"shown\">What travelled</h2>\n")
	replies := map[int][]story.Moment{}
	for _, m := range w.story.Moments {
		if m.Exchange != m.Seq {
			replies[m.Exchange] = append(replies[m.Exchange], m)
		}
	}
	for _, m := range w.story.Moments {
		if m.Payload == nil || m.Exchange != m.Seq {
			continue // a reply is shown beside its request
		}
		w.article(m, replies[m.Seq])
	}
	w.put("</section>\n")
}

// article shows a moment with the replies to it.
func (w *writer) article(m story.Moment, replies []story.Moment) {
	class := ""
	if len(replies) > 0 {
		class = " class=\"exchange\""
	}
	w.put("<article%s aria-labelledby=\"h%d\">\n<h3 id=\"h%d\">%s</h3>\n<p class=\"meta\">%s</p>\n<div class=\"cards\">\n",
		class, m.Seq, m.Seq, esc(m.Title), esc(about(m)))
	w.card(m)
	for _, reply := range replies {
		w.card(reply)
	}
	w.put("</div>\n</article>\n")
}

// about says where in the call a moment is.
func about(m story.Moment) string {
	parts := []string{"at " + story.Clock(m.After)}
	if m.Turn > 0 {
		parts = append(parts, "turn "+strconv.Itoa(m.Turn))
	}
	if m.Step > 0 {
		parts = append(parts, "step "+strconv.Itoa(m.Step)+": "+m.StepTitle)
	}
	if m.From != trace.Nobody && m.To != trace.Nobody {
		parts = append(parts, string(m.From)+" → "+string(m.To))
	}
	return strings.Join(parts, " · ")
}

// card shows what a moment carried, in full.
func (w *writer) card(m story.Moment) {
	p, size := m.Payload, story.Size(m.Payload.Bytes)
	if p.Before != nil {
		w.put("<section class=\"card\">\n<h4>%s <span>before</span></h4>\n", esc(p.Label))
		w.text(p.Before, true, nil)
		w.put("</section>\n")
		size = "after"
	}
	w.put("<section class=\"card\" id=\"m%d\">\n", m.Seq)
	w.wrong(m)
	w.put("<h4>%s <span>%s</span></h4>\n", esc(p.Label), size)
	if p.Line != "" && p.Before == nil {
		w.put("<p class=\"%s\"><code>%s</code></p>\n", strings.TrimSpace("line "+m.Outcome.Mark().Name), esc(caret.Cut(m.SignedLine(), 500)))
	}
	w.text(p.Text, p.JSON, m.Captions)
	w.put("</section>\n")
}

// text shows the lines of a payload; those that captions speak of are marked.
func (w *writer) text(lines []string, isJSON bool, captions []story.Caption) {
	lines, more := story.CutLines(lines, mostLines, mostWidth)
	w.put("<pre><code>")
	for i, line := range lines {
		if i > 0 {
			w.put("\n")
		}
		marked := slices.ContainsFunc(captions, func(c story.Caption) bool { return c.Marks(line) })
		if marked {
			w.put("<mark>")
		}
		w.line(line, isJSON)
		if marked {
			w.put("</mark>")
		}
	}
	w.put("</code></pre>\n")
	if more > 0 {
		w.put("<p class=\"meta\">… and %s more</p>\n", story.Size(more))
	}
}

// line shows a line of a payload, coloured where it is JSON.
func (w *writer) line(line string, isJSON bool) {
	if !isJSON {
		w.put("%s", esc(line))
		return
	}
	for _, token := range story.Tokens(line) {
		if class := token.Sort.Class(); class != "" {
			w.put("<span class=\"%s\">%s</span>", class, esc(token.Text))
		} else {
			w.put("%s", esc(token.Text))
		}
	}
}
