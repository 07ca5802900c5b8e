package inspect

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/kit/caret"
	"callsim/tui/keys"
)

// pressCopy takes a key that copies something.
func (m *Model) pressCopy(msg tea.KeyMsg) tea.Cmd {
	k := m.keys.Inspector
	switch {
	case key.Matches(msg, k.CopyJSON):
		return m.copyBody()
	case key.Matches(msg, k.CopyCurl):
		return m.copy(curl(&m.exchange), "the request as curl")
	case key.Matches(msg, k.CopyExpectation):
		return m.copyExpectation()
	case key.Matches(msg, k.Pager):
		return m.view()
	}
	return nil
}

// copy asks for a text on the clipboard. Terminals do not say whether they have put it there.
func (m *Model) copy(text, what string) tea.Cmd {
	m.toast = "sent to the terminal's clipboard: " + what + ", " + bytesOf(len(text)) + ". Or save it: " + keys.Name(m.keys.Palette)
	return func() tea.Msg { return CopyMsg{Text: text, What: what} }
}

// view asks for the body of the message that is shown in the user's pager. What a terminal acts on is made visible before.
func (m *Model) view() tea.Cmd {
	body := m.exchange.body(m.side)
	if len(body) == 0 {
		m.toast = "there is no body to view"
		return nil
	}
	text := caret.Lines(strings.TrimRight(pretty(body), "\n")) + "\n"
	return func() tea.Msg { return PageMsg{text} }
}

// copyBody copies the body of the message that is shown.
func (m *Model) copyBody() tea.Cmd {
	body := m.exchange.body(m.side)
	switch {
	case m.exchange.message(m.side) == nil:
		m.toast = "there is no reply to copy"
	case len(body) == 0:
		m.toast = "the " + m.side.String() + " has no body to copy"
	case body.IsJSON():
		return m.copy(pretty(body), "the JSON of the "+m.side.String())
	default:
		return m.copy(string(body), "the body of the "+m.side.String()+", which is not JSON")
	}
	return nil
}

// pretty is JSON, indented.
func pretty(body []byte) string {
	var b bytes.Buffer
	if json.Indent(&b, bytes.TrimSpace(body), "", "  ") != nil {
		return string(body)
	}
	return b.String()
}

// copyExpectation copies what a fixture would say of the message that is shown.
func (m *Model) copyExpectation() tea.Cmd {
	text, err := m.exchange.expectation(m.side)
	switch {
	case err != nil:
		m.toast = "no expectation: " + safe(err.Error())
		return nil
	case text == "":
		m.toast = "there is no reply to expect yet"
		return nil
	}
	return m.copy(text, "an expectation of the "+m.side.String())
}
