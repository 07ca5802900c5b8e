package screen

import (
	"fmt"
	"slices"
	"strings"

	"callsim/sim/trace"
	"callsim/tui/items"
)

// compare shows turn by turn where the call that is shown differs from the one before, or from the next.
func (m *Model) compare() {
	i := m.run()
	if len(m.runs) < 2 {
		m.announce("there is no other call to compare with: r begins one anew")
		return
	}
	before := max(i-1, 0)
	r := newReader(fmt.Sprintf("Call %d and call %d", before+1, before+2))
	r.wide = true
	m.addComparison(r, before+1)
	m.read(r)
}

// addComparison lists the turns of a call, counted from 1, and of the next.
func (m *Model) addComparison(r *reader, number int) {
	before, after := m.runs[number-1].whole(), m.runs[number].whole()
	were, are := m.toldOf(m.runs[number-1]), m.toldOf(m.runs[number])
	names := [2]string{fmt.Sprintf("call %d", number), fmt.Sprintf("call %d", number+1)}
	differ := 0
	for turn := range max(before.Turns(), after.Turns()) + 1 {
		was, is := were[turn], are[turn]
		if slices.Equal(was, is) {
			r.Store.Append(items.Text(m.theme.Dim, fmt.Sprintf("Turn %d is the same.", turn)))
			continue
		}
		differ++
		r.Store.Append(items.Comparison(m.theme, fmt.Sprintf("Turn %d differs", turn), names, was, is))
	}
	if differ == 0 {
		r.Store.Append(items.Text(m.theme.OK, "The calls are the same."))
	}
}

// toldOf is what happened in each turn of a call, in lines to compare, as its Conversation has them, and what was asked of the
// space. How long it took is left out.
func (m *Model) toldOf(s *session) map[int][]string {
	shown := m.session
	m.session = s
	defer func() { m.session = shown; m.place(); m.showMoment() }()
	if p := m.player; p != nil {
		at := p.Position()
		p.Go(p.Len())
		m.retell()
		defer func() { p.Go(at); m.rewind() }()
	}
	told, next := map[int][]string{}, 0
	asked := m.asks()
	tell := func(seq int, lines ...string) {
		turn := m.time.Turn(seq)
		told[turn] = append(told[turn], lines...)
	}
	for _, e := range m.conversation.entries {
		if e.aside || e.verdict || e.first < 1 {
			continue
		}
		for ; next < len(asked) && asked[next].seq < e.first; next++ {
			tell(asked[next].seq, asked[next].text)
		}
		tell(e.first, items.ShortIDs(strings.TrimSpace(strings.Join(items.Texts(e.item), "  "))))
	}
	for ; next < len(asked); next++ {
		tell(asked[next].seq, asked[next].text)
	}
	return told
}

// ask is a request to the space with what came of it, at a moment.
type ask struct {
	seq  int
	text string
}

// asks are all requests to the space.
func (m *Model) asks() []ask {
	var all []ask
	for _, x := range m.time.Exchanges() {
		d, ok := m.time.Event(x.Requested).Data.(trace.RESTRequested)
		if !ok {
			continue
		}
		outcome := ""
		switch {
		case x.Failed > 0:
			outcome = "  ✗ " + x.Cause
		case x.Replied > 0:
			outcome = fmt.Sprintf("  ← %d", x.Status)
		}
		all = append(all, ask{x.Requested, items.Safe("↳ " + d.Method + " " + items.ShortPath(d.Path) + outcome)})
	}
	return all
}
