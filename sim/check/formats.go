package check

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"callsim/sim/fixture/replay"
	fixtures "callsim/sim/fixture/report"
	"callsim/sim/kit/caret"
	"callsim/sim/kit/mark"
	"callsim/sim/kit/source"
)

// Formats are the names that Write knows.
var Formats = []string{"text", "json", "junit", "markdown", "html"}

// Write writes a report in one of Formats.
func (r Report) Write(w io.Writer, format string) error {
	switch format {
	case "text":
		return write(w, r.text())
	case "json":
		return caret.WriteJSON(w, r.document(), "  ")
	case "junit":
		return r.junit(w)
	case "markdown":
		return write(w, r.markdown())
	case "html":
		return write(w, r.html())
	}
	return source.OneOf(format, Formats)
}

func write(w io.Writer, text string) error {
	_, err := io.WriteString(w, text)
	return err
}

// Masked is the report without what mask hides, and with what cannot be seen made visible.
func (r Report) Masked(mask func(string) string) Report {
	clean := func(text string) string { return caret.Show(mask(text)) }
	masked := r
	masked.Of, masked.Results = clean(r.Of), make([]Result, len(r.Results))
	for i, one := range r.Results {
		lines := make([]string, len(one.Exchange))
		for n, line := range one.Exchange {
			lines[n] = clean(line)
		}
		one.Reason, one.Exchange = clean(one.Reason), lines
		masked.Results[i] = one
	}
	return masked
}

// Document is a report in the format json.
type Document struct {
	Version       string          `json:"version,omitempty"`
	Functions     string          `json:"functions"`
	Score         int             `json:"score"`
	Passed        int             `json:"passed"`
	Failed        int             `json:"failed"`
	NotApplicable int             `json:"not_applicable"`
	Checks        []DocumentCheck `json:"checks"`
}

// DocumentCheck is a check in it. Reason, Why, Mend and Exchange are left out where it passed.
type DocumentCheck struct {
	ID       string   `json:"id"`
	Severity Severity `json:"severity"`
	Title    string   `json:"title"`
	Status   Status   `json:"status"`
	Reason   string   `json:"reason,omitempty"`
	Why      string   `json:"why,omitempty"`
	Mend     string   `json:"mend,omitempty"`
	Exchange []string `json:"exchange,omitempty"`
	TookMS   float64  `json:"took_ms"`
}

func (r Report) document() Document {
	d := Document{Version: r.Version, Functions: r.Of, Score: r.Score(), Passed: r.Count(Passed), Failed: r.Count(Failed), NotApplicable: r.Count(NotApplicable)}
	for _, one := range r.Results {
		line := DocumentCheck{ID: one.ID, Severity: one.Severity, Title: one.Title, Status: one.Status, Reason: one.Reason, TookMS: float64(one.Took.Microseconds()) / 1000}
		if one.Status == Failed {
			line.Why, line.Mend, line.Exchange = one.Why, one.Mend, one.Exchange
		}
		d.Checks = append(d.Checks, line)
	}
	return d
}

// junit writes the checks as the fixtures of a replay are written.
func (r Report) junit(w io.Writer) error {
	var b bytes.Buffer
	of, err := fixtures.New("junit", &b, fixtures.Options{Version: r.Version, Started: r.Started})
	if err != nil {
		return err
	}
	for _, one := range r.Results {
		if err := of.Result(one.played()); err != nil {
			return err
		}
	}
	if err := of.Close(replay.Summary{}); err != nil {
		return err
	}
	_, err = b.WriteTo(w)
	return err
}

// played is the result as one of a fixture.
func (one Result) played() replay.Result {
	r := replay.Result{File: "check/" + one.ID, Name: one.Title, Took: one.Took}
	switch one.Status {
	case Passed:
		r.Status = replay.Passed
	case NotApplicable:
		r.Status, r.Reason = replay.Skipped, one.Reason
	default:
		r.Status, r.Conversation = replay.Failed, one.Exchange
		r.Failures = []replay.Failure{{Act: string(one.Severity), What: one.Reason, Advice: []string{one.Why, one.Mend}}}
	}
	return r
}

// word says what became of a check.
func (s Status) word() string {
	switch s {
	case Passed:
		return "passed"
	case Failed:
		return "FAILED"
	}
	return "not applicable"
}

// mark is how it is shown.
func (s Status) mark() mark.Mark {
	switch s {
	case Passed:
		return mark.Good
	case Failed:
		return mark.Bad
	}
	return mark.Skipped
}

// mostLines is how many lines of an exchange are shown to a person, from its end.
const mostLines = 12

// latest are the last lines of an exchange.
func (one Result) latest() []string {
	n := len(one.Exchange) - mostLines
	if n <= 1 {
		return one.Exchange
	}
	return append([]string{fmt.Sprintf("… %d earlier", n)}, one.Exchange[n:]...)
}

// sum sums the report up in a line.
func (r Report) sum() string {
	return fmt.Sprintf("%d %%: %d passed, %d failed, %d not applicable", r.Score(), r.Count(Passed), r.Count(Failed), r.Count(NotApplicable))
}

// listed are the results that are listed one by one, and a line for each reason for which several are not applicable.
func (r Report) listed() (listed []Result, idle []string) {
	of := map[string]int{}
	var reasons []string
	for _, one := range r.Results {
		if one.Status == NotApplicable {
			if of[one.Reason]++; of[one.Reason] == 2 {
				reasons = append(reasons, one.Reason)
			}
		}
	}
	for _, one := range r.Results {
		if one.Status != NotApplicable || of[one.Reason] == 1 {
			listed = append(listed, one)
		}
	}
	for _, reason := range reasons {
		idle = append(idle, fmt.Sprintf("%d others are not applicable: %s", of[reason], reason))
	}
	return listed, idle
}

// text is the report for a terminal: a line for each check, and what is to be done about those that failed.
func (r Report) text() string {
	var b strings.Builder
	listed, idle := r.listed()
	for _, one := range listed {
		fmt.Fprintf(&b, "%-16s  %-20s  %-8s  %s\n", one.Status.mark().Before(one.Status.word()), one.ID, one.Severity, one.Title)
		if one.Status == NotApplicable {
			fmt.Fprintf(&b, "%-16s  %s\n", "", one.Reason)
		}
	}
	for _, line := range idle {
		b.WriteString(mark.Skipped.Before(line) + "\n")
	}
	for _, one := range r.Failed() {
		fmt.Fprintf(&b, "\n%s (%s): %s\n", mark.Bad.Before(one.ID), one.Severity, one.Title)
		for _, part := range [][2]string{{"found", one.Reason}, {"why", one.Why}, {"mend", one.Mend}} {
			fmt.Fprintf(&b, "  %-6s %s\n", part[0], folded(part[1], 9))
		}
		for _, line := range one.latest() {
			fmt.Fprintf(&b, "    %s\n", line)
		}
	}
	fmt.Fprintf(&b, "\n%s: %s\n", r.Of, r.sum())
	return b.String()
}

// textWidth is how many characters a line of advice may have.
const textWidth = 100

// folded is a text in lines that are indented but for the first.
func folded(text string, indent int) string {
	var b strings.Builder
	at := indent
	for i, word := range strings.Fields(text) {
		switch {
		case i == 0:
		case at+1+len(word) > textWidth:
			b.WriteString("\n" + strings.Repeat(" ", indent))
			at = indent
		default:
			b.WriteString(" ")
			at++
		}
		b.WriteString(word)
		at += len(word)
	}
	return b.String()
}
