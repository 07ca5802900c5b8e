package cells

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
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
