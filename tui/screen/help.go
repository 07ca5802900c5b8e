package screen

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/command"
	"callsim/tui/cells"
	"callsim/tui/items"
	"callsim/tui/layout"
	"callsim/tui/pane"
)

// The help's box, where the screen has room for it.
const helpWidth, helpColumn = 78, 18

// toggleHelp opens the help or closes it.
func (m *Model) toggleHelp() {
	if m.help != nil {
		m.help = nil
		return
	}
	m.help = pane.New("Help")
	keys := m.keys.FullHelp()
	m.helpSection("Keys", bindings(keys[0]))
	m.helpSection("Commands", command.Usage)
	m.helpSection("In what you say", command.Placeholders)
	m.helpSection("In the line that is typed", bindings(keys[1]))
	m.placeHelp()
}

func bindings(all []key.Binding) [][2]string {
	var rows [][2]string
	for _, b := range all {
		if b.Enabled() {
			rows = append(rows, [2]string{b.Help().Key, b.Help().Desc})
		}
	}
	return rows
}

func (m *Model) helpSection(title string, rows [][2]string) {
	store := m.help.Store
	if store.Len() > 0 {
		store.Append(items.Text(m.theme.Text, ""))
	}
	store.Append(items.Text(m.theme.Strong, title))
	for _, row := range rows {
		store.Append(items.Pair(m.theme, row[0], row[1], helpColumn))
	}
}

// placeHelp centres the help's box, as high as it has to be.
func (m *Model) placeHelp() {
	w := helpWidth
	if m.width < helpWidth+8 { // a narrow margin would only show scraps of what is below
		w = m.width
	}
	m.help.Place(layout.Rect{W: w, H: m.height})
	h := min(m.help.Rows(m.height)+2, m.height-1)
	m.help.Place(layout.Rect{X: (m.width - w) / 2, Y: max((m.height-1-h)/2, 0), W: w, H: h})
}

// pressHelp takes a key while the help is open.
func (m *Model) pressHelp(msg tea.KeyMsg) {
	if key.Matches(msg, m.keys.Input) || key.Matches(msg, m.keys.PaneHelp) {
		m.toggleHelp()
		return
	}
	m.scroll(m.help, msg)
}

// overHelp puts row y of the help's box over a row of the frame.
func (m *Model) overHelp(b *strings.Builder, y int, row string) {
	r := m.help.Rect
	if y < r.Y || y >= r.Y+r.H {
		b.WriteString(row)
		return
	}
	cells.Over(b, row, r.X, r.X+r.W, func() { m.help.WriteRow(b, y-r.Y) })
}
