package screen

// toggleHelp opens the help, with the keys that work now first, or closes it.
func (m *Model) toggleHelp() {
	if m.closeReader() {
		return
	}
	r := newReader("Help")
	everywhere, input, inPane, _, _ := m.keys.sections()
	first, second := input, inPane
	if m.focus != onInput {
		first, second = inPane, input
	}
	if m.isLive() {
		r.section(m, liveWord, liveHelp)
	}
	commands, placeholders := m.usage()
	if m.player != nil {
		first, second = m.keys.replaying(), m.keys.shared()
		commands, placeholders = nil, nil
	}
	r.section(m, first.title, first.rows())
	everywhere.keys = append(everywhere.keys, m.keys.Demo)
	r.section(m, everywhere.title, everywhere.rows())
	r.section(m, "Commands", commands)
	r.section(m, "In what you say", placeholders)
	if m.player == nil {
		r.section(m, "Signs", signHelp)
	}
	r.section(m, second.title, second.rows())
	if m.player != nil {
		r.section(m, "Signs", signHelp)
	}
	if m.choice.Mouse {
		r.section(m, "With the mouse", mouseHelp)
	}
	m.read(r)
}
