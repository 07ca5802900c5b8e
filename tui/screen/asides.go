package screen

import (
	"fmt"

	"callsim/tui/lines"
)

// complain says what is wrong with what was typed, where one looks when typing.
func (m *Model) complain(err error) {
	m.comment(m.talk.Complaint(err.Error()), err.Error())
}

func (m *Model) aside(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	m.comment(m.talk.Aside(text), text)
}

// comment adds to the Conversation what is no part of the call. Where a filter leaves it out, the status line says it.
func (m *Model) comment(item lines.Item, text string) {
	if m.filter != 0 && text != "" {
		m.announce(text)
	}
	m.conversation.add(entry{item: item, first: m.time.Len(), last: m.time.Len(), aside: true})
	m.searchOn()
	if !m.past() { // nobody is dragged away
		m.conversation.View.End()
	}
}

// leftOutAnswer says that an answer of several lines is left out, where it is.
func (m *Model) leftOutAnswer() {
	if m.filter != 0 {
		m.announce("the answer is left out, for you see only " + filters[m.filter].name + ": in a pane, " + m.keys.Filter.Help().Key + " shows more")
	}
}

// showState answers /state, from the trace.
func (m *Model) showState() {
	defer m.leftOutAnswer()
	m.aside("meta_data %s", m.time.MetaData(m.time.Len()))
	m.aside("global_data %s", m.time.GlobalData(m.time.Len()))
}

// showPhone answers /phone, from the trace.
func (m *Model) showPhone() {
	defer m.leftOutAnswer()
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
	defer m.leftOutAnswer()
	commands, placeholders := m.usage()
	for _, rows := range [][][2]string{commands, placeholders} {
		for _, row := range rows {
			m.aside("%s: %s", row[0], row[1])
		}
	}
}
