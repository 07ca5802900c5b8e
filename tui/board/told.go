package board

import (
	"fmt"
	"strings"

	"callsim/sim/trace"
	"callsim/sim/trace/timeline"
	"callsim/tui/items"
)

// Told is what happened in each turn of a call, in lines to compare, as its Conversation has them, and what was asked of the
// space. How long it took is left out.
func (b *Board) Told() (told map[int][]string, turns int) {
	if b.seeks() {
		b.toTheEndAndBack(func() { told, turns = toldSoFar(conversationOf(b).sheet, b.Time) })
		return told, turns
	}
	return toldSoFar(conversationOf(b).sheet, b.Time)
}

// toldSoFar is what happened up to the position.
func toldSoFar(conversation *sheet, time *timeline.Timeline) (told map[int][]string, turns int) {
	told = map[int][]string{}
	next := 0
	asked := asks(time)
	tell := func(seq int, lines ...string) {
		turn := time.Turn(seq)
		told[turn] = append(told[turn], lines...)
	}
	for n, e := range conversation.entries {
		if e.aside || e.verdict || e.first < 1 {
			continue
		}
		for ; next < len(asked) && asked[next].seq < e.first; next++ {
			tell(asked[next].seq, asked[next].text)
		}
		tell(e.first, trace.ShortIDs(strings.TrimSpace(strings.Join(items.Texts(conversation.Store.Item(n)), "  "))))
	}
	for ; next < len(asked); next++ {
		tell(asked[next].seq, asked[next].text)
	}
	return told, time.Turns()
}

// ask is a request to the space with what came of it, at a moment.
type ask struct {
	seq  int
	text string
}

// asks are all requests to the space.
func asks(t *timeline.Timeline) []ask {
	var all []ask
	for n := range t.Exchanges(t.Len()) {
		x := t.NthExchange(n + 1)
		d, ok := t.Event(x.Requested).Data.(trace.RESTRequested)
		if !ok {
			continue
		}
		outcome := ""
		switch {
		case x.Failed > 0:
			outcome = "  " + trace.Failed.Sign() + " " + x.Cause
		case x.Replied > 0:
			outcome = fmt.Sprintf("  ← %d", x.Status)
		}
		all = append(all, ask{x.Requested, items.Safe("↳ " + d.Method + " " + trace.ShortPath(d.Path) + outcome)})
	}
	return all
}
