package demo

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"callsim/sim/kit/trials"
	"callsim/sim/trace"
	"callsim/tui/cells"
	"callsim/tui/director"
)

// TestThePointOfACaptionIsMarked looks, at every caption of the tour that speaks of a text, for the sign beside a row that has it.
func TestThePointOfACaptionIsMarked(t *testing.T) {
	for i, size := range append(slices.Clone(sizes), [2]int{120, 34}) {
		if trials.Race && trials.LeftOut(i) {
			continue
		}
		for form, change := range forms {
			t.Run(fmt.Sprintf("%s-%dx%d", form, size[0], size[1]), func(t *testing.T) {
				d := start(t, size[0], size[1], change)
				for cue, c := range d.m.script.Cues {
					if c.Kind != director.CaptionOn {
						continue
					}
					d.goTo(cue)
					if point := d.m.script.State(cue).Look.Point; point != "" && !d.marks(point) {
						t.Errorf("%q is not marked while one reads %q:\n%s", point, c.Text, d.screen())
					}
				}
			})
		}
	}
}

// marks says whether a row with a text has the sign.
func (d *driver) marks(text string) bool {
	for row := range strings.SplitSeq(d.screen(), "\n") {
		if _, after, found := strings.Cut(row, "▶ "); found && strings.Contains(after, text) {
			return true
		}
	}
	return false
}

// TestNoHalfOfALargeStageStaysEmpty looks at each half of what is shown, from when something travels.
func TestNoHalfOfALargeStageStaysEmpty(t *testing.T) {
	for i, size := range [][2]int{{80, 24}, {100, 30}, {120, 34}, {120, 40}, {160, 45}, {200, 50}} {
		if trials.Race && trials.LeftOut(i) {
			continue
		}
		d := start(t, size[0], size[1], func(o *Options) { o.Large, o.Clean = true, true })
		for cue, c := range d.m.script.Cues {
			at := d.m.script.State(cue)
			if at.Card != director.NoCard || c.Kind != director.CaptionOn && c.Kind != director.Enter || !d.m.travels(at) {
				continue
			}
			d.goTo(cue)
			for half, filled := range d.halves() {
				if filled < 20 {
					t.Errorf("%v, cue %d, %q: %d %% of the rows %s are filled:\n%s", size, cue, at.Caption, filled, half, d.screen())
				}
			}
		}
	}
}

// halves says of each half of the stage how many of its rows have words, in percent.
func (d *driver) halves() map[string]int {
	p := d.m.divide()
	rows := strings.Split(d.screen(), "\n")[p.top : p.top+p.height]
	var left, right, above, below int
	for i, row := range rows {
		middle := cells.Width(row) / 2
		l, r := hasWords(row[:len(cut(row, middle))]), hasWords(row[len(cut(row, middle)):])
		left, right = left+l, right+r
		if i < len(rows)/2 {
			above += max(l, r)
		} else {
			below += max(l, r)
		}
	}
	return map[string]int{
		"at the left": left * 100 / len(rows), "at the right": right * 100 / len(rows),
		"above": above * 200 / len(rows), "below": below * 200 / len(rows),
	}
}

// cut is the beginning of a row, in so many cells.
func cut(row string, width int) string {
	for i := range row {
		if cells.Width(row[:i]) >= width {
			return row[:i]
		}
	}
	return row
}

func hasWords(text string) int {
	if strings.ContainsAny(text, "abcdefghijklmnopqrstuvwxyz0123456789{}") {
		return 1
	}
	return 0
}

// TestTheStageShowsWhatTravelsOnceItDoes looks at the pane beside the conversation, which is the prompt before.
func TestTheStageShowsWhatTravelsOnceItDoes(t *testing.T) {
	d := start(t, 120, 40, forms["large"])
	d.goTo(d.first(0, director.Letter))
	d.sees("Prompt", "Step 1")
	d.lacks("Payloads")
	for i, c := range d.m.script.Cues {
		if c.Kind == director.Moment && d.m.calls[0].Events[c.Event-1].Kind == trace.KindSWAIGRequested {
			d.goTo(i)
			break
		}
	}
	d.sees("Payloads", "send_mfa")
	d.lacks("Prompt")
}
