package export_test

import (
	"testing"

	"callsim/sim/export"
	"callsim/sim/kit/golden"
)

func TestTheManualHasTheFormats(t *testing.T) {
	rows := [][]string{{"`--format`", "ends in", "what it is"}}
	for _, f := range export.Formats {
		rows = append(rows, []string{"`" + f.Name + "`", "`" + f.Extension + "`", f.About})
	}
	golden.Section(t, "../manual/export.md", "formats", golden.Table(rows...))
}
