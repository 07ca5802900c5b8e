package screen

import (
	"fmt"
	"strings"
	"testing"

	"callsim/sim/call"
	"callsim/sim/kit/trials"
)

// The rest of the keys as a terminal sends them.
const (
	arrowRight  = "\x1b[C"
	ctrlP       = "\x10"
	beginsPaste = "\x1b[200~"
	endsPaste   = "\x1b[201~"
)

// press sends keys, each of which arrives in one piece.
func (term *terminal) press(keys ...string) {
	for _, key := range keys {
		term.screen.SendText(key)
	}
}

func TestAFaultArmedFromThePalette(t *testing.T) {
	t.Parallel()
	for i, size := range emulated {
		if trials.Race && trials.LeftOut(i) {
			continue
		}
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			term := run(t, size[0], size[1])
			term.wait(`● on the line`)
			term.press(ctrlP)
			term.wait(`▸Commands`)
			term.keys("arm fault")
			term.wait(`▸ Arm a fault`)
			term.keys("\r")
			term.wait(`▸Arm a fault(?s:.*)▸ Fault +\[401\]`)
			for range 5 { // from 401 on
				term.press(arrowRight)
			}
			term.wait(`\[500\]`)
			term.keys("\r")
			term.wait(`▸ On +\[send\]`)
			term.keys("\r")
			term.wait(`▸ When`)
			term.keys("\r")
			term.wait(`▸ How often`)
			term.keys("\r")
			term.wait(`! fault armed: send 500`)
			term.keys("yes please\r")
			term.wait(`✗ the space answered with(?s:.*)status 500|✗ the space answered with status(?s:.*)500`)
			term.wait(`✗ The service has a(?s:.*)Jim  \S(?s:.*)● on the line`)
			term.keys(tab + "e")
			term.wait(`◀ at \d+ of \d+`)
			term.wait(`500 Internal Server Error`)
			for range 3 {
				term.press(tab) // to the Payloads
			}
			term.wait(`▸Payloads`)
			term.press(escape)
			term.wait(`▸ say something`)
			term.keys(tab + tab + tab + tab + "e")
			term.wait(`▸Payloads(?s:.*)500 Internal Server Error(?s:.*)◀ at`)
		})
	}
}

func TestAWrongCodeAndThenTheRightOne(t *testing.T) {
	t.Parallel()
	for name, size := range map[string][2]int{"80x24": {80, 24}, "120x40": {120, 40}} {
		t.Run(name, func(t *testing.T) {
			term := verifiedCall(t, size[0], size[1])
			term.wait(`The code is correct`)
			term.keys("no thanks\r")
			term.wait(`■ ended: completed ✓ verified`)
		})
	}
}

func TestTheInspectorSearchesAndCopies(t *testing.T) {
	t.Parallel()
	copies := make(chan string, 1) // it is copied after the screen says so
	term := verified(runWith(t, Options{Config: call.Default(), Copy: func(text string) { copies <- text }}, 120, 40))
	term.keys(strings.Repeat(tab, 4))
	term.wait(`▸Payloads`)
	term.keys("\r")
	term.wait(`verify_mfa: agent → functions`)
	term.keys("1/token\r")
	term.wait(`1 of \d`)
	term.keys("u")
	term.wait(`sent to the terminal's clipboard`)
	if copied := <-copies; !strings.Contains(copied, "curl") || !strings.Contains(copied, "/swaig") {
		t.Errorf("copied %q", copied)
	}
	term.press(escape)
	term.wait(`▸Payloads`)
}

func TestAHugePasteIsCut(t *testing.T) {
	term := run(t, 80, 24)
	term.wait(`● on the line`)
	term.press(beginsPaste + strings.Repeat("0123456789", 10_000) + endsPaste)
	term.wait(`a line holds 4,096 characters: 95,904 were left out`)
	term.keys("\x15yes please\r")
	term.wait(`You  yes please`)
}
