package screen

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

func TestSuggestionsFollowTheCall(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 50}} {
		d := start(t, size[0], size[1])
		d.sees("F2 Yes please", "F3 No, thanks", "F4 Why do you need this?")
		d.press(tea.KeyF4)
		d.sees("You  why do you need this")
		d.press(tea.KeyF2)
		d.sees("You  yes please", "F2 The code", "F3 <wrong-token>", "F4 I didn't get it")
		d.press(tea.KeyF3)
		d.sees("F2 The code")
		d.press(tea.KeyF2)
		d.sees("✓ verified", "F2 No, thanks", "F3 Thank you", "F4 Repeat that")
		d.press(tea.KeyF2)
		d.sees("■ ended")
		d.seesNot("F2", "F3", "F4")
		d.press(tea.KeyF2) // of an ended call
		d.seesNot("! the call has ended")
	}
}

func TestADeadCodeSuggestsANewOne(t *testing.T) {
	d := start(t, 120, 40)
	d.say("yes please")
	d.say("/advance 3h")
	d.sees("F2 Yes please", "F3 That code again")
	d.press(tea.KeyF3)
	d.sees("◌ 404")
}

func TestASuggestionKeepsWhatIsBeingTyped(t *testing.T) {
	d := start(t, 120, 40)
	d.key("half a l")
	d.press(tea.KeyF2)
	d.sees("You  yes please", "▸ half a l")
}

func TestNoPaneIsBlank(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 50}} {
		d := start(t, size[0], size[1])
		screen := d.screen()
		for range 6 { // where some are tabs
			d.press(tea.KeyTab)
			screen += d.screen()
		}
		for _, hint := range []string{"The code comes here", "What travels comes here", "What people who watch", "What the functions keep"} {
			if !strings.Contains(screen, hint) {
				t.Errorf("%v: %q is nowhere", size, hint)
			}
		}
	}
}

func TestAFilterThatLeavesNothingSaysSo(t *testing.T) {
	d := start(t, 120, 40)
	d.press(tea.KeyTab)
	d.key("ffff")
	d.sees("You see only errors, and there is nothing of it yet: in a pane, f  ")
}
