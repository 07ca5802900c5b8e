package layout

import (
	"cmp"
	"slices"
)

// give lets cells that have more rows than they can use give them to those in their column that have fewer: first to the one that lacks
// the fewest.
func give(heights []int, cells []cell, needs [Panes]int) []int {
	lacks := func(i int) int { return cells[i].needs(needs) - heights[i] }
	takers := make([]int, len(cells))
	for i := range takers {
		takers[i] = i
	}
	slices.SortStableFunc(takers, func(a, b int) int { return cmp.Compare(lacks(a), lacks(b)) })
	for _, to := range takers {
		for from, giver := range cells {
			spare := heights[from] - max(giver.needs(needs), giver.least)
			if by := min(lacks(to), spare); by > 0 && giver.needs(needs) > 0 {
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
