package program

import (
	"strconv"
	"testing"

	"callsim/sim/kit/golden"
)

func TestTheManualHasTheExitCodes(t *testing.T) {
	rows := [][]string{{"code", "meaning"}}
	for _, m := range meanings {
		rows = append(rows, []string{strconv.Itoa(m.code), m.meaning})
	}
	golden.Section(t, "../../manual/exit-codes.md", "codes", golden.Table(rows...))
}
