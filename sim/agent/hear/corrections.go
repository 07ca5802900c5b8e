package hear

// mend puts runs together of which one corrects the other: "four oh seven seven one eight, sorry, nine".
func (u *utterance) mend(runs []run, e Expect) []run {
	for i := 1; i < len(runs); i++ {
		if e.fits(runs[i].length()) {
			continue // said anew, and complete
		}
		if mended, ok := u.splice(runs[i-1], runs[i], e); ok {
			runs[i] = mended
			runs = append(runs[:i-1], runs[i:]...)
			i--
		}
	}
	return runs
}

// splice replaces the end of run a by run b, as many characters as make the code complete.
func (u *utterance) splice(a, b run, e Expect) (run, bool) {
	takesBack, ok := u.corrects(a.to(), b.from())
	if !ok || u.lead(a.from(), 0).denied {
		return run{}, false
	}
	least := 0
	if takesBack {
		least = 1
	}
	length := a.length() + b.length()
	overlap := max(least, length-e.Max)
	if overlap > a.length() || !e.fits(length-overlap) {
		return run{}, false
	}
	kept := atom{text: a.text()[:a.length()-overlap], from: a.from(), to: a.to()}
	return run{atoms: append([]atom{kept}, b.atoms...)}, true
}

// corrects reports whether the words from i to j do nothing but correct or interrupt, and whether they take something
// back for sure.
func (u *utterance) corrects(i, j int) (takesBack, ok bool) {
	for ; i < j; i++ {
		w := &u.words[i]
		switch {
		case w.marks.has(retracts):
			takesBack, ok = true, true
		case w.marks.has(corrects):
			ok = true
		case !u.isFiller(i):
			return false, false
		}
	}
	return takesBack, ok
}
