package swaig_test

import (
	"testing"

	"callsim/sim/functions/swaig"
	"callsim/sim/kit/golden"
)

func TestTheManualHasTheActions(t *testing.T) {
	rows := [][]string{{"action", "effect"}}
	for _, a := range swaig.KnownActions() {
		effect := "yes"
		if a.Without != "" {
			effect = "none: " + a.Without
		}
		rows = append(rows, []string{"`" + a.Name + "`", effect})
	}
	golden.Section(t, "../../manual/own-functions.md", "actions", golden.Table(rows...))
}
