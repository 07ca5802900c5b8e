// Package check tells how well functions that send and verify codes behave, built in or elsewhere. Each check holds calls with
// them against the mocked space, and looks at what they ask, answer and broadcast, never at their wording.
//
// To add a check, add its row to Checks, and to the double of the tests the defect that it catches.
package check

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"callsim/sim/call"
)

// Severity says how much a failed check matters.
type Severity string

// The severities, the worst first.
const (
	Critical Severity = "critical" // a stranger can be verified, or messages go astray
	Major    Severity = "major"    // callers are let down, or learn what they should not
	Minor    Severity = "minor"    // callers wait longer than they must
)

// Check is one thing that functions must do.
type Check struct {
	ID       string
	Severity Severity
	// Title says what they must do, Why what happens otherwise, and Mend how to mend it.
	Title, Why, Mend string

	// shown is what the calls of the check must hold before a pass says anything.
	shown evidence
	try   func(*trial) error
}

// Status is what became of a check.
type Status string

// The statuses.
const (
	Passed        Status = "passed"
	Failed        Status = "failed"
	NotApplicable Status = "not_applicable"
)

// Result is what became of a check.
type Result struct {
	Check
	Status Status
	// Reason says what is wrong, or why the check does not apply.
	Reason string
	// Exchange is what passed in the call that shows it.
	Exchange []string
	Took     time.Duration
}

// Report is what became of all checks.
type Report struct {
	// Of says which functions were checked.
	Of string
	// Version is the program's, and Started when the run began.
	Version string
	Started time.Time
	Results []Result
	// Requests is how often the space was asked.
	Requests int
}

// Count is how many checks have a status.
func (r Report) Count(s Status) int {
	n := 0
	for _, one := range r.Results {
		if one.Status == s {
			n++
		}
	}
	return n
}

// Score is the share of the checks that apply which passed, in percent, rounded down.
func (r Report) Score() int {
	passed, failed := r.Count(Passed), r.Count(Failed)
	return 100 * passed / max(passed+failed, 1)
}

// Failed are the failed checks, the worst first.
func (r Report) Failed() []Result {
	var all []Result
	for _, severity := range []Severity{Critical, Major, Minor} {
		for _, one := range r.Results {
			if one.Status == Failed && one.Severity == severity {
				all = append(all, one)
			}
		}
	}
	return all
}

// Options say which functions are checked, and how. All but Config may be left out.
type Options struct {
	// Config is a call with the functions.
	Config call.Config
	// Of says in the report which functions they are.
	Of string
	// Only are the ids of the checks that are done; none is all.
	Only []string
	// Slow is how long a slow space takes; functions must answer within Limit then, and in any case within Patience.
	Slow, Limit, Patience time.Duration
	// Trouble, where set, says after a check that did not pass why no other would: then the run ends. The space was asked so often.
	Trouble func(ctx context.Context, asked int) error
	// Progress, where set, is called with each check before it is done.
	Progress func(Check)
}

// Defaults of Options.
const (
	DefaultSlow     = 3 * time.Second
	DefaultLimit    = 5 * time.Second
	DefaultPatience = 15 * time.Second
)

// Run does the checks. Its error says why they were not done.
func Run(ctx context.Context, o Options) (Report, error) {
	o.Slow, o.Limit, o.Patience = cmp.Or(o.Slow, DefaultSlow), cmp.Or(o.Limit, DefaultLimit), cmp.Or(o.Patience, DefaultPatience)
	if o.Config.FunctionsURL != nil && o.Config.Discovery == nil {
		var err error
		if o.Config.Discovery, err = call.Discover(ctx, o.Config); err != nil {
			return Report{}, err
		}
	}
	report := Report{Of: o.Of, Started: time.Now()}
	for _, c := range Checks {
		if len(o.Only) > 0 && !slices.Contains(o.Only, c.ID) {
			continue
		}
		if o.Progress != nil {
			o.Progress(c)
		}
		result, asked, err := one(ctx, o, c)
		if err != nil {
			return report, err
		}
		report.Results = append(report.Results, result)
		if report.Requests += asked; result.Status == Passed || o.Trouble == nil {
			continue
		}
		if err := o.Trouble(ctx, report.Requests); err != nil {
			return report, fmt.Errorf("in the check %s: %w", c.ID, err)
		}
	}
	link(report.Results)
	return report, nil
}

// one does one check, and says how often it asked the space.
func one(ctx context.Context, o Options, c Check) (Result, int, error) {
	began := time.Now()
	t := &trial{ctx: ctx, options: o}
	err := t.try(c)
	result := Result{Check: c, Status: Passed, Took: time.Since(began)}
	asked := len(t.requests())
	var wrong *violation
	var idle unfit
	switch {
	case ctx.Err() != nil:
		return result, asked, context.Cause(ctx)
	case err == nil:
	case errors.As(err, &idle):
		result.Status, result.Reason = NotApplicable, string(idle)
	case !errors.As(err, &wrong):
		return result, asked, err
	default:
		result.Status, result.Reason, result.Exchange = Failed, wrong.what, wrong.exchange
	}
	return result, asked, nil
}
