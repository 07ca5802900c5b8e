package screen

import (
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/cells"
	"callsim/tui/keys"
	"callsim/tui/theme"
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
	// hints are the keys that the status line names for it.
	hints(keys.Map) []key.Binding
}

// overlays are what is over the panes, from the bottom to the top.
type overlays []overlay

// top is the overlay that has the keys, or nil.
func (o overlays) top() overlay {
	if len(o) == 0 {
		return nil
	}
	return o[len(o)-1]
}

// push puts an overlay on top; but a question about a live call stays above everything.
func (o *overlays) push(m *Model, added overlay) {
	at := len(*o)
	if o.question() != nil {
		at--
	}
	*o = slices.Insert(*o, at, added)
	added.resize(m)
}

// drop takes an overlay away, wherever in the stack it is, and says whether it was there.
func (o *overlays) drop(gone overlay) bool {
	before := len(*o)
	*o = slices.DeleteFunc(*o, func(other overlay) bool { return other == gone })
	return len(*o) < before
}

// behind says whether the panes have lost the focus to something over them.
func (o overlays) behind() bool { return o.top() != nil && o.top().takesFocus() }

// question is the one that is open, or nil.
func (o overlays) question() *question { return open[*question](o) }

// open is the topmost overlay of a kind; none is the kind's zero value.
func open[T overlay](all overlays) T {
	for _, o := range slices.Backward(all) {
		if o, ok := o.(T); ok {
			return o
		}
	}
	var none T
	return none
}

// over are the rows of the panes with the overlays over them.
func (o overlays) over(m *Model, panes func() []string) []string {
	if len(o) == 0 {
		return panes()
	}
	return o.top().over(m, func() []string { return o[:len(o)-1].over(m, panes) })
}

// recede lets rows stay behind a dialog.
func recede(th *theme.Theme, rows []string) {
	for y, row := range rows {
		rows[y] = cells.Recede(row, th.Behind)
	}
}
