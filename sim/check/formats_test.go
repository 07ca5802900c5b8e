package check_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"strings"
	"testing"
	"time"

	"callsim/sim/check"
)

// example is a report with a check of each status, and texts that would be something else in each format.
func example() check.Report {
	hostile := "the body is <script>alert(1)</script> | `x` ]]> \x1b[31m"
	return check.Report{
		Of: "functions at http://127.0.0.1:3000/swaig", Version: "v1.2.3", Started: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC),
		Results: []check.Result{
			{Check: check.Checks[0], Status: check.Passed, Took: time.Millisecond},
			{Check: check.Checks[2], Status: check.Failed, Reason: hostile, Exchange: []string{"agent -> functions  secret-code", "```"}},
			{Check: check.Checks[1], Status: check.Failed, Reason: "the worst", Exchange: strings.Split(strings.Repeat("line\n", 40)+"last", "\n")},
			{Check: check.Checks[3], Status: check.NotApplicable, Reason: "no reason"},
		},
	}.Masked(func(text string) string { return strings.ReplaceAll(text, "secret-code", "******") })
}

func written(t *testing.T, format string) string {
	t.Helper()
	var b bytes.Buffer
	if err := example().Write(&b, format); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestEveryFormatHasTheFindingsAndTheAdvice(t *testing.T) {
	for format, advice := range map[string]string{
		"text": "caller_id_num", "json": "caller_id_num", "junit": "caller_id_num", "markdown": "`caller_id_num`", "html": "caller_id_num",
	} {
		t.Run(format, func(t *testing.T) {
			got := written(t, format)
			for _, want := range []string{"own-number", "the worst", "last", "no reason", advice} {
				if !strings.Contains(got, want) {
					t.Errorf("%q is not in\n%s", want, got)
				}
			}
			for _, never := range []string{"secret-code", "\x1b"} {
				if strings.Contains(got, never) {
					t.Errorf("%q is in\n%s", never, got)
				}
			}
		})
	}
	if err := (check.Report{}).Write(io.Discard, "yaml"); err == nil || !strings.Contains(err.Error(), "must be one of text, json") {
		t.Error(err)
	}
}

func TestNothingIsATagInWhatABrowserShows(t *testing.T) {
	for _, format := range []string{"html", "markdown"} {
		if got := written(t, format); strings.Contains(strings.ReplaceAll(got, `\<`, ""), "<script") {
			t.Errorf("%s: a text is a tag in\n%s", format, got)
		}
	}
}

func TestOneLineSaysOfSeveralChecksWhyTheyAreNotApplicable(t *testing.T) {
	r := example()
	for _, c := range check.Checks[4:7] {
		r.Results = append(r.Results, check.Result{Check: c, Status: check.NotApplicable, Reason: "no code is sent"})
	}
	for _, format := range []string{"text", "markdown"} {
		var b bytes.Buffer
		if err := r.Write(&b, format); err != nil {
			t.Fatal(err)
		}
		if got := b.String(); strings.Count(got, "no code is sent") != 1 || !strings.Contains(got, "3 others are not applicable: no code is sent") || strings.Contains(got, check.Checks[5].ID) {
			t.Errorf("%s:\n%s", format, got)
		}
	}
}

func TestJSONHasTheCounts(t *testing.T) {
	var d check.Document
	if err := json.Unmarshal([]byte(written(t, "json")), &d); err != nil {
		t.Fatal(err)
	}
	if d.Score != 33 || d.Passed != 1 || d.Failed != 2 || d.NotApplicable != 1 || len(d.Checks) != 4 || d.Version != "v1.2.3" || len(d.Checks[2].Exchange) != 41 {
		t.Errorf("%+v", d)
	}
}

func TestJUnitHasTheCounts(t *testing.T) {
	var doc struct {
		Suites []struct {
			Tests    int `xml:"tests,attr"`
			Failures int `xml:"failures,attr"`
			Skipped  int `xml:"skipped,attr"`
		} `xml:"testsuite"`
	}
	if err := xml.Unmarshal([]byte(written(t, "junit")), &doc); err != nil {
		t.Fatal(err)
	}
	if len(doc.Suites) != 1 || doc.Suites[0].Tests != 4 || doc.Suites[0].Failures != 2 || doc.Suites[0].Skipped != 1 {
		t.Errorf("%+v", doc)
	}
}

func TestMarkdownIsOneTableAndFences(t *testing.T) {
	got := written(t, "markdown")
	rows := 0
	for line := range strings.Lines(got) {
		if strings.HasPrefix(line, "|") {
			rows++
			if n := strings.Count(line, "|") - strings.Count(line, `\|`); n != 5 {
				t.Errorf("%d bars in %s", n, line)
			}
		}
	}
	if rows != 6 || !strings.Contains(got, "````text\n") || strings.Index(got, "### ❌ own-number") > strings.Index(got, "### ❌ documented-fields") {
		t.Errorf("%d rows in\n%s", rows, got)
	}
}
