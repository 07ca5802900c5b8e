package replay

import (
	"bytes"
	"fmt"

	"github.com/aymanbagabas/go-udiff"

	"callsim/sim/source"
	"callsim/sim/trace"
)

// compare fails a repetition, the n-th, whose trace is not that of the first.
func (p *Played) compare(first Played, n int) {
	for i := range max(len(p.Events), len(first.Events)) {
		before, now := lineOf(first.Events, i), lineOf(p.Events, i)
		if before == now {
			continue
		}
		f := Failure{
			Pos:  source.Pos{File: p.File, Line: 1, Column: 1},
			What: fmt.Sprintf("the same fixture took another course: event %d differs from the first time", i+1),
			Diff: udiff.Unified("the first time", fmt.Sprintf("time %d", n), before, now),
		}
		if i < len(p.Events) {
			f.Nearest, f.Turn = &p.Events[i], p.Events[i].Turn
		}
		p.Failures, p.Status = append(p.Failures, f), Failed
		return
	}
}

func lineOf(events []trace.Event, i int) string {
	if i >= len(events) {
		return ""
	}
	var b bytes.Buffer
	if err := trace.WriteLine(&b, events[i]); err != nil {
		return err.Error()
	}
	return b.String()
}
