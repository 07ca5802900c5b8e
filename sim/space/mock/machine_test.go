package mock

import (
	"fmt"
	"testing"
	"time"
)

func TestCodesThatCanNoLongerBeVerifiedAreDropped(t *testing.T) {
	now := time.Unix(0, 0)
	m := &machine{now: func() time.Time { return now }, codes: map[string]*code{}}
	for n := range 10 * leastSweep {
		m.keep(fmt.Sprint(n), &code{expires: now.Add(time.Minute), attempts: 1, verified: n%2 == 0})
		now = now.Add(time.Second)
	}
	if len(m.codes) > 2*leastSweep {
		t.Errorf("%d codes are kept, and 30 can be verified", len(m.codes))
	}
	if last := m.codes[fmt.Sprint(10*leastSweep-1)]; last == nil || !last.usable(now) {
		t.Error("the latest code is lost")
	}
}
