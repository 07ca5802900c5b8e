package screen

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/cells"
	"callsim/tui/items"
	"callsim/tui/layout"
	"callsim/tui/pane"
)

// box is a pane over the others, to read in.
type box struct {
	*pane.Pane
	wide bool // it takes more of a wide screen
}

// The box, where the screen has room for it.
const boxWidth, helpColumn = 78, 18

// How wide a wide box is at most, and what is left of the screen beside it.
const widestBox, boxMargin = 170, 6

func (m *Model) openBox(title string) *box {
	m.box = &box{Pane: pane.New(title)}
	return m.box
}

// toggleHelp opens the help, with the keys that work now first, or closes it.
func (m *Model) toggleHelp() {
	if m.box != nil {
		m.box = nil
		return
	}
	b := m.openBox("Help")
	everywhere, input, inPane, _, _ := m.keys.sections()
	first, second := input, inPane
	if m.focus != onInput {
		first, second = inPane, input
	}
	if m.isLive() {
		m.boxSection(b, liveWord, liveHelp)
	}
	commands, placeholders := m.usage()
	if m.player != nil {
		first, second = m.keys.replaying(), m.keys.shared()
		commands, placeholders = nil, nil
	}
	m.boxSection(b, first.title, first.rows())
	everywhere.keys = append(everywhere.keys, m.keys.Demo)
	m.boxSection(b, everywhere.title, everywhere.rows())
	if len(commands) > 0 {
		m.boxSection(b, "Commands", commands)
	}
	if len(placeholders) > 0 {
		m.boxSection(b, "In what you say", placeholders)
	}
	if m.player == nil {
		m.boxSection(b, "Signs", signHelp)
	}
	m.boxSection(b, second.title, second.rows())
	if m.player != nil {
		m.boxSection(b, "Signs", signHelp)
	}
	if m.choice.Mouse {
		m.boxSection(b, "With the mouse", mouseHelp)
	}
	m.placeBox()
}

func (m *Model) boxSection(b *box, title string, rows [][2]string) {
	if b.Store.Len() > 0 {
		b.Store.Append(items.Text(m.theme.Text, ""))
	}
	b.Store.Append(items.Text(m.theme.Strong, title))
	for _, row := range rows {
		b.Store.Append(items.Pair(m.theme, row[0], row[1], helpColumn))
	}
}

// placeBox centres the box, as high as it has to be.
func (m *Model) placeBox() {
	w := boxWidth
	if m.box.wide {
		w = max(boxWidth, min(m.width-2*boxMargin, widestBox))
	}
	if m.width < boxWidth+8 { // a narrow margin would only show scraps of what is below
		w = m.width
	}
	m.box.Place(layout.Rect{W: w, H: m.height})
	h := min(m.box.Rows(m.height)+2, m.height-1)
	m.box.Place(layout.Rect{X: (m.width - w) / 2, Y: max((m.height-1-h)/2, 0), W: w, H: h})
}

// pressBox takes a key while a box is open.
func (m *Model) pressBox(msg tea.KeyMsg) {
	b := m.box
	switch {
	case key.Matches(msg, m.keys.Close):
		m.box = nil
	case key.Matches(msg, m.keys.Up):
		b.Scroll(-1)
	case key.Matches(msg, m.keys.Down):
		b.Scroll(1)
	case key.Matches(msg, m.keys.PageUp):
		b.Scroll(-b.Page())
	case key.Matches(msg, m.keys.PageDown):
		b.Scroll(b.Page())
	case key.Matches(msg, m.keys.Home):
		b.View.Home()
	case key.Matches(msg, m.keys.End):
		b.View.End()
	}
}

// overBox puts row y of the box over a row of the frame.
func (m *Model) overBox(b *strings.Builder, y int, row string) {
	r := m.box.Rect
	if y < r.Y || y >= r.Y+r.H {
		b.WriteString(row)
		return
	}
	cells.Over(b, row, r.X, r.X+r.W, func() { m.box.WriteRow(b, y-r.Y) })
}
