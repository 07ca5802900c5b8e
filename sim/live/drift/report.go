package drift

import (
	"fmt"
	"io"
	"time"

	"callsim/sim/kit/caret"
	"callsim/sim/trace"
	"callsim/sim/trace/differ"
)

// Exchange is one request to the real space, with what came of it.
type Exchange struct {
	Number int `json:"number"`
	Turn   int `json:"turn"`
	// Request is for example POST /mfa/{id}/verify.
	Request string `json:"request"`
	// Mocked is the status of the mocked reply, and Status that of the real one; 0 is no such exchange, or no reply.
	Mocked int `json:"mocked_status,omitempty"`
	Status int `json:"status,omitempty"`
	// Cause says why there is no usable reply, such as timeout; else "".
	Cause     string     `json:"cause,omitempty"`
	RequestID string     `json:"request_id,omitempty"`
	Took      trace.Took `json:"took_ms"`
}

// String is the exchange in a line.
func (e Exchange) String() string {
	if e.Status == 0 {
		return fmt.Sprintf("%s: no reply (%s)", e.Request, e.Cause)
	}
	return fmt.Sprintf("%s: status %d in %d ms", e.Request, e.Status, time.Duration(e.Took).Milliseconds())
}

// Result is what became of one fixture.
type Result struct {
	differ.Result
	// Recorded is set if the real replies are compared with recorded ones, instead of the mocked ones.
	Recorded  bool       `json:"recorded,omitempty"`
	Exchanges []Exchange `json:"exchanges,omitempty"`
}

// Text is a result for a person.
func (r Result) Text() string {
	r.Sides = [2]string{"mocked", "real"}
	if r.Recorded {
		r.Sides[0] = "recorded"
	}
	return r.Result.Text(differ.Counted(len(r.Exchanges), "exchange"))
}

// Report is a whole run. It is also the document of the format json, whose names are a public contract.
type Report struct {
	// Version is the program's, and Started when the run began.
	Version string    `json:"version,omitempty"`
	Started time.Time `json:"started,omitzero"`
	// Strict makes fields more count as differences.
	Strict  bool     `json:"strict"`
	Summary Summary  `json:"summary"`
	Results []Result `json:"results"`
}

// Summary counts what became of a run.
type Summary struct {
	differ.Summary
	Drifted   int `json:"drift"`
	Exchanges int `json:"exchanges"`
}

// SumUp counts the results, which took so long.
func (r *Report) SumUp(took time.Duration) {
	s := Summary{Summary: differ.Summary{Took: trace.Took(took)}}
	for _, result := range r.Results {
		s.Add(result.Result)
		s.Exchanges += len(result.Exchanges)
	}
	s.Drifted = s.Differing
	r.Summary = s
}

// Text is the summary for a person.
func (s Summary) Text() string {
	return s.Summary.Text("drifted", differ.Counted(s.Exchanges, "exchange"))
}

// WriteJSON writes the report for a program.
func (r Report) WriteJSON(w io.Writer) error {
	r.Started = r.Started.UTC()
	if r.Results == nil {
		r.Results = []Result{}
	}
	return caret.WriteJSON(w, r, "  ")
}
