package cast

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"callsim/sim/export/story"
	"callsim/sim/kit/lazy"
	"callsim/sim/kit/mark"
	"callsim/sim/trace"
)

// style is how a cell looks.
type style uint8

const (
	plain style = iota
	bold
	dim
	bar // the lines at the top and the bottom
	agent
	caller
	phone
	key
	text
	value
	said   // captions
	marked // what they speak of
	marks  // the first of mark.All; the others follow
)

// codes are the styles as a terminal takes them, in its own sixteen colours.
var codes = lazy.Of(makeCodes)

func makeCodes() []string {
	all := []string{"0", "0;1", "0;2", "0;7", "0;32", "0;1;36", "0;1;33", "0;36", "0;32", "0;35", "0;1;7;36", "0;1;4;33"}
	for _, m := range mark.All {
		all = append(all, "0;1;"+m.Dark.SGR())
	}
	return all
}

// lookOf is the style of an outcome, or another one where there is none.
func lookOf(o trace.Outcome, other style) style {
	i := slices.IndexFunc(mark.All, func(m mark.Mark) bool { return m.Name == o.Mark().Name })
	if i < 0 {
		return other
	}
	return marks + style(i)
}

// cell is one place of the screen: a character with what combines with it; "" is the second half of a wide one.
type cell struct {
	text  string
	style style
}

// grid is a screen.
type grid struct {
	width, height int
	cells         []cell
}

func newGrid(width, height int) *grid {
	g := &grid{width, height, make([]cell, width*height)}
	for i := range g.cells {
		g.cells[i].text = " "
	}
	return g
}

func (g *grid) row(y int) []cell { return g.cells[y*g.width : (y+1)*g.width] }

// put writes a text from (x, y) on, as far as end, and returns where it ends. The text must be safe to show.
func (g *grid) put(x, y, end int, look style, line string) int {
	row := g.row(y)
	for _, c := range line {
		n := story.RuneWidth(c)
		switch {
		case n == 0:
			if x > 0 && row[x-1].text != "" && len(row[x-1].text) < 16 {
				row[x-1].text += string(c)
			}
			continue
		case x+n > end:
			return x
		}
		row[x] = cell{string(c), look}
		if n == 2 {
			row[x+1] = cell{"", look}
		}
		x += n
	}
	return x
}

// fill gives a row a style, blanks included.
func (g *grid) fill(y int, look style) {
	row := g.row(y)
	for i := range row {
		row[i] = cell{" ", look}
	}
}

// changes writes what makes before look like g.
func (g *grid) changes(before *grid, b *strings.Builder) {
	look, last := plain, false // what the terminal is set to
	for y := range g.height {
		now, was := g.row(y), before.row(y)
		from, to := 0, g.width
		for from < to && now[from] == was[from] {
			from++
		}
		for to > from && now[to-1] == was[to-1] {
			to--
		}
		for from < to && from > 0 && (now[from].text == "" || was[from].text == "") {
			from-- // a wide character is written as a whole
		}
		for to > from && to < g.width && (now[to].text == "" || was[to].text == "") {
			to++
		}
		placed := false
		for x := from; x < to; x++ {
			c := now[x]
			if c.text == "" {
				continue
			}
			if !placed {
				fmt.Fprintf(b, "\x1b[%d;%dH", y+1, x+1)
			}
			if !last || c.style != look {
				fmt.Fprintf(b, "\x1b[%sm", codes.Get()[c.style])
				look, last = c.style, true
			}
			b.WriteString(c.text)
			placed = len(c.text) == 1 || c.text < string(rune(utf8.RuneSelf)) // terminals differ in the width of others
		}
	}
}
