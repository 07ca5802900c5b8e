package screen

import (
	"regexp"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/kit/trials"
)

// parted is a key of JSON at the end of a row of a pane, whose value can only be in the next.
var parted = regexp.MustCompile(`(?m)":\s*[│✓✗]|":\s*$`)

func TestNoKeyIsPartedFromItsValue(t *testing.T) {
	t.Parallel()
	for i, state := range states {
		t.Run(state.name, func(t *testing.T) {
			d := start(t, 120, 40)
			state.reach(d)
			for width := 80; width <= 200; width += 3 {
				if trials.LeftOut(i + width) {
					continue
				}
				d.send(tea.WindowSizeMsg{Width: width, Height: 24 + width/8})
				if parted.MatchString(d.screen()) {
					t.Fatalf("%d cells: a key ends a row:\n%s", width, d.screen())
				}
			}
		})
	}
}
