package items

import (
	"bytes"
	"encoding/json"
	"strings"

	"callsim/sim/kit/caret"
	"callsim/sim/trace"
	"callsim/tui/cells"
	"callsim/tui/theme"
)

// longestBody is how many lines of a body are kept for the screen.
const longestBody = 200

// indented lays a body out: JSON over several lines, indented by two, anything else as it is. It may hold any
// characters still.
func indented(body trace.Body) string {
	var pretty bytes.Buffer
	if json.Indent(&pretty, body, "", "  ") == nil {
		return pretty.String()
	}
	return string(body)
}

// payload is a body that is laid out when it is drawn, for there may be very many that nobody sees.
type payload struct{ body trace.Body }

func newPayload(body trace.Body) payload { return payload{body} }

func (p payload) isJSON() bool { return p.body.IsJSON() }

// text is the body laid out, cut and safe to show.
func (p payload) text() string {
	if len(p.body) == 0 {
		return ""
	}
	text := strings.TrimRight(indented(p.body), "\r\n")
	var b strings.Builder
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		if n++; n > longestBody {
			b.WriteString(more + cells.Count(strings.Count(text, "\n")+1-longestBody) + " more lines\n")
			break
		}
		line = strings.ReplaceAll(strings.TrimSuffix(line, "\r"), "\t", "    ")
		b.WriteString(caret.Show(cells.Clip(line, longestLine)) + "\n")
	}
	return b.String()
}

// more begins the line that says how much was cut.
const more = "… "

// paras is the payload line by line, coloured where it is JSON.
func (p payload) paras(th *theme.Theme) []para {
	var all []para
	isJSON := p.isJSON()
	for line := range strings.Lines(p.text()) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, more):
			all = append(all, para{body: cells.Of(th.Dim, line)})
		case isJSON:
			depth := len(line) - len(strings.TrimLeft(line, " "))
			all = append(all, para{body: colour(th, line), hang: depth + 2})
		default:
			all = append(all, para{body: cells.Of(th.Text, line)})
		}
	}
	return all
}

// compact is a body in one line, with a blank behind each colon and comma, or "" when it is longer than limit bytes.
func compact(body trace.Body, limit int) string {
	if len(body) > limit*4 || !body.IsJSON() {
		return ""
	}
	var b strings.Builder
	for line := range strings.SplitSeq(indented(body), "\n") {
		line = strings.TrimLeft(line, " ")
		b.WriteString(line)
		if strings.HasSuffix(line, ",") {
			b.WriteByte(' ')
		}
	}
	if b.Len() > limit {
		return ""
	}
	return caret.Show(b.String())
}

// colour splits JSON, or a line of it, into keys, strings, numbers and the rest. It takes any text: what is no JSON is
// coloured somehow.
func colour(th *theme.Theme, text string) cells.Line {
	var l cells.Line
	for text != "" {
		n, style := token(th, text)
		l = append(l, cells.Span{Style: style, Text: text[:n]})
		text = text[n:]
	}
	return l
}

// token is the first piece of text, and its style.
func token(th *theme.Theme, text string) (int, theme.Style) {
	const structure = `{}[]:, `
	switch c := text[0]; {
	case c == '"':
		n := quoted(text)
		if strings.HasPrefix(strings.TrimLeft(text[n:], " "), ":") {
			return n, th.Key
		}
		return n, th.String
	case strings.IndexByte(structure, c) >= 0:
		n := 1
		for n < len(text) && strings.IndexByte(structure, text[n]) >= 0 {
			n++
		}
		return n, th.Dim
	}
	if n := strings.IndexAny(text, structure+`"`); n > 0 {
		return n, th.Number
	}
	return len(text), th.Number
}

// quoted is the length of the string literal at the beginning of text.
func quoted(text string) int {
	for i := 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(text)
}
