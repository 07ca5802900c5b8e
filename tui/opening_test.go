package main

import (
	"bytes"
	"errors"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/call"
	"callsim/tui/screen"
)

func TestTheOpeningLeadsToTheScreen(t *testing.T) {
	first := &opening{make: func() (*screen.Model, error) { return newScreen(tuiOptions{theme: "none"}, call.Default()) }}
	defer first.close()
	if first.Init() == nil {
		t.Fatal("no call begins")
	}
	if next, _ := first.Update(tea.WindowSizeMsg{Width: 80, Height: 24}); next != tea.Model(first.screen) || first.View() != next.View() {
		t.Errorf("%T shows something else", next)
	}
}

func TestAScreenThatCannotBeMadeEndsTheProgram(t *testing.T) {
	fault := errors.New("a fault")
	first := &opening{make: func() (*screen.Model, error) { return nil, fault }}
	defer first.close()
	var out bytes.Buffer
	program := tea.NewProgram(first, tea.WithInput(nil), tea.WithOutput(&out), tea.WithoutSignalHandler())
	if _, err := program.Run(); err != nil || first.failed != fault {
		t.Errorf("%v, %v", err, first.failed)
	}
}
