package items

import (
	"strings"

	"callsim/sim/trace"
	"callsim/tui/cells"
	"callsim/tui/lines"
	"callsim/tui/theme"
)

// Broadcast is a message to everyone who watches an agent id, in one row where it fits.
type Broadcast struct {
	theme  *theme.Theme
	to     string
	short  string
	pretty payload
}

// NewBroadcast makes the item of a broadcast.
func NewBroadcast(th *theme.Theme, d trace.BroadcastSent) *Broadcast {
	return &Broadcast{
		theme: th, to: short(d.AgentID),
		short: compact(d.Message, longestLine/4), pretty: newPayload(d.Message),
	}
}

// Rows draws the broadcast.
func (b *Broadcast) Rows(width int) []string {
	to := cells.Of(b.theme.Dim, "agent ").Then(b.theme.Accent, b.to)
	used := cells.Width(to.Plain()) + 2
	if b.short != "" && used+cells.Width(b.short) <= width {
		l := to.Then(theme.Style{}, "  ")
		return []string{cells.Fit(append(l, colour(b.theme, b.short)...), width), cells.Blank(width)}
	}
	rows := []string{cells.Fit(to, width)}
	for _, row := range Block(b.pretty.paras(b.theme)).Rows(max(width-2, 1)) {
		rows = append(rows, cells.Fit(nil, min(width-1, 2))+row)
	}
	return append(rows, cells.Blank(width))
}

// Message is what a phone shows: the text, and the code on a row of its own. to is the number of another phone than the
// caller's, or "".
func Message(th *theme.Theme, d trace.SMSDelivered, to string) lines.Item {
	before, after, found := strings.Cut(d.Body, d.Token)
	if d.Token == "" || !found {
		before, after = d.Body, ""
	}
	b := Block{
		{body: cells.Of(th.Dim, channel(d.Channel)+" from "+short(d.From)+elsewhere(to)), hang: 2},
		{body: cells.Of(th.Text, Safe(strings.TrimSpace(before)))},
	}
	if d.Token != "" {
		b = append(b, code(th, short(d.Token))...)
	}
	if after = strings.TrimSpace(after); after != "" {
		b = append(b, para{body: cells.Of(th.Text, Safe(after))})
	}
	return append(b, para{})
}

func elsewhere(to string) string {
	if to == "" {
		return ""
	}
	return " to " + short(to)
}

// code stands out by its place and by the signs around it, where there is no colour.
func code(th *theme.Theme, token string) Block {
	first := cells.Of(th.Accent, "▐")
	return Block{{}, {first: first, rest: first, body: cells.Of(th.Code, " "+token+" ").Then(th.Accent, "▌")}}
}

func channel(name string) string {
	switch name {
	case "sms":
		return "Text message"
	case "call":
		return "Voice call"
	}
	return short(name)
}
