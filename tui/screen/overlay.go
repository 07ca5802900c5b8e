package screen

import (
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/cells"
	"callsim/tui/keys"
)

// overlay is something over the panes. They are a stack: the one on top has the keys and the wheel.
type overlay interface {
	// press takes a key; used is false for one that is left to the screen.
	press(m *Model, msg tea.KeyMsg) (cmd tea.Cmd, used bool)
	// scroll is what the wheel does.
	scroll(m *Model, rows int) tea.Cmd
	// resize fits it to the size of the screen.
	resize(m *Model)
	// over draws it over the rows below, for which it asks where any of them is to be seen.
	over(m *Model, below func() []string) []string
	// takesFocus says whether the panes have lost the focus to it.
	takesFocus() bool
	// hints are the keys that the status line names for it; none leaves them as they are.
	hints(keys.Map) []key.Binding
}

// top is the overlay that has the keys, or nil.
func (m *Model) top() overlay {
	if len(m.overlays) == 0 {
		return nil
	}
	return m.overlays[len(m.overlays)-1]
}

// push puts an overlay on top; but a question about a live call stays above everything.
func (m *Model) push(o overlay) {
	at := len(m.overlays)
	if m.question() != nil {
		at--
	}
	m.overlays = slices.Insert(m.overlays, at, o)
	o.resize(m)
}

// drop takes an overlay away, wherever in the stack it is.
func (m *Model) drop(o overlay) {
	m.overlays = slices.DeleteFunc(m.overlays, func(other overlay) bool { return other == o })
}

// open is the topmost overlay of a kind; none is the kind's zero value.
func open[T overlay](m *Model) T {
	for _, o := range slices.Backward(m.overlays) {
		if o, ok := o.(T); ok {
			return o
		}
	}
	var none T
	return none
}

// behind says whether the panes have lost the focus to something over them.
func (m *Model) behind() bool { return m.top() != nil && m.top().takesFocus() }

// question is the one that is open, or nil.
func (m *Model) question() *question { return open[*question](m) }

// overlaid are the rows of the frame with the first n overlays over the panes.
func (m *Model) overlaid(n int) []string {
	if n == 0 {
		return strings.Split(m.viewPanes(), "\n")
	}
	return m.overlays[n-1].over(m, func() []string { return m.overlaid(n - 1) })
}

// recede lets rows stay behind a dialog.
func (m *Model) recede(rows []string) {
	for y, row := range rows {
		rows[y] = cells.Recede(row, m.desk.Theme.Behind)
	}
}
