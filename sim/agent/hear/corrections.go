package hear

import (
	"slices"
	"strings"
)

// supersedes reports whether the words from i to j say that the code behind them is the right one of two.
func (n *numbers) supersedes(i, j int) bool {
	for k := i; k < j; k++ {
		if w := &n.words[k]; w.marks.has(retracts|latest|excuses) || w.text == "but" || w.text == "now" || w.text == "round" {
			return true
		}
	}
	return false
}

// correct takes in digits that replace the end of those before: "four oh seven seven one eight, sorry, nine".
func (n *numbers) correct(groups []span, d *draft) bool {
	from := groups[0].from
	takesBack, ok := n.corrects(d.to, from)
	if !ok {
		return false
	}
	r := n.plain(span{from, groups[len(groups)-1].to})
	text, least := r.text(), 0
	if takesBack {
		least = 1
	}
	overlap := max(least, len(d.text)+len(text)-n.expect.Max)
	was := slices.Contains([]string{"was", "era", "etait", "war"}, n.words[max(from-1, 0)].text) // "sorry, that was 614"
	if was && len(text) == len(d.text) || !n.expect.fits(len(d.text)+len(text)-overlap) || alike(d.text, text) >= 2 || slips(d.text[max(0, len(d.text)-len(text)):], text) == 1 && len(text) > 1 {
		overlap = len(text)
	}
	if text == "" || overlap > len(d.text) {
		return false
	}
	n.codes.unsure = n.codes.unsure || n.isChoice(groups, 0) || !takesBack && len(d.text) > n.expect.Max // which of too many digits stay?
	before := d.text
	n.mend(d, d.text[:len(d.text)-overlap]+text, r.to())
	d.was, d.digit = before, text
	return true
}

// recast takes in a part of a whole code that is wrong, and what replaces it: "836 152. Did I say 152? It's 125".
func (n *numbers) recast(groups []span, d *draft) int {
	r := n.plain(groups[0])
	text, end := r.text(), groups[0].to
	switch at := strings.LastIndex(d.text, d.part); {
	case d.part != "" && len(d.part) == len(text):
		n.mend(d, d.text[:at]+text+d.text[at+len(text):], end)
		d.part = ""
	case d.from == d.to || len(text) < 2 && strings.Count(d.text, text) != 1 || len(text) == len(d.text) || !strings.Contains(d.text, text):
		return 0
	case !strings.Contains(n.gapAfter(end-1), "?") && !n.following(end).has(fails|denies) && !(end < len(n.words) && n.words[end].marks.has(retracts)):
		return 0
	default:
		d.part = text
	}
	return end
}

// alike counts the characters in which a and b begin alike.
func alike(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

// slips is how many digits of b are others than in a.
func slips(a, b string) int {
	n := len(b) - min(len(a), len(b))
	for i := range len(b) - n {
		if a[i] != b[i] {
			n++
		}
	}
	return n
}

// corrects reports whether the words from i to j do nothing but correct or interrupt, and whether they take something
// back for sure.
func (n *numbers) corrects(i, j int) (takesBack, ok bool) {
	excused := false
	for ; i < j; i++ {
		w := &n.words[i]
		switch passage := n.passes(i); {
		case w.marks.has(retracts):
			takesBack, ok = true, true
		case w.marks.has(corrects):
			ok = ok || !w.marks.has(copula|placeNoun)
		case w.marks.has(toBe):
		case passage == stops, passage == remark && (takesBack || !excused):
			return false, false
		}
		excused = excused || w.marks.has(excuses)
	}
	return takesBack, ok
}

// restarted finds the code in a run in which the caller began again: "four oh, four oh seven seven one nine", or said
// it twice.
func (n *numbers) restarted(r run, before string) run {
	const longest = 100
	for k := 1; k < min(len(r.pieces), longest) && r.length() > n.expect.Max; k++ {
		begun, again := run{r.pieces[:k]}, run{r.pieces[k:]}
		a, b := begun.text(), again.text()
		if n.expect.fits(len(a)) && len(b) > 1 && strings.Contains(a, b) && n.pauses(begun.to(), again.from()) { // what was said is explained
			return begun
		}
		if n.words[again.from()].gap == "/" { // of a date
			continue
		}
		slip := len(a) >= smallestCode && n.words[again.from()].pause() && alike(a, b) == len(a)-1
		slip = slip || n.words[again.from()].pause() && max(alike(a, b), alike(before, b)) >= smallestCode-min(1, strings.Count(n.words[again.from()].gap, "."))
		stutter := len(a) == 1 && !n.words[again.from()].pause() // "4 4 3 4 7 2 0"
		if n.expect.fits(len(b)) && (isRepetition(a, b) && !stutter || slip) {
			return again
		}
	}
	return r
}

// pauses reports whether the caller paused between words i and j.
func (u *utterance) pauses(i, j int) bool {
	return slices.ContainsFunc(u.words[i:j+1], func(w word) bool { return w.pause() })
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

// isRestatement reports whether text may be what was said before once more, with another last digit at the most.
func isRestatement(before, text string) bool {
	return len(before) >= smallestCode && len(text) == len(before) && alike(before, text) >= len(before)-1
}
