package screen

import (
	"testing"

	"callsim/sim/kit/trials"
	"callsim/tui/screentest"
)

// TestRandomInputNeverCrashes sends inputs by the thousand to calls that are held, to replays and to recordings, and looks at frames between.
// A longer run is .ci/long.
func TestRandomInputNeverCrashes(t *testing.T) {
	failed, passed := fixtureOf(t, failing), fixtureOf(t, passing)
	t.Chdir(t.TempDir()) // fixtures are saved here
	const inSequence = 250
	for name, begin := range map[string]func(t testing.TB) *driver{
		"held":     func(t testing.TB) *driver { return start(t, 80, 24) },
		"failed":   func(t testing.TB) *driver { d, _ := replays(t, failed, 80, 24); return d },
		"passed":   func(t testing.TB) *driver { d, _ := replays(t, passed, 120, 40); return d },
		"recorded": func(t testing.TB) *driver { return plays(t, recording(t, "yes please", "<token>"), 80, 24) },
	} {
		t.Run(name, func(t *testing.T) {
			for seed := range uint64(trials.Of(100_000)/4/inSequence + 1) {
				d := begin(t)
				screentest.Walk(t, seed, inSequence, d.send, d.misfit)
				d.m.Close()
			}
		})
	}
}
