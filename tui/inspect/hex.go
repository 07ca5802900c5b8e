package inspect

import (
	"callsim/sim/trace"
	"callsim/tui/cells"
	"callsim/tui/theme"
)

// hexRow is how many bytes stand in a line.
const hexRow = 16

// hexContent is a body as numbers.
type hexContent struct {
	flat
	theme *theme.Theme
	body  trace.Body
	laid  int // how many bytes are laid out
}

func newHex(th *theme.Theme, body trace.Body) *hexContent {
	c := &hexContent{theme: th, body: body}
	c.More()
	return c
}

func (c *hexContent) Len() int       { return (c.laid + hexRow - 1) / hexRow }
func (c *hexContent) Left() int      { return len(c.body) - c.laid }
func (c *hexContent) More()          { c.laid = min(c.laid+partAfter(c.laid), len(c.body)) }
func (c *hexContent) Number(int) int { return -1 }

func (c *hexContent) Text(i int) string { return c.Paint(i).Plain() }

// Paint is the place of the bytes, the bytes, and what they are as text.
func (c *hexContent) Paint(i int) cells.Line {
	row := c.body[i*hexRow : min((i+1)*hexRow, c.laid)]
	numbers, text := make([]byte, 0, 3*hexRow+1), make([]byte, 0, hexRow)
	for j := range hexRow {
		if j == hexRow/2 {
			numbers = append(numbers, ' ')
		}
		if j >= len(row) {
			numbers = append(numbers, "   "...)
			continue
		}
		numbers = append(numbers, ' ', digits[row[j]>>4], digits[row[j]&15])
		text = append(text, printable(row[j]))
	}
	return cells.Line{
		{Style: c.theme.Dim, Text: offset(i*hexRow, len(c.body))}, {Style: c.theme.Text, Text: string(numbers)},
		{Style: c.theme.Dim, Text: " │"}, {Style: c.theme.String, Text: string(text)},
	}
}

const digits = "0123456789abcdef"

// offset writes where a line begins, with a blank behind it; as many digits as the end needs, and no fewer than six.
func offset(at, end int) string {
	text := []byte("000000 ")
	for ; end >= 1<<24; end >>= 4 {
		text = append(text[:len(text)-1], "0 "...)
	}
	for i := len(text) - 2; i >= 0; i-- {
		text[i] = digits[at&15]
		at >>= 4
	}
	return string(text)
}

func printable(b byte) byte {
	if b < ' ' || b > '~' {
		return '.'
	}
	return b
}
