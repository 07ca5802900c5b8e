package demo

import (
	"unicode"

	tea "github.com/charmbracelet/bubbletea"
)

// press takes a key of the presenter. Of keys that came in one piece the first one counts, but for words.
func (m *Model) press(msg tea.KeyMsg) tea.Cmd {
	name := msg.String()
	if m.help {
		return m.leaveHelp(name)
	}
	if msg.Type == tea.KeyRunes && len(msg.Runes) > 0 && !msg.Alt && !msg.Paste && (msg.Runes[0] == 'q' || msg.Runes[0] == ' ') {
		name = string(msg.Runes[0])
	}
	switch name {
	case "ctrl+c", "q":
		return tea.Quit
	case "esc":
		m.stop(m.cue)
	case "f1", "?":
		m.help = true
		m.beat++
	case "ctrl+z":
		return tea.Suspend
	case " ", "ctrl+p":
		m.paused = !m.paused
		return m.schedule()
	case "right":
		m.stop(m.script.Next(m.cue, 1))
	case "left":
		m.stop(m.script.Next(m.cue, -1))
	case "shift+right", "pgdown":
		m.stop(m.script.NextScene(m.cue, 1))
	case "shift+left", "pgup":
		m.stop(m.script.NextScene(m.cue, -1))
	case "home":
		m.stop(0)
	case "end":
		m.stop(len(m.script.Cues) - 1)
	default:
		if msg.Type == tea.KeyRunes && len(msg.Runes) > 0 && !msg.Alt && !msg.Paste && isWord(msg.Runes) {
			return m.handOver(string(msg.Runes))
		}
	}
	return nil
}

// leaveHelp goes on where the list of keys came; q and Ctrl+C end the demo there, too.
func (m *Model) leaveHelp(name string) tea.Cmd {
	if name == "ctrl+c" || name == "q" {
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
