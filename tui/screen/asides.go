package screen

import (
	"fmt"

	"callsim/tui/lines"
)

// complain says what is wrong with what was typed, where one looks when typing.
func (m *Model) complain(err error) {
	m.comment(m.talk.Complaint(err.Error()))
}

func (m *Model) aside(format string, args ...any) {
	m.comment(m.talk.Aside(fmt.Sprintf(format, args...)))
}

// comment adds to the Conversation what is no part of the call.
func (m *Model) comment(item lines.Item) {
	m.conversation.add(entry{item: item, first: m.time.Len(), last: m.time.Len(), aside: true})
	m.searchOn()
	if !m.past() { // nobody is dragged away
		m.conversation.View.End()
	}
}

// showState answers /state, from the trace.
func (m *Model) showState() {
	m.aside("meta_data %s", m.time.MetaData(m.time.Len()))
	m.aside("global_data %s", m.time.GlobalData(m.time.Len()))
}

// showPhone answers /phone, from the trace.
func (m *Model) showPhone() {
	n := m.time.Messages(m.time.Len())
	if n == 0 {
		m.aside("the phone has no messages")
	}
	for i := range n {
		d := m.time.Message(i).SMS
		if m.time.Message(i).Away {
			m.aside("a code is on the caller's real phone")
			continue
		}
		m.aside("%s from %s: %s", d.Channel, d.From, d.Body)
	}
}

// showCommands answers /help.
func (m *Model) showCommands() {
	commands, placeholders := m.usage()
	for _, rows := range [][][2]string{commands, placeholders} {
		for _, row := range rows {
			m.aside("%s: %s", row[0], row[1])
		}
	}
}
