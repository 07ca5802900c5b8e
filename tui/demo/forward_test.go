package demo

import (
	"testing"

	"callsim/sim/kit/trials"
)

// TestForwardIsWhatComesFromNothing plays the tour, and comes to each moment from the end as well: what the panes show must not hang
// on what they showed before.
func TestForwardIsWhatComesFromNothing(t *testing.T) {
	for i, form := range []string{"plain", "large"} {
		for j, size := range sizes {
			if trials.LeftOut(i + j) {
				continue
			}
			forward, back := start(t, size[0], size[1], forms[form]), start(t, size[0], size[1], forms[form])
			for cue, c := range forward.m.script.Cues {
				if c.Beat {
					forward.goTo(cue)
					back.goTo(back.m.script.NextScene(cue, 1) - 1)
					back.goTo(cue)
					if forward.m.View() != back.m.View() {
						t.Fatalf("%s at %v, cue %d: going forward shows\n%s\nand going back\n%s", form, size, cue, forward.screen(), back.screen())
					}
				}
			}
		}
	}
}
