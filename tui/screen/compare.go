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
	r.wide = true
	addComparison(m, r, number)
	m.board.Refresh()
	read(m, r)
}

// addComparison lists the turns of a call, counted from 1, and of the next.
func addComparison(m *Model, r *reader, number int) {
	were, before := m.runs[number-1].board.Told()
	are, after := m.runs[number].board.Told()
	names := [2]string{fmt.Sprintf("call %d", number), fmt.Sprintf("call %d", number+1)}
	differ := 0
	for turn := range max(before, after) + 1 {
		was, is := were[turn], are[turn]
		if slices.Equal(was, is) {
			r.Store.Append(items.Text(m.desk.Theme.Dim, fmt.Sprintf("Turn %d is the same.", turn)))
			continue
		}
		differ++
		r.Store.Append(items.Comparison(m.desk.Theme, fmt.Sprintf("Turn %d differs", turn), names, was, is))
	}
	if differ == 0 {
		r.Store.Append(items.Text(m.desk.Theme.OK, "The calls are the same."))
	}
}
