package compare

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"callsim/sim/fixture/replay"
	fixtures "callsim/sim/fixture/report"
	"callsim/sim/kit/caret"
	"callsim/sim/kit/source"
	"callsim/sim/trace"
	"callsim/sim/trace/differ"
)

// Formats are the names that Write knows.
var Formats = []string{"text", "json", "junit", "markdown", "html"}

// Result is what became of one fixture.
type Result struct {
	differ.Result
	// Turns is how many turns were compared.
	Turns int `json:"turns"`
}

// Report is a whole run. It is also the document of the format json, whose names are a public contract.
type Report struct {
	// Version is the program's, and Started when the run began.
	Version string    `json:"version,omitempty"`
	Started time.Time `json:"started,omitzero"`
	// A and B say which functions they are.
	A string `json:"a"`
	B string `json:"b"`
	// Broadcasts says that they were compared, too.
	Broadcasts bool     `json:"broadcasts"`
	Summary    Summary  `json:"summary"`
	Results    []Result `json:"results"`
}

// Summary counts what became of a run.
type Summary struct {
	differ.Summary
	Differs int `json:"differs"`
	Turns   int `json:"turns"`
}

// New is a report without results.
func New(sides Sides) Report {
	return Report{Started: time.Now(), A: sides[0].Name, B: sides[1].Name, Broadcasts: sides[0].Watched && sides[1].Watched, Results: []Result{}}
}

// SumUp counts the results, which took so long.
func (r *Report) SumUp(took time.Duration) {
	s := Summary{Summary: differ.Summary{Took: trace.Took(took)}}
	for _, one := range r.Results {
		s.Add(one.Result)
		s.Turns += one.Turns
	}
	s.Differs = s.Differing
	r.Summary = s
}

// Masked is the report without what mask hides, and with what cannot be seen made visible.
func (r Report) Masked(mask func(string) string) Report {
	clean := func(text string) string { return caret.Show(mask(text)) }
	r.A, r.B = clean(r.A), clean(r.B)
	all := make([]Result, len(r.Results))
	for i, one := range r.Results {
		one.Name = clean(one.Name)
		differences := make([]differ.Difference, len(one.Differences))
		for n, d := range one.Differences {
			d.Act, d.Path, d.Want, d.Got = clean(d.Act), clean(d.Path), clean(d.Want), clean(d.Got)
			differences[n] = d
		}
		one.Differences = differences
		all[i] = one
	}
	r.Results = all
	return r
}

// Write writes a report in one of Formats.
func (r Report) Write(w io.Writer, format string) error {
	switch format {
	case "text":
		return write(w, r.text())
	case "json":
		return caret.WriteJSON(w, r, "  ")
	case "markdown":
		return write(w, r.markdown())
	case "junit", "html":
		return r.played(w, format)
	}
	return source.OneOf(format, Formats)
}

func write(w io.Writer, text string) error {
	_, err := io.WriteString(w, text)
	return err
}

// text is the report for a terminal. A difference that several fixtures show is listed once, at the first of them; many that are
// the same, one after the other, are folded into a line.
func (r Report) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "A: %s\nB: %s\n\n", r.A, r.B)
	listed := map[key]bool{}
	for i := 0; i < len(r.Results); i++ {
		if n := r.same(i); n > mostSame {
			fmt.Fprintf(&b, "%s %d fixtures, from %s to %s\n", differ.Same.Mark().Before("same      "), n, r.Results[i].File, r.Results[i+n-1].File)
			i += n - 1
			continue
		}
		one := r.Results[i]
		if one.Status == differ.NotRun { // the sum counts them
			continue
		}
		counts := []string{differ.Counted(one.Turns, "turn")}
		fresh := one
		fresh.Differences = nil
		for _, d := range one.Differences {
			if k := keyOf(d); !listed[k] {
				listed[k] = true
				fresh.Differences = append(fresh.Differences, d)
			}
		}
		if again := len(one.Differences) - len(fresh.Differences); again > 0 {
			counts = append(counts, fmt.Sprintf("%d as above", again))
		}
		b.WriteString(one.Head(counts...) + fresh.Body())
	}
	b.WriteString("\n" + r.sum() + "\n")
	if !r.Broadcasts {
		b.WriteString(unwatched + "\n")
	}
	return b.String()
}

// mostSame is how many results in a row that are the same have a line each; more are folded into one.
const mostSame = 3

// same is how many results from one on are the same, without a note.
func (r Report) same(from int) int {
	n := from
	for n < len(r.Results) && r.Results[n].Status == differ.Same && len(r.Results[n].Differences) == 0 {
		n++
	}
	return n - from
}

// sum sums the report up in a line.
func (r Report) sum() string {
	return strings.TrimSuffix(r.Summary.Text("differ", differ.Counted(r.Summary.Turns, "turn")), "\n")
}

// unwatched says what was not compared.
const unwatched = "Broadcasts were not compared: those of functions elsewhere are seen with --broadcasts."

// key is what makes two differences the same.
type key struct{ path, want, got string }

func keyOf(d differ.Difference) key { return key{d.Path, d.Want, d.Got} }

// distinct is a difference, with the number of fixtures that show it.
type distinct struct {
	differ.Difference
	fixtures int
	in       string // the first of them
}

// distinct are the differences, and the notes, those first that most fixtures show.
func (r Report) distinct() (differences, notes []distinct) {
	var all []distinct
	index := map[key]int{}
	for _, one := range r.Results {
		here := map[key]bool{}
		for _, d := range one.Differences {
			k := keyOf(d)
			n, known := index[k]
			if !known {
				n = len(all)
				index[k] = n
				all = append(all, distinct{Difference: d, in: one.File})
			}
			if !here[k] {
				here[k] = true
				all[n].fixtures++
			}
		}
	}
	slices.SortStableFunc(all, func(a, b distinct) int { return cmp.Compare(b.fixtures, a.fixtures) })
	for _, d := range all {
		if d.Note {
			notes = append(notes, d)
		} else {
			differences = append(differences, d)
		}
	}
	return differences, notes
}

// played writes the results as those of a replay are written.
func (r Report) played(w io.Writer, format string) error {
	var b bytes.Buffer
	of, err := fixtures.New(format, &b, fixtures.Options{Version: r.Version, Started: r.Started})
	if err != nil {
		return err
	}
	var summary replay.Summary
	for _, one := range r.Results {
		result := one.played()
		summary.Add(result)
		if err := of.Result(result); err != nil {
			return err
		}
	}
	summary.Took = time.Duration(r.Summary.Took)
	if err := of.Close(summary); err != nil {
		return err
	}
	_, err = b.WriteTo(w)
	return err
}

// played is the result as one of a replay.
func (one Result) played() replay.Result {
	p := replay.Result{File: one.File, Name: one.Name, Took: time.Duration(one.Took), Problems: one.Reasons}
	switch one.Status {
	case differ.Same:
		p.Status = replay.Passed
	case differ.Skipped:
		p.Status, p.Problems, p.Reason = replay.Skipped, nil, one.Reasons[0].What
	case differ.Unreadable:
		p.Status = replay.Unreadable
	case differ.NotRun:
		p.Status = replay.NotRun
	default:
		p.Status = replay.Failed
	}
	for _, d := range one.Differences {
		if !d.Note {
			p.Failures = append(p.Failures, replay.Failure{Pos: d.Pos, Turn: d.Turn, Act: d.Act, What: d.Path + " differs", Wanted: d.Want, Happened: []string{d.Got}})
		}
	}
	if s := one.Stop; s != nil && one.Status == differ.Stopped {
		p.Failures = []replay.Failure{{What: s.What}}
	}
	return p
}
