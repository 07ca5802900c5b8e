package inspect

import (
	"slices"

	"callsim/tui/cells"
	"callsim/tui/theme"
)

// window is a part of a content on the screen, with a cursor.
type window struct {
	content
	theme         *theme.Theme
	width, height int
	wrap          bool
	active        bool // the keys act on it, and its cursor shows
	x             int  // how far it is scrolled sideways
	folded        map[int]bool
	visible       []int32 // the lines that no fold hides; the last is moreLine where more can be laid out
	cursor, top   place
	digits        int // of the line numbers
	search
}

// moreLine stands in visible for the line that says how much more there is.
const moreLine = -1

// place is a row: which of the visible lines, and which of its rows.
type place struct{ line, row int }

func (p place) before(q place) bool { return p.line < q.line || p.line == q.line && p.row < q.row }

func newWindow(th *theme.Theme, c content) *window {
	w := &window{content: c, theme: th, folded: map[int]bool{}}
	w.refresh()
	return w
}

// refresh finds the visible lines. The cursor stays at its line, or goes to the fold that hides it.
func (w *window) refresh() {
	at := w.line()
	w.visible = w.visible[:0]
	for i := 0; i < w.Len(); i++ {
		w.visible = append(w.visible, int32(i))
		if w.folded[i] {
			i = w.End(i)
		}
	}
	if w.Left() > 0 {
		w.visible = append(w.visible, moreLine)
	}
	w.digits = w.numbers()
	w.put(at)
}

// numbers is how many digits the largest line number has; 0 without numbers.
func (w *window) numbers() int {
	for i := w.Len() - 1; i >= 0; i-- {
		if n := w.Number(i); n > 0 {
			return max(len(cells.Count(n)), 2)
		} else if n < 0 {
			return 0
		}
	}
	return 0
}

// line is the line of the cursor; moreLine at the end of what is laid out.
func (w *window) line() int {
	if w.cursor.line < len(w.visible) {
		return int(w.visible[w.cursor.line])
	}
	return 0
}

// put moves the cursor to line i, or to the visible line before it.
func (w *window) put(i int) {
	laid := w.visible
	if n := len(laid); n > 0 && laid[n-1] == moreLine {
		if laid = laid[:n-1]; i == moreLine {
			i = w.Len()
		}
	}
	at, found := slices.BinarySearch(laid, int32(i))
	if !found && i < w.Len() {
		at--
	}
	w.cursor = place{line: max(min(at, len(w.visible)-1), 0)}
	w.settle()
}

// resize gives the window another size.
func (w *window) resize(width, height int, wrap bool) {
	if w.width == width && w.height == height && w.wrap == wrap {
		return
	}
	if w.width != width || w.wrap != wrap {
		w.cursor.row, w.top.row = 0, 0
	}
	if wrap {
		w.x = 0
	}
	w.width, w.height, w.wrap = width, height, wrap
	w.settle()
}

// move moves the cursor by n rows.
func (w *window) move(n int) {
	w.cursor = w.from(w.cursor, n)
	w.settle()
}

// from is the place n rows after p, or before it, as far as there are any.
func (w *window) from(p place, n int) place {
	for ; n > 0; n-- {
		switch {
		case p.row+1 < w.rowsOf(p.line):
			p.row++
		case p.line+1 < len(w.visible):
			p = place{line: p.line + 1}
		}
	}
	for ; n < 0; n++ {
		switch {
		case p.row > 0:
			p.row--
		case p.line > 0:
			p = place{p.line - 1, w.rowsOf(p.line-1) - 1}
		}
	}
	return p
}

// last is the last row of all.
func (w *window) last() place {
	n := max(len(w.visible)-1, 0)
	return place{n, w.rowsOf(n) - 1}
}

// home and end move the cursor to the first and the last row.
func (w *window) home() { w.cursor, w.x = place{}, 0; w.settle() }
func (w *window) end()  { w.cursor = w.last(); w.settle() }

// settle moves the window so that the cursor is in it, and nothing is wasted below the end.
func (w *window) settle() {
	if w.top.line >= len(w.visible) {
		w.top = place{}
	}
	w.top.row = min(w.top.row, w.rowsOf(w.top.line)-1)
	page := max(w.height-1, 0)
	if w.cursor.before(w.top) {
		w.top = w.cursor
	}
	if lowest := w.from(w.cursor, -page); w.top.before(lowest) {
		w.top = lowest
	}
	if lowest := w.from(w.last(), -page); lowest.before(w.top) {
		w.top = lowest
	}
}

// sideways scrolls by n cells, as far as a line reaches.
func (w *window) sideways(n int) {
	if w.wrap {
		return
	}
	w.x = max(min(w.x+n, w.widest()-w.room()), 0)
}

// widest is how many cells the longest line of the window takes.
func (w *window) widest() int {
	widest := 0
	for v := w.top.line; v < len(w.visible) && v < w.top.line+w.height; v++ {
		widest = max(widest, cells.Width(w.styled(v).Plain()))
	}
	return widest
}
