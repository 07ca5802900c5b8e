package lineedit

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/keys"
)

// Typed says whether a key is text, typed or pasted, and not the name of a key: letters that arrive together, such as
// "up", come as one message.
func Typed(msg tea.KeyMsg) bool {
	return msg.Type == tea.KeySpace || msg.Type == tea.KeyRunes && (!msg.Alt || msg.Paste)
}

// Press takes a key that moves the cursor or deletes, and says whether it is one.
func (l *Line) Press(k *keys.Map, msg tea.KeyMsg) bool {
	for _, e := range []struct {
		binding *key.Binding
		do      func()
	}{
		{&k.Left, func() { l.Move(-1) }}, {&k.Right, func() { l.Move(1) }}, {&k.WordLeft, l.WordLeft}, {&k.WordRight, l.WordRight},
		{&k.LineStart, l.Home}, {&k.LineEnd, l.End}, {&k.Backspace, l.Backspace}, {&k.Delete, l.Delete}, {&k.DeleteWord, l.DeleteWord},
		{&k.DeleteToStart, l.DeleteToStart}, {&k.DeleteToEnd, l.DeleteToEnd},
	} {
		if key.Matches(msg, *e.binding) {
			e.do()
			return true
		}
	}
	return false
}

// Edit lets a key change a line of at most limit characters, and says whether its text has changed.
func (l *Line) Edit(k *keys.Map, msg tea.KeyMsg, limit int) bool {
	before := l.String()
	if Typed(msg) {
		room := max(limit-len(l.runes), 0)
		l.Insert(msg.Runes[:min(len(msg.Runes), room)]) // a paste may be of any size
	} else {
		l.Press(k, msg)
	}
	return l.String() != before
}
