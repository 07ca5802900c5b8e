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
	differences, notes := r.distinct()
	writeRows(&b, differences)
	if len(notes) > 0 {
		b.WriteString("\n<details><summary>Other words, which do not count</summary>\n")
		writeRows(&b, notes)
		b.WriteString("\n</details>\n")
	}
	b.WriteString("\n<details><summary>The fixtures</summary>\n\n| fixture | result | differences |\n|---|---|--:|\n")
	for _, one := range r.Results {
		n, _ := one.Count()
		mark := one.Status.Mark().Before(strings.ReplaceAll(string(one.Status), "_", " "))
		for _, p := range one.Reasons {
			mark += "<br>" + gfm.Text(p.What)
		}
		fmt.Fprintf(&b, "| %s | %s | %d |\n", gfm.Code(one.File), mark, n)
	}
	b.WriteString("\n</details>\n")
	return b.String()
}

// writeRows writes a table of differences, narrow enough for a comment.
func writeRows(b *strings.Builder, all []distinct) {
	if len(all) == 0 {
		return
	}
	b.WriteString("\n| fixtures | what differs | A, B, and where first |\n|--:|---|---|\n")
	for _, d := range all[:min(mostRows, len(all))] {
		fmt.Fprintf(b, "| %d | %s | A: %s<br>B: %s<br><sub>%s, turn %d</sub> |\n", d.fixtures, gfm.Places(d.Path), gfm.Code(d.Want), gfm.Code(d.Got), gfm.Text(d.in), d.Turn)
	}
	if more := len(all) - mostRows; more > 0 {
		fmt.Fprintf(b, "\nAnd %s.\n", differ.Counted(more, "more difference"))
	}
}
