package form

import (
	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/lineedit"
)

// edits is what keys do to a line.
var edits = map[string]func(l *lineedit.Line){
	"left": func(l *lineedit.Line) { l.Move(-1) }, "ctrl+b": func(l *lineedit.Line) { l.Move(-1) },
	"right": func(l *lineedit.Line) { l.Move(1) }, "ctrl+f": func(l *lineedit.Line) { l.Move(1) },
	"ctrl+left": (*lineedit.Line).WordLeft, "alt+left": (*lineedit.Line).WordLeft, "alt+b": (*lineedit.Line).WordLeft,
	"ctrl+right": (*lineedit.Line).WordRight, "alt+right": (*lineedit.Line).WordRight, "alt+f": (*lineedit.Line).WordRight,
	"home": (*lineedit.Line).Home, "ctrl+a": (*lineedit.Line).Home,
	"end": (*lineedit.Line).End, "ctrl+e": (*lineedit.Line).End,
	"backspace": (*lineedit.Line).Backspace, "ctrl+h": (*lineedit.Line).Backspace,
	"delete": (*lineedit.Line).Delete, "ctrl+d": (*lineedit.Line).Delete,
	"ctrl+w": (*lineedit.Line).DeleteWord, "alt+backspace": (*lineedit.Line).DeleteWord,
	"ctrl+u": (*lineedit.Line).DeleteToStart, "ctrl+k": (*lineedit.Line).DeleteToEnd,
}

// Typed says whether a key is text, typed or pasted, and not the name of a key: letters that arrive together, such as
// "up", come as one message.
func Typed(msg tea.KeyMsg) bool {
	return msg.Type == tea.KeySpace || msg.Type == tea.KeyRunes && (!msg.Alt || msg.Paste)
}

// Edit lets a key change a line of at most limit characters, and says whether its text has changed.
func Edit(l *lineedit.Line, msg tea.KeyMsg, limit int) bool {
	before := l.String()
	if Typed(msg) {
		room := max(limit-len([]rune(before)), 0)
		l.Insert(msg.Runes[:min(len(msg.Runes), room)]) // a paste may be of any size
	} else if edit, ok := edits[msg.String()]; ok {
		edit(l)
	}
	return l.String() != before
}
