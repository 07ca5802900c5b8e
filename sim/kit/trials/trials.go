// Package trials says how many random cases a test tries. Only tests import it.
package trials

import (
	"os"
	"strconv"
)

// Of is how many cases a test tries that usually tries so many: a tenth under the race detector, where each takes about
// ten times as long. The variable CALLSIM_TRIALS multiplies them.
func Of(usual int) int {
	if Race {
		usual = max(usual/10, 1)
	}
	if times, err := strconv.Atoi(os.Getenv("CALLSIM_TRIALS")); err == nil && times > 0 {
		usual *= times
	}
	return usual
}

// LeftOut says whether a test leaves out case i of a long table: two of three under the race detector, which has seen their code in the
// third. Without it every case is tried.
func LeftOut(i int) bool { return Race && i%3 != 0 }
