package inspect

import (
	"slices"

	"callsim/tui/cells"
)

// outline is a content with some of its lines folded.
type outline struct {
	content
	folded  map[int]bool
	visible []int32 // the lines that no fold hides; the last is moreLine where more can be laid out
	digits  int     // of the line numbers
}

// moreLine is the number, in visible, of the line that says how much more there is.
const moreLine = -1

// refresh finds the visible lines.
func (o *outline) refresh() {
	o.visible = o.visible[:0]
	for i := 0; i < o.Len(); i++ {
		o.visible = append(o.visible, int32(i))
		if o.folded[i] {
			i = o.End(i)
		}
	}
	if o.Left() > 0 {
		o.visible = append(o.visible, moreLine)
	}
	o.digits = o.numbers()
}

// numbers is how many digits the largest line number has; 0 without numbers.
func (o *outline) numbers() int {
	for i := o.Len() - 1; i >= 0; i-- {
		if n := o.Number(i); n > 0 {
			return max(len(cells.Count(n)), 2)
		} else if n < 0 {
			return 0
		}
	}
	return 0
}

// foldable says whether line i can be folded.
func (o *outline) foldable(i int) bool { return i >= 0 && i < o.Len() && o.End(i) > 0 }

// shownAs is which of the visible lines shows line i: itself, or the fold that hides it.
func (o *outline) shownAs(i int) int {
	laid := o.visible
	if n := len(laid); n > 0 && laid[n-1] == moreLine {
		if laid = laid[:n-1]; i == moreLine {
			i = o.Len()
		}
	}
	at, found := slices.BinarySearch(laid, int32(i))
	if !found && i < o.Len() {
		at--
	}
	return max(min(at, len(o.visible)-1), 0)
}

// foldAll folds everything but the outermost, so that there is something to see.
func (o *outline) foldAll() {
	for i := range o.Len() {
		if o.foldable(i) && o.Parent(i) >= 0 {
			o.folded[i] = true
		}
	}
}

// show unfolds whatever hides line i, and says whether anything did.
func (o *outline) show(i int) bool {
	before := len(o.folded)
	for p := o.Parent(i); p >= 0; p = o.Parent(p) {
		delete(o.folded, p)
	}
	return len(o.folded) < before
}

// numbered is the number of line i, or of the one that it goes on with.
func (o *outline) numbered(i int) int {
	for i > 0 && o.Number(i) == 0 {
		i--
	}
	return o.Number(max(i, 0))
}

// sign says whether line i is folded, or could be.
func (o *outline) sign(i int) string {
	switch {
	case o.folded[i]:
		return " + "
	case o.foldable(i):
		return " - "
	}
	return "   "
}
