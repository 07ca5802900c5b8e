package moving

import (
	"fmt"
	"strings"
	"time"

	"callsim/sim/export/story"
)

// caption is a line for those who watch, and from when to when it is seen.
type caption struct {
	story.Caption
	from, to time.Duration
}

// How long a caption is left alone: the least, and for a character of it.
const (
	leastRead = 1800 * time.Millisecond
	perLetter = 35 * time.Millisecond
)

// hush takes the caption away that is shown.
func (p *player) hush() {
	if n := len(p.said); n > 0 && p.said[n-1].to == 0 {
		p.said[n-1].to = p.film.at
	}
}

// caption shows what is said after a moment; each stays until the next comes, or the next turn.
func (p *player) caption(m story.Moment) {
	for _, c := range m.Captions {
		p.hush()
		p.said = append(p.said, caption{Caption: c, from: p.film.at})
		p.film.at += reading(c)
	}
}

// reading is how long a caption is left alone.
func reading(c story.Caption) time.Duration {
	return max(leastRead, time.Duration(story.Width(c.Text))*perLetter)
}

// seenWith is the class of what is seen as long as a caption is.
func (p *player) seenWith(c caption) string {
	if c.to == 0 {
		return p.film.seen(c.from)
	}
	return p.film.seen(c.from, c.to)
}

// captions writes what was said to those who watch, one upon the other.
func (p *player) captions(b *strings.Builder) {
	const size = saidSize
	for _, c := range p.said {
		lines := cut(story.Wrap(c.Text, columns(width-4*margin, size), ""), 2)
		fmt.Fprintf(b, "<g class=\"%s\"><rect class=\"band\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\"/>", p.seenWith(c), margin, bottom+gap, width-2*margin, band)
		for i, line := range lines {
			y := bottom + gap + (band-tall(len(lines), size))/2
			fmt.Fprintf(b, "<text class=\"said bold on line\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>", width/2, baseline(y, i, size), esc(line))
		}
		b.WriteString("</g>\n")
	}
}

// marks writes what is behind a line of a moment while a caption speaks of it. The captions follow the moment.
func (p *player) marks(b *strings.Builder, m story.Moment, line string, y int) {
	from := p.film.at
	for _, c := range m.Captions {
		to := from + reading(c)
		if c.Marks(line) {
			fmt.Fprintf(b, "<g class=\"%s\"><rect class=\"mark\" x=\"8\" y=\"%d\" width=\"%s\" height=\"%d\" rx=\"3\"/></g>\n",
				p.film.seen(from, to), y-codeSize-1, at(8, story.Width(line), codeSize), codeSize+6)
		}
		from = to
	}
}
