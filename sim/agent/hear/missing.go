package hear

import (
	"slices"
	"strings"
)

// recount takes in how often a digit comes: "seven seven, no, just one seven", or, behind too many, "only two fives at the start". It
// returns the word behind, or 0.
func (n *numbers) recount(i int, d *draft) int {
	if i < d.to || n.once(i) != "1" && !slices.Contains([]string{"single", "solo", "seul", "einzelne"}, n.words[i].text) {
		return 0
	}
	text, to := n.named(i + 1)
	if text == "" {
		return 0
	}
	takenBack := slices.ContainsFunc(n.words[d.to:i], func(w word) bool { return w.marks.has(retracts | excuses) })
	end := strings.LastIndex(d.text, text[:1]) + 1
	rest := strings.TrimRight(d.text[:end], text[:1])
	mended := rest + text + d.text[end:]
	switch more := n.restLength(to); {
	case takenBack && end == len(d.text) && (more == 0 || n.expect.fits(len(mended)+more)), len(d.text) > n.expect.Max && n.expect.fits(len(mended)) && more == 0:
		n.mend(d, mended, to)
		return to
	}
	return 0
}
