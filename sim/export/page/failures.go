package page

import (
	"fmt"

	"callsim/sim/export/story"
)

// failures are what a fixture expected in vain, each with a link to the moment where that was clear.
func (w *writer) failures() {
	if len(w.story.Failures) == 0 {
		return
	}
	w.put("<h2 class=\"failed\">Failed expectations</h2>\n<ul class=\"vain\">\n")
	for _, f := range w.story.Failures {
		place := "<code>" + esc(f.Place) + "</code>, " + esc(f.Context())
		if f.Seq > 0 {
			place = fmt.Sprintf("<a href=\"#m%d\">%s</a>", f.Seq, place)
		}
		w.put("<li>%s: %s</li>\n", place, esc(f.What))
	}
	w.put("</ul>\n")
}

// step is the title of a step; it can be linked to when something failed there.
func (w *writer) step(m story.Moment) {
	id := ""
	if len(w.story.FailuresAt(m)) > 0 {
		id = fmt.Sprintf(" id=\"m%d\"", m.Seq)
	}
	w.put("<li class=\"step\"%s><h3>%s</h3>", id, esc(m.Title))
	w.mark(m)
	w.captions(m)
	w.put("</li>\n")
}

// called says before a moment, as it is read aloud, that something failed there.
func (w *writer) called(m story.Moment) string {
	if all := w.story.FailuresAt(m); len(all) > 0 {
		return all[0].Called() + ": "
	}
	return ""
}

// mark says at a moment of the conversation what failed there.
func (w *writer) mark(m story.Moment) {
	for _, f := range w.story.FailuresAt(m) {
		w.put("<span class=\"vainly\">%s</span>", esc(f.Signed()))
	}
}

// wrong says beside a payload what failed there.
func (w *writer) wrong(m story.Moment) {
	for _, f := range w.story.FailuresAt(m) {
		w.put("<p class=\"line bad\">%s: <code>%s</code>: %s</p>\n", esc(f.Signed()), esc(f.Place), esc(f.What))
	}
}
