package inspect

import (
	"strings"

	"callsim/tui/cells"
	"callsim/tui/theme"
)

// frame is the border around the windows, with a line between two of them.
type frame struct {
	theme         *theme.Theme
	width, height int
	beside        bool   // two windows stand beside each other
	close         string // the key that closes
}

// The smallest frame in which there is something to see.
const minWidth, minHeight = 24, 8

// The rows outside the windows: two borders, the tabs, the rule and the keys; and the heading of a message.
const frameRows, headingRows = 5, 1

// small says whether there is no room for anything, and what is shown then.
func (f frame) small() (string, bool) {
	switch {
	case f.width <= 0 || f.height <= 0:
		return "", true
	case f.width >= minWidth && f.height >= minHeight:
		return "", false
	}
	rows := make([]string, f.height)
	for y := range rows {
		rows[y] = cells.Blank(f.width)
	}
	rows[f.height/2] = cells.Fit(cells.Of(theme.Style{}, "too small: "+f.close+" closes"), f.width)
	return strings.Join(rows, "\n"), true
}

// inner is how many cells there are between the borders.
func (f frame) inner() int { return max(f.width-4, 0) }

// roomOf is how many cells the window of side s has.
func (f frame) roomOf(s side) int {
	switch left := (f.inner() - 3) / 2; {
	case !f.beside:
		return f.inner()
	case s == request:
		return left
	default:
		return f.inner() - 3 - left
	}
}

// top is the border with a title. Where the title is too long, its end counts more.
func (f frame) top(title string) string {
	if room := f.width - 6; cells.Width(title) > room {
		title = cells.Short(cells.Tail(title, room), room)
	}
	border := f.theme.Focus
	if title == "" {
		return border.Paint("╭" + dashes(f.width-2) + "╮")
	}
	return border.Paint("╭─ ") + cells.Paint(cells.Of(f.theme.FocusTitle, title)) +
		border.Paint(" "+dashes(f.width-5-cells.Width(title))+"╮")
}

// rule is a horizontal line across the frame, with a joint where a line between two windows begins or ends.
func (f frame) rule(left, joint, right string) string {
	if !f.beside {
		return left + dashes(f.width-2) + right
	}
	before := f.roomOf(request) + 2
	return left + dashes(before) + joint + dashes(f.width-3-before) + right
}

// bottom is the border that says where the window is.
func (f frame) bottom(text string) string {
	text = cells.Short(text, f.width-4)
	rule := []rune(f.rule("╰", "┴", "╯"))
	rule = rule[:len(rule)-cells.Width(text)-2]
	border := f.theme.Focus
	return border.Paint(string(rule)) + cells.Paint(cells.Of(f.theme.Title, text)) + border.Paint("─╯")
}

// within is a row between the borders.
func (f frame) within(row string) string {
	side := f.theme.Focus.Paint("│")
	return side + " " + row + " " + side
}

// dashes is n cells of border.
func dashes(n int) string { return strings.Repeat("─", max(n, 0)) }
