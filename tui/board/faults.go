package board

import (
	"strings"

	"callsim/sim/space/mock"
	"callsim/sim/trace"
)

// armed are the faults that wait: for each kind of request how many were made, and which of those to come are spoiled.
type armed map[string]*strikes

type strikes struct {
	made    int
	spoiled map[int]bool
}

func (a armed) on(op string) *strikes {
	if a[op] == nil {
		a[op] = &strikes{spoiled: map[int]bool{}}
	}
	return a[op]
}

// mostStrikes is how many are counted of one fault, which is as many as can be armed.
const mostStrikes = 1000

// arm notes a fault as the space does: where another one is armed already, it strikes at the request after.
func (a armed) arm(d trace.FaultArmed) {
	s := a.on(d.On)
	for slot, left := s.made+max(d.Nth, 1), min(max(d.Times, 1), mostStrikes); left > 0; slot++ {
		if !s.spoiled[slot] {
			s.spoiled[slot] = true
			left--
		}
	}
}

// strike notes a request to the space.
func (a armed) strike(d trace.RESTRequested) {
	op := string(mock.Send)
	if strings.HasSuffix(d.Path, "/verify") {
		op = string(mock.Verify)
	}
	s := a.on(op)
	s.made++
	delete(s.spoiled, s.made)
}

// Waiting is how many are still to strike.
func (a armed) Waiting() int {
	n := 0
	for _, s := range a {
		n += len(s.spoiled)
	}
	return n
}
