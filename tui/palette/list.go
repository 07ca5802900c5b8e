package palette

import (
	"slices"
	"unicode/utf8"

	"callsim/tui/cells"
	"callsim/tui/theme"
)

// signWidth is how many cells the sign of the selected command takes.
const signWidth = 2

// The list of Bubbles would serve, but it filters by titles alone, has no groups, takes 256 µs for 40 rows, where this takes
// 36 µs, and brings a text input with a clipboard of its own.

// list draws the commands around the selected one in exactly n rows, and says how many are above and below.
func (m *Model) list(w, n int) (rows []string, above, below int) {
	if len(m.hits) == 0 {
		return m.empty(w, n), 0, 0
	}
	m.scroll(n)
	end := min(m.top+n, len(m.hits))
	c := m.columns(w)
	for i := m.top; i < end; i++ {
		heading := i == m.top || m.hits[i].group != m.hits[i-1].group
		rows = append(rows, m.row(i, w, c, heading))
	}
	for len(rows) < n {
		rows = append(rows, cells.Blank(w))
	}
	return rows, m.top, len(m.hits) - end
}

// scroll brings the selected command into a window of n rows, and fills the window.
func (m *Model) scroll(n int) {
	m.top = min(m.top, m.selected, max(len(m.hits)-n, 0))
	m.top = max(m.top, m.selected-max(n, 1)+1)
}

// empty is a list with nothing in it.
func (m *Model) empty(w, n int) []string {
	var rows []string
	for _, l := range m.nothing() {
		for _, row := range cells.Wrap(l, max(w-signWidth, 1), 0) {
			rows = append(rows, cells.Fit(append(cells.Line{{Text: cells.Blank(signWidth)}}, row...), w))
		}
	}
	for len(rows) < n {
		rows = append(rows, cells.Blank(w))
	}
	return rows[:n]
}

// row draws a command: its group, a sign if it is selected, its title and its key.
func (m *Model) row(i, w int, c columns, heading bool) string {
	h := m.hits[i]
	look := m.look(h.entry, i == m.selected)
	row := cells.Fit(m.heading(h, heading, look), c.group) + m.sign(i == m.selected, min(signWidth, w))
	key := cells.Line{}
	if h.Key != "" && cells.Width(h.Key) <= c.title/3 {
		key = cells.Of(m.theme.Dim, "  "+h.Key)
	}
	room := c.title - cells.Width(key.Plain())
	return row + cells.Fit(m.title(h, look), room) + cells.Fit(key, c.title-room)
}

// sign says in w cells which command is selected.
func (m *Model) sign(selected bool, w int) string {
	if selected {
		return cells.Fit(cells.Of(m.theme.FocusTitle, "▸"), w)
	}
	return cells.Blank(w)
}

// look is how the parts of a row are painted.
type look struct {
	group, title, match, note theme.Style
	at                        []int // the bytes of the text at which matched characters begin
}

// look is how a command's row is painted.
func (m *Model) look(e *entry, selected bool) look {
	th := m.theme
	l := look{group: th.Dim, title: th.Text, match: th.Active, note: th.Dim}
	for _, word := range m.words() {
		l.at = append(l.at, e.matched(word)...)
	}
	switch {
	case e.Disabled != "":
		l.title, l.match = th.Dim, th.Accent
	case selected:
		l.title = th.Strong
	}
	return l
}

// heading is the group of a command, where it is not the same as above, or where it was searched.
func (m *Model) heading(h hit, first bool, look look) cells.Line {
	switch {
	case len(look.at) > 0:
		return emphasised(h.entry, 0, len(h.Group), look.at, look.group, look.match)
	case first:
		return cells.Of(look.group, h.group)
	}
	return nil
}

// title is the title of a command, and what is to be known before it is chosen.
func (m *Model) title(h hit, look look) cells.Line {
	l := emphasised(h.entry, h.entry.title, len(h.text), look.at, look.title, look.match)
	if len(h.Fields) > 0 {
		l = l.Then(look.note, "…")
	}
	if h.group != h.Group { // it is listed apart from its group
		l = l.Then(look.note, "  "+h.Group)
	}
	if h.Disabled != "" {
		l = l.Then(look.note, "  not now: "+h.Disabled)
	}
	return l
}

// emphasised is a part of a command's text with the matched characters set apart: by their style or, where that is none,
// by brackets.
func emphasised(e *entry, from, to int, at []int, ordinary, match theme.Style) cells.Line {
	var l cells.Line
	for i := from; i < to; {
		matched := slices.Contains(at, i)
		end := i
		for end < to && slices.Contains(at, end) == matched {
			_, size := utf8.DecodeRuneInString(e.text[end:])
			end += size
		}
		switch text := e.text[i:end]; {
		case !matched:
			l = l.Then(ordinary, text)
		case match.Plain() || match == ordinary:
			l = l.Then(match, "["+text+"]")
		default:
			l = l.Then(match, text)
		}
		i = end
	}
	return l
}
