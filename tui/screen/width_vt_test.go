package screen

import (
	"strings"
	"testing"

	"callsim/sim/call"
	"callsim/sim/kit/trials"
	"callsim/sim/trace"
	"callsim/tui/screentest"
)

// differing is text that terminals draw in different widths.
const differing = "नमस्ते தமிழ் ไทยน้ำ ລາວ ຳ 👍🏽 🇩🇪 e\u0301\u0301 \u1100\u1161 العربية עברית \U000e0100 ☰ 𝍠"

// TestNoTextMovesTheFrame holds that the border of the screen is in the last column of every row, wherever such text is.
func TestNoTextMovesTheFrame(t *testing.T) {
	t.Parallel()
	for name, draws := range screentest.Draws {
		t.Run(name, func(t *testing.T) {
			for i, size := range [][2]int{{80, 24}, {120, 40}, {200, 50}} {
				if trials.LeftOut(i) {
					continue
				}
				config := call.Default()
				config.Caller.Name, config.Functions.Message = differing, "नमस्ते น้ำ 👍🏽"
				term := runWith(t, Options{Config: config}, size[0], size[1])
				term.cutting(draws)
				term.wait(`● on the line`)
				term.model.source.Call().Trace().Add(trace.StepEntered{Step: 3, Title: differing})
				term.keys("yes please\r")
				term.wait(`[[ ] \d{6} [] ]`)
				term.screen.Paste(differing + " pasted")
				term.wait(`pasted`)
				bordered(t, term)
				term.keys("\r")
				term.wait(`● on the line`)
				bordered(t, term)
			}
		})
	}
}

// cutting makes the terminal one that draws texts in its own way, and cuts rows that are too long, as the program asks it to.
func (term *terminal) cutting(draws func(string) string) {
	term.mu.Lock()
	defer term.mu.Unlock()
	term.draws = draws
	if _, err := term.screen.WriteString("\x1b[?7l"); err != nil {
		term.t.Fatal(err)
	}
}

func bordered(t *testing.T, term *terminal) {
	t.Helper()
	term.mu.Lock()
	defer term.mu.Unlock()
	last := term.screen.Width() - 1
	for y := range term.screen.Height() - 1 {
		if c := term.screen.CellAt(last, y); c == nil || !strings.Contains("╮│┤╯", c.Content) || c.Content == "" {
			t.Fatalf("row %d does not end with the border:\n%s", y, term.screen.String())
		}
	}
}
