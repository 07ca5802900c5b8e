package inspect

import (
	"sort"

	"callsim/tui/cells"
)

// find looks for query. The cursor stays.
func (w *window) find(query string) { w.search.in(w.content, query) }

// step goes to the match n further on, around the end.
func (w *window) step(n int) {
	if len(w.found) == 0 {
		return
	}
	w.to((w.search.at + n + len(w.found)) % len(w.found))
}

// to goes to match n.
func (w *window) to(n int) {
	w.search.at = n
	f := w.found[n]
	w.reveal(int(f.line))
	w.show(f)
}

// nearestTo goes to the first match from line i on, or else to the first of all.
func (w *window) nearestTo(i int) {
	if len(w.found) == 0 {
		return
	}
	n := sort.Search(len(w.found), func(n int) bool { return int(w.found[n].line) >= i })
	w.to(n % len(w.found))
}

// show scrolls sideways or down, until the match is in the window.
func (w *window) show(f match) {
	l := w.Paint(int(f.line))
	before, rest := divide(l, int(f.from))
	match, _ := divide(rest, int(f.to-f.from))
	from := w.indent(w.cursor.line) + cells.Width(before.Plain())
	to := from + cells.Width(match.Plain())
	if w.wrap {
		w.cursor.row = min(from/max(w.room(), 1), w.rowsOf(w.cursor.line)-1)
		w.settle()
		return
	}
	if from < w.x || to > w.x+w.room() {
		w.x = max(from-w.room()/3, 0)
	}
	if to <= w.room() {
		w.x = 0
	}
}
