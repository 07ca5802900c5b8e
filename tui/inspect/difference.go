package inspect

import (
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"callsim/sim/trace"
	"callsim/tui/cells"
)

// around is how many lines that are the same stand around those that differ.
const around = 3

// difference is what changed since the exchange before.
func (m contents) difference() content {
	f, before := &fixed{}, m.exchange.Previous
	if before == nil {
		f.add(cells.Of(m.theme.Dim, "the first of its kind: there is nothing to compare it with"))
		return f
	}
	for _, s := range []side{request, reply} {
		if s == reply {
			f.add(nil)
		}
		m.compare(f, s, before)
	}
	return f
}

// compare adds how a message differs from that of the exchange before.
func (m contents) compare(f *fixed, s side, before *Exchange) {
	was, is := before.written(s), m.exchange.written(s)
	f.add(cells.Of(m.theme.Strong, "The "+s.String()))
	if was == is {
		f.add(cells.Of(m.theme.Dim, "the same as that of the one before"+cutNote(before.body(s), m.exchange.body(s))))
		return
	}
	diff, err := udiff.ToUnifiedDiff("", "", was, udiff.Lines(was, is), around)
	if err != nil {
		f.add(cells.Of(m.theme.Error, safe(err.Error())))
		return
	}
	for i, hunk := range diff.Hunks {
		if i > 0 {
			f.add(cells.Of(m.theme.Dim, "  …"))
		}
		m.hunk(f, hunk.Lines)
	}
	if note := cutNote(before.body(s), m.exchange.body(s)); note != "" {
		f.add(cells.Of(m.theme.Dim, "…"+note))
	}
}

// cutNote says that not all was compared.
func cutNote(bodies ...trace.Body) string {
	for _, body := range bodies {
		if len(body) > partSize {
			return ", as far as the first " + bytesOf(partSize) + " of the body go"
		}
	}
	return ""
}

// hunk adds lines that differ. Where a line took the place of another, what changed within it stands out.
func (m contents) hunk(f *fixed, lines []udiff.Line) {
	for i := 0; i < len(lines); i++ {
		l := lines[i]
		if l.Kind == udiff.Delete && i+1 < len(lines) && lines[i+1].Kind == udiff.Insert && (i+2 >= len(lines) || lines[i+2].Kind != udiff.Insert) {
			m.changed(f, trimmed(l), trimmed(lines[i+1]))
			i++
			continue
		}
		switch l.Kind {
		case udiff.Delete:
			f.add(cells.Of(m.theme.Error, "- "+trimmed(l)))
		case udiff.Insert:
			f.add(cells.Of(m.theme.OK, "+ "+trimmed(l)))
		default:
			f.add(cells.Of(m.theme.Dim, "  "+trimmed(l)))
		}
	}
}

func trimmed(l udiff.Line) string { return strings.TrimSuffix(l.Content, "\n") }

// changed adds a line and the one that took its place.
func (m contents) changed(f *fixed, was, is string) {
	head, tail := common(was, is)
	f.add(cells.Of(m.theme.Error, "- "+was[:head]).Then(m.theme.Strong, was[head:len(was)-tail]).Then(m.theme.Error, was[len(was)-tail:]))
	f.add(cells.Of(m.theme.OK, "+ "+is[:head]).Then(m.theme.Strong, is[head:len(is)-tail]).Then(m.theme.OK, is[len(is)-tail:]))
}

// common is how many bytes a and b have in common at the beginning and at the end, in whole words.
func common(a, b string) (head, tail int) {
	short := min(len(a), len(b))
	for head < short && a[head] == b[head] {
		head++
	}
	for head > 0 && !(edge(a, head) && edge(b, head)) {
		head--
	}
	for tail < short-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	for tail > 0 && !(edge(a, len(a)-tail) && edge(b, len(b)-tail)) {
		tail--
	}
	return head, tail
}

// edge says whether a word begins or ends before byte i.
func edge(s string, i int) bool {
	return i <= 0 || i >= len(s) || !inWord(s[i-1]) || !inWord(s[i])
}

func inWord(c byte) bool {
	return c >= 0x80 || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// written is a message as text, safe to show: its first line, its headers, and the first part of its body.
func (e *Exchange) written(s side) string {
	msg := e.message(s)
	if msg == nil {
		return e.outcome() + "\n"
	}
	var b strings.Builder
	b.WriteString(safe(msg.first()) + "\n")
	for _, name := range msg.Header.Names() {
		b.WriteString(safe(name) + ": " + safe(msg.Header[name]) + "\n")
	}
	b.WriteString("\n")
	writeBody(&b, msg.Body)
	return b.String()
}

// writeBody writes the first part of a body, in lines.
func writeBody(b *strings.Builder, body trace.Body) {
	if !body.IsJSON() {
		text := newText(nil, body, false)
		for i := range text.Len() {
			b.WriteString(text.Text(i) + "\n")
		}
		return
	}
	tree := newJSON(nil, body)
	for i := range tree.Len() {
		b.WriteString(cells.Blank(tree.Indent(i)) + tree.Text(i) + "\n")
	}
}
