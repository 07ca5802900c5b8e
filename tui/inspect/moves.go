package inspect

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// move takes a key that moves the cursor.
func (w *window) move(msg tea.KeyMsg, keys KeyMap) bool {
	page := max(w.height-1, 1)
	switch {
	case key.Matches(msg, keys.Up):
		w.by(-1)
	case key.Matches(msg, keys.Down):
		w.by(1)
	case key.Matches(msg, keys.PageUp):
		w.by(-page)
	case key.Matches(msg, keys.PageDown):
		w.by(page)
	case key.Matches(msg, keys.Home):
		w.home()
	case key.Matches(msg, keys.End):
		w.end()
	case key.Matches(msg, keys.HalfUp):
		w.by(-half(page))
	case key.Matches(msg, keys.HalfDown):
		w.by(half(page))
	case key.Matches(msg, keys.NextMatch):
		w.step(1)
	case key.Matches(msg, keys.PrevMatch):
		w.step(-1)
	default:
		return false
	}
	return true
}

// openOrClose takes a key that shows more or less of a body.
func (w *window) openOrClose(msg tea.KeyMsg, keys KeyMap) bool {
	switch {
	case key.Matches(msg, keys.Toggle):
		w.toggle()
	case key.Matches(msg, keys.Fold):
		w.fold()
	case key.Matches(msg, keys.Unfold):
		w.unfold()
	case key.Matches(msg, keys.FoldAll):
		w.foldAll()
	case key.Matches(msg, keys.UnfoldAll):
		w.unfoldAll()
	case key.Matches(msg, keys.More):
		w.more()
	default:
		return false
	}
	return true
}
