// Package picture draws a call as an SVG: the conversation on the left, beside it what travelled, as tall as it needs.
//
// The picture has neither scripts nor styles from elsewhere, nor a font of its own, so that it shows as an image anywhere.
// Its text is monospaced and wrapped by the width of its characters. It may import story and the trace.
package picture

import (
	"fmt"
	"strings"

	"callsim/sim/export/story"
	"callsim/sim/kit/caret"
	"callsim/sim/kit/mark"
	"callsim/sim/trace"
)

// Measures in pixels.
const (
	width  = 1200
	margin = 36
	left   = 396 // the width of the conversation
	gap    = 20
	card   = (width - 2*margin - left - 2*gap) / 2 // of a payload; two stand side by side
	cards  = margin + left + gap                   // where payloads begin
	pad    = 12
	indent = 28 // of what one of the two says
)

// Sizes of text in pixels. Every character is taken to be as wide as that of the widest usual monospaced font.
const (
	titleSize = 20
	saidSize  = 14
	smallSize = 12
	codeSize  = 11
	wide      = 0.605
	tall      = 1.45
)

// columns is how many characters of a size fit into pixels.
func columns(pixels int, size float64) int { return int(float64(pixels) / (size * wide)) }

// height is how tall lines of a size are.
func height(lines int, size float64) int { return int(float64(lines)*size*tall + 0.5) }

// baseline is where the n-th line of a size is, from y on.
func baseline(y, n int, size float64) int { return y + height(n, size) + int(size*1.1) }

// Render draws a call.
func Render(s *story.Story) ([]byte, error) {
	d := &drawing{story: s, y: margin}
	d.heading()
	for _, row := range rows(s.Moments) {
		d.row(row)
	}
	d.ending()
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" aria-labelledby="title desc">`,
		width, d.y+margin, width, d.y+margin)
	fmt.Fprintf(&b, "\n<title id=\"title\">%s</title>\n<desc id=\"desc\">%s</desc>\n", esc(s.Title()), esc(s.Spoken()))
	fmt.Fprintf(&b, "<style>%s%s</style>\n", style, mark.Style("svg", "fill", mark.All...))
	fmt.Fprintf(&b, "<rect class=\"ground\" width=\"%d\" height=\"%d\"/>\n", width, d.y+margin)
	b.WriteString(d.b.String())
	b.WriteString("</svg>\n")
	return []byte(b.String()), nil
}

const style = `
svg { --ground: #f6f5f1; --card: #ffffff; --edge: #85827a; --ink: #21252a; --quiet: #565d66; --agent: #e3eee6; --caller: #dfe8f6; --key: #0a5a68; --string: #86390f; --value: #573a9e; }
@media (prefers-color-scheme: dark) {
  svg { --ground: #13161a; --card: #1b2026; --edge: #7a8491; --ink: #e7e5df; --quiet: #a8b0b9; --agent: #1d2c25; --caller: #1e2a3c; --key: #82cbd9; --string: #ebb083; --value: #c1adf3; }
}
text { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, "Liberation Mono", monospace; fill: var(--ink); white-space: pre; }
.ground { fill: var(--ground); } .rule { stroke: var(--edge); }
.title { font-size: 20px; font-weight: 700; } .said { font-size: 14px; } .small { font-size: 12px; } .code { font-size: 11px; }
.quiet { fill: var(--quiet); } .bold { font-weight: 700; }
.agent { fill: var(--agent); } .caller { fill: var(--caller); } .card { fill: var(--card); stroke: var(--edge); } .failed { fill: var(--card); stroke: var(--bad); }
.k { fill: var(--key); } .s { fill: var(--string); } .v { fill: var(--value); }
`

// drawing is a picture on its way, down to y.
type drawing struct {
	b     strings.Builder
	story *story.Story
	y     int
}

// heading says what the call is.
func (d *drawing) heading() {
	s := d.story
	d.lines(titleSize, "title", caret.Cut(s.Title(), 300))
	if s.About != "" {
		about := caret.Cut(s.About, 600)
		d.lines(smallSize, "small quiet", about)
	}
	var facts []string
	for _, fact := range s.Facts() {
		facts = append(facts, fact[0]+": "+fact[1])
	}
	d.lines(smallSize, "small quiet", caret.Cut(strings.Join(facts, " · "), 600))
	if verdict := s.Verdict(); verdict != "" {
		d.lines(saidSize, "said bold bad", mark.Bad.Before(verdict))
	} else {
		d.outcome()
	}
	for _, failure := range s.Failures {
		d.lines(smallSize, "small bad", caret.Cut(mark.Bad.Before(failure.Line()), 600))
	}
	d.y += 10
}

// ending says how the call ended.
func (d *drawing) ending() {
	d.rule()
	d.outcome()
}

func (d *drawing) outcome() {
	d.lines(saidSize, strings.TrimSpace("said bold "+d.story.Mark().Name), d.story.Signed())
}

func (d *drawing) rule() {
	fmt.Fprintf(&d.b, "<line class=\"rule\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n", margin, d.y, width-margin, d.y)
	d.y += 16
}

// lines writes a line over the whole width, wrapped.
func (d *drawing) lines(size float64, class, line string) {
	d.y = d.text(margin, d.y, size, class, story.Wrap(line, columns(width-2*margin, size), ""))
}

// text writes plain lines from y on, and returns where the next would stand.
func (d *drawing) text(x, y int, size float64, class string, lines []string) int {
	for i, line := range lines {
		trimmed := strings.TrimLeft(line, " ")
		at := x + int(float64(len(line)-len(trimmed))*size*wide)
		fmt.Fprintf(&d.b, "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n", class, at, baseline(y, i, size), esc(trimmed))
	}
	return y + height(len(lines), size)
}

// row is what was said, and what travelled meanwhile.
type row struct {
	said    []story.Moment
	carried [][]story.Moment // a request with its reply, and whatever is alone
}

// rows are the moments in rows; each begins with what the caller says, or what else starts a turn.
func rows(all []story.Moment) []row {
	var made []row
	for i, m := range all {
		if i == 0 || m.Turn != all[i-1].Turn {
			made = append(made, row{})
		}
		r := &made[len(made)-1]
		r.said = append(r.said, m)
		if m.Payload == nil && m.Kind != trace.KindSMSDelivered || m.Kind == trace.KindFunctionCalled {
			continue // the arguments stand in the request
		}
		r.carry(m)
	}
	return made
}

// carry puts a reply beside its request.
func (r *row) carry(m story.Moment) {
	for i, beside := range r.carried {
		if beside[0].Seq == m.Exchange {
			r.carried[i] = append(beside, m)
			return
		}
	}
	r.carried = append(r.carried, []story.Moment{m})
}

// row draws the conversation, and beside it the cards in two columns: of an exchange the request on the left and what
// answers it on the right, anything else where there is room first.
func (d *drawing) row(r row) {
	d.rule()
	ends := [2]int{d.y, d.y}
	for _, exchange := range r.carried {
		column := 0
		if len(exchange) > 1 {
			ends[0] = max(ends[0], ends[1])
			ends[1] = ends[0]
		} else if ends[1] < ends[0] {
			column = 1
		}
		for i, m := range exchange {
			if i == 1 {
				column = 1
			}
			ends[column] = d.card(cards+column*(card+gap), ends[column], m) + 12
		}
	}
	d.y = max(d.conversation(r.said), ends[0], ends[1]) + 8
}
