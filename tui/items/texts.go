package items

import (
	"strings"

	"callsim/tui/cells"
	"callsim/tui/lines"
)

// texter is an item that says its texts without being drawn.
type texter interface{ texts() []string }

// drawnWidth is how many cells an item has that is drawn to be read.
const drawnWidth = 200

// Ready says whether Texts only reads what never changes, and so may be asked at any time, at the side of everything else.
func Ready(item lines.Item) bool {
	_, ok := item.(texter)
	return ok
}

// Texts are what an item shows, in lines before they are wrapped. Of an exchange it is what was asked for.
func Texts(item lines.Item) []string {
	if t, ok := item.(texter); ok {
		return t.texts()
	}
	var all []string
	for _, row := range item.Rows(drawnWidth) {
		all = append(all, strings.TrimRight(cells.Text(row), " "))
	}
	return all
}

// lines are those of the text that is kept.
func (p payload) lines() []string { return strings.Split(strings.TrimSuffix(p.text(), "\n"), "\n") }

func (p para) text() string { return p.first.Plain() + p.body.Plain() }

func (b Block) texts() []string {
	all := make([]string, len(b))
	for i, p := range b {
		all[i] = p.text()
	}
	return all
}

func (e ending) texts() []string { return Block(e).texts() }

func (s *speech) texts() []string { return []string{s.name, s.said} }

func (b *Broadcast) texts() []string {
	to := "agent " + b.to
	if b.cause != "" {
		to += "  ← " + b.cause
	}
	return append([]string{to, b.short()}, b.pretty.lines()...)
}

func (c *change) texts() []string {
	head := c.name
	if c.cause != "" {
		head += "  ← " + c.cause
	}
	all := append(append([]string{head}, c.after.lines()...), c.before.lines()...)
	for _, l := range c.lines() {
		all = append(all, l.text)
	}
	return all
}

func (t *turn) texts() []string {
	return append([]string{t.role + "  " + t.about, t.text}, t.body.lines()...)
}

// texts are those of the message itself; how long its code still works changes all the time.
func (t *text) texts() []string {
	return []string{channel(t.sms.Channel) + " from " + short(t.sms.From) + elsewhere(t.to), Safe(t.sms.Body)}
}

func (m message) texts() []string {
	all := append([]string{m.first()}, m.headers()...)
	return append(all, m.body.lines()...)
}

func (e *Exchange) texts() []string {
	return append([]string{e.who(drawnWidth).Plain() + e.what()}, e.request().texts()...)
}

// Outcome are the texts of what came of the exchange.
func (e *Exchange) Outcome() []string {
	cause, reason := e.failure()
	return append([]string{e.came(true).Plain(), cause, reason}, e.reply().texts()...)
}
