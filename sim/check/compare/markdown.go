package compare

import (
	"fmt"
	"strings"

	"callsim/sim/kit/gfm"
	"callsim/sim/trace/differ"
)

// mostRows bounds the table of a pull request.
const mostRows = 50

// markdown is the report for a pull request: what differs, each difference once, and the fixtures in short.
func (r Report) markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "## callsim compare: %s\n\n- **A:** %s\n- **B:** %s\n", r.sum(), gfm.Text(r.A), gfm.Text(r.B))
	if !r.Broadcasts {
		fmt.Fprintf(&b, "\n%s\n", gfm.Text(unwatched))
	}
	if all := r.distinct(); len(all) > 0 {
		b.WriteString("\n| what differs | A | B | fixtures | first in |\n|---|---|---|--:|---|\n")
		for _, d := range all[:min(mostRows, len(all))] {
			name := gfm.Places(d.Path)
			if d.Note {
				name += " (note)"
			}
			fmt.Fprintf(&b, "| %s | %s | %s | %d | %s, turn %d |\n", name, gfm.Code(d.Want), gfm.Code(d.Got), d.fixtures, gfm.Code(d.File), d.Turn)
		}
		if more := len(all) - mostRows; more > 0 {
			fmt.Fprintf(&b, "\nAnd %s.\n", differ.Counted(more, "more difference"))
		}
	}
	b.WriteString("\n<details><summary>The fixtures</summary>\n\n| fixture | result | differences |\n|---|---|--:|\n")
	for _, one := range r.Results {
		n, _ := one.Count()
		mark := marks[one.Status]
		for _, p := range one.Reasons {
			mark += "<br>" + gfm.Text(p.What)
		}
		fmt.Fprintf(&b, "| %s | %s | %d |\n", gfm.Code(one.File), mark, n)
	}
	b.WriteString("\n</details>\n")
	return b.String()
}

// marks are what a table shows for a status.
var marks = map[differ.Status]string{
	differ.Same: "✅ same", differ.Differs: "❌ **differs**", differ.Stopped: "❌ stopped", differ.Skipped: "➖ skipped", differ.Unreadable: "❌ unreadable",
}
