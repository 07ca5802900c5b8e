package screen

import (
	"callsim/tui/board"
	"callsim/tui/source"
)

// toggleHelp opens the help, with the keys that work now first, or closes it.
func toggleHelp(m *Model) {
	if closeReader(m) {
		return
	}
	r := newReader("Help")
	k := m.desk.Keys
	first, second := k.Typing(), k.InPane()
	if m.desk.Focus != board.Input {
		first, second = second, first
	}
	if m.isReal() {
		r.section(m, board.LiveWord, liveHelp)
	}
	commands, placeholders := m.usage()
	if !m.can(source.Act) {
		first, second = k.Replaying(), k.Shared()
		commands, placeholders = nil, nil
	}
	r.section(m, first.Title, first.Rows())
	everywhere := k.Everywhere()
	r.section(m, everywhere.Title, everywhere.Rows())
	r.section(m, "Commands", commands)
	r.section(m, "In what you say", placeholders)
	if m.can(source.Act) {
		r.section(m, "Signs", board.SignHelp(&k))
	}
	r.section(m, second.Title, second.Rows())
	if !m.can(source.Act) {
		r.section(m, "Signs", board.SignHelp(&k))
	}
	if m.desk.Choice.Mouse {
		r.section(m, "With the mouse", mouseHelp)
	}
	read(m, r)
}
