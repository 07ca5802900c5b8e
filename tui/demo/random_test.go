package demo

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/kit/trials"
	"callsim/tui/screentest"
)

// TestRandomInputNeverCrashes sends inputs by the thousand to a demo, which hands its call over and takes it back, and lets it go on
// between.
func TestRandomInputNeverCrashes(t *testing.T) {
	t.Chdir(t.TempDir()) // fixtures are saved here
	const inSequence = 250
	calls := tour(t, "tour/1-right-code", "tour/3-late-code")
	for seed := range uint64(max(trials.Of(500)/inSequence, 1)) {
		d := start(t, 80, 24, func(o *Options) {
			o.Calls, o.Large, o.Clean = calls, seed%2 == 0, seed%3 == 0
		})
		screentest.Walk(t, seed, inSequence, func(msg tea.Msg) {
			d.send(msg)
			d.tick()
		}, func() string { return screentest.Misfit(d.m.View(), d.m.width, d.m.height) })
		d.m.Close()
	}
}
