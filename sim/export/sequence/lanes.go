package sequence

import (
	"cmp"
	"slices"
	"strings"

	"callsim/sim/export/story"
	"callsim/sim/trace"
)

// Lanes are the parties side by side, each with its lane.
type Lanes struct {
	names [5]string
	gap   int // from one lane to the next
}

// NewLanes are the lanes of a call with an agent, in a diagram of so many cells.
func NewLanes(agent string, width int) Lanes {
	l := Lanes{names: [5]string{"Caller", agent, "Functions", "Space", "Watchers"}, gap: 8}
	switch {
	case width >= 130:
		l.gap = 12
	case width >= 95:
		l.gap = 10
	}
	l.names[1] = story.Fit(agent, 2*l.gap-10) // so much is free between the names beside it
	return l
}

// margin is what is left of the first lane and right of the last one: half of a name.
const margin = 4

// Width is how many cells the lanes take.
func (l Lanes) Width() int { return 2*margin + 4*l.gap + 1 }

// lane is the place of a party. What the phone shows reaches the caller.
func lane(side trace.Side) int {
	switch side {
	case trace.Caller, trace.Phone:
		return 0
	case trace.Agent:
		return 1
	case trace.Functions:
		return 2
	case trace.Space:
		return 3
	case trace.Watchers:
		return 4
	}
	return -1
}

// Head are the names of the parties.
func (l Lanes) Head() string {
	row := l.row(' ')
	for i, name := range slices.Backward(l.names[:]) { // what is at the right of a wide letter has another place in the row
		at := margin + i*l.gap - story.Width(name)/2
		row = slices.Replace(row, at, at+story.Width(name), []rune(name)...)
	}
	return string(row)
}

// Empty are the lanes where nothing happens.
func (l Lanes) Empty() string { return string(l.row('│')) }

// row is one row of lanes.
func (l Lanes) row(sign rune) []rune {
	row := []rune(strings.Repeat(" ", l.Width()))
	for i := range l.names {
		row[margin+i*l.gap] = sign
	}
	return row
}

// Draw are the lanes with an arrow, or with a sign where something happens.
func (l Lanes) Draw(a Arrow) string {
	row := l.row('│')
	from, to := lane(a.From), lane(a.To)
	switch {
	case a.Form != Note && from >= 0 && to >= 0 && from != to:
		l.arrow(row, a, from, to)
	case from < 0 && to < 0:
		l.line(row, 0, len(l.names)-1, '┄')
	default:
		row[margin+max(from, cmp.Or(to, 0))*l.gap] = '●'
	}
	return string(row)
}

// arrow draws an arrow between two lanes.
func (l Lanes) arrow(row []rune, a Arrow, from, to int) {
	first, last := min(from, to), max(from, to)
	body, head := '─', '►'
	if a.Form == Answer || a.Form == Failure {
		body = '╌'
	}
	l.line(row, first, last, body)
	start, end := margin+from*l.gap, margin+to*l.gap
	tip := end - 1
	row[start], row[end] = '├', '│'
	if to < from {
		head, tip = '◄', end+1
		row[start] = '┤'
	}
	if a.Form == Failure {
		head = []rune(trace.Failed.Sign())[0]
	}
	row[tip] = head
}

// line draws a line over lanes.
func (l Lanes) line(row []rune, first, last int, body rune) {
	for x := margin + first*l.gap; x <= margin+last*l.gap; x++ {
		if row[x] == '│' {
			row[x] = '┼'
		} else {
			row[x] = body
		}
	}
}
