package items

import (
	"strings"

	"callsim/sim/kit/mark"
	"callsim/tui/cells"
	"callsim/tui/lines"
	"callsim/tui/theme"
)

// Expectation is one thing that a fixture expects of its call, and what became of it. Its texts may hold any characters.
type Expectation struct {
	// State is whether it came true.
	State State
	// Title says what is wanted, Pattern the rest of it, and Place where it is written, in few cells.
	Title, Pattern, Place string
	// What says what is wrong, Details what differs, in a line each, and Diff is a unified diff.
	What    string
	Details []string
	Diff    string
}

// State is what became of an expectation.
type State int

// The states.
const (
	Open State = iota // nothing yet
	Met
	Unmet
)

// longestDiff is how many lines of a diff are shown.
const longestDiff = 40

// expectation is an Expectation that is safe to show.
type expectation struct {
	theme *theme.Theme
	Expectation
}

// Expected is the item of an expectation: one row, or two where its pattern is long, and below in words what is wrong.
func Expected(th *theme.Theme, e Expectation) lines.Item {
	e.Title, e.Pattern, e.Place = short(e.Title), short(e.Pattern), short(e.Place)
	e.What = Safe(strings.TrimPrefix(e.What, e.Title+" "))
	details := make([]string, len(e.Details))
	for i, d := range e.Details {
		details[i] = Safe(d)
	}
	e.Details = details
	return &expectation{th, e}
}

// Sign is the sign of a state, in its colour.
func (s State) Sign(th *theme.Theme) cells.Span {
	m := mark.Left
	switch s {
	case Met:
		m = mark.Good
	case Unmet:
		m = mark.Bad
	}
	return cells.Span{Style: th.Of(m), Text: m.Sign}
}

// Rows draws the expectation.
func (e *expectation) Rows(width int) []string {
	rows := e.heading(width)
	if e.State != Unmet {
		return rows
	}
	var b Block
	add := func(style theme.Style, sign, text string) {
		first := cells.Of(style, "  "+sign)
		b = append(b, para{first: first, rest: blanks(first), body: cells.Of(style, text)})
	}
	if len(e.Details) == 0 {
		add(e.theme.Error, "", e.What)
	}
	for _, d := range e.Details {
		add(e.theme.Error, "", d)
	}
	for _, l := range e.diff() {
		switch l.sign {
		case '+':
			add(e.theme.Added, "+ ", l.text)
		case '-':
			add(e.theme.Removed, "− ", l.text)
		default:
			add(e.theme.Dim, "  ", l.text)
		}
	}
	return append(append(rows, b.Rows(width)...), cells.Blank(width))
}

// least is how many cells of a pattern are worth showing.
const least = 8

// heading is the sign, what is wanted and, at the right, where it is written. What does not fit of the pattern is in a second row.
func (e *expectation) heading(width int) []string {
	style := e.theme.Text
	if e.State == Unmet {
		style = e.theme.Error
	} else if e.State == Open {
		style = e.theme.Dim
	}
	room := width - 2 - cells.Width(e.Place) - 1
	title := cells.Middle(e.Title, max(room, 0))
	l := cells.Line{e.State.Sign(e.theme)}.Then(theme.Style{}, " ").Then(style, title)
	left := room - cells.Width(title)
	rest := ""
	if left > least && e.Pattern != "" {
		pattern, more := broken(e.Pattern, left-1)
		l, rest = l.Then(e.theme.Dim, " "+pattern), more
		left -= 1 + cells.Width(pattern)
	}
	rows := []string{cells.Fit(l.Then(theme.Style{}, cells.Blank(max(left, 0)+1)).Then(e.theme.Dim, e.Place), width)}
	if rest != "" {
		rows = append(rows, cells.Fit(cells.Of(e.theme.Dim, "    "+middle(rest, max(width-4, 0))), width))
	}
	return rows
}

// broken is a pattern in two parts, of which the first is whole fields that fit in width cells.
func broken(pattern string, width int) (first, rest string) {
	if cells.Width(pattern) <= width {
		return pattern, ""
	}
	for i := range pattern {
		if strings.HasPrefix(pattern[i:], ", ") && cells.Width(pattern[:i+1]) <= width {
			first = pattern[:i+1]
		}
	}
	return first, strings.TrimLeft(pattern[len(first):], " ")
}

// middle is as much of both ends of a pattern as fits in width cells, without the words that would be cut.
func middle(pattern string, width int) string {
	short := cells.Middle(pattern, width)
	first, last, cut := strings.Cut(short, "…")
	from, to := len(first), len(pattern)-len(last)
	if !cut || from > to || pattern[:from] != first || pattern[to:] != last {
		return short
	}
	if i := strings.LastIndexByte(first, ' '); i > 0 && isWord(pattern[from]) {
		first = first[:i]
	}
	if i := strings.IndexByte(last, ' '); i >= 0 && to > 0 && isWord(pattern[to-1]) {
		last = last[i+1:]
	}
	return first + "…" + last
}

// isWord says whether a byte is one of those that words are made of.
func isWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c >= 0x80
}

// diff is the unified diff, without its headings, and with what the signs mean.
func (e *expectation) diff() []difference {
	if e.Diff == "" {
		return nil
	}
	all := []difference{{' ', "− wanted  + happened"}}
	began, lines := false, strings.Split(strings.TrimRight(e.Diff, "\n"), "\n")
	for i, line := range lines {
		switch {
		case strings.HasPrefix(line, "@@"):
			if began {
				all = append(all, difference{' ', "…"})
			}
			began = true
			continue
		case !began || line == "" || line[0] == '\\' || !beside(lines, i):
			continue
		case len(all) > longestDiff:
			return append(all, difference{' ', "…"})
		}
		all = append(all, difference{rune(line[0]), short(line[1:])})
	}
	return all
}

// beside says whether a line of a diff is a change, or is beside one.
func beside(lines []string, i int) bool {
	for j := max(i-1, 0); j <= min(i+1, len(lines)-1); j++ {
		if strings.HasPrefix(lines[j], "+") || strings.HasPrefix(lines[j], "-") {
			return true
		}
	}
	return false
}

// Turning is the item of a turn: its number, and what is done in it.
func Turning(th *theme.Theme, number, act string) lines.Item {
	return note(cells.Of(th.Accent, number+"  "), cells.Of(th.Dim, Safe(act)))
}
