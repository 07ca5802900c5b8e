package layout

// give lets cells that have more rows than they can use give them to those in their column that have fewer.
func give(heights []int, cells []cell, needs [Panes]int) []int {
	for to, taker := range cells {
		for from, giver := range cells {
			lacks := taker.needs(needs) - heights[to]
			spare := heights[from] - max(giver.needs(needs), giver.least, MinPaneHeight)
			if by := min(lacks, spare); by > 0 && giver.needs(needs) > 0 {
				heights[to], heights[from] = heights[to]+by, heights[from]-by
			}
		}
	}
	return heights
}

// needs is how many rows a cell can use; 0 where that is not known.
func (c cell) needs(of [Panes]int) int {
	n := 0
	for _, p := range c.panes {
		n = max(n, of[p])
	}
	return n
}
