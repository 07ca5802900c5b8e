// Package moving draws a call as an SVG in which the call plays: the conversation on the left, beside it the phone and what
// travels between the functions and the space.
//
// It moves by CSS alone, without scripts, so that it shows as an image anywhere. People who ask for less motion, or have a
// viewer that cannot animate, see how the call ended. It may import story and the trace.
package moving

import (
	"encoding/xml"
	"fmt"
	"strings"
	"time"

	"callsim/sim/export/story"
	"callsim/sim/kit/caret"
	"callsim/sim/kit/mark"
	"callsim/sim/trace"
)

// Measures in pixels.
const (
	width, height = 880, 590
	margin        = 20
	gap           = 14
	pad           = 16
	between       = 12                           // things in a pane
	half          = (width - 2*margin - gap) / 2 // the width of a pane
	room          = half - 2*pad                 // the width of what is in it
	top           = 66                           // of the panes
	bottom        = 486                          // of the panes
	band          = 44                           // the height of what captions are on, below the panes
	saidSize      = 15
	codeSize      = 13
	wide          = 0.602 // of a character, beside its size
	lead          = 1.45  // from line to line, beside the size
	label         = 50    // before what is said
)

// columns is how many characters of a size fit into pixels.
func columns(pixels int, size float64) int { return int(float64(pixels) / (size * wide)) }

// at is where a column begins.
func at(x, column int, size float64) string {
	return strings.TrimSuffix(fmt.Sprintf("%.1f", float64(x)+float64(column)*size*wide), ".0")
}

// height of lines of a size.
func tall(lines int, size float64) int { return int(float64(lines)*size*lead + 0.5) }

// Render draws a call.
func Render(s *story.Story) ([]byte, error) {
	p := newPlayer(s)
	p.play()
	drawn := p.draw() // before the styles, which it has a part in
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" aria-labelledby="title desc">`, width, height, width, height)
	fmt.Fprintf(&b, "\n<title id=\"title\">%s</title>\n<desc id=\"desc\">%s</desc>\n", esc(s.Title()), esc(s.Spoken()))
	fmt.Fprintf(&b, "<style>%s%s%s</style>\n%s</svg>\n", mark.Style("svg", "fill", mark.All...), style, p.film.css(), drawn)
	return []byte(b.String()), nil
}

// newPlayer divides the picture into panes.
func newPlayer(s *story.Story) *player {
	phone := 2*pad + tall(longestMessage(s), saidSize)
	x := margin + half + gap
	return &player{
		story:    s,
		talk:     pane{x: margin, y: top, h: bottom - top, title: "Conversation"},
		phone:    pane{x: x, y: top, h: phone, title: "Phone"},
		payloads: pane{x: x, y: top + phone + gap, h: bottom - top - phone - gap, title: "Payloads"},
	}
}

// draw writes what was played.
func (p *player) draw() string {
	var b strings.Builder
	fmt.Fprintf(&b, "<rect class=\"ground\" x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"12\"/>\n", width-1, height-1)
	fmt.Fprintf(&b, "<text class=\"title\" x=\"%d\" y=\"38\">%s</text>\n", margin, esc(caret.Cut(p.story.Title(), 60)))
	p.badge(&b)
	p.texts()
	for _, one := range []*pane{&p.talk, &p.phone, &p.payloads} {
		one.write(&b, &p.film)
	}
	p.captions(&b)
	p.steps(&b)
	const rail = "width=\"%d\" height=\"3\" rx=\"1\"/>"
	fmt.Fprintf(&b, "<rect class=\"rail\" x=\"%d\" y=\"%d\" "+rail+"\n", margin, height-14, width-2*margin)
	fmt.Fprintf(&b, "<svg x=\"%d\" y=\"%d\"><rect class=\"run\" "+rail+"</svg>\n", margin, height-14, width-2*margin)
	return b.String()
}

// esc is a line as text and nothing else; what XML cannot hold is replaced.
func esc(line string) string {
	var b strings.Builder
	if xml.EscapeText(&b, []byte(line)) != nil {
		return ""
	}
	return b.String()
}

// player plays a call into panes.
type player struct {
	story                 *story.Story
	film                  film
	talk, phone, payloads pane
	messages              []message // on the phone
	entered               []entered // the steps, as they were entered
	said                  []caption
	verified              time.Duration
}

// entered is when a step was entered.
type entered struct {
	step  int
	title string
	at    time.Duration
}

// message is what came to the phone, and when.
type message struct {
	lines []string
	code  string
	at    time.Duration
}

// How long the picture waits before the first moment, and in the end.
const (
	before = 500 * time.Millisecond
	rest   = 2500 * time.Millisecond
)

// pause is how long it waits before a moment of a kind.
func pause(kind trace.Kind) time.Duration {
	switch kind {
	case trace.KindSMSDelivered:
		return 300 * time.Millisecond
	case trace.KindAgentSaid, trace.KindRESTRequested:
		return 600 * time.Millisecond
	case trace.KindFunctionCalled, trace.KindRESTReplied, trace.KindRESTFailed:
		return 700 * time.Millisecond
	case trace.KindCallerSaid, trace.KindCallEnded:
		return 900 * time.Millisecond
	}
	return 0
}

// perWord is how long it waits for a word of the agent or of the caller.
func perWord(kind trace.Kind) time.Duration {
	if kind == trace.KindAgentSaid {
		return 60 * time.Millisecond
	}
	return 150 * time.Millisecond
}

// play shows every moment.
func (p *player) play() {
	p.film.at = before
	turn := 0
	for _, m := range p.story.Moments {
		p.film.at += pause(m.Kind)
		if m.Turn != turn {
			turn = m.Turn
			p.hush()
		}
		p.moment(m)
		p.caption(m)
	}
	p.film.at += rest
}

func (p *player) moment(m story.Moment) {
	switch data := m.Data.(type) {
	case trace.AgentSaid, trace.CallerSaid:
		p.say(m)
	case trace.SMSDelivered:
		p.messages = append(p.messages, message{messageLines(m), data.Token, p.film.at})
	case trace.StepEntered:
		p.entered = append(p.entered, entered{data.Step, m.StepTitle, p.film.at})
	case trace.FunctionCalled, trace.RESTRequested, trace.RESTReplied, trace.RESTFailed, trace.SWAIGFailed:
		p.carry(m)
	case trace.MetaDataSet:
		if p.verified == 0 && isTrue(data.After, "verified") {
			p.verified = p.film.at
		}
	case trace.CallEnded:
		p.note(p.story.Signed(), p.story.Mark().Name)
	default:
		if m.From == trace.Operator {
			p.note(m.Title, "quiet")
		}
	}
}
