package form

import (
	"callsim/tui/cells"
	"callsim/tui/theme"
)

// View is a form as it is drawn: rows of one width, and how many rows are above and below them.
type View struct {
	Rows         []string
	Above, Below int
}

// density is how much room a form takes.
type density int

const (
	airy   density = iota // every field with all its choices and its hint, and a blank row between them
	roomy                 // without the blank rows
	dense                 // the fields without the focus in one row each
	packed                // all fields in one row each, with a note at the one in focus
)

// Below stackWidth cells a label is above its value, not beside it.
const (
	stackWidth = 36
	stackHang  = 1
	sign       = 2 // cells of the sign before a label
	gap        = 1 // cells between a label and the choices, one less than before any other value
)

// Height is how many rows the form takes where there is room for everything.
func (f *Form) Height(th *theme.Theme, width int) int {
	rows, _, _ := f.draw(th, width, airy)
	return len(rows)
}

// View draws the form in at most height rows of exactly width cells. Where there is too little room it leaves out first
// what is beside the focus, and then shows a part with the focus in it.
func (f *Form) View(th *theme.Theme, width, height int) View {
	if width <= 0 || height <= 0 {
		return View{}
	}
	for d := airy; ; d++ {
		rows, first, last := f.draw(th, width, d)
		if len(rows) <= height {
			return View{Rows: rows}
		}
		if d == packed {
			top := min(max(last-height, 0), first)
			end := min(top+height, len(rows))
			return View{Rows: rows[top:end], Above: top, Below: len(rows) - end}
		}
	}
}

// draw draws all rows, and says which of them belong to the field in focus.
func (f *Form) draw(th *theme.Theme, width int, d density) (rows []string, first, last int) {
	column := f.column(width)
	for i, e := range f.entries {
		if d == airy && i > 0 {
			rows = append(rows, cells.Blank(width))
		}
		b := block{th: th, width: width, column: column, focused: i == f.focus, density: d}
		from := len(rows)
		rows = append(rows, b.rows(e)...)
		if b.focused {
			first, last = from, len(rows)
		}
	}
	return rows, first, last
}

// column is where the values begin: behind the longest label, or 0 where the form is so narrow that they stand below.
func (f *Form) column(width int) int {
	if width < stackWidth {
		return 0
	}
	longest := 0
	for _, e := range f.entries {
		longest = max(longest, cells.Width(e.label))
	}
	return sign + min(longest, width/3) + gap
}
