package main

import (
	"io"
	"os/exec"
	"sync/atomic"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/cells"
	"callsim/tui/external"
)

// steady keeps the rows of a screen where they are, whatever a terminal makes of the text in them. While the screen is up,
// the terminal does not go on in the next row when a row is full. A key draws every row again where a text is shown at
// whose width terminals differ. What panics in it ends the program sanely.
type steady struct {
	tea.Model
	catcher
	out           io.Writer
	width, height int
	holds         bool        // the frame holds such a text
	cuts          bool        // the terminal was told to cut rows
	away          atomic.Bool // the terminal is given back while the program is suspended
	visited       atomic.Bool // another program has the terminal
}

// The sequences that let a terminal cut a row that is too long, or go on in the next one.
const cutRows, wrapRows = "\x1b[?7l", "\x1b[?7h"

func (s *steady) Init() tea.Cmd {
	defer s.catch()
	s.cut(true)
	return s.guard(s.Model.Init())
}

// cut tells the terminal whether to cut rows. It matters to what comes after the program, too.
func (s *steady) cut(on bool) {
	if s.cuts == on {
		return
	}
	s.cuts = on
	sequence := wrapRows
	if on {
		sequence = cutRows
	}
	_, _ = io.WriteString(s.out, sequence)
}

// filter sees every message before Bubble Tea acts on it: before it gives the terminal back.
func (s *steady) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	switch msg.(type) {
	case tea.QuitMsg, tea.InterruptMsg:
		s.cut(false)
	case tea.SuspendMsg:
		s.cut(false)
		s.away.Store(true)
	}
	return msg
}

func (s *steady) Update(msg tea.Msg) (model tea.Model, cmd tea.Cmd) {
	defer s.catch()
	model = s // after a panic, too
	again := false
	switch msg := msg.(type) {
	case external.Request:
		return s, tea.Exec(&visitor{msg.Cmd, s}, func(err error) tea.Msg { return msg.Done(err) })
	case tea.SuspendMsg: // which comes when the program goes on
		s.away.Store(false)
		s.cut(true)
	case tea.WindowSizeMsg:
		if s.width == msg.Width && s.height == msg.Height { // Bubble Tea has made a note to draw every row
			return s, nil
		}
		s.width, s.height = msg.Width, msg.Height
	case tea.KeyMsg:
		again = s.holds
	}
	s.Model, cmd = s.Model.Update(msg)
	if again {
		cmd = tea.Batch(cmd, tea.WindowSize())
	}
	return s, s.guard(cmd)
}

func (s *steady) View() string {
	defer s.catch()
	if s.err() != nil {
		return ""
	}
	frame := s.Model.View()
	s.holds = cells.Holds(frame)
	return frame
}

// visitor is a program that has the terminal for a while. Rows are not cut then, and what its keys send by a signal is its own.
type visitor struct {
	*exec.Cmd
	steady *steady
}

func (v *visitor) Run() error {
	v.steady.cut(false)
	v.steady.visited.Store(true)
	defer func() {
		v.steady.visited.Store(false)
		v.steady.cut(true)
	}()
	return v.Cmd.Run()
}

// SetStdin gives it the terminal, unless it is to read something else.
func (v *visitor) SetStdin(r io.Reader) {
	if ours, ok := r.(*wholeRunes); ok {
		r = ours.File
	}
	if v.Stdin == nil {
		v.Stdin = r
	}
}

// SetStdout lets it draw on the terminal.
func (v *visitor) SetStdout(w io.Writer) { v.Stdout = w }

// SetStderr lets it say what is wrong.
func (v *visitor) SetStderr(w io.Writer) { v.Stderr = w }
