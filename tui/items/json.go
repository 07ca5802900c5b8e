package items

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
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
		b.WriteString(trace.ShortIDs(caret.Show(cells.Clip(line, longestLine))) + "\n")
	}
	return b.String()
}

// more begins the line that says how much was cut.
const more = "… "

// changed begins a line that is not as it was.
const changed = "~ "

// paras is the payload line by line, with signs before what is not as it was; was may be nothing.
func (p payload) paras(th *theme.Theme, was payload) []para {
	return coloured(th, p.isJSON(), p.since(was))
}

// fields are those of an object, each in one paragraph where it is not long, with signs before what is not as it was. They are
// for width cells. Anything but an object is shown as it is.
func (p payload) fields(th *theme.Theme, was payload, width int) []para {
	all := p.since(was)
	if n := len(all); n > 2 && all[0].text == "{" && all[n-1].text == "}" {
		longest := longestField * max(width, leastField)
		all = joined(all[1:n-1], longest, min(longest, 2*width))
	}
	return coloured(th, p.isJSON(), all)
}

// longestField is how many rows a field takes in one paragraph, at most, where a row has leastField cells or more.
const longestField, leastField = 4, 40

// coloured are lines, coloured where they are JSON, with signs before what is not as it was. A sign takes the place of what
// a line is indented by.
func coloured(th *theme.Theme, isJSON bool, lines []difference) []para {
	var all []para
	for _, l := range lines {
		depth := len(l.text) - len(strings.TrimLeft(l.text, " "))
		switch {
		case strings.HasPrefix(l.text, more):
			all = append(all, para{body: cells.Of(th.Dim, l.text)})
		case !isJSON:
			all = append(all, para{body: cells.Of(th.Text, l.text)})
		case l.sign == '+':
			first, indent := cells.Of(th.Added, changed), min(depth, len(changed))
			all = append(all, para{first: first, rest: blanks(first), body: colour(th, l.text[indent:]), hang: depth - indent + 2})
		default:
			all = append(all, para{body: colour(th, l.text), hang: depth + 2})
		}
	}
	return all
}

// since are the lines of the payload, with a + where they are not as they were; was may be nothing.
func (p payload) since(was payload) []difference {
	if len(was.body) == 0 || !p.isJSON() {
		var all []difference
		for line := range strings.Lines(p.text()) {
			all = append(all, difference{' ', strings.TrimSuffix(line, "\n")})
		}
		return all
	}
	return slices.DeleteFunc(diff(clip(split(was.text())), clip(split(p.text()))), func(l difference) bool { return l.sign == '-' })
}

// joined puts every object and array into one line that is not longer than so many bytes, or of which only a part is not as it
// was, and that is not longer than so many.
func joined(all []difference, longest, mixed int) []difference {
	var kept []difference
	for i := 0; i < len(all); i++ {
		l := all[i]
		if whole, n := inOneLine(all[i:], longest, mixed); n > 1 {
			l, i = whole, i+n-1
		}
		kept = append(kept, l)
	}
	return kept
}

// inOneLine is what the first line opens in one line, and how many lines that was; 0 where it is too long.
func inOneLine(all []difference, longest, mixed int) (whole difference, n int) {
	whole = all[0]
	if !strings.HasSuffix(whole.text, "{") && !strings.HasSuffix(whole.text, "[") {
		return whole, 0
	}
	depth := len(whole.text) - len(strings.TrimLeft(whole.text, " "))
	for i, l := range all[1:] {
		text := strings.TrimLeft(l.text, " ")
		if strings.HasSuffix(whole.text, ",") {
			text = " " + text
		}
		if l.sign != whole.sign {
			longest, whole.sign = min(longest, mixed), '+'
		}
		if whole.text += text; len(whole.text) > longest {
			return whole, 0
		}
		if len(l.text) > depth && l.text[depth] != ' ' {
			return whole, i + 2
		}
	}
	return whole, 0
}

// Compact is a body in one line as people read it, or as it is where it is too long for that.
func Compact(body trace.Body) string { return cmp.Or(compact(body, longestLine), string(body)) }

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
