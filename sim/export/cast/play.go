package cast

import (
	"cmp"
	"strings"
	"time"

	"callsim/sim/export/story"
	"callsim/sim/kit/caret"
	"callsim/sim/trace"
)

// player plays a call to a recorder at a human pace.
type player struct {
	scene
	to   *recorder
	hold time.Duration // for the caption, before anything else comes
	sent map[int]block // payloads, by the numbers of their moments, for their replies
}

func newPlayer(s *story.Story, to *recorder, width, height int) *player {
	p := &player{scene{width: width, height: height, story: s}, to, 0, map[int]block{}}
	for _, m := range s.Moments {
		for _, c := range m.Captions {
			p.band = max(p.band, min(len(p.captionLines(c.Text)), mostBand))
		}
	}
	return p
}

// mostBand is how many rows captions have at the most.
const mostBand = 3

// ms is a duration in milliseconds.
func ms(n int) time.Duration { return time.Duration(n) * time.Millisecond }

// play shows every moment, and then the last screen for a while.
func (p *player) play() {
	p.to.show(p.grid(nil))
	var after time.Duration
	for i, m := range p.story.Moments {
		p.to.pause(max(m.Data.Describe().Pause, m.After-after, p.hold))
		p.hold, p.mark = 0, story.Caption{}
		if m.Turn != p.at.Turn {
			p.said = ""
		}
		after, p.at, p.number = m.After, m, i+1
		p.moment(m)
		p.to.show(p.grid(nil))
		p.captions(m)
	}
	p.to.pause(3 * time.Second)
}

// captions show what is said to those who watch, word by word. The last one stays until the next comes,
// or the next turn.
func (p *player) captions(m story.Moment) {
	for i, c := range m.Captions {
		p.said, p.mark = "", c
		for n, b := range words(c.Text) {
			if n > 0 {
				p.to.pause(b.after / 2)
			}
			p.said += b.text
			p.to.show(p.grid(nil))
		}
		if i < len(m.Captions)-1 {
			p.to.pause(reading)
		} else {
			p.hold = reading
		}
	}
}

// reading is how long a caption is left alone.
const reading = 1500 * time.Millisecond

// moment adds a moment to the scene.
func (p *player) moment(m story.Moment) {
	p.carry(m)
	switch m.Kind {
	case trace.KindAgentSaid:
		p.say(p.story.Agent, agent, plain, m, words)
	case trace.KindCallerSaid:
		p.say("You", caller, caller, m, letters)
	case trace.KindSMSDelivered:
		p.say("Phone", phone, phone, m, nil)
	case trace.KindStepEntered:
		p.gap()
		p.note(dim, "-- "+strings.ToLower(m.Title[:1])+m.Title[1:])
	case trace.KindCallEnded:
		p.gap()
		p.note(lookOf(m.Outcome, bold), m.Signed())
	default:
		p.note(lookOf(m.Outcome, dim), "  "+cmp.Or(m.Outcome.Sign(), ".")+" "+m.Title)
	}
}

func (p *player) add(line []span) { p.talk = append(p.talk, line) }

// gap adds an empty line between parts.
func (p *player) gap() {
	if len(p.talk) > 0 {
		p.add(nil)
	}
}

// note adds a line of the program's own.
func (p *player) note(look style, line string) {
	for _, part := range story.Wrap(caret.Cut(line, 200), p.left()-2, "    ") {
		p.add([]span{{look, part}})
	}
}

// label is how many columns stand before words.
const label = 7

// most of what somebody says, in lines of the text and in bytes of each.
const mostSaid, mostBytes = 20, 2000

// say adds what somebody says. Where there is a pace, it comes bit by bit.
func (p *player) say(who string, name, look style, m story.Moment, pace func(string) []bit) {
	said, _ := story.CutLines(m.Said, mostSaid, mostBytes)
	all := strings.Join(said, " ")
	if all == "" {
		all, look, pace = "(silence)", dim, nil
	}
	if pace != nil {
		shown := ""
		for _, b := range pace(all) {
			shown += b.text
			p.to.show(p.grid(p.spoken(who, name, look, shown+"_")))
			p.to.pause(b.after)
		}
	}
	p.talk = append(p.talk, p.spoken(who, name, look, all)...)
}

// spoken is what somebody says as lines.
func (p *player) spoken(who string, name, look style, all string) [][]span {
	var lines [][]span
	for i, part := range story.Wrap(all, p.left()-label-2, "") {
		head := ""
		if i == 0 {
			head = caret.Cut(who, label-1)
		}
		head += strings.Repeat(" ", max(label-story.Width(head), 0))
		lines = append(lines, []span{{name, head}, {look, part}})
	}
	return lines
}

// bit is a part of what somebody says, and how long it takes.
type bit struct {
	text  string
	after time.Duration
}

// longest is how long anybody speaks or types at a time; more is said faster.
const longest = 6 * time.Second

// letters are typed.
func letters(all string) []bit {
	var bits []bit
	for i, c := range all {
		d := ms(40 + i*7%5*9)
		switch c {
		case ' ':
			d = ms(75)
		case ',', '.', '?', '!':
			d = ms(140)
		}
		bits = append(bits, bit{string(c), d})
	}
	return hurried(bits)
}

// words are spoken.
func words(all string) []bit {
	var bits []bit
	for word := range strings.SplitAfterSeq(all, " ") {
		bits = append(bits, bit{word, ms(90 + 12*min(len(word), 12))})
	}
	return hurried(bits)
}

// most is how many bits are shown one by one.
const most = 120

// hurried are bits that take no longer than the longest, many of them at once where there are very many.
func hurried(bits []bit) []bit {
	if n := (len(bits) + most - 1) / most; n > 1 {
		var fewer []bit
		for i, b := range bits {
			if i%n == 0 {
				fewer = append(fewer, bit{})
			}
			last := &fewer[len(fewer)-1]
			last.text, last.after = last.text+b.text, b.after
		}
		bits = fewer
	}
	var sum time.Duration
	for _, b := range bits {
		sum += b.after
	}
	if sum > longest {
		for i := range bits {
			bits[i].after = bits[i].after * longest / sum
		}
	}
	return bits
}

// carry puts the payload of a moment on the right: a reply below its request, anything else alone.
func (p *player) carry(m story.Moment) {
	if m.Payload == nil {
		return
	}
	b := block{head: m.Outcome.Mark().Before(m.Payload.Label), line: caret.Cut(m.Payload.Line, 200), look: lookOf(m.Outcome, bold)}
	lines, more := story.CutLines(m.Payload.Text, p.height, 2000)
	wrapped := story.WrapAll(lines, p.right())
	if len(wrapped) > p.height {
		wrapped, more = wrapped[:p.height], 1
	}
	b.more = more > 0
	if m.Payload.JSON {
		b.lines = coloured(wrapped)
	} else {
		for _, line := range wrapped {
			b.lines = append(b.lines, []span{{plain, line}})
		}
	}
	if m.Kind == trace.KindSWAIGRequested || m.Kind == trace.KindRESTRequested {
		p.sent[m.Seq] = b
	}
	if request, ok := p.sent[m.Exchange]; ok && m.Exchange != m.Seq {
		p.blocks = []block{request, b}
		delete(p.sent, m.Exchange)
		return
	}
	p.blocks = []block{b}
}
