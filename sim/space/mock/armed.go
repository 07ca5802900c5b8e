package mock

import "sort"

// Armed are the faults that wait for requests, in the order in which they would strike; Nth counts from now.
func (s *Space) Armed() []Arming {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []Arming
	for _, op := range []Op{Send, Verify} {
		var slots []int
		for at := range s.faults {
			if at.op == op {
				slots = append(slots, at.n)
			}
		}
		sort.Ints(slots)
		for _, n := range slots {
			nth, fault := n-s.count[op], s.faults[slot{op, n}]
			if last := len(all) - 1; last >= 0 && all[last].On == op && all[last].Fault == fault && all[last].Nth+all[last].Times == nth {
				all[last].Times++
				continue
			}
			all = append(all, Arming{On: op, Fault: fault, Nth: nth, Times: 1})
		}
	}
	return all
}

// Disarm lets no fault strike any more.
func (s *Space) Disarm() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.faults)
}
