package cells

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"callsim/sim/trace/timeline"
	"callsim/tui/theme"
)

// Over writes a row that is drawn already, with something else in the cells from left to before right. A wide character
// that would be cut in half becomes a blank.
func Over(b *strings.Builder, row string, left, right int, write func()) {
	before := ansi.Truncate(row, left, "")
	b.WriteString(before)
	b.WriteString(Blank(left - ansi.StringWidth(before)))
	write()
	room := ansi.StringWidth(row) - right
	after := ansi.TruncateLeft(row, right, "")
	if ansi.StringWidth(after) > room {
		after = ansi.TruncateLeft(row, right+1, "")
	}
	b.WriteString(Blank(room - ansi.StringWidth(after)))
	b.WriteString(after)
}

// Recede is a row that is drawn already as it looks behind something else: all of it in one style.
func Recede(row string, style theme.Style) string { return style.Paint(ansi.Strip(row)) }

// Highlight paints every place in a row that is drawn already where text stands, whatever the case of its letters. It
// says whether there is any.
func Highlight(row, text string, style theme.Style) (string, bool) {
	plain := ansi.Strip(row)
	if _, _, ok := timeline.Find(plain, text); !ok {
		return row, false
	}
	var b strings.Builder
	done, width := 0, ansi.StringWidth(plain)
	for from := 0; ; {
		first, last, ok := timeline.Find(plain[from:], text)
		if !ok {
			break
		}
		left := ansi.StringWidth(plain[:from+first])
		right := left + ansi.StringWidth(plain[from+first:from+last])
		b.WriteString(ansi.Cut(row, done, left))
		b.WriteString(style.Paint(plain[from+first : from+last]))
		done, from = right, from+last
	}
	b.WriteString(ansi.Cut(row, done, width))
	if highlighted := b.String(); ansi.StringWidth(highlighted) == width {
		return highlighted, true
	}
	return row, true // characters that join their neighbours
}
