package inspect

import (
	"callsim/tui/cells"
)

// partSize is how many bytes of a body are laid out at first.
const partSize = 64 << 10

// partAfter is how many bytes are laid out when so many are already: as many again.
func partAfter(laid int) int { return max(laid, partSize) }

// content is what a window shows: lines that are made only when they are drawn or searched.
type content interface {
	// Len is how many lines are laid out, Left how many bytes are not. More lays out the next part.
	Len() int
	Left() int
	More()
	// Number is the number of line i: 0 where the line before goes on, -1 in what has no numbers.
	Number(i int) int
	// Indent is how many blanks stand before line i, Hang how many more before its further rows. Text is its text, safe to show, and Paint the same in its styles.
	Indent(i int) int
	Hang(i int) int
	Text(i int) string
	Paint(i int) cells.Line
	// End is the last line of what line i opens: 0 where it opens nothing, the number of lines where the end is not laid
	// out. Parent is the line that opens what line i is in, or -1. Folded is line i with what it opens left out.
	End(i int) int
	Parent(i int) int
	Folded(i int) cells.Line
}

// flat is the part of a content in which nothing folds.
type flat struct{}

func (flat) Indent(int) int        { return 0 }
func (flat) Hang(int) int          { return 0 }
func (flat) End(int) int           { return 0 }
func (flat) Parent(int) int        { return -1 }
func (flat) Folded(int) cells.Line { return nil }

// fixed is a content of lines that are ready.
type fixed struct {
	flat
	lines []cells.Line
	hangs []int
}

func (f *fixed) Len() int               { return len(f.lines) }
func (f *fixed) Left() int              { return 0 }
func (f *fixed) More()                  {}
func (f *fixed) Hang(i int) int         { return f.hangs[i] }
func (f *fixed) Number(int) int         { return -1 }
func (f *fixed) Text(i int) string      { return f.lines[i].Plain() }
func (f *fixed) Paint(i int) cells.Line { return f.lines[i] }

// add appends a line whose further rows hang by two cells, hanging one by another number.
func (f *fixed) add(l cells.Line) { f.hanging(l, 2) }

func (f *fixed) hanging(l cells.Line, hang int) {
	f.lines, f.hangs = append(f.lines, l), append(f.hangs, hang)
}
