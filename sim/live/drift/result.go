package drift

import (
	"time"

	"callsim/sim/kit/source"
)

// Status is what became of a fixture.
type Status string

// What can become of a fixture.
const (
	Same       Status = "same"       // every reply had the shape that the mocked space gives it
	Drifted    Status = "drift"      // something differs: see Differences
	Stopped    Status = "stopped"    // the real space failed before all was compared: see Stop
	Skipped    Status = "skipped"    // it cannot be played against a real space: see Reasons
	NotRun     Status = "not_run"    // the run ended before it
	Canceled   Status = "canceled"   // the run was broken off in its midst
	Unreadable Status = "unreadable" // it could not be read: see Reasons
)

// Kind says in what a reply, a request or a call differs.
type Kind string

// The kinds of differences.
const (
	OfStatus  Kind = "status"    // another status
	Missing   Kind = "missing"   // a field of the body that the real reply lacks
	Extra     Kind = "extra"     // a field of the body that the mocked reply lacks
	OfType    Kind = "type"      // another JSON type, or no JSON
	OfFormat  Kind = "format"    // a text in another form: no UUID, or no number in E.164
	OfValue   Kind = "value"     // another value where values have a meaning: success, channel, to
	OfHeader  Kind = "header"    // a header that matters
	OfCount   Kind = "exchanges" // more or fewer exchanges in a turn
	OfCourse  Kind = "course"    // the call took another course, although no reply differs
	OfRequest Kind = "request"   // what was sent is not what the API documents
)

// Difference is one thing that differs.
type Difference struct {
	// Pos is where the turn is written.
	source.Pos
	// Turn counts from 1, 0 is the opening; Act says what the turn was, such as: caller: yes please.
	Turn int
	Act  string
	// Exchange counts the requests of the fixture from 1; 0 is none. Request is such as POST /mfa/{id}/verify.
	Exchange int
	Request  string
	Kind     Kind
	// Path is such as body.success, header.Content-Type or status.
	Path string
	// Want is what the mocked space said, or what the API documents of a request; Got is what the real space said, or what
	// was sent.
	Want, Got string
	// Means says what to make of it; "" where that shows itself.
	Means string
	// Note says that it does not count: a field more must be tolerated.
	Note bool
}

// Exchange is one request to the real space, with what came of it.
type Exchange struct {
	Turn, Number int
	// Request is such as POST /mfa/{id}/verify.
	Request string
	// Status is that of the real reply, and Mocked of the mocked one; 0 is no reply, or no such exchange.
	Status, Mocked int
	// Cause says why there is no usable reply, such as timeout; else "".
	Cause     string
	RequestID string
	Took      time.Duration
}

// Blame says whose it is that a fixture was stopped.
type Blame string

// Who can be to blame.
const (
	OfSettings Blame = "settings" // credentials, scopes, limits: on this side
	OfSpace    Blame = "space"    // the real space, or the way to it
)

// Stop is why a fixture was not played to its end.
type Stop struct {
	Turn int
	// What says what happened, and Means what to make of it, where there is something.
	What, Means string
	// Blame is set where the real space gave no answer to compare; then no other fixture is played.
	Blame Blame
}

// Result is what became of one fixture.
type Result struct {
	File, Name string
	Status     Status
	// Recorded says that the real replies are compared with recorded ones, and not with those of the mocked space.
	Recorded bool
	// Reasons say why it was skipped, or could not be read, each with its place.
	Reasons     source.Problems
	Exchanges   []Exchange
	Differences []Difference
	// Stop, where set, says why it was not played to its end.
	Stop *Stop
	Took time.Duration
}

// Count returns how many differences there are that count, and how many that do not.
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
