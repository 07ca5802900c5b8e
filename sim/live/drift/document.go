package drift

import (
	"io"
	"time"

	"callsim/sim/kit/caret"
	"callsim/sim/kit/source"
)

// The document of the format json. Its names are a public contract.
type (
	document struct {
		Version string    `json:"version,omitempty"`
		Started time.Time `json:"started,omitzero"`
		Strict  bool      `json:"strict"`
		Summary Summary   `json:"summary"`
		Results []outcome `json:"results"`
	}
	outcome struct {
		File        string       `json:"file"`
		Name        string       `json:"name,omitempty"`
		Status      Status       `json:"status"`
		Recorded    bool         `json:"recorded,omitempty"`
		Reasons     []reason     `json:"reasons,omitempty"`
		Exchanges   []exchanged  `json:"exchanges,omitempty"`
		Differences []difference `json:"differences,omitempty"`
		Stop        *stopped     `json:"stop,omitempty"`
		TookMS      float64      `json:"took_ms"`
	}
	place struct {
		File   string `json:"file"`
		Line   int    `json:"line,omitempty"`
		Column int    `json:"column,omitempty"`
	}
	reason struct {
		place
		What string `json:"what"`
	}
	exchanged struct {
		Number    int     `json:"number"`
		Turn      int     `json:"turn"`
		Request   string  `json:"request"`
		Mocked    int     `json:"mocked_status,omitempty"`
		Status    int     `json:"status,omitempty"`
		Cause     string  `json:"cause,omitempty"`
		RequestID string  `json:"request_id,omitempty"`
		TookMS    float64 `json:"took_ms"`
	}
	difference struct {
		place
		Turn     int    `json:"turn"`
		Act      string `json:"act"`
		Exchange int    `json:"exchange,omitempty"`
		Request  string `json:"request,omitempty"`
		Kind     Kind   `json:"kind"`
		Path     string `json:"path"`
		Want     string `json:"want"`
		Got      string `json:"got"`
		Means    string `json:"means,omitempty"`
		Note     bool   `json:"note"`
	}
	stopped struct {
		Turn  int    `json:"turn"`
		What  string `json:"what"`
		Means string `json:"means,omitempty"`
		Blame Blame  `json:"blame,omitempty"`
	}
)

// WriteJSON writes a report for a program.
func WriteJSON(w io.Writer, r Report) error {
	d := document{r.Version, r.Started.UTC(), r.Strict, r.Summary(), []outcome{}}
	for _, result := range r.Results {
		d.Results = append(d.Results, outcomeOf(result))
	}
	return caret.WriteJSON(w, d, "  ")
}

func outcomeOf(r Result) outcome {
	o := outcome{File: r.File, Name: r.Name, Status: r.Status, Recorded: r.Recorded, TookMS: milliseconds(r.Took)}
	for _, p := range r.Reasons {
		o.Reasons = append(o.Reasons, reason{placeOf(p.Pos), p.What})
	}
	for _, e := range r.Exchanges {
		o.Exchanges = append(o.Exchanges, exchanged{e.Number, e.Turn, e.Request, e.Mocked, e.Status, e.Cause, e.RequestID, milliseconds(e.Took)})
	}
	for _, d := range r.Differences {
		o.Differences = append(o.Differences, difference{
			placeOf(d.Pos), d.Turn, d.Act, d.Exchange, d.Request, d.Kind, d.Path, d.Want, d.Got, d.Means, d.Note,
		})
	}
	if s := r.Stop; s != nil {
		o.Stop = &stopped{s.Turn, s.What, s.Means, s.Blame}
	}
	return o
}

func placeOf(p source.Pos) place { return place{p.File, p.Line, p.Column} }
