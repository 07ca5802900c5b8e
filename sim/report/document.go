package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"time"

	"callsim/sim/replay"
	"callsim/sim/source"
	"callsim/sim/trace"
)

// Document is a report in the format json.
type Document struct {
	// Version is the program's, and Started when the run began.
	Version string    `json:"version,omitempty"`
	Started time.Time `json:"started,omitzero"`
	Summary Summary   `json:"summary"`
	// Results are the fixtures in the order of the run.
	Results []Result `json:"results"`
}

// Summary is what became of a run.
type Summary struct {
	Total      int `json:"total"`
	Passed     int `json:"passed"`
	Failed     int `json:"failed"`
	Unreadable int `json:"unreadable"`
	NotRun     int `json:"not_run"`
	Broken     int `json:"broken"`
	// Requests and Events count over all fixtures.
	Requests int `json:"requests"`
	Events   int `json:"events"`
	// TookMS is the run's real time in milliseconds, to the microsecond.
	TookMS float64 `json:"took_ms"`
}

// Result is what became of one fixture.
type Result struct {
	File   string        `json:"file"`
	Name   string        `json:"name,omitempty"`
	About  string        `json:"about,omitempty"`
	Tags   []string      `json:"tags,omitempty"`
	Status replay.Status `json:"status"`
	// Turns, Events and Requests count what was played; TookMS is how long it took, in milliseconds to the microsecond.
	Turns    int     `json:"turns"`
	Events   int     `json:"events"`
	Requests int     `json:"requests"`
	TookMS   float64 `json:"took_ms"`
	// Failures are what differed, in the order of the call; Problems why it could not be read or run.
	Failures []Failure `json:"failures,omitempty"`
	Problems []Problem `json:"problems,omitempty"`
	// Conversation is the call in lines for reading, up to the first failure.
	Conversation []string `json:"conversation,omitempty"`
}

// Place is where something stands in a file; without a line it is the file as a whole.
type Place struct {
	File   string `json:"file,omitempty"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
}

// Failure is one expectation that was not met. Its fields mean what those of replay.Failure mean.
type Failure struct {
	Place
	// Turn counts from 1; 0 is the opening.
	Turn       int        `json:"turn"`
	Act        string     `json:"act,omitempty"`
	What       string     `json:"what"`
	Wanted     string     `json:"wanted,omitempty"`
	Nearest    *Event     `json:"nearest,omitempty"`
	Mismatches []Mismatch `json:"mismatches,omitempty"`
	Happened   []string   `json:"happened,omitempty"`
	Diff       string     `json:"diff,omitempty"`
}

// Event is an event as a trace encodes it; Data is the object of its kind, without white space.
type Event struct {
	Seq  int             `json:"seq"`
	At   time.Time       `json:"at"`
	Turn int             `json:"turn"`
	Kind trace.Kind      `json:"kind"`
	Data json.RawMessage `json:"data"`
}

// Mismatch is one difference between an event and what was wanted, with the place where that is written.
type Mismatch struct {
	Path string `json:"path,omitempty"`
	Place
	Want string `json:"want"`
	Got  string `json:"got"`
}

// Problem is one thing that is wrong in a file.
type Problem struct {
	Place
	What string `json:"what"`
}

// ReadJSON reads a report in the format json.
func ReadJSON(r io.Reader) (Document, error) {
	var d Document
	dec := json.NewDecoder(r)
	if err := dec.Decode(&d); err != nil {
		return Document{}, err
	}
	if _, err := dec.Token(); err != io.EOF {
		return Document{}, errors.New("something follows the report")
	}
	for _, result := range d.Results {
		for _, failure := range result.Failures {
			if err := failure.Nearest.compact(); err != nil {
				return Document{}, err
			}
		}
	}
	return d, nil
}

// compact takes the white space, with which a report is laid out, from the data.
func (e *Event) compact() error {
	if e == nil {
		return nil
	}
	var data bytes.Buffer
	err := json.Compact(&data, e.Data)
	e.Data = data.Bytes()
	return err
}

func summaryOf(s replay.Summary) Summary {
	return Summary{
		Total: s.Total(), Passed: s.Passed, Failed: s.Failed, Unreadable: s.Unreadable, NotRun: s.NotRun, Broken: s.Broken,
		Requests: s.Requests, Events: s.Events, TookMS: milliseconds(s.Took),
	}
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func resultOf(r replay.Result) (Result, error) {
	result := Result{
		File: r.File, Name: r.Name, About: r.About, Tags: r.Tags, Status: r.Status,
		Turns: r.Turns, Events: r.Events, Requests: r.Requests, TookMS: milliseconds(r.Took), Conversation: r.Conversation,
	}
	for _, f := range r.Failures {
		failure, err := failureOf(f)
		if err != nil {
			return Result{}, err
		}
		result.Failures = append(result.Failures, failure)
	}
	for _, p := range r.Problems {
		result.Problems = append(result.Problems, Problem{placeOf(p.Pos), p.What})
	}
	return result, nil
}

func failureOf(f replay.Failure) (Failure, error) {
	failure := Failure{
		Place: placeOf(f.Pos), Turn: f.Turn, Act: f.Act, What: f.What, Wanted: f.Wanted, Happened: f.Happened, Diff: f.Diff,
	}
	for _, m := range f.Mismatches {
		failure.Mismatches = append(failure.Mismatches, Mismatch{m.Path, placeOf(m.Pos), m.Want, m.Got})
	}
	if f.Nearest == nil {
		return failure, nil
	}
	data, err := encoded(f.Nearest.Data)
	failure.Nearest = &Event{f.Nearest.Seq, f.Nearest.At.UTC(), f.Nearest.Turn, f.Nearest.Kind, data}
	return failure, err
}

func placeOf(p source.Pos) Place { return Place(p) }

// encoded is v as JSON without white space, and with < and > as they are.
func encoded(v any) (json.RawMessage, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}
