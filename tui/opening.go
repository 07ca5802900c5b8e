package main

import (
	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/screen"
)

// opening makes the screen once the terminal has been taken over: Bubble Tea draws no frame before its first tick, and
// there is time enough until then. The first message leads to the screen itself.
type opening struct {
	make   func() (*screen.Model, error)
	screen *screen.Model
	failed error
}

// Init makes the screen, and begins its call.
func (o *opening) Init() tea.Cmd {
	if o.screen, o.failed = o.make(); o.failed != nil {
		return tea.Quit
	}
	return o.screen.Init()
}

// Update leaves this message and every one behind it to the screen.
func (o *opening) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if o.failed != nil {
		return o, nil
	}
	return o.screen.Update(msg)
}

// View is the screen's frame; without a screen there is nothing to see.
func (o *opening) View() string {
	if o.failed != nil {
		return ""
	}
	return o.screen.View()
}

// close breaks the calls off, where there are any.
func (o *opening) close() {
	if o.screen != nil {
		o.screen.Close()
	}
}
