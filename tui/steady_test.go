package main

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/external"
)

// looking is what a visitor writes to: it notes what is so meanwhile.
type looking struct {
	of      *steady
	written *strings.Builder
	visited bool
}

func (l *looking) Write(p []byte) (int, error) {
	l.visited = l.of.visited.Load()
	return l.written.Write(p)
}

func TestAProgramThatHasTheTerminalFindsItAsItIsElsewhere(t *testing.T) {
	var screen strings.Builder
	s := &steady{out: &screen, cuts: true}
	out := &looking{of: s, written: &screen}
	v := &visitor{exec.Command("go", "version"), s}
	v.SetStdin(strings.NewReader(""))
	v.SetStdout(out)
	v.SetStderr(out)
	if err := v.Run(); err != nil {
		t.Fatal(err)
	}
	if got := screen.String(); !strings.HasPrefix(got, wrapRows+"go version") || !strings.HasSuffix(got, cutRows) {
		t.Errorf("%q was written", got)
	}
	if !out.visited || s.visited.Load() {
		t.Errorf("visited meanwhile: %v, afterwards: %v", out.visited, s.visited.Load())
	}
}

func TestARequestIsNoMessageOfTheModel(t *testing.T) {
	s := &steady{out: &strings.Builder{}} // without a model, which would panic
	if _, cmd := s.Update(external.Request{Cmd: exec.Command("go", "version"), Done: func(error) tea.Msg { return nil }}); cmd == nil || s.err() != nil {
		t.Errorf("no command, or %v", s.err())
	}
}

func TestAnotherProgramGetsTheTerminalItself(t *testing.T) {
	v := visitor{Cmd: exec.Command("go", "version")}
	if v.SetStdin(&wholeRunes{File: os.Stdin}); v.Stdin != os.Stdin {
		t.Errorf("it reads %T", v.Stdin)
	}
}
