package moving

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"callsim/sim/export/story"
	"callsim/sim/kit/caret"
	"callsim/sim/kit/lazy"
	"callsim/sim/kit/mark"
	"callsim/sim/trace"
)

// Limits of what is shown of one moment, in lines.
const (
	mostSaid = 8
	mostCode = 8
)

// pane is a part of the picture, in which things come below one another. It scrolls by whole things when they need more room.
type pane struct {
	x, y, h int
	title   string
	b       strings.Builder
	starts  []int // of the things in it
	end     int   // of the last one
	scroll  move
}

// add makes room for something that is so tall, at a time, and returns where it begins.
func (p *pane) add(tall int, when time.Duration) (y int) {
	y = p.end
	p.starts, p.end = append(p.starts, y), y+tall+between
	if over := y + tall - (p.h - 2*pad); over > 0 {
		n, _ := slices.BinarySearch(p.starts, over)
		p.scroll.values = append(p.scroll.values, fmt.Sprintf("translateY(%dpx)", -p.starts[min(n, len(p.starts)-1)]))
		p.scroll.times = append(p.scroll.times, max(when-turn, 0))
	}
	return y
}

// write writes the pane with what is in it.
func (p *pane) write(b *strings.Builder, f *film) {
	fmt.Fprintf(b, "<rect class=\"pane\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\"/>\n", p.x, p.y, half, p.h)
	fmt.Fprintf(b, "<rect class=\"behind\" x=\"%d\" y=\"%d\" width=\"%s\" height=\"4\"/>\n", p.x+pad-6, p.y-2, at(12, len(p.title), 12))
	fmt.Fprintf(b, "<text class=\"small quiet\" x=\"%d\" y=\"%d\">%s</text>\n", p.x+pad, p.y+4, p.title)
	fmt.Fprintf(b, "<svg x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"><g", p.x+pad, p.y+pad, room, p.h-2*pad)
	if len(p.scroll.times) > 0 {
		p.scroll.property, p.scroll.values = "transform", append([]string{"none"}, p.scroll.values...)
		fmt.Fprintf(b, " class=\"%s\"", f.class(p.scroll))
	}
	fmt.Fprintf(b, ">\n%s</g></svg>\n", p.b.String())
}

// baseline is where the n-th line of a size is, from y on.
func baseline(y, n int, size float64) int { return y + tall(n, size) + int(size) }

// say shows what is said, word by word.
func (p *player) say(m story.Moment) {
	var lines []string
	said, _ := story.CutLines(m.Said, mostSaid, 600)
	for _, line := range said {
		lines = append(lines, story.Wrap(line, columns(room-label, saidSize), "")...)
	}
	lines = cut(lines, mostSaid)
	if len(lines) == 1 && lines[0] == "" {
		lines[0] = "(silence)"
	}
	who, class := "You", "caller"
	if m.Kind == trace.KindAgentSaid {
		who, class = caret.Cut(p.story.Agent, 5), "agent"
	}
	y := p.talk.add(tall(len(lines), saidSize), p.film.at)
	fmt.Fprintf(&p.talk.b, "<text class=\"said bold %s %s\" x=\"0\" y=\"%d\">%s</text>\n", class, p.film.seen(p.film.at), baseline(y, 0, saidSize), esc(who))
	for i, line := range lines {
		column := 0
		for _, word := range strings.SplitAfter(line, " ") {
			if trimmed := strings.TrimSpace(word); trimmed != "" {
				fmt.Fprintf(&p.talk.b, "<text class=\"said %s\" x=\"%s\" y=\"%d\">%s</text>\n", p.film.seen(p.film.at), at(label, column, saidSize), baseline(y, i, saidSize), esc(trimmed))
				p.film.at += perWord(m.Kind)
			}
			column += story.Width(word)
		}
	}
}

// note shows a line of the picture's own in the conversation.
func (p *player) note(line, class string) {
	lines := cut(story.Wrap(line, columns(room, codeSize), ""), 3)
	y := p.talk.add(tall(len(lines), codeSize), p.film.at)
	for i, line := range lines {
		fmt.Fprintf(&p.talk.b, "<text class=\"code bold %s %s\" x=\"0\" y=\"%d\">%s</text>\n", class, p.film.seen(p.film.at), baseline(y, i, codeSize), esc(line))
	}
}

// messageLines is a message on the phone, line by line.
func messageLines(m story.Moment) []string {
	said, _ := story.CutLines(m.Said, 3, 200)
	return cut(story.WrapAll(said, columns(room, saidSize)), 3)
}

// longestMessage is how many lines the longest message has.
func longestMessage(s *story.Story) int {
	most := 1
	for _, m := range s.Moments {
		if m.Kind == trace.KindSMSDelivered {
			most = max(most, len(messageLines(m)))
		}
	}
	return most
}

// texts shows the messages on the phone, each until the next comes, their codes marked.
func (p *player) texts() {
	b := &p.phone.b
	for n, m := range p.messages {
		times := []time.Duration{m.at}
		if n+1 < len(p.messages) {
			times = append(times, p.messages[n+1].at)
		}
		fmt.Fprintf(b, "<g class=\"%s\">\n", p.film.seen(times...))
		for i, line := range m.lines {
			y := baseline(0, i, saidSize)
			if before, _, found := strings.Cut(line, m.code); found && m.code != "" {
				fmt.Fprintf(b, "<rect class=\"mark\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"20\" rx=\"3\"/>\n", at(-4, story.Width(before), saidSize), y-15, at(8, story.Width(m.code), saidSize))
			}
			fmt.Fprintf(b, "<text class=\"said\" x=\"0\" y=\"%d\">%s</text>\n", y, esc(line))
		}
		b.WriteString("</g>\n")
	}
}

// carry shows what travels, with a bar in the colour of what came of it.
func (p *player) carry(m story.Moment) {
	heads, lines := p.lines(m)
	y := p.payloads.add(tall(len(heads)+len(lines), codeSize), p.film.at)
	class := cmp.Or(m.Outcome.Mark().Name, "neutral")
	b := &p.payloads.b
	fmt.Fprintf(b, "<g class=\"%s\">\n<rect class=\"bar %s\" x=\"0\" y=\"%d\" width=\"3\" height=\"%d\" rx=\"1\"/>\n", p.film.seen(p.film.at), class, y, tall(len(heads)+len(lines), codeSize))
	for i, head := range heads {
		p.marks(b, m, head, baseline(y, i, codeSize))
		fmt.Fprintf(b, "<text class=\"code bold %s\" x=\"12\" y=\"%d\">%s</text>\n", class, baseline(y, i, codeSize), esc(head))
	}
	for i, tokens := range story.TokensOf(lines) {
		p.marks(b, m, lines[i], baseline(y, len(heads)+i, codeSize))
		column := 0
		if len(tokens) > 1 && strings.TrimLeft(tokens[0].Text, " ") == "" { // the indentation
			column, tokens = len(tokens[0].Text), tokens[1:]
		}
		fmt.Fprintf(b, "<text class=\"code\" x=\"%s\" y=\"%d\">", at(12, column, codeSize), baseline(y, len(heads)+i, codeSize))
		for _, token := range tokens {
			fmt.Fprintf(b, "<tspan class=\"%s\">%s</tspan>", token.Sort.Class(), esc(token.Text))
		}
		b.WriteString("</text>\n")
	}
	b.WriteString("</g>\n")
}

// id is an identifier of the space, which is long and says nothing.
var id = lazy.Regexp(`([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`)

func short(line string) string { return id.Get().ReplaceAllString(line, "$1…") }

// lines are the heading and the content of what travels. Content that fits into one line is one.
func (p *player) lines(m story.Moment) (heads, lines []string) {
	most := columns(room-12, codeSize)
	heads = cut(story.Wrap(short(caret.Cut(m.Signed(), 200)), most, "  "), 2)
	if m.Payload == nil {
		return heads, nil
	}
	kept, _ := story.CutLines(m.Payload.Text, mostCode, 400)
	var trimmed []string
	for i := range kept {
		kept[i] = short(kept[i])
		trimmed = append(trimmed, strings.TrimSpace(kept[i]))
	}
	if one := strings.Join(trimmed, " "); m.Payload.JSON && len(kept) == len(m.Payload.Text) && story.Width(one) <= most {
		return heads, []string{one}
	}
	return heads, cut(story.WrapAll(kept, most), mostCode)
}

// cut are at most so many lines, with a sign where some are left out.
func cut(lines []string, most int) []string {
	if len(lines) <= most {
		return lines
	}
	return append(lines[:most-1:most-1], "…")
}

// badge says whether the caller is verified.
func (p *player) badge(b *strings.Builder) {
	times := []time.Duration{0}
	if p.verified > 0 {
		times = append(times, p.verified)
		defer p.pill(b, "good", mark.Good.Before("verified"), p.verified)
	}
	p.pill(b, "neutral", "not verified", times...)
}

// pill draws a badge that is seen at some times.
func (p *player) pill(b *strings.Builder, class, words string, times ...time.Duration) {
	const w, h, y = 116, 26, 20
	x := width - margin - w
	fmt.Fprintf(b, "<g class=\"%s\"><rect class=\"badge %s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"13\"/>", p.film.seen(times...), class, x, y, w, h)
	fmt.Fprintf(b, "<text class=\"code bold on %s\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text></g>\n", class, x+w/2, y+18, words)
}

// steps shows the steps of the conversation, the current one marked, as many as there is room for.
func (p *player) steps(b *strings.Builder) {
	const below = bottom + gap + band + 25
	column := 0
	for i, one := range p.entered {
		if slices.ContainsFunc(p.entered[:i], func(e entered) bool { return e.step == one.step }) {
			continue
		}
		words := fmt.Sprintf("%d %s", one.step, caret.Cut(one.title, 24))
		x := at(margin, column, codeSize)
		if column += story.Width(words) + 3; column > columns(width-2*margin, codeSize) {
			return
		}
		fmt.Fprintf(b, "<text class=\"code quiet\" x=\"%s\" y=\"%d\">%s</text>\n", x, below, esc(words))
		fmt.Fprintf(b, "<g class=\"%s\"><text class=\"code bold agent\" x=\"%s\" y=\"%d\">%s</text></g>\n", p.film.seen(p.in(one.step)...), x, below, esc(words))
	}
}

// in is when the agent was in a step: from, to, from and so on.
func (p *player) in(step int) []time.Duration {
	var times []time.Duration
	for i, e := range p.entered {
		if e.step != step {
			continue
		}
		times = append(times, e.at)
		if i+1 < len(p.entered) {
			times = append(times, p.entered[i+1].at)
		}
	}
	return times
}

// isTrue says whether a field of an object is true.
func isTrue(body trace.Body, field string) bool {
	var object map[string]any
	return json.Unmarshal(body, &object) == nil && object[field] == true
}
