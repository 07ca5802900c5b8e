package inspect

// toggle folds what the line of the cursor opens, or unfolds it; on the last line, it lays out more.
func (w *window) toggle() {
	switch i := w.line(); {
	case i == moreLine:
		w.more()
	case w.foldable(i):
		w.set(i, !w.folded[i])
	}
}

func (w *window) set(i int, folded bool) {
	if folded {
		w.folded[i] = true
	} else {
		delete(w.folded, i)
	}
	w.refresh()
}

// fold scrolls back, folds what the line of the cursor opens, or goes to the line that opens what it is in.
func (w *window) fold() {
	i := w.line()
	switch {
	case w.x > 0:
		w.sideways(-sideStep)
	case w.foldable(i) && !w.folded[i]:
		w.set(i, true)
	case i >= 0 && i < w.Len() && w.Parent(i) >= 0:
		w.put(w.Parent(i))
	}
}

// unfold unfolds the line of the cursor, or scrolls to the right.
func (w *window) unfold() {
	if i := w.line(); w.folded[i] {
		w.set(i, false)
		return
	}
	w.sideways(sideStep)
}

// sideStep is how many cells a key scrolls sideways.
const sideStep = 8

func (w *window) foldAll() {
	w.outline.foldAll()
	w.refresh()
}

func (w *window) unfoldAll() {
	clear(w.folded)
	w.refresh()
}

// reveal unfolds whatever hides line i, and moves the cursor there.
func (w *window) reveal(i int) {
	if w.outline.show(i) { // for there may be very many lines
		w.refresh()
	}
	w.put(i)
}

// more lays out the next part, and searches it, too.
func (w *window) more() {
	if w.Left() == 0 {
		return
	}
	at, match := w.line(), w.search.at
	if at == moreLine {
		at = w.Len()
	}
	w.More()
	w.refresh()
	w.put(at)
	w.find(w.query)
	w.search.at = match
}
