package cells

import "callsim/tui/theme"

// Pack puts pieces side by side, two blanks apart, into as few rows of width cells as their order allows. A piece that is
// wider has a row of its own.
func Pack(pieces []Line, width int) []Line {
	var rows []Line
	room := 0
	for _, piece := range pieces {
		w := piece.Width()
		if len(rows) == 0 || w+2 > room {
			rows, room = append(rows, piece), width-w
			continue
		}
		last := &rows[len(rows)-1]
		*last = append(last.Then(theme.Style{}, "  "), piece...)
		room -= w + 2
	}
	return rows
}
