package palette

import (
	"strings"

	"callsim/tui/cells"
	"callsim/tui/layout"
	"callsim/tui/theme"
)

// box is the part of the screen that the palette takes, with a frame where there is room for one.
type box struct {
	layout.Rect
	theme *theme.Theme
}

// framed says whether there is room for a frame.
func (b box) framed() bool { return b.W >= frameMinW && b.H >= frameMinH }

// inner is the room within the frame.
func (b box) inner() (w, h int) {
	if !b.framed() {
		return b.W, b.H
	}
	return b.W - frameWidth, b.H - frameHeight
}

// section is a part of the box.
type section struct {
	rows  []string
	ruled bool   // a line parts it from what is below, and
	note  string // says this
}

// frame draws the frame around the sections, where there is room for one.
func (b box) frame(title, right string, sections ...section) []string {
	var rows []string
	for _, s := range sections {
		rows = append(rows, b.sides(s.rows)...)
		if s.ruled {
			rows = append(rows, b.border("├", "", s.note, "┤"))
		}
	}
	if !b.framed() {
		return rows
	}
	rows = append([]string{b.border("╭", title, right, "╮")}, rows...)
	return append(rows, b.border("╰", "", "", "╯"))
}

// sides puts the frame beside rows.
func (b box) sides(rows []string) []string {
	if !b.framed() {
		return rows
	}
	side := b.theme.Focus.Paint("│")
	framed := make([]string, len(rows))
	for i, row := range rows {
		framed[i] = side + " " + row + " " + side
	}
	return framed
}

// border is a row of the frame with a title at the left and a note at the right, as far as there is room for them.
func (b box) border(from, title, note, to string) string {
	th, w := b.theme, b.W
	l := cells.Of(th.Focus, from+"─")
	if title != "" {
		l = l.Then(th.FocusTitle, "▸"+cells.Short(title, max(w-6, 1))+" ")
	}
	room := w - cells.Width(l.Plain()) - cells.Width(note) - 2
	if room < 1 {
		room, note = room+cells.Width(note), ""
	}
	return cells.Fit(l.Then(th.Focus, strings.Repeat("─", max(room, 0))).Then(th.Dim, note).Then(th.Focus, "─"+to), w)
}
