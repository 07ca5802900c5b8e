package screen

import (
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/cells"
	"callsim/tui/keys"
	"callsim/tui/layout"
	"callsim/tui/pane"
)

// reader is a box over the panes, to read in: the help, and what differs between two calls.
type reader struct {
	pane  *pane.Pane
	fill  func(whole bool) // fills the box whole, or with what is the same folded; nil where nothing folds
	whole bool
}

// How wide a box is at most, and how many cells and rows of what is below must show on either side of a box: less would be scraps.
const widestBox, worthCells, worthRows = 180, 16, 4

func newReader(title string) *reader { return &reader{pane: pane.New(title)} }

// read opens a box, in the place of one that is open.
func read(m *Model, r *reader) {
	closeReader(m)
	m.push(m, r)
}

// closeReader closes the box, and says whether there was one.
func closeReader(m *Model) bool {
	return m.drop(open[*reader](m.overlays))
}

// resize centres the box, as high as it has to be.
func (r *reader) resize(m *Model) {
	w := widestBox
	if m.desk.Width < w+2*worthCells {
		w = m.desk.Width
	}
	r.pane.Place(layout.Rect{W: w, H: m.desk.Height})
	h, most := r.pane.Rows(m.desk.Height)+2, m.desk.Height-1
	if most-h < worthRows {
		h = most
	}
	r.pane.Place(layout.Rect{X: (m.desk.Width - w) / 2, Y: max((m.desk.Height-1-h)/2, 0), W: w, H: h})
}

func (r *reader) press(m *Model, msg tea.KeyMsg) (tea.Cmd, bool) {
	k := m.desk.Keys
	switch {
	case key.Matches(msg, k.Palette, k.Help):
		return nil, false
	case key.Matches(msg, k.Close, k.PaneHelp):
		m.drop(r)
	case key.Matches(msg, k.PanePalette):
		openPalette(m)
	case key.Matches(msg, k.Whole) && r.fill != nil:
		r.whole = !r.whole
		r.fill(r.whole)
		r.resize(m)
	case key.Matches(msg, k.Up):
		r.pane.Scroll(-1)
	case key.Matches(msg, k.Down):
		r.pane.Scroll(1)
	case key.Matches(msg, k.PageUp):
		r.pane.Scroll(-r.pane.Page())
	case key.Matches(msg, k.PageDown):
		r.pane.Scroll(r.pane.Page())
	case key.Matches(msg, k.Home):
		r.pane.View.Home()
	case key.Matches(msg, k.End):
		r.pane.View.End()
	}
	return nil, true
}

func (r *reader) scroll(_ *Model, rows int) tea.Cmd {
	r.pane.Scroll(rows)
	return nil
}

func (r *reader) takesFocus() bool { return true }

func (r *reader) hints(k keys.Map) []key.Binding {
	all := []key.Binding{keys.Short(k.Close, "close"), keys.Short(k.Quit, "quit")}
	if r.fill == nil {
		return all
	}
	what := "open what is the same"
	if r.whole {
		what = "fold what is the same"
	}
	return slices.Insert(all, 1, keys.Short(k.Whole, what))
}

// over draws the box over the panes. The status line has its keys.
func (r *reader) over(m *Model, below func() []string) []string {
	r.pane.Prepare(pane.Look{Theme: m.desk.Theme, Focused: true})
	rows := below()
	recede(m.desk.Theme, rows[:len(rows)-1])
	at := r.pane.Rect
	for y := at.Y; y < min(at.Y+at.H, len(rows)); y++ {
		var b strings.Builder
		cells.Over(&b, rows[y], at.X, at.X+at.W, func() { r.pane.WriteRow(&b, y-at.Y) })
		rows[y] = b.String()
	}
	return rows
}
