package inspect

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"callsim/sim/kit/caret"
	"callsim/sim/trace"
	"callsim/tui/cells"
	"callsim/tui/theme"
)

// longestLine is how many bytes of a text stand in one line; what is more follows in lines without a number.
const longestLine = 1024

// textContent is a body as text: read, with line ends and tabs as they look, or raw, with every byte shown.
type textContent struct {
	flat
	theme  *theme.Theme
	body   trace.Body
	raw    bool
	lines  []textLine
	at     int // the first byte that is not laid out
	number int32
}

// textLine begins at a byte of the body and ends where the next one begins.
type textLine struct {
	from   int
	number int32
}

func newText(th *theme.Theme, body trace.Body, raw bool) *textContent {
	c := &textContent{theme: th, body: body, raw: raw}
	c.More()
	return c
}

func (c *textContent) Len() int         { return len(c.lines) }
func (c *textContent) Left() int        { return len(c.body) - c.at }
func (c *textContent) Number(i int) int { return int(c.lines[i].number) }

func (c *textContent) More() {
	for end := c.at + partAfter(c.at); c.at < len(c.body) && c.at < end; {
		c.next()
	}
}

// next lays out a line.
func (c *textContent) next() {
	line := textLine{from: c.at}
	if c.at == 0 || c.body[c.at-1] == '\n' {
		c.number++
		line.number = c.number
	}
	rest := c.body[c.at:min(c.at+longestLine, len(c.body))]
	switch n := bytes.IndexByte(rest, '\n'); {
	case n >= 0:
		c.at += n + 1
	case c.at+len(rest) == len(c.body):
		c.at = len(c.body)
	default:
		c.at += whole(rest)
	}
	c.lines = append(c.lines, line)
}

// whole is how many bytes of text there are without a character that is cut at its end.
func whole(text []byte) int {
	for i := len(text) - 1; i > len(text)-utf8.UTFMax && i > 0; i-- {
		if utf8.RuneStart(text[i]) {
			if utf8.FullRune(text[i:]) {
				break
			}
			return i
		}
	}
	return len(text)
}

// bytes are those of line i, its end included.
func (c *textContent) bytes(i int) []byte {
	if i+1 < len(c.lines) {
		return c.body[c.lines[i].from:c.lines[i+1].from]
	}
	return c.body[c.lines[i].from:c.at]
}

func (c *textContent) Text(i int) string {
	line := string(c.bytes(i))
	if c.raw {
		return showBytes(line)
	}
	line = strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r")
	return caret.Show(strings.ReplaceAll(line, "\t", "    "))
}

// Paint keeps the end of a raw line back, so that it is not read as part of the text.
func (c *textContent) Paint(i int) cells.Line {
	text := c.Text(i)
	if !c.raw {
		return cells.Of(c.theme.Text, text)
	}
	end := ""
	for _, sign := range []string{"^M^J", "^J"} {
		if strings.HasSuffix(text, sign) && bytes.HasSuffix(c.bytes(i), []byte("\n")) {
			end = sign
			break
		}
	}
	return cells.Of(c.theme.Text, strings.TrimSuffix(text, end)).Then(c.theme.Dim, end)
}

// showBytes makes text safe to show, with each byte that is not UTF-8 as its number.
func showBytes(text string) string {
	if utf8.ValidString(text) {
		return caret.Show(text)
	}
	var b strings.Builder
	for len(text) > 0 {
		r, n := utf8.DecodeRuneInString(text)
		if r == utf8.RuneError && n == 1 {
			fmt.Fprintf(&b, "<%02X>", text[0])
		} else {
			b.WriteString(caret.Show(text[:n]))
		}
		text = text[n:]
	}
	return b.String()
}
