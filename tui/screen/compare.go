package screen

import (
	"fmt"
	"slices"
	"strings"

	"callsim/sim/timeline"
	"callsim/sim/trace"
	"callsim/sim/transcript"
	"callsim/tui/items"
)

// compare shows turn by turn where the call that is shown differs from the one before, or from the next.
func (m *Model) compare() {
	i := m.run()
	if len(m.runs) < 2 {
		m.announce("there is no other call to compare with: r begins one anew")
		return
	}
	before, after := max(i-1, 0), max(i-1, 0)+1
	b := m.openBox(fmt.Sprintf("Call %d and call %d", before+1, after+1))
	m.addComparison(b, m.runs[before].whole(), m.runs[after].whole())
	m.placeBox()
}

// addComparison lists the turns of two calls.
func (m *Model) addComparison(b *box, before, after *timeline.Timeline) {
	differ := 0
	for turn := range max(before.Turns(), after.Turns()) + 1 {
		was, is := m.told(before.TurnEvents(turn)), m.told(after.TurnEvents(turn))
		if slices.Equal(was, is) {
			b.Store.Append(items.Text(m.theme.Dim, fmt.Sprintf("Turn %d is the same.", turn)))
			continue
		}
		differ++
		b.Store.Append(items.Comparison(m.theme, fmt.Sprintf("Turn %d differs: − before, + after", turn), was, is))
	}
	if differ == 0 {
		b.Store.Append(items.Text(m.theme.OK, "The calls are the same."))
	}
}

// told is what happened in lines to compare: how long it took is left out.
func (m *Model) told(events []trace.Event) []string {
	t := transcript.Transcript{Agent: m.call.Prompt().Name}
	var all []string
	for _, e := range events {
		for line := range strings.Lines(t.Text(untimed(e.Data))) {
			if line = strings.ReplaceAll(strings.TrimSpace(line), " in 0s", ""); line != "" {
				all = append(all, line)
			}
		}
	}
	return all
}

func untimed(data trace.Data) trace.Data {
	switch d := data.(type) {
	case trace.SWAIGReplied:
		d.Took = 0
		return d
	case trace.RESTReplied:
		d.Took = 0
		return d
	case trace.ClockAdvanced:
		d.Now = d.Now.Truncate(0)
		return d
	}
	return data
}
