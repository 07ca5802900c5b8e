package inspect

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/keys"
)

// Scroll moves the cursor so many lines down, as the wheel does.
func (m *Model) Scroll(rows int) {
	if m.help.open {
		m.help.top += rows
		m.help.clamp(len(helpRows(m.keys, m.frame())), m.frame())
		return
	}
	m.place()
	m.window().by(rows)
}

// move takes a key that moves the cursor.
func (w *window) move(msg tea.KeyMsg, k *keys.Map) bool {
	page := max(w.height-1, 1)
	switch {
	case key.Matches(msg, k.Up):
		w.by(-1)
	case key.Matches(msg, k.Down):
		w.by(1)
	case key.Matches(msg, k.PageUp):
		w.by(-page)
	case key.Matches(msg, k.PageDown):
		w.by(page)
	case key.Matches(msg, k.Home):
		w.home()
	case key.Matches(msg, k.End):
		w.end()
	case key.Matches(msg, k.NextHit):
		w.step(1)
	case key.Matches(msg, k.PreviousHit):
		w.step(-1)
	default:
		return false
	}
	return true
}

// openOrClose takes a key that shows more or less of a body.
func (w *window) openOrClose(msg tea.KeyMsg, all *keys.Map) bool {
	k := all.Inspector
	switch {
	case key.Matches(msg, k.Toggle):
		w.toggle()
	case key.Matches(msg, k.Fold):
		w.fold()
	case key.Matches(msg, k.Unfold):
		w.unfold()
	case key.Matches(msg, k.FoldAll):
		w.foldAll()
	case key.Matches(msg, k.UnfoldAll):
		w.unfoldAll()
	case key.Matches(msg, k.More):
		w.more()
	default:
		return false
	}
	return true
}
