package demo

import (
	"unicode"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// press takes a key of the presenter. Of keys that came in one piece the first one counts, but for words.
func (m *Model) press(msg tea.KeyMsg) tea.Cmd {
	k := m.keys
	if m.help {
		return m.leaveHelp(msg)
	}
	typed := msg.Type == tea.KeyRunes && len(msg.Runes) > 0 && !msg.Alt && !msg.Paste
	first := msg
	if typed {
		first.Runes = msg.Runes[:1]
	}
	switch {
	case key.Matches(msg, k.Quit), key.Matches(first, k.Demo.End):
		return tea.Quit
	case key.Matches(msg, k.Demo.Stop):
		m.stop(m.cue)
	case key.Matches(msg, k.Help, k.PaneHelp):
		m.help = true
		m.beat++
	case key.Matches(msg, k.Suspend):
		return tea.Suspend
	case key.Matches(first, k.Demo.Pause):
		m.paused = !m.paused
		return m.schedule()
	case m.moves(msg):
	case typed && isWord(msg.Runes):
		return m.handOver(string(msg.Runes))
	}
	return nil
}

// moves takes a key that goes somewhere else in the demo.
func (m *Model) moves(msg tea.KeyMsg) bool {
	d, s := m.keys.Demo, m.script
	switch {
	case key.Matches(msg, d.Next):
		m.stop(s.Next(m.cue, 1))
	case key.Matches(msg, d.Previous):
		m.stop(s.Next(m.cue, -1))
	case key.Matches(msg, d.NextCall):
		m.stop(s.NextScene(m.cue, 1))
	case key.Matches(msg, d.PreviousCall):
		m.stop(s.NextScene(m.cue, -1))
	case key.Matches(msg, d.First):
		m.stop(0)
	case key.Matches(msg, d.Last):
		m.stop(len(s.Cues) - 1)
	default:
		return false
	}
	return true
}

// leaveHelp goes on where the list of keys came; what ends the demo does so there, too.
func (m *Model) leaveHelp(msg tea.KeyMsg) tea.Cmd {
	if key.Matches(msg, m.keys.Quit, m.keys.Demo.End) {
		return tea.Quit
	}
	m.help = false
	return m.schedule()
}

// isWord says whether what was typed is letters or digits: what a caller would begin with.
func isWord(runes []rune) bool {
	for _, c := range runes {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '/' {
			return false
		}
	}
	return len(runes) > 0
}
