package story

import (
	"fmt"

	"callsim/sim/kit/mark"
)

// Failure is one expectation of a fixture that did not come true. Its texts may hold anything until Of has told the call.
type Failure struct {
	// Place is where it is written, such as calls/a.yaml:9:9; Act what its turn was, such as: caller: yes please. Both may
	// be "".
	Place, Act string
	// Turn counts from 1; 0 is the opening.
	Turn int
	// What says in a line what is wrong.
	What string
	// Seq is the event with which it was clear; 0 where there is none. In a Story it is that of a moment, the nearest one.
	Seq int
	// Surprise says that no expectation is about it: a request that nobody expected, or a turn that never came.
	Surprise bool
}

// Context says in which turn it was, such as: turn 1 (caller: yes please).
func (f Failure) Context() string {
	if f.Act == "" {
		return fmt.Sprintf("turn %d", f.Turn)
	}
	return fmt.Sprintf("turn %d (%s)", f.Turn, f.Act)
}

// Called is what a failure is called where it happened.
func (f Failure) Called() string {
	if f.Surprise {
		return "Failed, expected by nobody"
	}
	return "Failed expectation"
}

// Signed is what it is called behind its sign.
func (f Failure) Signed() string { return mark.Bad.Before(f.Called()) }

// Line is the failure in one line.
func (f Failure) Line() string { return f.Place + ", " + f.Context() + ": " + f.What }

// told are failures with texts that are safe to show, each at a moment.
func (s *Story) told(failures []Failure) []Failure {
	told := make([]Failure, len(failures))
	for i, f := range failures {
		f.Place, f.Act, f.What, f.Seq = Short(nearby(f.Place)), paragraph(f.Act), paragraph(f.What), s.nearest(f.Seq)
		told[i] = f
	}
	return told
}

// nearest is the moment of an event or, where that is none, the one before it; 0 where there are no moments.
func (s *Story) nearest(seq int) int {
	if seq == 0 || len(s.Moments) == 0 {
		return 0
	}
	found := s.Moments[0].Seq
	for _, m := range s.Moments {
		if m.Seq <= seq {
			found = m.Seq
		}
	}
	return found
}

// FailuresAt are the failures that were clear at a moment.
func (s *Story) FailuresAt(m Moment) []Failure {
	var all []Failure
	for _, f := range s.Failures {
		if f.Seq == m.Seq {
			all = append(all, f)
		}
	}
	return all
}

// Verdict says that a fixture failed and how many of its expectations, such as: FAILED: 5 of 10 expectations; "" where
// nothing failed.
func (s *Story) Verdict() string {
	surprises := 0
	for _, f := range s.Failures {
		if f.Surprise {
			surprises++
		}
	}
	wanted := fmt.Sprintf("%d of %s", len(s.Failures)-surprises, plural(s.Expectations, "expectation"))
	beside := plural(surprises, "thing") + " that nobody expected"
	switch {
	case len(s.Failures) == 0:
		return ""
	case surprises == 0:
		return "FAILED: " + wanted
	case surprises == len(s.Failures):
		return "FAILED: " + beside
	}
	return "FAILED: " + wanted + ", and " + beside
}

func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// End says in one line how the call ended, whatever was expected of it.
func (s *Story) End() string {
	switch {
	case s.Ended == nil:
		return "The trace breaks off before the end of the call."
	case s.Ended.Verified:
		return "The caller is verified. The call ended: " + Short(s.Ended.Reason) + "."
	}
	return "The caller is not verified. The call ended: " + Short(s.Ended.Reason) + "."
}

// Outcome says in one line what became of the call: that its fixture failed, if it did, and how the call ended.
func (s *Story) Outcome() string {
	if verdict := s.Verdict(); verdict != "" {
		return verdict + ". " + s.End()
	}
	return s.End()
}

// Mark is how what became of the call is shown; the zero Mark where the caller was not verified, and nothing failed.
func (s *Story) Mark() mark.Mark {
	switch {
	case len(s.Failures) > 0:
		return mark.Bad
	case s.Verified():
		return mark.Good
	}
	return mark.Mark{}
}

// Signed is the outcome behind its sign.
func (s *Story) Signed() string { return s.Mark().Before(s.Outcome()) }
