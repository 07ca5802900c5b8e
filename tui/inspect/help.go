package inspect

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/cells"
	"callsim/tui/keys"
	"callsim/tui/theme"
)

// help is the list of all keys. That of bubbles is in columns and is cut where the screen is small; this one wraps and
// scrolls.
type help struct {
	open bool
	top  int // the first row that is shown
}

// helpFrame is how many rows surround the list: two borders, and
// the row below.
const helpFrame = 3

// press takes a key while the help is open.
func (h *help) press(msg tea.KeyMsg, k *keys.Map, f frame) {
	page, last := max(f.height-helpFrame-1, 1), len(helpRows(k, f))
	switch {
	case key.Matches(msg, k.Close, k.Help, k.PaneHelp):
		h.open = false
	case key.Matches(msg, k.Up):
		h.top--
	case key.Matches(msg, k.Down):
		h.top++
	case key.Matches(msg, k.PageUp):
		h.top -= page
	case key.Matches(msg, k.PageDown):
		h.top += page
	case key.Matches(msg, k.Home):
		h.top = 0
	case key.Matches(msg, k.End):
		h.top = last
	}
	h.clamp(last, f)
}

// clamp keeps the list, of so many rows, in its window.
func (h *help) clamp(rows int, f frame) { h.top = max(min(h.top, rows-f.height+helpFrame), 0) }

// helpRows are all keys, with what they do.
func helpRows(k *keys.Map, f frame) []string {
	var rows []string
	for _, row := range k.Inspecting().Rows() {
		rows = append(rows, helpRow(row, f)...)
	}
	searching := k.Searching()
	rows = append(rows, cells.Blank(f.inner()), cells.Fit(cells.Of(f.theme.Strong, searching.Title), f.inner()))
	for _, row := range searching.Rows() {
		rows = append(rows, helpRow(row, f)...)
	}
	return rows
}

func helpRow(row [2]string, f frame) []string {
	column := 12 // where the help says what a key does
	if f.width >= 60 {
		column = 16
	}
	first := cells.Fit(cells.Of(f.theme.Accent, row[0]), column)
	var rows []string
	for _, l := range cells.Wrap(cells.Of(f.theme.Text, row[1]), max(f.inner()-column, 1), 0) {
		rows = append(rows, first+cells.Fit(l, f.inner()-column))
		first = cells.Blank(column)
	}
	return rows
}

// view is the frame while the help is open.
func (h *help) view(k *keys.Map, f frame) string {
	f.beside = false
	all := helpRows(k, f)
	from := max(min(h.top, len(all)-f.height+helpFrame), 0) // the size may be another one since
	rows := []string{f.top("Keys")}
	for y := range f.height - helpFrame {
		row := cells.Blank(f.inner())
		if from+y < len(all) {
			row = all[from+y]
		}
		rows = append(rows, f.within(row))
	}
	more := ""
	if from+f.height-helpFrame < len(all) {
		more = " ↓ more "
	}
	foot := cells.Of(theme.Style{}, " ").
		Then(f.theme.Accent, keys.Name(k.Close)).Then(f.theme.Dim, " back  ").
		Then(f.theme.Accent, k.Up.Help().Key).Then(f.theme.Dim, " scroll")
	return strings.Join(append(rows, f.bottom(more), cells.Fit(foot, f.width)), "\n")
}
