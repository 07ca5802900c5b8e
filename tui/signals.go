package main

import (
	"os"
	"os/signal"
	"slices"
	"syscall"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/cmd/program"
)

// quitSignals end the program. Bubble Tea's own handler is off: on SIGINT it closes the terminal while that is still being read.
var quitSignals = []os.Signal{syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGINT, syscall.SIGTERM}

// keySignals are those that a terminal sends for a key, to every program on it.
var keySignals = []os.Signal{syscall.SIGINT, syscall.SIGQUIT}

// heedSignals quits the program when its terminal goes away or a signal asks for that, and suspends it when a signal is to stop it, as
// its key does. What a key sends while another program has the terminal is for that one. It does so until the function that it returns is
// called, which says what signal has quit the program, if any.
func heedSignals(p *tea.Program, held *steady) (stop func() error) {
	came, done, quit := make(chan os.Signal, 1), make(chan struct{}), make(chan error, 1)
	signal.Notify(came, slices.Concat(stopSignals, quitSignals)...)
	go func() {
		var ended error
		defer func() { quit <- ended }()
		for {
			select {
			case s := <-came:
				switch {
				case held.visited.Load() && slices.Contains(keySignals, s):
				case slices.Contains(quitSignals, s):
					ended = program.Signaled(s)
					p.Quit()
				case held.away.Load(): // Bubble Tea has given the terminal back, and stops every process of the job
					stopProcess()
				default:
					p.Send(tea.Suspend())
				}
			case <-done:
				return
			}
		}
	}()
	return func() error {
		signal.Stop(came)
		close(done)
		return <-quit
	}
}
