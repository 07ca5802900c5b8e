package cast

import (
	"fmt"
	"strings"

	"callsim/sim/export/story"
)

// span is a part of a line that looks alike.
type span struct {
	style style
	text  string
}

// block is a payload as it is on the right.
type block struct {
	head  string
	look  style // of the head
	line  string
	lines [][]span
	more  bool // there is more than lines
}

// scene is what the screen shows.
type scene struct {
	width, height int
	story         *story.Story
	talk          [][]span // the conversation, line by line
	blocks        []block  // of the exchange that is shown
	at            story.Moment
	said          string        // the caption that is shown
	mark          story.Caption // what it speaks of is marked
	band          int           // rows for captions
	number        int           // of the moment, from 1
}

// left is how many columns the conversation has.
func (s *scene) left() int { return s.width * 45 / 100 }

// right is how many columns the payloads have.
func (s *scene) right() int { return s.width - s.left() - 3 }

// room is how many rows are between the bars, above the captions.
func (s *scene) room() int { return s.height - 2 - s.band }

// grid is the screen; typed are lines that are not yet part of the conversation.
func (s *scene) grid(typed [][]span) *grid {
	g := newGrid(s.width, s.height)
	s.bars(g)
	lines := s.talk[max(0, len(s.talk)-s.room()):]
	if over := len(lines) + len(typed) - s.room(); over > 0 {
		lines = lines[min(over, len(lines)):]
		typed = typed[max(0, len(typed)-s.room()):]
	}
	y := 1
	for _, line := range append(lines[:len(lines):len(lines)], typed...) {
		put(g, 1, y, s.left(), line)
		y++
	}
	for y := 1; y <= s.room(); y++ {
		g.put(s.left(), y, s.width, dim, "│")
	}
	s.payloads(g)
	s.caption(g)
	return g
}

// caption shows what is said to those who watch, in the middle below everything else.
func (s *scene) caption(g *grid) {
	lines := s.captionLines(s.said)
	for i := 0; i < s.band && s.said != ""; i++ {
		y := s.room() + 1 + i
		g.fill(y, said)
		if i < len(lines) {
			g.put((s.width-story.Width(lines[i]))/2, y, s.width, said, lines[i])
		}
	}
}

// captionLines are a caption in the rows that it takes.
func (s *scene) captionLines(text string) []string {
	if text == "" {
		return nil
	}
	return story.Wrap(text, s.width-4, "")
}

func put(g *grid, x, y, end int, line []span) {
	for _, part := range line {
		x = g.put(x, y, end, part.style, part.text)
	}
}

// bars are the title and the state of the call.
func (s *scene) bars(g *grid) {
	g.fill(0, bar)
	clock := story.Clock(s.at.After) + " "
	at := s.width - story.Width(clock)
	g.put(at, 0, s.width, bar, clock)
	g.put(1, 0, at-1, bar, "callsim  "+s.story.Title())
	bottom := s.height - 1
	g.fill(bottom, bar)
	count := fmt.Sprintf("%d of %d ", s.number, len(s.story.Moments))
	at = s.width - story.Width(count)
	g.put(at, bottom, s.width, bar, count)
	g.put(1, bottom, at-1, bar, s.state())
}

// state says where the call is.
func (s *scene) state() string {
	if s.number == len(s.story.Moments) {
		return s.story.Signed()
	}
	if s.at.Step == 0 {
		return s.story.CallerName() + " calls " + s.story.Agent
	}
	return fmt.Sprintf("Step %d: %s", s.at.Step, s.at.StepTitle)
}

// payloads shows the blocks below one another; each gets a fair part of the room.
func (s *scene) payloads(g *grid) {
	x, y, end := s.left()+2, 1, s.room()+1
	for i, b := range s.blocks {
		bottom := y + (end-y)/(len(s.blocks)-i) // of this one's room
		if y < bottom {
			g.put(x, y, s.width-1, b.look, b.head)
			y++
		}
		if b.line != "" && y < bottom {
			g.put(x, y, s.width-1, s.marked(dim, b.line), b.line)
			y++
		}
		for n, line := range b.lines {
			if y >= bottom-1 && (n < len(b.lines)-1 || b.more) {
				g.put(x, y, s.width-1, dim, "…")
				y++
				break
			}
			if text := plainOf(line); s.mark.Marks(text) {
				line = []span{{marked, text}}
			}
			put(g, x, y, s.width-1, line)
			y++
		}
		y++
		if y >= end-1 {
			return
		}
	}
}

// marked is a style or, for a line that the caption speaks of, that of such lines.
func (s *scene) marked(look style, line string) style {
	if s.mark.Marks(line) {
		return marked
	}
	return look
}

// plainOf is a line without styles.
func plainOf(line []span) string {
	var b strings.Builder
	for _, part := range line {
		b.WriteString(part.text)
	}
	return b.String()
}

// coloured are lines of JSON in colours.
func coloured(lines []string) [][]span {
	styles := [...]style{story.Plain: plain, story.Key: key, story.String: text, story.Value: value}
	all := make([][]span, len(lines))
	for i, tokens := range story.TokensOf(lines) {
		for _, token := range tokens {
			all[i] = append(all[i], span{styles[token.Sort], token.Text})
		}
	}
	return all
}
