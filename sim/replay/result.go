package replay

import (
	"time"

	"callsim/sim/match"
	"callsim/sim/source"
	"callsim/sim/trace"
)

// Status is what became of a fixture.
type Status string

// What can become of a fixture.
const (
	Passed     Status = "passed"
	Failed     Status = "failed"
	Unreadable Status = "unreadable" // it could not be read: see Problems
	NotRun     Status = "not_run"    // the run was broken off before it
	Broken     Status = "broken"     // the harness itself failed: see Problems
)

// Result is what became of one fixture.
type Result struct {
	// File is the fixture's path, as its errors show it.
	File        string
	Name, About string
	Tags        []string
	Status      Status
	// Failures are what differed, in the order of the call; Problems why it could not be read or run.
	Failures []Failure
	Problems source.Problems
	// Conversation is the call in lines for reading, up to the first failure; only of a failed one.
	Conversation []string
	// Turns, Events and Requests (to the space) count what was played.
	Turns, Events, Requests int
	// Took is how long it took to read and play, in real time.
	Took time.Duration
}

// Failure is one expectation that was not met.
type Failure struct {
	// Pos is where the expectation is written.
	source.Pos
	// Turn counts from 1; 0 is the opening. Act says what the turn was, such as: caller: yes please.
	Turn int
	Act  string
	// What says in a line what is wrong.
	What string
	// Wanted is the expectation as it is written, in one or more lines of YAML; "" where nothing was written.
	Wanted string
	// Nearest is the event that almost matched, nil when there is none of its kind, with what differs in it.
	Nearest    *trace.Event
	Mismatches []match.Mismatch
	// Happened are the turn's events, in a line each.
	Happened []string
	// Diff is a unified diff of JSON from what was wanted to what happened; "" where there is nothing to compare.
	Diff string
}

// Summary is what became of a run.
type Summary struct {
	Passed, Failed, Unreadable, NotRun, Broken int
	// Requests and Events count over all fixtures.
	Requests, Events int
	// Times is how often each was played; 0 is once.
	Times int
	// Took is the run's real time.
	Took time.Duration
}

// Add counts a result.
func (s *Summary) Add(r Result) {
	switch r.Status {
	case Passed:
		s.Passed++
	case Failed:
		s.Failed++
	case Unreadable:
		s.Unreadable++
	case NotRun:
		s.NotRun++
	case Broken:
		s.Broken++
	}
	s.Requests += r.Requests
	s.Events += r.Events
}

// Total is the number of fixtures.
func (s Summary) Total() int { return s.Passed + s.Failed + s.Unreadable + s.NotRun + s.Broken }
