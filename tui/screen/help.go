package screen

import (
	"callsim/tui/board"
	"callsim/tui/items"
	"callsim/tui/keys"
	"callsim/tui/source"
)

// toggleHelp opens the help, with the keys that work now first, or closes it.
func toggleHelp(m *Model) {
	if closeReader(m) {
		return
	}
	k := m.desk.Keys
	signs := items.Section{Title: "Signs", Terms: board.SignHelp(&k)}
	all := []items.Section{}
	if m.isReal() {
		all = append(all, items.Section{Title: board.LiveWord, Terms: liveHelp})
	}
	if m.can(source.Act) {
		first, second := k.Typing(), k.InPane()
		if m.desk.Focus != board.Input {
			first, second = second, first
		}
		commands, placeholders := m.usage()
		all = append(all, terms(first), terms(k.Everywhere()), items.Section{Title: "Commands", Terms: commands},
			items.Section{Title: "In what you say", Terms: placeholders}, signs, terms(second))
	} else {
		all = append(all, terms(k.Replaying()), terms(k.Everywhere()), terms(k.Shared()), signs)
	}
	if m.desk.Choice.Mouse {
		all = append(all, items.Section{Title: "With the mouse", Terms: mouseHelp})
	}
	r := newReader("Help")
	r.pane.Store.Append(items.Glossary(m.desk.Theme, all...))
	read(m, r)
}

// terms are keys, each with what it does.
func terms(s keys.Section) items.Section { return items.Section{Title: s.Title, Terms: s.Rows()} }
