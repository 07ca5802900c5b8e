package board

import "callsim/tui/layout"

// revealed is for which place of the Prompt, and which step, the step was brought into sight.
type revealed struct {
	rect layout.Rect
	step int
}

// revealStep brings the active step into sight, where it is not or where it is another one, or another place.
func (p *prompt) revealStep() {
	first, last := p.stepItems()
	s, at := p.sheets[promptSteps], revealed{p.sheets[promptSteps].Rect, p.marked}
	if first > last || s.Rect.Empty() || p.revealed == at && s.Shows(first, last) {
		return
	}
	p.revealed = at
	s.Home()
	if s.Shows(first, last) {
		return
	}
	s.Reveal(first, last)
	top, row := s.Top()
	if row > 0 {
		top++
	}
	s.Begin(p.beginning(top, first))
}

// mostEmpty is which part of the rows may stay empty, at most, where the Prompt begins at a heading: a third.
const mostEmpty = 3

// beginning is the first heading of some items, or the first paragraph where the heading leaves too many rows empty.
func (p *prompt) beginning(from, to int) int {
	s, heading := p.sheets[promptSteps], from
	for heading < to && !p.paragraphs[heading].IsHeading() {
		heading++
	}
	if heading > to || s.Empty(heading) <= s.Page()/mostEmpty {
		return min(heading, to)
	}
	for from < heading && p.paragraphs[from].Text == "" {
		from++
	}
	return from
}

// stepItems are the items of the active step, without blank ones at its end; first is greater than last when there is
// no step.
func (p *prompt) stepItems() (first, last int) {
	steps := p.b.Source.Prompt().Steps
	if p.marked < 1 || p.marked > len(steps) {
		return 0, -1
	}
	step := steps[p.marked-1]
	first, last = len(p.paragraphs), -1
	for i, at := range p.paragraphs {
		if at.Last >= step.First && at.First <= step.Last && at.Text != "" {
			first, last = min(first, i), i
		}
	}
	return first, last
}
