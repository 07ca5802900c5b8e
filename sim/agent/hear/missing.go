package hear

import (
	"slices"
	"strings"
)

// recount takes in how often a digit comes: "seven seven, no, just one seven", or, behind too many, "only two fives at the start". It
// returns the word behind, or 0.
func (n *numbers) recount(i int, d *draft) int {
	if d.from == d.to || i <= d.to || i+1 >= len(n.words) {
		return 0
	}
	text, to := "", 0
	if n.once(i) == "1" || slices.Contains([]string{"single", "solo", "seul", "einzelne"}, n.words[i].text) {
		text, to = n.named(i + 1)
	} else if n.pieceBegins(i) && !n.pieces[i][0].single {
		text, to = n.pieces[i][0].text, n.pieces[i][0].to
	}
	if text == "" || strings.Trim(text, text[:1]) != "" {
		return 0
	}
	takenBack := slices.ContainsFunc(n.words[d.to:i], func(w word) bool { return w.marks.has(retracts | excuses) })
	end := strings.LastIndex(d.text, text[:1]) + 1
	rest := strings.TrimRight(d.text[:end], text[:1])
	mended := rest + text + d.text[end:]
	if end == 0 || end-len(rest) == len(text) || end-len(rest) == 1 && len(text) == 1 || !takenBack && len(d.text) <= n.expect.Max {
		return 0
	}
	switch more := n.restLength(to); {
	case takenBack && end == len(d.text) && (more == 0 || n.expect.fits(len(mended)+more)), len(d.text) > n.expect.Max && n.expect.fits(len(mended)) && more == 0:
		n.mend(d, mended, to)
		return to
	}
	return 0
}
