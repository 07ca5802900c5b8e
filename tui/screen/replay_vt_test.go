package screen

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/fixture/replay"
	"callsim/sim/kit/trials"
	"callsim/tui/player"
)

// The keys as a terminal sends them.
const (
	arrowLeft = "\x1b[D"
	pageDown  = "\x1b[6~"
	homeKey   = "\x1b[H"
	endKey    = "\x1b[F"
)

// runReplay replays a fixture in a terminal. What is to come after a while comes at once.
func runReplay(t *testing.T, name string, width, height int) *terminal {
	t.Helper()
	p, err := player.Load(t.Context(), fixtureOf(t, name))
	if err != nil {
		t.Fatal(err)
	}
	return runWith(t, Options{Replay: p, After: func(_ time.Duration, msg tea.Msg) tea.Cmd {
		return func() tea.Msg { return msg }
	}}, width, height)
}

func TestAReplayKeyByKey(t *testing.T) {
	t.Parallel()
	for i, size := range emulated {
		if trials.Race && trials.LeftOut(i) {
			continue
		}
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			term := runReplay(t, failing, size[0], size[1])
			term.wait(`6 of 14 fail: e goes there`)
			term.screen.SendText(arrowRight)
			term.wait(`opening, 4 turns · event 2 of 43`)
			term.screen.SendText(arrowLeft)
			term.wait(`event 1 of 43`)
			term.keys("e")
			term.wait(`event 7 of 43 · ✓ 2/8 ✗ 1/6`)
			term.screen.SendText(pageDown)
			term.wait(`turn 2 of 4 · event 16 of 43`)
			term.screen.SendText(endKey)
			term.wait(`ended: completed, verified(?s:.*)event 43 of 43 · ✓ 8/8 ✗ 6/6 failed · 1x ‖`)
			term.screen.SendText(homeKey)
			term.wait(`event 1 of 43`)
			term.keys(" ") // plays to the end
			term.wait(`event 43 of 43 · ✓ 8/8 ✗ 6/6 failed · 1x ‖`)
			term.keys("\x03")
			if err := <-term.ended; err != nil {
				t.Errorf("the program ended with %v", err)
			}
		})
	}
}

func TestAFixtureThatPassesKeyByKey(t *testing.T) {
	term := runReplay(t, passing, 120, 40)
	term.wait(`opening, \d turns · event 1 of`)
	term.screen.SendText(endKey)
	all := term.wait(`ended: (?s:.*)event (\d+) of (\d+) · ✓ (\d+)/(\d+) passed · 1x`)
	if all[1] != all[2] || all[3] != all[4] {
		t.Errorf("%v", all)
	}
}

func TestTakingOverKeyByKey(t *testing.T) {
	t.Parallel()
	term := runReplay(t, failing, 120, 40)
	term.wait(`opening`)
	term.screen.SendText(pageDown)
	term.wait(`turn 1 of`)
	term.screen.SendText(pageDown)
	term.wait(`turn 2 of`)
	term.keys("t")
	term.wait(`▸ it says <wrong-token>(?s:.*)call 2 of 2`)
	term.keys("\x15<token>\r")
	term.wait(`✓ verified`)
	term.keys("goodbye\r")
	term.wait(`■ ended: `)
	file := filepath.Join(t.TempDir(), "m.yaml")
	term.screen.SendText("\x10")
	term.wait(`Commands`)
	term.keys("save as fixture\r")
	term.wait(`File`)
	term.keys("\x15" + file + "\r")
	term.wait(`written: `)
	if r := replay.Play(t.Context(), fixtureOf(t, file)); r.Status != replay.Passed {
		t.Errorf("%s: %v", r.Status, r.Failures)
	}
}
