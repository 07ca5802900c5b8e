package hear

import (
	"slices"
	"strings"
)

// run is a sequence of pieces said in a row, possibly a code.
type run struct{ pieces []piece }

func (r *run) from() int { return r.pieces[0].from }
func (r *run) to() int   { return r.pieces[len(r.pieces)-1].to }

// text is what the run spells.
func (r *run) text() string {
	var b strings.Builder
	for i := range r.pieces {
		b.WriteString(r.pieces[i].text)
	}
	return b.String()
}

func (r *run) length() int { return len(r.text()) }

// isSpelled reports whether every piece is one character: nobody counts or measures in single digits.
func (r *run) isSpelled() bool {
	return !slices.ContainsFunc(r.pieces, func(p piece) bool { return !p.single })
}

// path is a way through the pieces of a stretch of words.
type path struct {
	text string
	cost int // 0 is the way in which people say numbers
	last *joint
}

// joint is a piece of a path, with those before it.
type joint struct {
	piece
	before *joint
}

// run is the pieces of the path in order.
func (p path) run() run {
	var r run
	for l := p.last; l != nil; l = l.before {
		r.pieces = append(r.pieces, l.piece)
	}
	for i, j := 0, len(r.pieces)-1; i < j; i, j = i+1, j-1 {
		r.pieces[i], r.pieces[j] = r.pieces[j], r.pieces[i]
	}
	return r
}

// read finds the ways to say at least and at most so many characters with all words of s: the two cheapest that say different
// things. Only what need not be a digit may be left out, at either end.
func (n *lattice) read(s span, least, most int) []path {
	const usual = 2 // paths to one word
	at, room := make([][]path, s.to-s.from+1), make([]path, usual*(s.to-s.from+1))
	for i := range at {
		at[i] = room[usual*i : usual*i : usual*i+usual]
	}
	at[0] = append(at[0], path{})
	for i := s.from; i < s.to; i++ {
		for _, p := range at[i-s.from] {
			n.step(at, s, i, p, most)
		}
	}
	var best []path
	for _, p := range at[len(at)-1] {
		if len(p.text) >= least && n.isPlausible(p.last) {
			best = cheapest(best, p)
		}
	}
	return best
}

// step goes on from word i with every piece that begins there.
func (n *lattice) step(at [][]path, s span, i int, p path, most int) {
	put := func(to int, q path) {
		if to <= s.to && len(q.text) <= most {
			at[to-s.from] = kept(at[to-s.from], q)
		}
	}
	for k := range n.pieces[i] {
		next := &n.pieces[i][k]
		put(next.to, path{p.text + next.text, p.cost + int(next.doubt), &joint{*next, p.last}})
		if n.isEcho(i) && strings.HasSuffix(p.text, next.text) {
			put(next.to, path{p.text, p.cost + 1, p.last})
		}
		if next.article || next.optional && (p.last == nil || n.onlyOptional(i, s.to)) {
			put(next.to, path{p.text, p.cost + 1, p.last})
		}
	}
	if len(n.pieces[i]) == 0 && n.passes(i) != stops {
		put(i+1, p)
	}
}

// isEcho reports whether word i may say once more what was said before it: "four, yes, that's a four".
func (n *lattice) isEcho(i int) bool {
	for i--; i > 0 && (n.words[i].text == "a"); i-- {
	}
	return i > 0 && (n.words[i].text == "is" && n.words[i-1].text == "that" || n.words[i].text == "yes")
}

// onlyOptional reports whether the words from i on can all be no digits.
func (n *lattice) onlyOptional(i, to int) bool {
	for ; i < to; i++ {
		for _, p := range n.pieces[i] {
			if !p.optional {
				return false
			}
		}
	}
	return true
}

// kept adds a path to those that say something else, or cost less than one that says the same. Of those of one length, two
// are enough.
func kept(all []path, p path) []path {
	worst, alike := -1, 0
	for i, q := range all {
		if q.text == p.text {
			if p.cost < q.cost {
				all[i] = p
			}
			return all
		}
		if len(q.text) == len(p.text) {
			if alike++; worst < 0 || q.cost > all[worst].cost {
				worst = i
			}
		}
	}
	switch {
	case alike < 2:
		return append(all, p)
	case p.cost < all[worst].cost:
		all[worst] = p
	}
	return all
}

// cheapest keeps the two cheapest paths, in order.
func cheapest(best []path, p path) []path {
	at := len(best)
	for at > 0 && p.cost < best[at-1].cost {
		at--
	}
	best = append(best[:at:at], append([]path{p}, best[at:]...)...)
	return best[:min(2, len(best))]
}

// wholes finds the codes of the right length in a segment: the one that leaves out the fewest groups, or all that are
// equally likely. Doubt says that one of them can be read in two ways.
func (n *lattice) wholes(groups []span, least, most int) (found []run, unsure bool) {
	const left = 2 // the cost of a group that is left out
	lowest, all, to, size := 1<<30, 0, -1, 0
	for _, g := range groups {
		all += n.weight(g)
	}
	for a := range groups {
		in := 0
		for b := a; b < min(len(groups), a+most); b++ {
			in += n.weight(groups[b])
			cost := left * (all - in)
			apart := a > to && in == size // as much as those found, and of other groups
			if cost > lowest && !apart {
				continue
			}
			paths := n.read(span{groups[a].from, groups[b].to}, least, most)
			if len(paths) == 0 {
				continue
			}
			cost += paths[0].cost
			if cost < lowest && !apart {
				lowest, found, unsure = cost, nil, false
			}
			if cost <= lowest || apart {
				lowest, to, size = min(lowest, cost), b, in
				found = append(found, paths[0].run())
				unsure = unsure || len(paths) > 1 && paths[1].cost == paths[0].cost
			}
		}
	}
	return found, unsure
}

// weight is 1 for a group of digits, 0 for a word that only sounds like one.
func (n *lattice) weight(g span) int {
	if n.pieces[g.from][0].doubt == sound {
		return 0
	}
	return 1
}

// plain is what the words of a stretch say by the usual rules, whatever its length.
func (n *lattice) plain(s span) run {
	var r run
	for i := s.from; i < s.to; {
		if len(n.pieces[i]) == 0 {
			i++
			continue
		}
		p := n.pieces[i][0]
		r.pieces = append(r.pieces, p)
		i = p.to
	}
	return n.withoutSighs(r)
}

// withoutSighs drops an "oh" that is not a zero: before a pause or figures at the start, before more words at the end.
func (n *lattice) withoutSighs(r run) run {
	if len(r.pieces) > 1 && r.pieces[0].optional && !r.pieces[1].single {
		r.pieces = r.pieces[1:]
	}
	if k := len(r.pieces); k > 0 && r.pieces[k-1].optional && !n.closesCode(r.to()) {
		r.pieces = r.pieces[:k-1]
	}
	return r
}

// isPlausible reports whether every word of a path that only sounds like a digit has single digits beside it, or is at an
// edge where no sentence goes on: "for" in "it's for oh seven seven one nine", but not in "waiting for 12345".
func (n *lattice) isPlausible(last *joint) bool {
	for l, after, next := last, (*joint)(nil), (*joint)(nil); l != nil; l, after, next = l.before, l, after {
		if l.doubt == less && !l.optional && (next == nil || !after.single || !next.single) && !(after != nil && len(after.text) == 3 && len(l.text) == 3) {
			return false // "one hundred five" is 105, unless more digits follow singly
		}
		if l.doubt == sound && (after != nil && !after.single || l.before == nil && !n.opensCode(l.from) || after == nil && !n.closesCode(l.to)) {
			return false
		}
	}
	return last != nil
}

// opensCode reports whether a code may begin at word i: no sentence leads up to it but "it is" or "it says".
func (u *utterance) opensCode(i int) bool {
	for ; i > 0; i-- {
		before := &u.words[i-1]
		if before.marks.has(link) || u.words[i].pause() {
			return true
		}
		if !before.soft {
			return false
		}
	}
	return true
}

// closesCode reports whether a code may end before word i: the sentence does not go on.
func (u *utterance) closesCode(i int) bool {
	for ; i < len(u.words) && !u.words[i].pause(); i++ {
		if !u.words[i].soft {
			return false
		}
	}
	return true
}
