package page

import (
	"fmt"
	"strings"
)

// Man is a page for man: name is its name there, section its section, about one line, version what is below it.
func Man(name, section, about, version, markdown string) string {
	var s strings.Builder
	fmt.Fprintf(&s, ".TH %s %s \"\" %s\n.SH NAME\n%s \\- %s\n", quoted(strings.ToUpper(name)), section, quoted(version), roff(name), roff(about))
	for i, b := range blocksOf(markdown) {
		if i == 0 && b.kind == heading && b.level == 1 {
			b.cells[0] = []span{{text: "Description"}}
		}
		s.WriteString(roffOf(b))
	}
	return s.String()
}

func roffOf(b block) string {
	text := styled(b.cells[0])
	switch b.kind {
	case heading:
		if b.level <= 2 {
			return ".SH " + quoted(strings.ToUpper(plain(b.cells[0]))) + "\n"
		}
		return ".SS " + quoted(plain(b.cells[0])) + "\n"
	case code:
		return ".PP\n.RS 4\n.nf\n" + roff(plain(b.cells[0])) + "\n.fi\n.RE\n"
	case item:
		return ".IP \\(bu 2\n" + text + "\n"
	case head, row:
		var rest []string
		for _, cell := range b.cells[1:] {
			rest = append(rest, styled(cell))
		}
		return ".TP\n" + text + "\n" + strings.Trim(strings.Join(rest, "; "), "; ") + "\n"
	}
	return ".PP\n" + text + "\n"
}

// styled is a text in roff with its styles.
func styled(spans []span) string {
	var s strings.Builder
	for _, one := range spans {
		if one.strong {
			s.WriteString(`\fB` + roff(one.text) + `\fR`)
		} else {
			s.WriteString(roff(one.text))
		}
	}
	return s.String()
}

// roff is a text in roff, with nothing that is a request there.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(text)
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
			lines[i] = `\&` + line
		}
	}
	return strings.Join(lines, "\n")
}

func quoted(text string) string { return `"` + strings.ReplaceAll(roff(text), `"`, `\(dq`) + `"` }
