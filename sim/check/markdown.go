package check

import (
	"fmt"
	"html"
	"strings"

	"callsim/sim/kit/gfm"
	"callsim/sim/kit/mark"
	"callsim/sim/kit/webpage"
)

// result is what a table shows for a status.
func result(s Status) string {
	text := strings.ToLower(s.word())
	if s == Failed {
		text = "**" + text + "**"
	}
	return s.mark().Before(text)
}

// markdown is the report for a pull request: a table, and what is to be done about the checks that failed.
func (r Report) markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "## callsim check: %s\n\n%s\n\n", r.sum(), gfm.Text(r.Of))
	b.WriteString("| check | severity | result | what the functions must do |\n|---|---|---|---|\n")
	listed, idle := r.listed()
	for _, one := range listed {
		note := gfm.Places(one.Title)
		if one.Status == NotApplicable {
			note += "<br>" + gfm.Places(one.Reason)
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", one.ID, one.Severity, result(one.Status), note)
	}
	for _, line := range idle {
		fmt.Fprintf(&b, "\n%s\n", mark.Skipped.Before(gfm.Places(line)))
	}
	for _, one := range r.Failed() {
		fmt.Fprintf(&b, "\n### %s (%s)\n\n%s.\n\n", mark.Bad.Before(one.ID), one.Severity, gfm.Places(one.Title))
		fmt.Fprintf(&b, "- **Found:** %s\n- **Why it matters:** %s\n- **How to mend it:** %s\n", gfm.Places(one.Reason), gfm.Places(one.Why), gfm.Places(one.Mend))
		fmt.Fprintf(&b, "\n<details><summary>The exchange</summary>\n\n%s\n</details>\n", gfm.Fence("text", one.latest()))
	}
	return b.String()
}

// pageStyle is the style of the page beside that of all pages.
const pageStyle = `body{max-width:64rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1.125rem;margin:1.5rem 0 .5rem}
table{border-collapse:collapse;width:100%;margin-top:1rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid var(--edge)}
td a{text-decoration:underline}
pre{overflow-x:auto;padding:.75rem;border:1px solid var(--edge);border-radius:4px}
dt{font-weight:600}dd{margin:0 0 .5rem}
.bad{font-weight:600}small{color:var(--quiet)}
`

// html is the report as a page, which loads nothing.
func (r Report) html() string {
	var b strings.Builder
	put := func(format string, args ...any) {
		for i, a := range args {
			args[i] = html.EscapeString(fmt.Sprint(a))
		}
		fmt.Fprintf(&b, format, args...)
	}
	b.WriteString(webpage.Head("callsim check: "+r.sum(), pageStyle, "") + "<body>\n<main>\n")
	put("<h1>%s</h1>\n<p>%s</p>\n", r.sum(), r.Of)
	b.WriteString("<table>\n<tr><th>check</th><th>severity</th><th>result</th><th>what the functions must do</th></tr>\n")
	for _, one := range r.Results {
		name := "<code>%s</code>"
		if one.Status == Failed {
			name = "<a href=\"#%[1]s\"><code>%[1]s</code></a>"
		}
		put("<tr><td>"+name+"</td>", one.ID)
		put("<td>%s</td><td class=\"%s\">%s</td><td>%s", one.Severity, one.Status.mark().Name, one.Status.mark().Before(strings.ToLower(one.Status.word())), one.Title)
		if one.Status == NotApplicable {
			put("<br><small>%s</small>", one.Reason)
		}
		b.WriteString("</td></tr>\n")
	}
	b.WriteString("</table>\n")
	for _, one := range r.Failed() {
		put("<section id=\"%s\">\n<h2>%s <small>(%s)</small></h2>\n<p>%s.</p>\n", one.ID, one.ID, one.Severity, one.Title)
		put("<dl><dt>Found</dt><dd>%s</dd><dt>Why it matters</dt><dd>%s</dd><dt>How to mend it</dt><dd>%s</dd></dl>\n", one.Reason, one.Why, one.Mend)
		put("<pre>%s</pre>\n</section>\n", strings.Join(one.latest(), "\n"))
	}
	b.WriteString("</main>\n" + webpage.Foot(""))
	return b.String()
}
