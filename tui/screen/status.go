package screen

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"

	"callsim/tui/cells"
	"callsim/tui/theme"
)

// status is the last row: the state of the call, what it depends on, and the most useful keys. What does not fit is
// left out, the context first.
func (m *Model) status(width int) string {
	left, right := m.state(), m.hints()
	between := width - cells.Width(left.Plain()) - cells.Width(right) - 2
	context := m.context
	for len(context) > 0 && cells.Width(strings.Join(context, " · "))+5 > between {
		context = context[:len(context)-1]
	}
	l := cells.Of(m.theme.Text, " ")
	l = append(l, left...)
	if len(context) > 0 {
		words := "   " + strings.Join(context, " · ")
		l = l.Then(m.theme.Dim, words)
		between -= cells.Width(words)
	}
	if between < 1 {
		return cells.Fit(l, width)
	}
	return cells.Fit(l.Then(theme.Style{}, cells.Blank(between)).Then(m.theme.Dim, right), width)
}

// state says in a sign and words how the call is.
func (m *Model) state() cells.Line {
	switch {
	case m.ended && m.verified:
		return cells.Of(m.theme.OK, "■ ended: "+m.reason+" ✓ verified")
	case m.ended:
		return cells.Of(m.theme.Strong, "■ ended: "+m.reason)
	case m.running != nil:
		return cells.Of(m.theme.Warn, "◌ "+m.running.waiting+"…").Then(m.theme.Dim, m.meanwhile())
	case m.verified:
		return cells.Of(m.theme.OK, "✓ verified")
	}
	return cells.Of(m.theme.Accent, "● on the line")
}

// meanwhile says for how long something is under way, and what waits behind it.
func (m *Model) meanwhile() string {
	text := fmt.Sprintf(" %.1f s", m.options.Now().Sub(m.since).Seconds())
	if n := len(m.queue); n > 0 {
		text += fmt.Sprintf(", %d queued", n)
	}
	return text
}

// hints are the most useful keys, as the key map names them.
func (m *Model) hints() string {
	hint := func(b key.Binding, what string) string { return b.Help().Key + " " + what }
	all := []string{hint(m.keys.Next, "panes"), hint(m.keys.Help, "help"), hint(m.keys.Quit, "quit")}
	switch {
	case m.help != nil:
		all = []string{hint(m.keys.Input, "close help"), hint(m.keys.Quit, "quit")}
	case m.focus != onInput:
		all = []string{hint(m.keys.Input, "input"), hint(m.keys.Up, "scroll"), hint(m.keys.PaneHelp, "help")}
	case m.ended:
		all = []string{hint(m.keys.Say, "call again"), hint(m.keys.Help, "help"), hint(m.keys.Quit, "quit")}
	}
	return strings.Join(all, "  ")
}
