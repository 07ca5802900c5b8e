package drift

import (
	"time"

	"callsim/sim/kit/source"
)

// Status is how a fixture ended.
type Status string

// How a fixture can end.
const (
	Same       Status = "same"       // every reply had the shape that the mocked space gives it
	Drifted    Status = "drift"      // something differs: see Differences
	Stopped    Status = "stopped"    // the real space failed before everything was compared: see Stop
	Skipped    Status = "skipped"    // it cannot be played against a real space: see Reasons
	NotRun     Status = "not_run"    // the run ended before it
	Canceled   Status = "canceled"   // the run was interrupted during it
	Unreadable Status = "unreadable" // it could not be read: see Reasons
)

// Kind is the kind of a difference.
type Kind string

// The kinds of differences.
const (
	OfStatus  Kind = "status"    // another status
	Missing   Kind = "missing"   // a field of the body that the real reply lacks
	Extra     Kind = "extra"     // a field of the body that the mocked reply lacks
	OfType    Kind = "type"      // another JSON type, or no JSON
	OfFormat  Kind = "format"    // a text in another form, such as not a UUID
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
	// Path is for example body.success, header.Content-Type or status.
	Path string
	// Want is what the mocked space said, or what the API documents of a request; Got is what the real space said, or what
	// was sent.
	Want, Got string
	// Means explains it, if it needs an explanation.
	Means string
	// Note is set if it does not count, because clients must tolerate additional fields.
	Note bool
}

// Exchange is one request to the real space, with what came of it.
type Exchange struct {
	Turn, Number int
	// Request is for example POST /mfa/{id}/verify.
	Request string
	// Status is that of the real reply, and Mocked of the mocked one; 0 is no reply, or no such exchange.
	Status, Mocked int
	// Cause says why there is no usable reply, such as timeout; else "".
	Cause     string
	RequestID string
	Took      time.Duration
}

// Blame is the cause for a stop.
type Blame string

// The causes for a stop.
const (
	OfSettings Blame = "settings" // credentials, scopes, limits: on this side
	OfSpace    Blame = "space"    // the real space, or the way to it
)

// Stop explains why a fixture was not played to its end.
type Stop struct {
	Turn int
	// What says what happened, and Means explains it, if it needs an explanation.
	What, Means string
	// Blame is set if the real space gave no answer to compare; then no other fixture is played.
	Blame Blame
}

// Result is what became of one fixture.
type Result struct {
	File, Name string
	Status     Status
	// Recorded is set if the real replies are compared with recorded ones, instead of the mocked ones.
	Recorded bool
	// Reasons say why it was skipped, or could not be read, each with its place.
	Reasons     source.Problems
	Exchanges   []Exchange
	Differences []Difference
	// Stop, if set, explains why it was not played to its end.
	Stop *Stop
	Took time.Duration
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
