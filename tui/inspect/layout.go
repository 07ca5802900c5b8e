package inspect

import (
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"callsim/tui/cells"
	"callsim/tui/theme"
)

// layout is how the lines of a content are drawn: in which cells, and with what was found in them.
type layout struct {
	outline
	search
	theme  *theme.Theme
	width  int
	wrap   bool
	x      int  // how far it is scrolled sideways
	active bool // the keys act on it, and its cursor shows
}

// laid is visible line v in the rows that it takes.
func (w *layout) laid(v int) []cells.Line {
	l := w.styled(v)
	if !w.wrap {
		return []cells.Line{part(l, w.x, w.room())}
	}
	return cells.Wrap(l, max(w.room(), 1), min(w.hang(v), w.room()/2))
}

// rowsOf is how many rows visible line v takes.
func (w *layout) rowsOf(v int) int {
	if !w.wrap || v >= len(w.visible) {
		return 1
	}
	return len(w.laid(v))
}

// room is how many cells of a row are left for the text.
func (w *layout) room() int { return max(w.width-w.margin(), 0) }

// margin is how many cells stand before the text: the cursor, the number and the sign of a fold.
func (w *layout) margin() int {
	if w.digits == 0 {
		return 2
	}
	return 2 + w.digits + 3
}

// indent is the indentation of visible line v; in a narrow window less of it.
func (w *layout) indent(v int) int {
	if i := int(w.visible[v]); i != moreLine {
		return min(w.Indent(i), max(w.room()/2, 0))
	}
	return 0
}

// hang is how many blanks stand before the further rows of visible line v.
func (w *layout) hang(v int) int {
	if i := int(w.visible[v]); i != moreLine {
		return w.indent(v) + w.Hang(i)
	}
	return 0
}

// gutter is what is before row r of visible line v.
func (w *layout) gutter(v, r int, cursor bool) cells.Line {
	mark, style := "  ", w.theme.Dim
	if cursor {
		mark, style = "▸ ", w.theme.FocusTitle
	}
	l := cells.Of(style, mark)
	if w.digits == 0 {
		return l
	}
	number, sign := "", "   "
	if i := int(w.visible[v]); i != moreLine && r == 0 {
		number, sign = w.number(i), w.sign(i)
	}
	return l.Then(style, cells.Blank(w.digits-len(number))+number).Then(w.theme.Accent, sign)
}

// number is the number of line i, with its thousands apart.
func (w *layout) number(i int) string {
	if n := w.Number(i); n > 0 {
		return cells.Count(n)
	}
	return ""
}

// styled is visible line v in its styles, with what was found in it marked.
func (w *layout) styled(v int) cells.Line {
	i := int(w.visible[v])
	if i == moreLine {
		return cells.Of(w.theme.Warn, "… "+bytesOf(w.Left())+" more: press m")
	}
	l := w.Paint(i)
	if w.folded[i] {
		l = w.Folded(i)
	}
	matches, first := w.search.of(i)
	for n := len(matches) - 1; n >= 0; n-- {
		l = w.marked(l, int(matches[n].from), int(matches[n].to), w.active && first+n == w.search.at)
	}
	if n := w.indent(v); n > 0 {
		l = append(cells.Of(theme.Style{}, cells.Blank(n)), l...)
	}
	return l
}

// marked is l with the bytes from first to before last in the style of a match. Without styles, signs mark them.
func (w *layout) marked(l cells.Line, first, last int, current bool) cells.Line {
	style := w.theme.Active
	if current {
		style = w.theme.Cursor
	}
	before, rest := divide(l, first)
	match, after := divide(rest, last-first)
	text := match.Plain()
	if style.Plain() {
		text = "«" + text + "»"
	}
	return append(before.Then(style, text), after...)
}

// divide is l before byte at, and from there on.
func divide(l cells.Line, at int) (before, after cells.Line) {
	for i, s := range l {
		if at < len(s.Text) {
			before = append(before, cells.Span{Style: s.Style, Text: s.Text[:at]})
			return before, append(cells.Of(s.Style, s.Text[at:]), l[i+1:]...)
		}
		before = append(before, s)
		at -= len(s.Text)
	}
	return before, nil
}

// part is what of l is from cell x on, and little more than width cells of it.
func part(l cells.Line, x, width int) cells.Line {
	var kept cells.Line
	for _, s := range l {
		from, skipped := prefix(s.Text, x)
		if x -= skipped; x > 0 {
			continue
		}
		pad := ""
		if x < 0 { // a wide character is cut in half
			pad, x = cells.Blank(-x), 0
		}
		to, taken := prefix(s.Text[from:], width+1)
		kept = append(kept, cells.Span{Style: s.Style, Text: pad + s.Text[from:from+to]})
		if width -= taken + len(pad); width < 0 {
			break
		}
	}
	return kept
}

// prefix is the shortest beginning of text that takes at least width cells: its bytes and its cells.
func prefix(text string, width int) (size, taken int) {
	for size < len(text) && taken < width {
		n, cell := 1, 1
		if text[size] >= utf8.RuneSelf || size+1 < len(text) && text[size+1] >= utf8.RuneSelf {
			cluster, wide := ansi.FirstGraphemeCluster(text[size:], ansi.GraphemeWidth)
			n, cell = len(cluster), wide
		}
		size, taken = size+n, taken+cell
	}
	return size, taken
}
