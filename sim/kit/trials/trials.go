// Package trials says how many cases a test tries. Only tests import it.
//
// The variable CALLSIM_TRIALS says how often a test tries all of its cases: .ci/run sets 1, .ci/long 10. Without it a test tries a sample.
package trials

import (
	"os"
	"strconv"
)

// Of is how many random cases a test tries that has so many: a fifth without CALLSIM_TRIALS, and a fiftieth under the race detector, where
// each takes about ten times as long.
func Of(all int) int {
	times, err := strconv.Atoi(os.Getenv("CALLSIM_TRIALS"))
	switch {
	case err == nil && times > 0:
		return all * times
	case Race:
		return max(all/50, 1)
	}
	return max(all/5, 1)
}

// LeftOut says whether a test leaves out case i of a long table: without CALLSIM_TRIALS two of three, since their code is that of the
// third, and under the race detector eight of nine.
func LeftOut(i int) bool {
	every := 3
	if Race {
		every = 9
	}
	return os.Getenv("CALLSIM_TRIALS") == "" && i%every != 0
}
