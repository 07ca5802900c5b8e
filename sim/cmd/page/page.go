// Package page writes pages of the manual, which are Markdown, as text for a terminal and as man pages.
//
// It reads what the manual is written in, line by line: headings, paragraphs, lists, tables and code. It may import the kit.
package page

import (
	"strings"

	"callsim/sim/kit/lazy"
)

// kind is what a block of a page is.
type kind int

const (
	heading kind = iota
	paragraph
	code
	item
	head // the first row of a table
	row
)

// block is a part of a page. A head and a row have cells, each other block one text; level is that of a heading, or how deep an
// item is.
type block struct {
	kind  kind
	level int
	cells [][]span
}

// span is a piece of text in one style.
type span struct {
	text   string
	strong bool
}

// reader collects the blocks of a page.
type reader struct {
	blocks []block
	open   *block   // the paragraph or item that goes on
	words  []string // its lines
}

var (
	listed = lazy.Regexp(`^( *)(?:[-*]|\d+\.) (.*)$`)
	ruled  = lazy.Regexp(`^\|[-:| ]+\|$`)
)

// blocksOf reads a page of Markdown.
func blocksOf(markdown string) []block {
	r := &reader{}
	lines := strings.Split(markdown, "\n")
	for i := 0; i < len(lines); i++ {
		if fence, ok := strings.CutPrefix(strings.TrimSpace(lines[i]), "```"); ok && !strings.Contains(fence, "`") {
			i = r.fenced(lines, i)
			continue
		}
		r.line(lines[i])
	}
	r.end()
	return r.blocks
}

// fenced adds the code that begins at line i, and returns its last line.
func (r *reader) fenced(lines []string, i int) int {
	level := 0
	if r.open != nil && strings.HasPrefix(lines[i], " ") {
		level = r.open.level
	}
	r.end()
	var text []string
	for i++; i < len(lines) && !strings.HasPrefix(strings.TrimSpace(lines[i]), "```"); i++ {
		text = append(text, lines[i])
	}
	r.add(code, level, strings.Join(text, "\n"))
	return i
}

// line adds a line that is no fenced code.
func (r *reader) line(line string) {
	text := strings.TrimSpace(line)
	switch in := listed.Get().FindStringSubmatch(line); {
	case text == "":
		r.end()
	case strings.HasPrefix(text, "<!--") || ruled.Get().MatchString(text):
		r.end()
	case strings.HasPrefix(line, "#"):
		r.end()
		title := strings.TrimLeft(line, "#")
		r.add(heading, len(line)-len(title), strings.TrimSpace(title))
	case strings.HasPrefix(text, "|"):
		r.row(text)
	case in != nil:
		r.end()
		r.open, r.words = &block{kind: item, level: 1 + len(in[1])/2}, []string{in[2]}
	case r.open == nil && strings.HasPrefix(line, "    "):
		r.codeLine(line[4:])
	case r.open == nil:
		r.open, r.words = &block{kind: paragraph}, []string{text}
	default:
		r.words = append(r.words, text)
	}
}

// codeLine adds a line of indented code to that before it.
func (r *reader) codeLine(line string) {
	if n := len(r.blocks); n > 0 && r.blocks[n-1].kind == code {
		r.blocks[n-1].cells[0][0].text += "\n" + line
		return
	}
	r.add(code, 0, line)
}

// row adds a row of a table.
func (r *reader) row(line string) {
	k := row
	if n := len(r.blocks); r.open != nil || n == 0 || r.blocks[n-1].kind != head && r.blocks[n-1].kind != row {
		k = head
	}
	r.end()
	var cells [][]span
	line = strings.ReplaceAll(strings.Trim(line, "|"), `\|`, "\x00")
	for cell := range strings.SplitSeq(line, "|") {
		cells = append(cells, inline(strings.ReplaceAll(strings.TrimSpace(cell), "\x00", "|")))
	}
	r.blocks = append(r.blocks, block{k, 0, cells})
}

// end adds the block that is open.
func (r *reader) end() {
	if r.open != nil {
		r.add(r.open.kind, r.open.level, strings.Join(r.words, " "))
	}
	r.open, r.words = nil, nil
}

func (r *reader) add(k kind, level int, text string) {
	spans := []span{{text: text}}
	if k != code {
		spans = inline(text)
	}
	r.blocks = append(r.blocks, block{k, level, [][]span{spans}})
}

// marked matches code, a link and what is emphasized.
var marked = lazy.Regexp("``(.+?)``|`([^`]+)`|!?\\[([^]]*)\\]\\([^)]*\\)|\\*\\*([^*]+)\\*\\*|\\*([^* ][^*]*)\\*")

// inline is a text with its styles.
func inline(text string) []span {
	var all []span
	at := 0
	for _, m := range marked.Get().FindAllStringSubmatchIndex(text, -1) {
		all = append(all, span{text: text[at:m[0]]})
		for group := 1; group <= 5; group++ {
			if from, to := m[2*group], m[2*group+1]; from >= 0 {
				all = append(all, span{strings.ReplaceAll(text[from:to], "`", ""), group != 3})
			}
		}
		at = m[1]
	}
	return append(all, span{text: text[at:]})
}

// plain is the text of spans.
func plain(spans []span) string {
	var s strings.Builder
	for _, one := range spans {
		s.WriteString(one.text)
	}
	return s.String()
}
