package pane

import (
	"callsim/tui/cells"
	"callsim/tui/theme"
)

// mostMatches is how many rows are remembered, which is far more than a pane shows.
const mostMatches = 1024

// matches remembers rows with what stands out in them: to look for it takes longer than to draw everything else.
type matches struct {
	text  string
	style theme.Style
	rows  map[string]match
}

// match is a row as it is drawn, and whether the text is in it.
type match struct {
	row   string
	found bool
}

// of is a row with every place of a text in a style, and whether there is any.
func (m *matches) of(row, text string, style theme.Style) (string, bool) {
	if m.rows == nil || m.text != text || m.style != style || len(m.rows) >= mostMatches {
		*m = matches{text, style, map[string]match{}}
	}
	known, ok := m.rows[row]
	if !ok {
		known.row, known.found = cells.Highlight(row, text, style)
		m.rows[row] = known
	}
	return known.row, known.found
}
