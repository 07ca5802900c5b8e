package screen

import (
	"fmt"

	"callsim/sim/command"
)

// complain says what is wrong with what was typed, where one looks when typing.
func (m *Model) complain(err error) {
	m.tell(m.talk.Complaint(err.Error()))
	m.conversation.View.End()
}

func (m *Model) aside(format string, args ...any) {
	m.tell(m.talk.Aside(fmt.Sprintf(format, args...)))
	m.conversation.View.End()
}

// showState answers /state, from the trace.
func (m *Model) showState() {
	m.aside("meta_data %s", m.metaData)
	m.aside("global_data %s", m.global)
}

// showPhone answers /phone, from the trace.
func (m *Model) showPhone() {
	if len(m.texts) == 0 {
		m.aside("the phone has no messages")
	}
	for _, d := range m.texts {
		m.aside("%s from %s: %s", d.Channel, d.From, d.Body)
	}
}

// showCommands answers /help.
func (m *Model) showCommands() {
	for _, rows := range [][][2]string{command.Usage, command.Placeholders} {
		for _, row := range rows {
			m.aside("%s: %s", row[0], row[1])
		}
	}
}
