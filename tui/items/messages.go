package items

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"callsim/sim/trace"
	"callsim/sim/trace/timeline"
	"callsim/tui/cells"
	"callsim/tui/letters"
	"callsim/tui/lines"
	"callsim/tui/theme"
)

// Broadcast is a message to everyone who watches an agent id, in one row where it fits.
type Broadcast struct {
	theme  *theme.Theme
	to     string
	cause  string
	came   cells.Line
	pretty payload
}

// NewBroadcast makes the item of a broadcast. cause says what it tells of, or is "", and o what that amounts to.
func NewBroadcast(th *theme.Theme, d trace.BroadcastSent, cause string, o trace.Outcome) *Broadcast {
	var came cells.Line
	if o != "" {
		came = cells.Of(theme.Style{}, "  ").Then(Outcome(th, o), o.Sign())
	}
	return &Broadcast{
		theme: th, to: short(d.AgentID), cause: cause, came: came,
		pretty: newPayload(d.Message),
	}
}

// short is the message in one line, or "" where it is too long for that.
func (b *Broadcast) short() string { return compact(b.pretty.body, longestLine/4) }

// Rows draws the broadcast.
func (b *Broadcast) Rows(width int) []string {
	to := cells.Of(b.theme.Dim, "agent ").Then(b.theme.Accent, b.to)
	if b.cause != "" {
		to = to.Then(b.theme.Dim, "  ← "+b.cause)
	}
	to = append(to, b.came...)
	used := cells.Width(to.Plain()) + 2
	if short := b.short(); short != "" && used+cells.Width(short) <= width {
		l := to.Then(theme.Style{}, "  ")
		return []string{cells.Fit(append(l, colour(b.theme, short)...), width), cells.Blank(width)}
	}
	rows := append([]string{cells.Fit(to, width)}, Block(b.pretty.fields(b.theme, payload{}, width)).Rows(width)...)
	return append(rows, cells.Blank(width))
}

// CauseText says what led to something, as short as it can be said.
func CauseText(c timeline.Cause) string {
	part := map[timeline.Part]string{
		timeline.Arguments: "arguments of ", timeline.RESTReply: "REST of ", timeline.SWAIGReply: "reply of ",
	}[c.Part]
	return part + short(c.Call)
}

// Moment is when the phone is looked at: by the call's clock, and as of an event of its trace.
type Moment struct {
	Timeline *timeline.Timeline
	Seq      int
	Now      time.Time
	// Rows is how many rows there are to show a message in, 0 for as many as it needs.
	Rows int
	// Large says that codes are in large letters, where there is room for them.
	Large bool
}

// Text is what a phone shows: the text, the code on a row of its own, and how long and how often the code still works.
type text struct {
	theme   *theme.Theme
	message int // of the timeline
	to      string
	moment  *Moment
	sms     trace.SMSDelivered
}

// Message is the item of a message on the phone, as it is at a moment that may change. to is the number of another phone
// than the caller's, or "".
func Message(th *theme.Theme, message int, to string, m *Moment) lines.Item {
	return &text{th, message, to, m, m.Timeline.Message(message).SMS}
}

// Rows draws the message.
func (t *text) Rows(width int) []string {
	th, m := t.theme, t.moment.Timeline.Message(t.message)
	d := m.SMS
	if m.Away {
		return t.away(m, width).Rows(width)
	}
	before, after, found := strings.Cut(d.Body, d.Token)
	if d.Token == "" || !found {
		before, after = d.Body, ""
	}
	from := Block{{body: cells.Of(th.Dim, channel(d.Channel)+" from "+short(d.From)+elsewhere(t.to)), hang: 2}}
	text := Block{{body: cells.Of(th.Text, Safe(strings.TrimSpace(before)))}}
	var number, life Block
	if d.Token != "" {
		number, life = code(th, short(d.Token)), Block{{}, {body: t.life(m, width)}}
	}
	if after = strings.TrimSpace(after); after != "" {
		life = append(life, para{body: cells.Of(th.Text, Safe(after))})
	}
	room := t.moment.Rows
	if large := t.large(width); large != nil {
		if rows := slices.Concat(from, large, life, Block{{}}).Rows(width); room == 0 || len(rows)-1 <= room {
			return rows
		}
	}
	rows := slices.Concat(from, text, number, life, Block{{}}).Rows(width)
	if room == 0 || d.Token == "" || len(rows)-1 <= room {
		return rows
	}
	// The code and what it is good for matter most, then the words around it.
	if rows = slices.Concat(text, number, life[1:]).Rows(width); len(rows) > room {
		rows = slices.Concat(number, life[1:]).Rows(width)
	}
	return rows
}

// large is the text with the code, and the code below it in large letters; nil where they are not asked for or do not fit.
func (t *text) large(width int) Block {
	drawn := letters.Draw(t.sms.Token, width, largeCode)
	if !t.moment.Large || drawn == nil {
		return nil
	}
	before, _, _ := strings.Cut(t.sms.Body, t.sms.Token)
	all := Block{{body: cells.Of(t.theme.Text, Safe(before)).Then(t.theme.Active, short(t.sms.Token))}, {}}
	for _, row := range drawn {
		all = append(all, para{body: cells.Of(t.theme.Active, row)})
	}
	return all
}

// largeCode is how many rows a large code has at most.
const largeCode = 5

// away tells of a code that is on a real phone.
func (t *text) away(m timeline.Message, width int) Block {
	th, where := t.theme, "The code is on the caller's real phone"
	if m.Alive(t.moment.Seq, t.moment.Now) {
		where += ": read it there, and type it here"
	}
	return Block{
		{body: cells.Of(th.Dim, channel(m.SMS.Channel)), hang: 2},
		{body: cells.Of(th.Strong, where+".")},
		{}, {body: t.life(m, width)}, {},
	}
}

// life says what the code is still good for, as far as that is known, in one row of so many cells where that is possible.
func (t *text) life(m timeline.Message, width int) cells.Line {
	th, seq, left := t.theme, t.moment.Seq, m.Left(t.moment.Now)
	attempts := m.AttemptsLeft(seq)
	switch {
	case m.Used(seq):
		return Signed(th, trace.Verified, "used")
	case m.Over(seq) && (attempts > 0 || m.Lost(seq)): // why is not known
		return Signed(th, trace.Expired, "no longer works")
	case attempts == 0:
		return Signed(th, trace.Refused, "no attempts left")
	case left == 0:
		return Signed(th, trace.Expired, "its time is over")
	}
	return t.lasts(m, width)
}

// lasts says how long and how often the code still works.
func (t *text) lasts(m timeline.Message, width int) cells.Line {
	th, seq, attempts := t.theme, t.moment.Seq, m.AttemptsLeft(t.moment.Seq)
	words := fmt.Sprint(attempts) + " attempts left"
	if attempts == 1 {
		words = "1 attempt left"
	}
	if m.Lost(seq) {
		words = "at most " + words
	}
	var l cells.Line
	if m.MayBeUsed(seq) {
		l = cells.Of(th.Warn, "? may be used · ")
	}
	words = Remaining(m.Left(t.moment.Now)) + " · " + words
	for _, before := range []string{"valid for ", "valid "} {
		if l.Width()+cells.Width(before+words) <= width {
			return l.Then(th.Dim, before+words)
		}
	}
	return l.Then(th.Dim, words)
}

// Remaining writes how long something still lasts, to the second: 1:59:58, 9:05, 0:42.
func Remaining(d time.Duration) string {
	s := int((d + time.Second - 1) / time.Second)
	if s < 3600 {
		return fmt.Sprintf("%d:%02d", s/60, s%60)
	}
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}

func elsewhere(to string) string {
	if to == "" {
		return ""
	}
	return " to " + short(to)
}

// code is a badge, of whole cells in any font; where there are no colours, it is in brackets.
func code(th *theme.Theme, token string) Block {
	badge := "  " + token + "  "
	if th.Code.Plain() {
		badge = "[ " + token + " ]"
	}
	return Block{{body: cells.Of(th.Code, badge)}}
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
