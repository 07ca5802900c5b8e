package screen

import (
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/kit/golden"
	"callsim/tui/layout"
	"callsim/tui/palette"
)

func TestTheSequenceOfACall(t *testing.T) {
	for _, size := range [][2]int{{60, 16}, {80, 24}, {120, 40}, {200, 50}} {
		d := start(t, size[0], size[1])
		d.say("yes please")
		d.say("<wrong-token>")
		d.inPane(layout.Conversation)
		d.key("v")
		d.press(tea.KeyUp, tea.KeyUp, tea.KeyUp)
		d.fits()
		golden.Check(t, fmt.Sprintf("testdata/sequence-%dx%d.golden", size[0], size[1]), d.screen())
	}
}

// lineOf is the row of the screen that has a text.
func (d *driver) lineOf(text string) string {
	for line := range strings.Lines(d.screen()) {
		if strings.Contains(line, text) {
			return line
		}
	}
	d.t.Fatalf("%q is not on the screen:\n%s", text, d.screen())
	return ""
}

func TestTheSequenceMovesTheMoment(t *testing.T) {
	d := start(t, 120, 40)
	d.say("yes please")
	d.inPane(layout.Conversation)
	d.key("v")
	d.seesNot("│▶")
	d.press(tea.KeyHome, tea.KeyDown, tea.KeyDown, tea.KeyDown)
	if got := d.lineOf("send_mfa {"); !strings.HasPrefix(got, "│▶") {
		t.Errorf("not marked: %s", got)
	}
	d.press(tea.KeyEnter)
	d.sees("send_mfa: agent → functions")
	d.press(tea.KeyEsc)
	d.press(tea.KeyEsc)
	d.sees("◀ at 6 of 15", "╭─▸Conversation")
	d.key("v")
	d.press(tea.KeyPgUp)
	d.sees("◀ at 2 of 15")
	d.press(tea.KeyPgDown)
	d.seesNot("│▶", "◀ at")
	d.press(tea.KeyUp)
	d.sees("◀ at 15 of 15")
}

func TestTheSequenceShowsWhatComes(t *testing.T) {
	d := start(t, 120, 40)
	d.send(palette.Chosen{ID: "sequence"})
	d.sees("Caller", "Jim", "Functions", "Space", "Watchers", "Step 1: Greet and ask")
	d.press(tea.KeyF2) // not while it is over the input
	d.seesNot("yes please")
	d.happens(hostileEvents(hostile)...)
	d.fits()
	d.press(tea.KeyEsc)
	d.sees("▸ ")
}

func TestTheSequenceOfAReplayIsWhole(t *testing.T) {
	d, _ := replays(t, fixtureOf(t, "testdata/failing.yaml"), 120, 40)
	d.key("v")
	d.sees("│▶", "That was not it", "event 1 of")
	d.press(tea.KeyDown, tea.KeyEnd)
	d.sees("The call ends")
	d.seesNot("event 1 of")
	d.press(tea.KeyEsc)
	d.sees("╭─▸Conversation")
}
