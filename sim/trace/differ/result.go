package differ

import (
	"callsim/sim/kit/source"
	"callsim/sim/trace"
)

// Status is how a fixture ended.
type Status string

// How a fixture can end. The names are a public contract.
const (
	Same       Status = "same"
	Differs    Status = "differs"    // something differs: see Differences
	Drifted    Status = "drift"      // what differs is the real space
	Stopped    Status = "stopped"    // it was not compared to its end: see Stop
	Skipped    Status = "skipped"    // it cannot be played: see Reasons
	NotRun     Status = "not_run"    // the run ended before it
	Canceled   Status = "canceled"   // the run was interrupted during it
	Unreadable Status = "unreadable" // it could not be read: see Reasons
)

// Difference is one thing that differs. Like all that is written, its names in JSON are a public contract.
type Difference struct {
	// Pos is where the turn is written.
	source.Pos
	// Turn counts from 1, 0 is the opening; Act says what the turn was, such as: caller: yes please.
	Turn int    `json:"turn"`
	Act  string `json:"act"`
	// Exchange counts the requests of the fixture from 1; 0 is none. Request is such as POST /mfa/{id}/verify.
	Exchange int    `json:"exchange,omitempty"`
	Request  string `json:"request,omitempty"`
	Kind     Kind   `json:"kind"`
	Path     string `json:"path"`
	// Want is what the first did, or what is documented; Got is what the second did, or what was sent.
	Want string `json:"want"`
	Got  string `json:"got"`
	// Means explains it, if it needs an explanation.
	Means string `json:"means,omitempty"`
	// Note is set if it does not count.
	Note bool `json:"note"`
}

// Blame is the cause for a stop.
type Blame string

// The causes for a stop.
const (
	OfSettings Blame = "settings" // credentials, scopes, limits: on this side
	OfSpace    Blame = "space"    // the real space, or the way to it
)

// Stop explains why a fixture was not compared to its end.
type Stop struct {
	Turn int `json:"turn"`
	// What says what happened, and Means explains it, if it needs an explanation.
	What  string `json:"what"`
	Means string `json:"means,omitempty"`
	// Blame is set if the real space gave no answer to compare; then no other fixture is played.
	Blame Blame `json:"blame,omitempty"`
}

// Result is what became of one fixture.
type Result struct {
	File   string `json:"file"`
	Name   string `json:"name,omitempty"`
	Status Status `json:"status"`
	// Reasons say why it was skipped, or could not be read, each with its place.
	Reasons     source.Problems `json:"reasons,omitempty"`
	Differences []Difference    `json:"differences,omitempty"`
	// Stop, if set, explains why it was not compared to its end.
	Stop *Stop      `json:"stop,omitempty"`
	Took trace.Took `json:"took_ms"`
	// Sides are what the two are called.
	Sides [2]string `json:"-"`
}

// Count returns how many differences count, and how many do not.
func (r Result) Count() (differences, notes int) {
	for _, d := range r.Differences {
		if d.Note {
			notes++
		} else {
			differences++
		}
	}
	return differences, notes
}

// Summary counts what became of a run.
type Summary struct {
	Total int `json:"total"`
	Same  int `json:"same"`
	// Differing are those that differ, or drifted.
	Differing   int        `json:"-"`
	Stopped     int        `json:"stopped"`
	Skipped     int        `json:"skipped"`
	NotRun      int        `json:"not_run"`
	Canceled    int        `json:"canceled"`
	Unreadable  int        `json:"unreadable"`
	Differences int        `json:"differences"`
	Notes       int        `json:"notes"`
	Took        trace.Took `json:"took_ms"`
}

// Add counts a result.
func (s *Summary) Add(r Result) {
	s.Total++
	*map[Status]*int{
		Same: &s.Same, Differs: &s.Differing, Drifted: &s.Differing, Stopped: &s.Stopped, Skipped: &s.Skipped, NotRun: &s.NotRun,
		Canceled: &s.Canceled, Unreadable: &s.Unreadable,
	}[r.Status]++
	differences, notes := r.Count()
	s.Differences += differences
	s.Notes += notes
}
