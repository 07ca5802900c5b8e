package screen

import (
	"fmt"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/call"
	"callsim/sim/call/command"
	"callsim/tui/cells"
	"callsim/tui/lineedit"
)

// pressInput takes a key in the input line.
func (m *Model) pressInput(msg tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(msg, m.keys.Say):
		return m.say()
	case key.Matches(msg, m.keys.Older):
		m.recall(m.history.older(m.input.String()))
	case key.Matches(msg, m.keys.Newer):
		m.recall(m.history.newer())
	case key.Matches(msg, m.keys.TalkUp):
		m.conversation.Scroll(-m.conversation.Page())
	case key.Matches(msg, m.keys.TalkDown):
		m.conversation.Scroll(m.conversation.Page())
	case isText(msg):
		m.write(&m.input, msg)
	default:
		m.edit(&m.input, msg)
	}
	return nil
}

// isText says whether a key is something to write.
func isText(msg tea.KeyMsg) bool {
	return msg.Type == tea.KeyRunes && (!msg.Alt || msg.Paste) || msg.Type == tea.KeySpace
}

// write puts what was typed or pasted, which may be of any size, into a line, and says how much there was no room for. A
// paste may come in many pieces.
func (m *Model) write(line *lineedit.Line, msg tea.KeyMsg) {
	left := line.Insert(msg.Runes)
	if left == 0 {
		return
	}
	m.leftOut += left
	m.announce(fmt.Sprintf("a line holds %s characters: %s were left out", cells.Count(lineedit.Limit), cells.Count(m.leftOut)))
}

// edit takes a key that changes a line.
func (m *Model) edit(line *lineedit.Line, msg tea.KeyMsg) {
	for _, e := range []struct {
		binding key.Binding
		do      func()
	}{
		{m.keys.Left, func() { line.Move(-1) }}, {m.keys.Right, func() { line.Move(1) }},
		{m.keys.WordLeft, line.WordLeft}, {m.keys.WordRight, line.WordRight},
		{m.keys.LineStart, line.Home}, {m.keys.LineEnd, line.End},
		{m.keys.Backspace, line.Backspace}, {m.keys.Delete, line.Delete},
		{m.keys.DeleteWord, line.DeleteWord},
		{m.keys.DeleteToStart, line.DeleteToStart}, {m.keys.DeleteToEnd, line.DeleteToEnd},
	} {
		if key.Matches(msg, e.binding) {
			e.do()
			return
		}
	}
}

// say takes the line that was typed. One that cannot be read stays, to be corrected.
func (m *Model) say() tea.Cmd {
	if m.ended && m.input.Empty() { // held down, Enter would go from silence to the end and on to other calls
		m.announce("the call has ended: " + m.keys.Again.Help().Key + " calls again")
		return nil
	}
	text := m.input.String()
	cmd, err := command.Parse(text)
	if _, words := cmd.(command.Say); err == nil && words && m.ended {
		err = call.ErrEnded
	}
	if err == nil {
		err = m.liveFault(cmd)
	}
	if err != nil {
		m.complain(m.hidden(text, err))
		if m.isLive() { // it may hold a code
			m.input.Set("")
		}
		return nil
	}
	a := actOf(cmd)
	m.remember(text, a)
	m.input.Set("")
	m.conversation.View.End()
	if _, up := cmd.(command.HangUp); up {
		return m.hangUp()
	}
	return m.enqueue(a)
}

func (m *Model) recall(text string, ok bool) {
	if ok {
		m.input.Set(text)
	}
}

// history is the lines that were said, and a walk through them.
type history struct {
	said  []string
	back  int // how many lines the walk is back from now
	draft string
}

// add ends the walk and notes a line, unless it was the last one said too.
func (h *history) add(line string) {
	h.back = 0
	if line != "" && (len(h.said) == 0 || h.said[len(h.said)-1] != line) {
		h.said = append(h.said, line)
	}
}

// older is the line before; now is what is being typed, to come back to.
func (h *history) older(now string) (string, bool) {
	if h.back == len(h.said) {
		return "", false
	}
	if h.back == 0 {
		h.draft = now
	}
	h.back++
	return h.said[len(h.said)-h.back], true
}

// newer is the line after, in the end what was being typed.
func (h *history) newer() (string, bool) {
	switch h.back {
	case 0:
		return "", false
	case 1:
		h.back = 0
		return h.draft, true
	}
	h.back--
	return h.said[len(h.said)-h.back], true
}

// typedFor does what a line does that is typed; the line that was being typed is kept.
func (m *Model) typedFor(line string) tea.Cmd {
	draft := m.input.String()
	m.input.Set(line)
	cmd := m.say()
	if m.input.Empty() {
		m.input.Set(draft)
	}
	return cmd
}
