package screen

import (
	"fmt"
	"slices"

	"callsim/tui/items"
	"callsim/tui/keys"
)

// compare shows turn by turn where the call that is shown differs from the one before, or from the next.
func compare(m *Model) {
	if len(m.runs) < 2 {
		m.desk.Announce("there is no other call to compare with: " + keys.Name(m.desk.Keys.Restart) + " begins one anew")
		return
	}
	number := max(m.run(), 1)
	r := newReader(fmt.Sprintf("Call %d and call %d", number, number+1))
	c := compared(m, number)
	r.fill = func(whole bool) { c.list(m, r, whole) }
	r.fill(false)
	m.board.Refresh()
	read(m, r)
}

// comparison is what happened in each turn of a call, and of the next.
type comparison struct {
	names     [2]string
	were, are map[int][]string
	turns     int
}

// compared compares a call, counted from 1, with the next.
func compared(m *Model, number int) comparison {
	were, before := m.runs[number-1].board.Told()
	are, after := m.runs[number].board.Told()
	return comparison{[2]string{fmt.Sprintf("call %d", number), fmt.Sprintf("call %d", number+1)}, were, are, max(before, after) + 1}
}

// same is how many turns from one on are the same, and how many lines they have.
func (c comparison) same(turn int) (turns, lines int) {
	for n := turn; n < c.turns && slices.Equal(c.were[n], c.are[n]); n++ {
		turns, lines = turns+1, lines+len(c.are[n])
	}
	return turns, lines
}

// list lists the turns: whole, or with what is the same folded.
func (c comparison) list(m *Model, r *reader, whole bool) {
	th, opens := m.desk.Theme, ""
	if name := keys.Name(m.desk.Keys.Whole); name != "" {
		opens = " · " + name + " opens them"
	}
	r.pane.Store.Clear()
	if n, _ := c.same(0); n == c.turns {
		r.pane.Store.Append(items.Text(th.OK, "The calls are the same."))
	}
	for turn := 0; turn < c.turns; turn++ {
		n, lines := c.same(turn)
		switch was, is := c.were[turn], c.are[turn]; {
		case n > 0 && whole:
			r.pane.Store.Append(items.Comparison(th, fmt.Sprintf("Turn %d is the same", turn), c.names, was, is))
		case n > 0:
			r.pane.Store.Append(items.Text(th.Dim, turnsFrom(turn, n)+": "+items.AreTheSame(lines, "line")+opens))
			turn += n - 1
		case whole:
			r.pane.Store.Append(items.Comparison(th, fmt.Sprintf("Turn %d differs", turn), c.names, was, is))
		default:
			r.pane.Store.Append(items.Differing(th, fmt.Sprintf("Turn %d differs", turn), c.names, was, is, opens))
		}
	}
}

// turnsFrom names turns from one on.
func turnsFrom(turn, n int) string {
	if n == 1 {
		return fmt.Sprintf("Turn %d", turn)
	}
	return fmt.Sprintf("Turns %d to %d", turn, turn+n-1)
}
