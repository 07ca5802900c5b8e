package redact

import (
	"slices"

	"callsim/sim/agent/digits"
)

// spelling is a code or a number as its figures follow each other.
type spelling struct {
	of     *secret
	manner manner
	guard  bool // it is a stand-in
}

// index finds spellings by their characters.
type index struct {
	next map[byte]*index
	ends []spelling // of which this is the last character; secrets before stand-ins
	size int        // the number of characters so far
}

// at is the place that text leads to, nil where there is nothing.
func (n *index) at(text string) *index {
	for i := range len(text) {
		if n = n.next[text[i]]; n == nil {
			return nil
		}
	}
	return n
}

func (n *index) add(text string, w spelling) {
	for i := range len(text) {
		if n.next == nil {
			n.next = map[byte]*index{}
		}
		next := n.next[text[i]]
		if next == nil {
			next = &index{size: n.size + 1}
			n.next[text[i]] = next
		}
		n = next
	}
	if w.guard {
		n.ends = append(n.ends, w)
	} else {
		n.ends = append([]spelling{w}, n.ends...)
	}
}

// addSpellings adds the ways of spelling text, which is a secret or, to guard it, what stands for one.
func (n *index) addSpellings(text string, x *secret, guard bool) {
	switch x.kind {
	case Code:
		n.add(text, spelling{of: x, guard: guard})
	case Phone:
		all := ways(text[1:])
		for m := range manners {
			if digits := all[m]; digits != "" {
				n.add(digits, spelling{x, m, guard})
			}
		}
	}
}

// spelled is a secret in the atoms of a chain.
type spelled struct {
	spelling
	size  int
	atoms chain
}

// spellings finds codes and numbers that are known: in figures, in groups, and in words. The longest come first, then
// secrets before stand-ins.
func (r *register) spellings(text string) []found {
	if r.spelled.next == nil {
		return nil
	}
	all := r.solid(text)
	for _, c := range chains(text) {
		for i := range c {
			c.walk(i, &r.spelled, func(end int, n *index) {
				if len(n.ends) > 0 {
					all = append(all, spelled{n.ends[0], n.size, c[i:end]})
				}
			})
		}
	}
	slices.SortStableFunc(all, func(a, b spelled) int { return b.size - a.size })
	places := make([]found, len(all))
	for i, w := range all {
		places[i] = w.in(text)
	}
	return places
}

// sureLength is the length from which figures are known to be a number even next to letters.
const sureLength = 10

// solid finds long numbers that letters stand next to.
func (r *register) solid(text string) []spelled {
	var all []spelled
	for _, at := range runs(text, isDigit, sureLength) {
		if n := r.spelled.at(text[at[0]:at[1]]); n != nil && len(n.ends) > 0 {
			all = append(all, spelled{n.ends[0], n.size, chain{{from: at[0], to: at[1]}}})
		}
	}
	return all
}

// in is w as it is in text.
func (w spelled) in(text string) found {
	from, to := w.atoms[0].from, w.atoms[len(w.atoms)-1].to
	f := found{from: from, to: to, text: text[from:to], guard: w.guard}
	if !w.guard {
		f.of, f.into = w.of, w.into
	}
	return f
}

// into writes standin in figures or in words, as the source is written.
func (w spelled) into(source, standin string) string {
	if w.of.kind == Phone {
		standin = w.manner.in(standin[1:])
	}
	if w.atoms.written() {
		return fit(source, standin)
	}
	return digits.Spoken(standin)
}
