package main

import (
	"os"
	"os/signal"
	"syscall"

	tea "github.com/charmbracelet/bubbletea"
)

// heedSignals quits the program when its terminal goes away or a signal asks for that, as SIGTERM does, and suspends it
// when a signal is to stop it, as its key does. It does so until the function that it returns is called.
func heedSignals(p *tea.Program, held *steady) (stop func()) {
	came, done := make(chan os.Signal, 1), make(chan struct{})
	signal.Notify(came, append(stopSignals, syscall.SIGHUP, syscall.SIGQUIT)...)
	go func() {
		for {
			select {
			case s := <-came:
				switch {
				case s == syscall.SIGHUP || s == syscall.SIGQUIT:
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
	return func() {
		signal.Stop(came)
		close(done)
	}
}
