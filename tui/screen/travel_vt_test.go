package screen

import (
	"fmt"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/kit/trials"
	"callsim/sim/trace"
)

// The keys as a terminal sends them; each arrives in one piece.
const (
	arrowUp = "\x1b[A"
	tab     = "\t"
	escape  = "\x1b"
)

// verifiedCall holds a call in which a wrong code is said before the right one.
func verifiedCall(t *testing.T, width, height int) *terminal {
	t.Helper()
	return verified(run(t, width, height))
}

// verified holds the call on a terminal until the caller is verified.
func verified(term *terminal) *terminal {
	term.t.Helper()
	term.wait(`● on the line`)
	term.keys("yes please\r")
	term.wait(`4 attempts left`)
	term.keys("<wrong-token>\r")
	term.wait(`3 attempts left(?s:.*)● on the line`)
	term.keys("<token>\r")
	term.wait(`✓ used(?s:.*)✓ verified`)
	return term
}

func TestTravellingToTheSendAndBack(t *testing.T) {
	t.Parallel()
	for i, size := range emulated {
		if trials.Race && trials.LeftOut(i) {
			continue
		}
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			term := verifiedCall(t, size[0], size[1])
			term.keys(tab + tab)
			term.wait(`▸Phone`)
			term.screen.SendText(arrowUp)
			term.wait(`4 attempts left(?s:.*)◀ at 8 of \d+ · 09:00:\d\d · turn 1`)
			term.screen.SendText(escape)
			term.wait(`✓ used(?s:.*)▸ say something(?s:.*)✓ verified`)
		})
	}
}

func TestStartingAnewFromTheSecondTurn(t *testing.T) {
	t.Parallel()
	term := verifiedCall(t, 120, 40)
	term.keys(tab + "E")
	term.wait(`◀ at \d+ of \d+ · 09:00:\d\d · turn 2`)
	term.keys("r")
	term.wait(`▸ <wrong-token>(?s:.*)● on the line · call 2 of 2`)
	term.keys("\x15<token>\r")
	term.wait(`✓ verified · call 2 of 2`)
	term.keys(tab + "c")
	term.wait(`▸Call 1 and call 2(?s:.*)Turns 0 to 1: (?s:.*)Turn 2 differs`)
	term.keys("q[")
	term.wait(`call 1 of 2`)
}

func TestSearchingKeyByKey(t *testing.T) {
	t.Parallel()
	term := verifiedCall(t, 120, 40)
	term.keys(tab + "/wrong\r")
	term.wait(`/wrong: \d of \d`)
	term.keys("n")
	term.wait(`/wrong: 1 of \d`)
	term.keys("\x03")
	if err := <-term.ended; err != nil {
		t.Errorf("the program ended with %v", err)
	}
}

func TestAFloodOfBroadcastsAndResizesWhileBusy(t *testing.T) {
	t.Parallel()
	term := runInRealTime(t, 120, 40)
	term.wait(`● on the line`)
	events, program := term.model.source.Call().Trace(), term.program
	asked := make(chan struct{})
	events.Watch(func(e trace.Event) {
		if e.Kind == trace.KindRESTRequested {
			close(asked)
		}
	})
	term.keys("/fault send slow=1s\ryes please\r")
	<-asked // the screen may be too busy to show it
	resized := make(chan struct{})
	go func() {
		defer close(resized)
		for i := range 20 {
			program.Send(tea.WindowSizeMsg{Width: 1 + 37*i%300, Height: 1 + 13*i%100})
		}
		program.Send(tea.WindowSizeMsg{Width: 120, Height: 40})
	}()
	for range 20_000 {
		events.Add(trace.BroadcastSent{AgentID: "42", Message: trace.Body(`{"flood":true}`)})
	}
	<-resized
	term.wait(`Tell me the 6 digits`)
}
