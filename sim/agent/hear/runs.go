package hear

import "strings"

// run is a sequence of atoms said in a row, possibly a code.
type run struct {
	atoms []atom
}

func (r *run) from() int { return r.atoms[0].from }
func (r *run) to() int   { return r.atoms[len(r.atoms)-1].to }

// text is what the run spells.
func (r *run) text() string {
	var b strings.Builder
	for i := range r.atoms {
		b.WriteString(r.atoms[i].text)
	}
	return b.String()
}

// length is how many characters the run spells.
func (r *run) length() int {
	n := 0
	for i := range r.atoms {
		n += len(r.atoms[i].text)
	}
	return n
}

// runs finds the sequences of digits and letters in the utterance, with what only sounds like a digit settled.
func (u *utterance) runs(e Expect) []run {
	var runs []run
	for i := 0; i < len(u.words); {
		a, ok := u.atom(i, e.Alphas)
		if !ok {
			i++
			continue
		}
		r := u.grow(a, e.Alphas)
		i = r.to()
		runs = append(runs, u.settle(r, e)...)
	}
	return runs
}

// grow collects the atoms that follow a without more than filler between them.
func (u *utterance) grow(a atom, letters bool) run {
	r := run{atoms: []atom{a}}
	for {
		next, ok := u.atomAfter(r.to(), letters)
		if !ok {
			return r
		}
		r.atoms = append(r.atoms, next)
	}
}

// longestBreak is how many words may stand between two digits of one code.
const longestBreak = 6

// atomAfter finds the next atom at word i or behind filler. A currency or plus sign begins another number.
func (u *utterance) atomAfter(i int, letters bool) (atom, bool) {
	for end := i + longestBreak; i < len(u.words) && i <= end; i++ {
		if strings.ContainsAny(u.words[i].gap, "$+%") {
			return atom{}, false
		}
		if a, ok := u.atom(i, letters); ok {
			return a, true
		}
		if !u.isFiller(i) {
			return atom{}, false
		}
	}
	return atom{}, false
}

// isFiller reports whether word i may stand between two digits of one code.
func (u *utterance) isFiller(i int) bool {
	w := &u.words[i]
	if n := u.owner[i]; n > 0 && u.acts[n-1].meaning == Wait {
		return w.text != "wait" && w.text != "no" // these two take back, see corrections
	}
	return w.soft || w.marks.has(between)
}

// settle decides which doubtful atoms of a run are digits.
func (u *utterance) settle(r run, e Expect) []run {
	if whole, ok := u.completed(r, e); ok {
		return []run{whole}
	}
	var pieces []run
	for start := 0; start < len(r.atoms); {
		end := start
		for end < len(r.atoms) && r.atoms[end].certainty != doubtful {
			end++
		}
		if end > start {
			pieces = append(pieces, u.settlePiece(run{atoms: r.atoms[start:end]}, e))
		}
		start = end + 1
	}
	return pieces
}

// settlePiece settles the "oh"s at the edges of a run without doubtful atoms, and a code that was begun twice.
func (u *utterance) settlePiece(r run, e Expect) run {
	if whole, ok := u.completed(r, e); ok {
		return whole
	}
	r = u.withoutSighs(r)
	return restarted(r, e)
}

// longestEdge is how many unsure atoms at either end of a run are tried without.
const longestEdge = 3

// completed finds the part of a run that is a code of the right length, leaving out unsure atoms at its edges only:
// as few words as possible that merely sound like digits, then as many atoms as possible.
func (u *utterance) completed(r run, e Expect) (best run, ok bool) {
	fewest := len(r.atoms)
	lead, trail := r.edges()
	for first := range lead + 1 {
		for left := range min(trail+1, len(r.atoms)-first) {
			part := run{atoms: r.atoms[first : len(r.atoms)-left]}
			if n := part.doubts(); n < fewest && e.fits(part.length()) && u.isPlausible(part) {
				best, fewest, ok = part, n, true
			}
		}
	}
	return best, ok
}

// edges counts the atoms at either end of the run that may be no part of a code, up to longestEdge.
func (r *run) edges() (lead, trail int) {
	last := len(r.atoms) - 1
	for lead < min(last, longestEdge) && r.atoms[lead].certainty != firm {
		lead++
	}
	for trail < min(last, longestEdge) && r.atoms[last-trail].certainty != firm {
		trail++
	}
	return lead, trail
}

// doubts counts the doubtful atoms.
func (r *run) doubts() int {
	n := 0
	for i := range r.atoms {
		if r.atoms[i].certainty == doubtful {
			n++
		}
	}
	return n
}

// fewestAround is how many pieces a code must have for one of them to be a word that only sounds like a digit.
const fewestAround = 4

// isPlausible reports whether every doubtful atom of the run stands among single digits, or at an edge where no
// sentence goes on: "for" in "it's for oh seven seven one nine", but not in "waiting for 12345".
func (u *utterance) isPlausible(r run) bool {
	last := len(r.atoms) - 1
	for i := range r.atoms {
		if r.atoms[i].certainty != doubtful {
			continue
		}
		if len(r.atoms) < fewestAround {
			return false // "nine to five"
		}
		if i > 0 && !r.atoms[i-1].single || i < last && !r.atoms[i+1].single {
			return false
		}
		if i == 0 && !u.opensCode(r.from()) || i == last && !u.closesCode(r.to()) {
			return false
		}
	}
	return true
}

// opensCode reports whether a code may begin at word i: no sentence leads up to it but "it is" or "it says".
func (u *utterance) opensCode(i int) bool {
	for ; i > 0; i-- {
		before := &u.words[i-1]
		if before.marks.has(link) || u.words[i].pause() {
			return true
		}
		if !before.soft && u.owner[i-1] == 0 && !before.marks.has(joins) {
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

// withoutSighs drops an "oh" that is no zero: before a pause or figures at the start, before more words at the end.
func (u *utterance) withoutSighs(r run) run {
	if len(r.atoms) > 1 && r.atoms[0].certainty == likely {
		next := &r.atoms[1]
		paused := u.words[next.from].pause()
		if !next.single || paused && len(r.atoms) > 2 && !u.words[r.atoms[2].from].pause() {
			r.atoms = r.atoms[1:]
		}
	}
	if n := len(r.atoms); n > 1 && r.atoms[n-1].certainty == likely && !u.closesCode(r.to()) {
		r.atoms = r.atoms[:n-1]
	}
	return r
}

// restarted finds the code in a run in which the caller began again: "four oh, four oh seven seven one nine", or said
// it twice.
func restarted(r run, e Expect) run {
	for k := 1; k < len(r.atoms) && r.length() > e.Max; k++ {
		begun, again := run{atoms: r.atoms[:k]}, run{atoms: r.atoms[k:]}
		if e.fits(again.length()) && isRepetition(begun.text(), again.text()) {
			return again
		}
	}
	return r
}

// isRepetition reports whether begun is the beginning of code, or of code said over and over.
func isRepetition(begun, code string) bool {
	for i := range len(begun) {
		if begun[i] != code[i%len(code)] {
			return false
		}
	}
	return true
}
