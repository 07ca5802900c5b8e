package main

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/screen"
)

// stage is the screen as Bubble Tea runs it.
//
// It makes the screen once the terminal has been taken over: Bubble Tea draws no frame before its first tick, and there
// is time enough until then.
type stage struct {
	make   func() (*screen.Model, error)
	screen *screen.Model
	failed error

	frame string // the latest
	again int    // how often it was asked for since
}

// Init makes the screen, and begins its call.
func (s *stage) Init() tea.Cmd {
	if s.screen, s.failed = s.make(); s.failed != nil {
		return tea.Quit
	}
	return s.screen.Init()
}

// Update leaves every message to the screen.
func (s *stage) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if s.failed != nil {
		return s, nil
	}
	_, cmd := s.screen.Update(msg)
	return s, cmd
}

// endings is how many endings a frame may have: between two ticks it is hardly asked for as often without a change.
const endings = 8

// View is the screen's frame. One that is drawn already would be kept as one that is still to be drawn, and be copied and
// compared at every tick for as long as nothing happens. So the same frame gets another ending, which is not visible, and is
// done with at the next tick.
func (s *stage) View() string {
	if s.failed != nil {
		return ""
	}
	if frame := s.screen.View(); frame != s.frame {
		s.frame, s.again = frame, 0
		return frame
	}
	s.again = (s.again + 1) % endings
	return s.frame + strings.Repeat("\x1b[m", s.again)
}

// close breaks the calls off, where there are any, and returns what is to be known when the screen is gone.
func (s *stage) close() string {
	if s.screen == nil {
		return ""
	}
	s.screen.Close()
	return s.screen.Farewell()
}
