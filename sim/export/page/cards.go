package page

import (
	"strconv"
	"strings"

	"callsim/sim/export/story"
	"callsim/sim/kit/caret"
	"callsim/sim/trace"
)

// payloads are the moments in full; those that belong together, such as a request and its reply, side by side.
func (w *writer) payloads() {
	w.put("<section class=\"payloads\" id=\"payloads\" aria-labelledby=\"shown\" tabindex=\"0\">\n<h2 id=\"shown\">What travelled</h2>\n")
	replies := map[int][]story.Moment{}
	for _, m := range w.story.Moments {
		if m.Exchange != m.Seq {
			replies[m.Exchange] = append(replies[m.Exchange], m)
		}
	}
	for _, m := range w.story.Moments {
		if m.Kind == trace.KindStepEntered || m.Exchange != m.Seq {
			continue // a step is a title, and a reply is shown beside its request
		}
		w.put("<article aria-labelledby=\"h%d\">\n<h3 id=\"h%d\">%s</h3>\n<p class=\"meta\">%s</p>\n<div class=\"cards\">\n",
			m.Seq, m.Seq, esc(m.Title), esc(about(m)))
		w.card(m)
		for _, reply := range replies[m.Seq] {
			w.card(reply)
		}
		w.state(m)
		w.put("</div>\n</article>\n")
	}
	w.put("</section>\n")
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

// card shows one moment in full.
func (w *writer) card(m story.Moment) {
	if m.Payload != nil && m.Payload.Before != nil {
		w.put("<section class=\"card\">\n<h4>%s <span>before</span></h4>\n", esc(m.Payload.Label))
		w.text(m.Payload.Before, true)
		w.put("</section>\n")
	}
	w.put("<section class=\"card\" id=\"m%d\">\n", m.Seq)
	w.wrong(m)
	switch p := m.Payload; {
	case p == nil && m.Said != nil:
		w.put("<blockquote>%s</blockquote>\n", words(m))
	case p == nil:
		w.put("<p>%s</p>\n", esc(m.Title))
	default:
		size := story.Size(p.Bytes)
		if p.Before != nil {
			size = "after"
		}
		w.put("<h4>%s <span>%s</span></h4>\n", esc(p.Label), size)
		if p.Line != "" && p.Before == nil {
			class := "line"
			if m.Failed {
				class = "line bad"
			}
			w.put("<p class=\"%s\"><code>%s</code></p>\n", class, esc(caret.Cut(p.Line, 500)))
		}
		w.text(p.Text, p.JSON)
	}
	w.put("</section>\n")
}

// state shows what the functions know when something is said.
func (w *writer) state(m story.Moment) {
	if m.MetaData == nil || m.From != trace.Caller && m.From != trace.Agent || m.Said == nil {
		return
	}
	w.put("<section class=\"card\">\n<h4>meta_data <span>at this moment</span></h4>\n")
	w.text(story.Pretty(m.MetaData))
	w.put("</section>\n")
}

// text shows the lines of a payload.
func (w *writer) text(lines []string, isJSON bool) {
	lines, more := story.CutLines(lines, mostLines, mostWidth)
	w.put("<pre><code>")
	for i, line := range lines {
		if i > 0 {
			w.put("\n")
		}
		if !isJSON {
			w.put("%s", esc(line))
			continue
		}
		for _, token := range story.Tokens(line) {
			if class := token.Sort.Class(); class != "" {
				w.put("<span class=\"%s\">%s</span>", class, esc(token.Text))
			} else {
				w.put("%s", esc(token.Text))
			}
		}
	}
	w.put("</code></pre>\n")
	if more > 0 {
		w.put("<p class=\"meta\">… and %s more</p>\n", story.Size(more))
	}
}
