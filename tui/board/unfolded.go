package board

import "callsim/tui/items"

// wanted are the entries of the exchanges that are to be open. They are in fewer rows where that
// keeps the headings of the others in sight, or opens more of the call.
func (p *payloads) wanted() []int {
	p.tight = false
	i := p.payload()
	if i < 0 {
		return nil
	}
	one := p.Store.Number(i)
	if p.Besides() {
		return []int{one}
	}
	own, others := p.near(one)
	wide, fits := p.fitting([]int{one}, own), p.room(one) >= 0
	if len(wide) > len(own) {
		return p.fitting(wide, others)
	}
	p.tight = true
	tight := p.fitting([]int{one}, own)
	p.tight = len(tight) > len(wide) || !fits
	if p.tight {
		return tight
	}
	return wide
}

// room is how many rows are left where some entries are open, below 0 for how many are missing.
func (p *payloads) room(open ...int) int {
	room := p.Page() + 1 - p.Store.Count()
	for _, n := range open {
		room -= p.rowsOf(n) - 1
	}
	return room
}

// fitting are entries that are open, with as many of others as there is room for.
func (p *payloads) fitting(open, others []int) []int {
	room := p.room(open...)
	for i, n := range others {
		if room -= p.rowsOf(n) - 1; room < 0 {
			return append(open, others[:i]...)
		}
	}
	return append(open, others...)
}

// near are the entries of exchanges but for n itself, in the order in which they are opened with it where there is room: its own
// call's, and the others, where nobody is shown the call; the nearest first.
func (p *payloads) near(n int) (own, others []int) {
	x, _ := p.b.Time.Exchange(p.entries[n].first)
	for by := 1; by < min(len(p.entries), p.Page()); by++ { // there is room for no more
		for _, m := range []int{n - by, n + by} {
			if m < 0 || m >= len(p.entries) || p.Store.Index(m) < 0 {
				continue
			}
			switch other, _ := p.b.Time.Exchange(p.entries[m].first); {
			case other.Call == x.Call && x.Call > 0:
				own = append(own, m)
			case !p.b.Watched:
				others = append(others, m)
			}
		}
	}
	return own, others
}

// rowsOf is how many rows an entry has when it is open, but for the blank one at its end.
func (p *payloads) rowsOf(n int) int {
	x, ok := p.Store.Item(n).(*items.Exchange)
	if !ok {
		return 1
	}
	return p.height(n, p.opened(n, x))
}
