package items

import (
	"fmt"
	"slices"
	"strings"

	"callsim/sim/trace"
	"callsim/tui/cells"
	"callsim/tui/lines"
	"callsim/tui/theme"
)

// change is a value as it became, with signs before the lines that were added to it and taken from it.
type change struct {
	theme         *theme.Theme
	name, cause   string
	before, after payload
}

// Change is the item of a change of state. cause is what led to it, or "".
func Change(th *theme.Theme, data trace.Data, cause string) lines.Item {
	c := &change{theme: th, cause: cause}
	switch d := data.(type) {
	case trace.MetaDataSet:
		c.name, c.before, c.after = "meta_data", newPayload(d.Before), newPayload(d.After)
	case trace.GlobalDataSet:
		c.name, c.before, c.after = "global_data", newPayload(d.Before), newPayload(d.After)
	}
	return c
}

// Rows draws the change.
func (c *change) Rows(width int) []string {
	head := cells.Of(c.theme.Accent, c.name)
	if c.cause != "" {
		head = head.Then(c.theme.Dim, "  ← "+c.cause)
	}
	rows := []string{cells.Fit(head, width)}
	for _, l := range c.lines() {
		rows = append(rows, c.line(l).rows(width)...)
	}
	return append(rows, cells.Blank(width))
}

// lines are those of the diff, without the braces around all of it: of what stayed only what is near, and each field of it in
// one line, so that the change stands out.
func (c *change) lines() []difference {
	all := diff(split(c.before.text()), split(c.after.text()))
	all = slices.DeleteFunc(all, func(l difference) bool { return l.text == "{" || l.text == "}" })
	return around(joined(all, longestLine, 0), nearby, longestRun, func(n int) string { return fmt.Sprintf("  %s%s lines as before", more, cells.Count(n)) })
}

// line is a line of the diff: coloured as JSON where it stayed.
func (c *change) line(l difference) para {
	l.text = strings.TrimPrefix(l.text, "  ")
	depth := len(l.text) - len(strings.TrimLeft(l.text, " "))
	p := para{hang: depth + 2}
	switch l.sign {
	case '+':
		p.first, p.body = cells.Of(c.theme.Added, "+ "), cells.Of(c.theme.Added, l.text)
	case '-':
		p.first, p.body = cells.Of(c.theme.Removed, "− "), cells.Of(c.theme.Removed, l.text)
	case '…':
		p.first, p.body = cells.Of(c.theme.Text, "  "), cells.Of(c.theme.Dim, l.text)
	default:
		p.first, p.body = cells.Of(c.theme.Text, "  "), colour(c.theme, l.text)
	}
	p.rest = blanks(p.first)
	return p
}

// Of what stayed, nearby lines are shown on either side of a change, and a run of up to longestRun as a whole.
const nearby, longestRun = 2, 8

// around leaves out what stayed far from any change, of a run that is too long, and says how many lines these are.
func around(all []difference, nearby, longestRun int, say func(n int) string) []difference {
	var kept []difference
	for i := 0; i < len(all); {
		n := 0
		for i+n < len(all) && all[i+n].sign == ' ' {
			n++
		}
		switch {
		case n == 0:
			kept = append(kept, all[i])
			i++
			continue
		case n <= longestRun:
			kept = append(kept, all[i:i+n]...)
		default:
			kept = append(kept, all[i:i+nearby]...)
			kept = append(kept, difference{'…', say(n - 2*nearby)})
			kept = append(kept, all[i+n-nearby:i+n]...)
		}
		i += n
	}
	return kept
}

func clip(all []string) []string { return all[:min(len(all), longestBody)] }

// split is the lines of a text; an empty object has the lines of one that is not.
func split(text string) []string {
	switch text = strings.TrimSuffix(text, "\n"); text {
	case "":
		return nil
	case "{}":
		return []string{"{", "}"}
	}
	return strings.Split(text, "\n")
}

// difference is a line that was added (+), taken away (-), stayed, or stands for many that stayed (…).
type difference struct {
	sign rune
	text string
}

// diff compares two texts line by line; what only a comma at its end tells apart counts as the same.
func diff(before, after []string) []difference {
	longest := common(before, after)
	var all []difference
	i, j := 0, 0
	for i < len(before) || j < len(after) {
		switch {
		case i < len(before) && j < len(after) && same(before[i], after[j]):
			all = append(all, difference{' ', after[j]})
			i, j = i+1, j+1
		case j == len(after) || i < len(before) && longest[i+1][j] >= longest[i][j+1]:
			all = append(all, difference{'-', before[i]})
			i++
		default:
			all = append(all, difference{'+', after[j]})
			j++
		}
	}
	return all
}

func same(a, b string) bool { return strings.TrimSuffix(a, ",") == strings.TrimSuffix(b, ",") }

// common is how many lines two texts have in common at most, from line i of the one and line j of the other on. Texts
// are as long as a payload may be, so that this stays small.
func common(before, after []string) [][]int {
	longest := make([][]int, len(before)+1)
	for i := range longest {
		longest[i] = make([]int, len(after)+1)
	}
	for i := len(before) - 1; i >= 0; i-- {
		for j := len(after) - 1; j >= 0; j-- {
			if same(before[i], after[j]) {
				longest[i][j] = longest[i+1][j+1] + 1
			} else {
				longest[i][j] = max(longest[i+1][j], longest[i][j+1])
			}
		}
	}
	return longest
}
