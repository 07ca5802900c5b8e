package lines

// Begin brings the beginning of item i to the top of the window, even where that leaves rows below the last item empty.
func (v *View) Begin(i int) {
	v.leaveEnd()
	v.item, v.row, v.begun = i, 0, true
}

// Top is the item at the top of the window, and which of its rows.
func (v *View) Top() (item, row int) { return v.anchor() }

// Empty is how many rows are empty in a window that begins at item i.
func (v *View) Empty(i int) int {
	n := v.height
	for ; i < v.store.Len() && n > 0; i++ {
		n -= len(v.store.rows(i, v.width))
	}
	return max(n, 0)
}

// Fills is how many of so many rows a follower fills at its end that shows no part of an item before the last.
func (v *View) Fills(height int) int {
	n := -v.blankEnd()
	for item := v.store.Len() - 1; item >= 0; item-- {
		rows := len(v.store.rows(item, v.width))
		if n > 0 && n+rows > height {
			break
		}
		n += rows
	}
	return min(max(n, 0), height)
}
