package picture

import (
	"encoding/xml"
	"fmt"
	"strings"

	"callsim/sim/export/story"
	"callsim/sim/kit/caret"
	"callsim/sim/trace"
)

// Limits of what is shown of one moment, in lines.
const (
	mostSaid = 40
	mostCode = 18
	slack    = 6 // more than mostCode, where nothing else would be left out
)

// esc is a line as text and nothing else; what XML cannot hold is replaced.
func esc(line string) string {
	var b strings.Builder
	if xml.EscapeText(&b, []byte(line)) != nil {
		return ""
	}
	return b.String()
}

// conversation draws the left column from y on, and returns where it ends.
func (d *drawing) conversation(all []story.Moment) int {
	y := d.y
	for _, m := range all {
		switch m.Kind {
		case trace.KindAgentSaid:
			y = d.bubble(margin, y, "agent", m) + 8
		case trace.KindCallerSaid:
			y = d.bubble(margin+indent, y, "caller", m) + 8
		default:
			y = d.event(y, m)
		}
	}
	return y
}

// bubble draws what one of the two says.
func (d *drawing) bubble(x, y int, class string, m story.Moment) int {
	inner := left - indent - 2*pad
	var lines []string
	said, _ := story.CutLines(m.Said, mostSaid, 4000)
	for _, line := range said {
		lines = append(lines, story.Wrap(line, columns(inner, saidSize), "")...)
	}
	if len(lines) > mostSaid {
		lines = append(lines[:mostSaid], "…")
	}
	if len(lines) == 1 && lines[0] == "" {
		lines[0] = "(silence)"
	}
	tall := pad + height(1, smallSize) + height(len(lines), saidSize) + pad
	fmt.Fprintf(&d.b, "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"10\"/>\n", class, x, y, left-indent, tall)
	next := d.text(x+pad, y+pad-2, smallSize, "small quiet bold", []string{caret.Cut(d.story.Speaker(m), 30)})
	d.text(x+pad, next, saidSize, "said", lines)
	return y + tall
}

// event draws the line of anything else.
func (d *drawing) event(y int, m story.Moment) int {
	class, sign := "small quiet", "→ "
	switch {
	case m.Outcome != "":
		class, sign = "small "+m.Outcome.Mark().Name, m.Outcome.Sign()+" "
	case m.Kind == trace.KindStepEntered:
		class, sign = "small bold", ""
		y += 4
	}
	lines := story.Wrap(sign+caret.Cut(m.Title, 200), columns(left, smallSize), "  ")
	return d.text(margin, y, smallSize, class, lines) + 3
}

// card draws what travelled in a moment, and returns where it ends.
func (d *drawing) card(x, y int, m story.Moment) int {
	inner := card - 2*pad
	label, line, lines, more, isJSON := content(m, columns(inner, codeSize))
	heads := story.Wrap(line, columns(inner, codeSize), "  ")
	if line == "" {
		heads = nil
	}
	if len(heads) > 3 {
		heads = append(heads[:2], "  …")
	}
	tall := pad + height(1, smallSize) + height(len(heads)+len(lines), codeSize) + pad
	if more != "" {
		tall += height(1, codeSize)
	}
	class := "card"
	if m.Outcome == trace.Failed {
		class = "failed"
	}
	fmt.Fprintf(&d.b, "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\"/>\n", class, x, y, card, tall)
	next := d.text(x+pad, y+pad-2, smallSize, strings.TrimSpace("small bold "+m.Outcome.Mark().Name), []string{m.Outcome.Mark().Before(label)})
	next = d.text(x+pad, next, codeSize, "code quiet", heads)
	if isJSON {
		next = d.json(x+pad, next, lines)
	} else {
		next = d.text(x+pad, next, codeSize, "code", lines)
	}
	if more != "" {
		d.text(x+pad, next, codeSize, "code quiet", []string{more})
	}
	return y + tall
}

// content is what a card says, its lines of at most columns characters.
func content(m story.Moment, columns int) (label, line string, lines []string, more string, isJSON bool) {
	if m.Payload == nil {
		label, lines = "On the phone", m.Said
		if sms, ok := m.Data.(trace.SMSDelivered); ok && sms.Channel == "call" {
			label = "Said on the phone"
		}
	} else {
		label, line, lines, isJSON = m.Payload.Label, caret.Cut(m.Payload.Line, 200), m.Payload.Text, m.Payload.JSON
		if m.Payload.Before != nil {
			line = ""
		}
	}
	kept, cut := story.CutLines(lines, mostCode+slack, 400)
	lines = story.WrapAll(kept, columns)
	if cut > 0 || len(lines) > mostCode+slack {
		lines, cut = lines[:min(len(lines), mostCode)], 1
	}
	if cut > 0 && m.Payload != nil {
		more = "… " + story.Size(m.Payload.Bytes) + " in all"
	}
	return label, line, lines, more, isJSON
}

// json writes lines of JSON in colours.
func (d *drawing) json(x, y int, lines []string) int {
	for i, tokens := range story.TokensOf(lines) {
		at := x
		if len(tokens) > 1 && strings.TrimLeft(tokens[0].Text, " ") == "" { // the indentation
			at += int(float64(len(tokens[0].Text)) * codeSize * wide)
			tokens = tokens[1:]
		}
		fmt.Fprintf(&d.b, "<text class=\"code\" x=\"%d\" y=\"%d\">", at, baseline(y, i, codeSize))
		for _, token := range tokens {
			fmt.Fprintf(&d.b, "<tspan class=\"%s\">%s</tspan>", token.Sort.Class(), esc(token.Text))
		}
		d.b.WriteString("</text>\n")
	}
	return y + height(len(lines), codeSize)
}
