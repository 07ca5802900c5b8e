package mock_test

import (
	"testing"

	"callsim/sim/kit/golden"
	"callsim/sim/space/mock"
)

func TestTheManualHasTheFaults(t *testing.T) {
	rows := [][]string{{"fault", "what happens"}}
	for _, f := range mock.KnownFaults {
		rows = append(rows, []string{"`" + f.Name + "`", f.About})
	}
	golden.Section(t, "../../manual/faults.md", "faults", golden.Table(rows...))
}
