package main

import (
	"bytes"
	"errors"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"callsim/sim/call"
	"callsim/tui/screen"
	"callsim/tui/theme"
)

func TestTheStageShowsTheScreen(t *testing.T) {
	s := &stage{make: func() (*screen.Model, error) { return newScreen(&tuiOptions{theme: "none"}, call.Default()) }}
	defer s.close()
	if s.Init() == nil {
		t.Fatal("no call begins")
	}
	if next, _ := s.Update(tea.WindowSizeMsg{Width: 80, Height: 24}); next != tea.Model(s) || s.View() != s.screen.View() {
		t.Errorf("%T shows something else", next)
	}
}

// TestAFrameIsNeverTheSameAsTheOneBefore compares what Bubble Tea compares: a frame that is the same stays with it.
func TestAFrameIsNeverTheSameAsTheOneBefore(t *testing.T) {
	noon := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	s := &stage{make: func() (*screen.Model, error) {
		return screen.New(screen.Options{Config: call.Default(), Theme: theme.None(), Still: true, Now: func() time.Time { return noon }})
	}}
	defer s.close()
	s.Init()
	s.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	before := s.View()
	for range 3 * endings {
		frame := s.View()
		if frame == before || ansi.Strip(frame) != ansi.Strip(before) {
			t.Fatalf("after %q comes %q", before, frame)
		}
		before = frame
	}
	s.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("a")})
	if frame := s.View(); frame != s.screen.View() {
		t.Errorf("another frame has an ending of its own: %q", frame)
	}
}

func TestAScreenThatCannotBeMadeEndsTheProgram(t *testing.T) {
	fault := errors.New("a fault")
	s := &stage{make: func() (*screen.Model, error) { return nil, fault }}
	defer s.close()
	var out bytes.Buffer
	program := tea.NewProgram(s, tea.WithInput(nil), tea.WithOutput(&out), tea.WithoutSignalHandler())
	if _, err := program.Run(); err != nil || s.failed != fault {
		t.Errorf("%v, %v", err, s.failed)
	}
}
