package inspect

import (
	"callsim/sim/kit/caret"
	"callsim/sim/trace"
	"callsim/tui/cells"
	"callsim/tui/jsontree"
	"callsim/tui/theme"
)

// deepest is how many levels are indented; what is deeper is below one another.
const deepest = 32

// jsonContent is a body that is JSON.
type jsonContent struct {
	tree  *jsontree.Tree
	theme *theme.Theme
}

func newJSON(th *theme.Theme, body trace.Body) *jsonContent {
	c := &jsonContent{jsontree.New(body), th}
	c.More()
	return c
}

func (c *jsonContent) Len() int         { return c.tree.Len() }
func (c *jsonContent) Left() int        { return c.tree.Left() }
func (c *jsonContent) More()            { c.tree.Lay(partAfter(c.tree.At())) }
func (c *jsonContent) Number(i int) int { return int(c.tree.Line(i).Number) }
func (c *jsonContent) Parent(i int) int { return int(c.tree.Line(i).Parent) }
func (c *jsonContent) Indent(i int) int { return 2 * min(int(c.tree.Line(i).Depth), deepest) }

func (c *jsonContent) Hang(int) int { return 2 }

func (c *jsonContent) Text(i int) string {
	key, value, comma := c.tree.Text(i)
	return caret.Show(key) + caret.Show(value) + comma
}

func (c *jsonContent) Paint(i int) cells.Line {
	key, value, comma := c.tree.Text(i)
	l := c.key(key)
	l = append(l, cells.Span{Style: c.style(i), Text: caret.Show(value)})
	return append(l, cells.Span{Style: c.theme.Dim, Text: comma})
}

// key is the key in quotes with its colon behind it.
func (c *jsonContent) key(key string) cells.Line {
	if n := len(key) - len(": "); n > 0 && key[n:] == ": " {
		return cells.Line{{Style: c.theme.Key, Text: caret.Show(key[:n])}, {Style: c.theme.Dim, Text: ": "}}
	}
	return cells.Line{{Style: c.theme.Key, Text: caret.Show(key)}}
}

// style is that of the value in line i.
func (c *jsonContent) style(i int) theme.Style {
	switch c.tree.Kind(i) {
	case '"':
		return c.theme.String
	case '{', '[', '}', ']':
		return c.theme.Dim
	}
	return c.theme.Number
}

func (c *jsonContent) End(i int) int {
	switch l := c.tree.Line(i); {
	case !l.Opens:
		return 0
	case l.End == 0:
		return c.Len()
	default:
		return int(l.End)
	}
}

// Folded says in a line how much there is: {… 5 fields}.
func (c *jsonContent) Folded(i int) cells.Line {
	l := c.Paint(i)
	last, comma := "}", ""
	if c.tree.Kind(i) == '[' {
		last = "]"
	}
	if end := c.End(i); end < c.Len() {
		_, _, comma = c.tree.Text(end)
	}
	return append(l, cells.Span{Style: c.theme.Text, Text: "… " + c.counted(i)}, cells.Span{Style: c.theme.Dim, Text: last + comma})
}

// counted says how many fields or elements line i opens.
func (c *jsonContent) counted(i int) string {
	line := c.tree.Line(i)
	what := "field"
	if c.tree.Kind(i) == '[' {
		what = "element"
	}
	if line.Count != 1 {
		what += "s"
	}
	text := cells.Count(int(line.Count)) + " " + what
	if line.End == 0 {
		return text + " so far"
	}
	return text
}
