package compare_test

import (
	"strings"
	"testing"
	"time"

	"callsim/sim/call"
	"callsim/sim/check/compare"
	"callsim/sim/kit/golden"
	"callsim/sim/trace"
)

// TestTheManualHasAReport writes the example of the manual.
func TestTheManualHasAReport(t *testing.T) {
	s := sides(func(c *call.Config) { c.Functions.MaxAttempts, c.Functions.Message = 1, "Your code:" })
	s[0].Name, s[1].Name = "http://127.0.0.1:3000/swaig", "the built-in functions"
	report := compare.New(s)
	for _, text := range []string{happy, "turns:\n  - caller: yes please\n  - caller: <token>\n"} {
		r := run(t, s, text)
		r.File, r.Took = "calls/"+[]string{"wrong-code.yaml", "right-code.yaml"}[len(report.Results)], trace.Took(100*time.Millisecond)
		for i := range r.Differences {
			r.Differences[i].File = r.File
		}
		report.Results = append(report.Results, r)
	}
	report.SumUp(200 * time.Millisecond)
	var b strings.Builder
	if err := report.Write(&b, "text"); err != nil {
		t.Fatal(err)
	}
	golden.Section(t, "../../manual/compare.md", "example", "```text\n"+b.String()+"```\n")
}
