package screen

import (
	"strings"

	"callsim/sim/kit/called"
	"callsim/tui/layout"
	"callsim/tui/source"
)

// These say why something cannot be done now; "" says that it can.

// cannot is about what the source may not be able to do, in a call that goes on.
func cannot(m *Model, abilities ...source.Ability) string {
	for _, a := range append(abilities, source.Act) {
		if why := m.source.Can(a); why != "" {
			return why
		}
	}
	if m.board.Ended {
		return "the call has ended"
	}
	return ""
}

func cannotSay(m *Model, words string) string {
	if strings.Contains(words, "<") {
		return cannot(m, source.Token)
	}
	return cannot(m)
}

// cannotAgain is about what needs everything that was done.
func cannotAgain(m *Model, a source.Ability) string {
	if m.source.Progress().Busy() {
		return "something is under way"
	}
	return m.source.Can(a)
}

func cannotCompare(m *Model) string {
	if len(m.runs) < 2 {
		return "there is one call only"
	}
	return ""
}

func cannotGoToError(m *Model) string {
	if m.board.Time.Errors() == 0 && !m.can(source.Expect) {
		return "there is no error"
	}
	return ""
}

func cannotInspect(m *Model) string {
	if m.board.Time.Exchanges(m.board.Time.Len()) == 0 {
		return "there is no payload yet"
	}
	return ""
}

func cannotOpenKept(m *Model) string {
	switch {
	case m.options.Kept == nil || m.options.Kept.Folder == "":
		return "none is kept here"
	case m.isReal():
		return "the calls of this screen are live: write " + called.Name() + " open FILE"
	}
	return ""
}

func cannotSaveCopied(m *Model) string {
	if m.copied.Text == "" {
		return "nothing was copied yet"
	}
	return ""
}

func cannotEdit(m *Model) string {
	switch {
	case !m.can(source.Expect):
		return "this call is of no fixture"
	case m.options.Edit == nil:
		return "the fixture is built in, so that it has no file"
	}
	return ""
}

func cannotHide(m *Model) string {
	if m.desk.Focus <= layout.Conversation {
		return "the Conversation stays: focus another pane"
	}
	return ""
}

// cannotMouse is about switching the mouse on or off.
func cannotMouse(m *Model, on bool) string {
	switch {
	case on != m.desk.Choice.Mouse:
		return ""
	case on:
		return "it is on"
	}
	return "it is off"
}
