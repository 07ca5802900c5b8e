package cells

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"callsim/tui/theme"
)

// Span is a piece of text in one style.
type Span struct {
	Style theme.Style
	Text  string
}

// Line is a row's worth of text, or more: Wrap breaks it and Fit cuts it.
type Line []Span

// Of is a line of one span.
func Of(style theme.Style, text string) Line { return Line{{style, text}} }

// Then returns the line with a span added.
func (l Line) Then(style theme.Style, text string) Line {
	return append(l[:len(l):len(l)], Span{style, text})
}

// Plain is the line's text.
func (l Line) Plain() string {
	if len(l) == 1 {
		return l[0].Text
	}
	var b strings.Builder
	for _, s := range l {
		b.WriteString(s.Text)
	}
	return b.String()
}

// Width is how many cells s takes.
func Width(s string) int {
	n := 0
	for _, c := range s {
		if !narrow(c) {
			return ansi.StringWidth(s)
		}
		n++
	}
	return n
}

// narrow says whether c is a character of one cell that joins no other: printable ASCII, and the signs of the screen.
// Other characters may be so too.
func narrow(c rune) bool {
	return ' ' <= c && c <= '~' || c == '·' || c == '…' || c == '−' || '←' <= c && c <= '↳' || '─' <= c && c <= '█' || c == '▶' || '⠀' <= c && c <= '⣿'
}

// Paint is the line as it is, neither cut nor padded: for what is known to fit.
func Paint(l Line) string {
	if len(l) == 1 {
		return l[0].Style.Paint(l[0].Text)
	}
	var b strings.Builder
	for _, s := range l {
		b.WriteString(s.Style.Paint(s.Text))
	}
	return b.String()
}

// Blank is a row of n blanks.
func Blank(n int) string { return strings.Repeat(" ", max(n, 0)) }

// Fit returns the line as a row of exactly width cells: padded with blanks, or cut with an ellipsis.
func Fit(l Line, width int) string {
	if width <= 0 {
		return ""
	}
	if !standsAlone(l) {
		l = simplify(l)
	}
	w := Width(l.Plain())
	if w > width {
		l = cut(l, width-1).Then(l[len(l)-1].Style, "…")
		w = Width(l.Plain())
	}
	var b strings.Builder
	b.Grow(2*width + 32*len(l))
	for _, s := range l {
		b.WriteString(s.Style.Paint(s.Text))
	}
	for range width - w {
		b.WriteByte(' ')
	}
	return b.String()
}

// cut keeps what fits in width cells of a line.
func cut(l Line, width int) Line {
	var kept Line
	for _, s := range l {
		w := Width(s.Text)
		if w > width {
			return append(kept, Span{s.Style, strings.TrimRight(head(s.Text, width), "…")}) // the cut has an ellipsis of its own
		}
		kept = append(kept, s)
		width -= w
	}
	return kept
}

// head is as much of the beginning of text as fits in width cells. It looks no further than that.
func head(text string, width int) string {
	n := 0
	for n < len(text) {
		size, w := next(text[n:])
		if w > width {
			break
		}
		n += size
		width -= w
	}
	return text[:n]
}

// next measures the first character of text, with what combines with it: its bytes and its cells.
func next(text string) (size, width int) {
	if text[0] < utf8.RuneSelf {
		return 1, 1
	}
	cluster, width := ansi.FirstGraphemeCluster(text, ansi.GraphemeWidth)
	return len(cluster), width
}

// standsAlone says whether the spans of a line take the same number of cells together, and beside other text, as alone.
// Some characters join what stands next to them and would shift the frame.
func standsAlone(l Line) bool {
	plain, alone := l.Plain(), 0
	for _, s := range l {
		alone += Width(s.Text)
	}
	return alone == len(plain) || Width(" "+plain+" ") == alone+2
}

// simplify replaces the characters that may join their neighbours.
func simplify(l Line) Line {
	simple := make(Line, len(l))
	for i, s := range l {
		simple[i] = Span{s.Style, strings.Map(func(r rune) rune {
			if r >= utf8.RuneSelf {
				return '?'
			}
			return r
		}, s.Text)}
	}
	return simple
}

// Tail is as much of the end of text as fits in width cells, behind an ellipsis.
func Tail(text string, width int) string {
	if width <= 0 {
		return ""
	}
	for room := Width(text) - width + 1; room > 0 && text != ""; {
		size, w := next(text)
		text, room = text[size:], room-w
	}
	return "…" + text
}

// Short is as much of the beginning of text as fits in width cells, with an ellipsis where something is missing.
func Short(text string, width int) string {
	if Width(text) <= width {
		return text
	}
	return strings.TrimRight(head(text, width-1), "…") + "…"
}
