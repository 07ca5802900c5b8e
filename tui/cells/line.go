package cells

import (
	"strings"

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

// Split is the line up to a byte of its text, and from there on.
func (l Line) Split(at int) (before, after Line) {
	for _, s := range l {
		n := min(max(at, 0), len(s.Text))
		if n > 0 {
			before = append(before, Span{s.Style, s.Text[:n]})
		}
		if n < len(s.Text) {
			after = append(after, Span{s.Style, s.Text[n:]})
		}
		at -= len(s.Text)
	}
	return before, after
}

// Width is how many cells the line takes.
func (l Line) Width() int {
	n := 0
	for _, s := range l {
		n += Width(s.Text)
	}
	return n
}

// Paint is the line as it is, neither cut nor padded: for what is known to fit.
func Paint(l Line) string {
	var b strings.Builder
	for _, s := range l {
		paint(&b, s.Style, s.Text)
	}
	return b.String()
}

// Even are the lines made equally long, with blanks in a style: a blank longer than the longest.
func Even(all []Line, style theme.Style) []Line {
	widest := 0
	for _, l := range all {
		widest = max(widest, l.Width())
	}
	for i, l := range all {
		all[i] = l.Then(style, Blank(widest+1-l.Width()))
	}
	return all
}

// Blank is a row of n blanks.
func Blank(n int) string { return strings.Repeat(" ", max(n, 0)) }

// Fit returns the line as a row of exactly width cells: padded with blanks, or cut with an ellipsis.
func Fit(l Line, width int) string {
	if width <= 0 {
		return ""
	}
	w := l.Width()
	if w > width {
		l = cut(l, width-1).Then(l[len(l)-1].Style, "…")
		w = l.Width()
	}
	var b strings.Builder
	b.Grow(2*width + 32*len(l))
	for _, s := range l {
		paint(&b, s.Style, s.Text)
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
		size, w, _ := next(text[n:])
		if w > width {
			break
		}
		n += size
		width -= w
	}
	return text[:n]
}

// Tail is as much of the end of text as fits in width cells, behind an ellipsis.
func Tail(text string, width int) string {
	if width <= 0 {
		return ""
	}
	for room := Width(text) - width + 1; room > 0 && text != ""; {
		size, w, _ := next(text)
		text, room = text[size:], room-w
	}
	return "…" + text
}

// Middle is as much of both ends of text as fits in width cells, with an ellipsis between them where something is missing.
func Middle(text string, width int) string {
	if Width(text) <= width {
		return text
	}
	first := head(text, width/2)
	last := strings.TrimPrefix(Tail(text[len(first):], width-Width(first)), "…")
	return strings.TrimRight(first, "…") + "…" + strings.TrimLeft(last, "…")
}

// Short is as much of the beginning of text as fits in width cells, with an ellipsis where something is missing.
func Short(text string, width int) string {
	if Width(text) <= width {
		return text
	}
	return strings.TrimRight(head(text, width-1), "…") + "…"
}
