package report

import (
	"bytes"
	"encoding/json"
	"time"

	"callsim/sim/replay"
)

// document gathers the results for one JSON document, which says first how many there are.
type document struct {
	out
	options Options
	results []Result
}

func (d *document) Result(r replay.Result) error {
	result, err := resultOf(r)
	if err == nil {
		d.results = append(d.results, result)
	}
	return err
}

func (d *document) Close(s replay.Summary) error {
	raw, err := encoded(Document{d.options.Version, d.options.Started.UTC(), summaryOf(s), append([]Result{}, d.results...)})
	if err != nil {
		return err
	}
	var laidOut bytes.Buffer
	if err := json.Indent(&laidOut, raw, "", "  "); err != nil {
		return err
	}
	return d.write(laidOut.String() + "\n")
}

// jsonLines writes a line for each result and one for the run.
type jsonLines struct {
	out
	options Options
}

// resultLine and summaryLine are the lines; Type tells them apart.
type (
	resultLine struct {
		Type string `json:"type"`
		Result
	}
	summaryLine struct {
		Type    string    `json:"type"`
		Version string    `json:"version,omitempty"`
		Started time.Time `json:"started,omitzero"`
		Summary
	}
)

func (j *jsonLines) Result(r replay.Result) error {
	result, err := resultOf(r)
	if err != nil {
		return err
	}
	return j.line(resultLine{"result", result})
}

func (j *jsonLines) Close(s replay.Summary) error {
	return j.line(summaryLine{"summary", j.options.Version, j.options.Started.UTC(), summaryOf(s)})
}

func (j *jsonLines) line(v any) error {
	raw, err := encoded(v)
	if err != nil {
		return err
	}
	return j.write(string(raw) + "\n")
}
