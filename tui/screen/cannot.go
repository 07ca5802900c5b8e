package screen

import "strings"

// These say why something cannot be done now; "" says that it can.

func (m *Model) cannotAct() string {
	switch {
	case m.player != nil:
		return "this is a replay: " + m.keys.TakeOver.Help().Key + " takes over"
	case m.ended:
		return "the call has ended"
	}
	return ""
}

func (m *Model) cannotAdvance() string {
	if m.isLive() {
		return "the clock of a live call is real"
	}
	return m.cannotAct()
}

func (m *Model) cannotSay(words string) string {
	if m.isLive() && strings.Contains(words, "<") {
		return "the code is on the caller's real phone: type it"
	}
	return m.cannotAct()
}

// cannotFault is about what only the mocked space can do.
func (m *Model) cannotFault() string {
	switch {
	case m.config.FunctionsURL != nil:
		return "these functions use a space of their own"
	case m.config.Live != nil:
		return "the space is real"
	}
	return m.cannotAct()
}

func (m *Model) cannotRestart() string {
	if why := m.cannotDoAgain(); why != "" || m.config.Live == nil {
		return why
	}
	return "it would send its messages once more"
}

func (m *Model) cannotSave() string {
	if m.player != nil {
		return "this is one: " + m.keys.TakeOver.Help().Key + " takes over, and makes another"
	}
	return m.cannotDoAgain()
}

// cannotDoAgain is about what needs everything that was done.
func (m *Model) cannotDoAgain() string {
	switch {
	case m.running != nil || len(m.queue) > 0:
		return "something is under way"
	case m.config.FunctionsURL != nil:
		return "these functions send real messages"
	}
	return ""
}

func (m *Model) cannotCompare() string {
	if len(m.runs) < 2 {
		return "there is one call only"
	}
	return ""
}

func (m *Model) cannotGoToError() string {
	if m.time.Errors() == 0 && m.player == nil {
		return "there is no error"
	}
	return ""
}

func (m *Model) cannotInspect() string {
	if len(m.time.Exchanges()) == 0 {
		return "there is no payload yet"
	}
	return ""
}

func (m *Model) cannotHide() string {
	if m.focus <= onConversation {
		return "the Conversation stays: focus another pane"
	}
	return ""
}
