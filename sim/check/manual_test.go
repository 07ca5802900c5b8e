package check_test

import (
	"testing"

	"callsim/sim/check"
	"callsim/sim/kit/golden"
)

func TestTheManualHasTheChecks(t *testing.T) {
	rows := [][]string{{"check", "severity", "what the functions must do"}}
	for _, c := range check.Checks {
		rows = append(rows, []string{"`" + c.ID + "`", string(c.Severity), c.Title})
	}
	golden.Section(t, "../manual/check.md", "checks", golden.Table(rows...))
}
