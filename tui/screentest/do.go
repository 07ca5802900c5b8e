package screentest

import tea "github.com/charmbracelet/bubbletea"

// Do runs a command, and gives every message that comes of it to send, one after the other.
func Do(cmd tea.Cmd, send func(tea.Msg)) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			Do(c, send)
		}
	default:
		send(msg)
	}
}
