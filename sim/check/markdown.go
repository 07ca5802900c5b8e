package check

import (
	"fmt"
	"html"
	"strings"

	"callsim/sim/kit/gfm"
)

// marks are what a table shows for a status.
var marks = map[Status]string{Passed: "✅ passed", Failed: "❌ **failed**", NotApplicable: "➖ not applicable"}

// markdown is the report for a pull request: a table, and what is to be done about the checks that failed.
func (r Report) markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "## callsim check: %s\n\n%s\n\n", r.sum(), gfm.Text(r.Of))
	b.WriteString("| check | severity | result | what the functions must do |\n|---|---|---|---|\n")
	for _, one := range r.Results {
		note := gfm.Places(one.Title)
		if one.Status == NotApplicable {
			note += "<br>" + gfm.Places(one.Reason)
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", one.ID, one.Severity, marks[one.Status], note)
	}
	for _, one := range r.Failed() {
		fmt.Fprintf(&b, "\n### ❌ %s (%s)\n\n%s.\n\n", one.ID, one.Severity, gfm.Places(one.Title))
		fmt.Fprintf(&b, "- **Found:** %s\n- **Why it matters:** %s\n- **How to mend it:** %s\n", gfm.Places(one.Reason), gfm.Places(one.Why), gfm.Places(one.Mend))
		fmt.Fprintf(&b, "\n<details><summary>The exchange</summary>\n\n%s\n</details>\n", gfm.Fence("text", one.latest()))
	}
	return b.String()
}

// pageStyle is the style of the page.
const pageStyle = `:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid #8886}
pre{overflow-x:auto;padding:.75rem;border:1px solid #8886;border-radius:4px;font-size:.8125rem}
dt{font-weight:600}dd{margin:0 0 .5rem}
.failed{color:light-dark(#a3211b,#ff9d94);font-weight:600}
.passed{color:light-dark(#1d6437,#8fd6a8)}
small{opacity:.8}
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
	put("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
	b.WriteString("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
	put("<title>callsim check: %s</title>\n", r.sum())
	b.WriteString("<style>" + pageStyle + "</style>\n</head>\n<body>\n")
	put("<h1>%s</h1>\n<p>%s</p>\n", r.sum(), r.Of)
	b.WriteString("<table>\n<tr><th>check</th><th>severity</th><th>result</th><th>what the functions must do</th></tr>\n")
	for _, one := range r.Results {
		name := "<code>%s</code>"
		if one.Status == Failed {
			name = "<a href=\"#%[1]s\"><code>%[1]s</code></a>"
		}
		put("<tr><td>"+name+"</td>", one.ID)
		put("<td>%s</td><td class=\"%s\">%s</td><td>%s", one.Severity, one.Status, strings.ToLower(words[one.Status]), one.Title)
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
	b.WriteString("</body>\n</html>\n")
	return b.String()
}
