package board

import (
	"slices"

	"callsim/tui/cells"
	"callsim/tui/items"
	"callsim/tui/keys"
)

// tightness says in how few rows exchanges are open.
type tightness int

// The tightnesses: with all that matters, with what other panes show in a row each, and without that.
const (
	loose tightness = iota
	tight
	terse
)

// plan is what of the exchanges is shown: which entries are open, and which are heading and gist.
type plan struct {
	open, gists []int
	tightness   tightness
}

// mostLeft is below how many rows a plan stays that shows no more than a gist for being tighter: nothing is cut while rows are empty.
const mostLeft = 4

// plan is the one in which most is open of the call that is looked at, and the rest of it is there at least as a gist; the loosest of several.
func (p *payloads) plan() plan {
	i := p.payload()
	if i < 0 {
		return plan{}
	}
	one := p.sheet.Store.Number(i)
	own, others := p.near(one)
	var best plan
	for t := loose; t <= terse && (t == loose || p.room(best) < 0 || !best.opensAll(own)); t++ {
		next := p.planned(t, one, own, others)
		room := p.room(next)
		gains := next.shows(own) > best.shows(own) && (len(next.open) > len(best.open) || room < mostLeft)
		if t == loose || room >= 0 && gains || p.room(best) < 0 && (room >= 0 || t == tight) {
			best = next
		}
	}
	return best
}

// planned is the plan of a tightness: an entry is open, and as many as fit of its own call and then of others, which are not in fewer rows.
func (p *payloads) planned(t tightness, one int, own, others []int) plan {
	next := p.opening(plan{open: []int{one}, tightness: t}, own)
	if t == loose && len(next.open) > len(own) {
		next = p.opening(next, others)
	}
	if p.sheet.Besides() || p.b.Watched {
		return next
	}
	left := slices.DeleteFunc(slices.Concat(own, others), func(n int) bool { return slices.Contains(next.open, n) })
	next.gists = left[:min(max(p.room(next), 0), len(left))]
	return next
}

// opening is a plan with as many more open as there is room for.
func (p *payloads) opening(next plan, more []int) plan {
	room := p.room(next)
	for _, n := range more {
		if room -= p.opens(n, next.tightness); room < 0 {
			break
		}
		next.open = append(next.open, n)
	}
	return next
}

// opensAll says whether some entries are all open in a plan.
func (next plan) opensAll(own []int) bool {
	return !slices.ContainsFunc(own, func(n int) bool { return !slices.Contains(next.open, n) })
}

// shows says how much a plan shows of some entries: those that are open count more than gists.
func (next plan) shows(own []int) int {
	n := 0
	for _, m := range own {
		if slices.Contains(next.open, m) {
			n += len(own) + 1
		} else if slices.Contains(next.gists, m) {
			n++
		}
	}
	return n
}

// room is how many rows a plan leaves, below 0 for how many are missing. The last blank row may be left out.
func (p *payloads) room(next plan) int {
	room := p.sheet.Page() + 1 - len(next.gists)
	if !p.sheet.Besides() {
		room -= p.sheet.Store.Count()
	}
	for _, n := range next.open {
		room -= p.opens(n, next.tightness)
	}
	if next.tightness == loose {
		room++
	}
	return room
}

// opens is how many rows come with an entry that is opened: where all are in one list, its heading is there already.
func (p *payloads) opens(n int, t tightness) int {
	x, ok := p.sheet.Store.Item(n).(*items.Exchange)
	switch {
	case !ok:
		return 0
	case p.sheet.Besides():
		return p.height(n, p.opened(n, x, t))
	}
	return p.height(n, p.opened(n, x, t)) - 1
}

// near are the entries of exchanges but for n itself, in the order in which they are opened with it where there is room: its own
// call's, and the others, where nobody is shown the call; the nearest first.
func (p *payloads) near(n int) (own, others []int) {
	x, _ := p.b.Time.Exchange(p.sheet.entries[n].first)
	for by := 1; by < min(len(p.sheet.entries), p.sheet.Page()); by++ { // there is room for no more
		for _, m := range []int{n - by, n + by} {
			if m < 0 || m >= len(p.sheet.entries) || p.sheet.Store.Index(m) < 0 {
				continue
			}
			switch other, _ := p.b.Time.Exchange(p.sheet.entries[m].first); {
			case other.Call == x.Call && x.Call > 0:
				own = append(own, m)
			case !p.b.Watched:
				others = append(others, m)
			}
		}
	}
	return own, others
}

// shaped is an exchange as it is drawn: its entry, in so many cells, and how much of it. Its rows are counted that hold a text, all where that is "".
type shaped struct {
	n, width int
	items.Shape
	holds string
}

// mostShaped is of how many it is known how high they are.
const mostShaped = 512

// height is how many rows the exchange of an entry has as it is in x, where it is opened.
func (p *payloads) height(n int, x *items.Exchange) int {
	width := p.sheet.Width()
	if p.sheet.Besides() {
		width = p.sheet.Beside.Width
	}
	return p.count(x, shaped{n, width, x.Shape, ""})
}

// searchedWidth is how many cells an exchange has that is looked through: enough to break few lines.
const searchedWidth = 200

// found is in how many rows of the exchange of an entry, as it is in x, what is looked for is.
func (p *payloads) found(n int, x *items.Exchange) int {
	return p.count(x, shaped{n, searchedWidth, x.Shape, p.b.Search.Term})
}

// count counts rows of an exchange, once.
func (p *payloads) count(x *items.Exchange, as shaped) int {
	rows, known := p.heights[as]
	if known {
		return rows
	}
	if len(p.heights) >= mostShaped {
		clear(p.heights)
	}
	for _, row := range x.Rows(as.width) {
		if _, found := cells.Highlight(row, as.holds, p.b.Theme.Match); found || as.holds == "" {
			rows++
		}
	}
	p.heights[as] = rows
	return rows
}

// opened is the exchange of an entry as it is shown when it is open.
func (p *payloads) opened(n int, x *items.Exchange, t tightness) *items.Exchange {
	switch {
	case p.b.Whole || p.b.Search.Term != "" && p.found(n, x.Open()) > p.found(n, x.Brief("")): // it is in what is left out
		return x.Open()
	case p.b.Focus == Input || p.b.Watched: // there the key is text, or nobody has one
		x = x.Brief("")
	default:
		x = x.Brief(keys.Name(p.b.Keys.Whole))
	}
	switch t {
	case tight:
		return x.Tight()
	case terse:
		return x.Terse()
	}
	return x
}

// needs is how many rows of the screen the pane can use, up to a limit: those with every exchange open.
func (p *payloads) needs(limit int) int {
	rows := p.sheet.Needs(limit)
	if p.sheet.Rect.Empty() || p.b.Watched {
		return rows
	}
	all := rows - p.sheet.Rows(limit)
	for i := p.sheet.Store.Count() - 1; i >= 0 && all < limit; i-- {
		n := p.sheet.Store.Number(i)
		if x, ok := p.sheet.Store.Item(n).(*items.Exchange); ok {
			all += p.height(n, x.Brief(""))
		}
	}
	return max(rows, min(all, limit))
}
