package inspect

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/cells"
	"callsim/tui/theme"
)

// help is the list of all keys. That of bubbles stands in columns and is cut where the screen is small; this one wraps and
// scrolls.
type help struct {
	open bool
	top  int // the first row that is shown
}

// helpColumn is where the help says what a key does, and helpFrame how many rows surround the list: two borders, and
// the row below.
const helpColumn, helpFrame = 12, 3

// press takes a key while the help is open.
func (h *help) press(msg tea.KeyMsg, keys KeyMap, f frame) {
	page, last := max(f.height-helpFrame-1, 1), len(helpRows(keys, f))
	switch {
	case key.Matches(msg, keys.Close), key.Matches(msg, keys.Help):
		h.open = false
	case key.Matches(msg, keys.Up):
		h.top--
	case key.Matches(msg, keys.Down):
		h.top++
	case key.Matches(msg, keys.PageUp):
		h.top -= page
	case key.Matches(msg, keys.PageDown):
		h.top += page
	case key.Matches(msg, keys.HalfUp):
		h.top -= half(page)
	case key.Matches(msg, keys.HalfDown):
		h.top += half(page)
	case key.Matches(msg, keys.Home):
		h.top = 0
	case key.Matches(msg, keys.End):
		h.top = last
	}
	h.top = max(min(h.top, last-f.height+helpFrame), 0)
}

// half is half a page, and no less than a row.
func half(page int) int { return max(page/2, 1) }

// helpRows are all keys, with what they do.
func helpRows(keys KeyMap, f frame) []string {
	var rows []string
	for i, group := range keys.FullHelp() {
		if i > 0 {
			rows = append(rows, cells.Blank(f.inner()), cells.Fit(cells.Of(f.theme.Strong, "While searching"), f.inner()))
		}
		for _, b := range group {
			rows = append(rows, helpRow(b.Help(), f)...)
		}
	}
	return rows
}

func helpRow(h key.Help, f frame) []string {
	first := cells.Fit(cells.Of(f.theme.Accent, h.Key), helpColumn)
	var rows []string
	for _, l := range cells.Wrap(cells.Of(f.theme.Text, h.Desc), max(f.inner()-helpColumn, 1), 0) {
		rows = append(rows, first+cells.Fit(l, f.inner()-helpColumn))
		first = cells.Blank(helpColumn)
	}
	return rows
}

// view is the frame while the help is open.
func (h *help) view(keys KeyMap, f frame) string {
	f.beside = false
	all := helpRows(keys, f)
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
		Then(f.theme.Accent, keys.Close.Help().Key).Then(f.theme.Dim, " back  ").
		Then(f.theme.Accent, keys.Up.Help().Key).Then(f.theme.Dim, " scroll")
	return strings.Join(append(rows, f.bottom(more), cells.Fit(foot, f.width)), "\n")
}
