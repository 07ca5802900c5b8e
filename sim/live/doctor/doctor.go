package doctor

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"callsim/sim/live/settings"
)

// Status is how a check ended.
type Status string

// How a check can end.
const (
	OK      Status = "ok"
	Warn    Status = "warn"    // it works, and something should be checked
	Fail    Status = "fail"    // a live call would not work
	Skipped Status = "skipped" // a check before it failed, or it does not apply
)

// Finding is what one check found. Its fields are a public contract; none holds a secret.
type Finding struct {
	// Check is its name: settings, name, connection, credentials, clock or limits.
	Check  string `json:"check"`
	Status Status `json:"status"`
	// Found is what the check found, Do what to do about it, if anything.
	Found string `json:"found"`
	Do    string `json:"do,omitempty"`
}

// Doctor makes the checks.
type Doctor struct {
	Settings settings.Live
	// Missing are the faults of the settings, line by line. If there are any, the other checks are skipped.
	Missing []string
	// How says how to set what is missing, or is "".
	How string
	// Warnings are those of the settings.
	Warnings []string
	// Ledger is the file that counts what was sent; "" is the default one.
	Ledger string
	// Transport, Lookup and Now are those of the system unless they are set.
	Transport http.RoundTripper
	Lookup    func(ctx context.Context, host string) ([]string, error)
	Now       func() time.Time
}

// Examine runs all checks in order, and reports each finding at once. It returns whether a live call would work, as far as
// one can know without sending. The error is the context's.
func (d Doctor) Examine(ctx context.Context, tell func(Finding)) (bool, error) {
	d = d.complete()
	e := &examination{Doctor: d, tell: tell, well: true}
	if len(d.Missing) > 0 {
		e.settings()
		e.skip("name", "connection", "credentials", "clock")
	} else {
		e.base, _ = url.Parse(d.Settings.Space.BaseURL) // the settings have been checked
		e.settings()
		e.name(ctx)
		e.connection(ctx)
		e.space(ctx)
	}
	e.limits()
	return e.well, context.Cause(ctx)
}

// examination is one use of a Doctor.
type examination struct {
	Doctor
	base    *url.URL
	proxied bool
	tell    func(Finding)
	well    bool
	broken  bool // a check failed that others build on
}

func (e *examination) find(check string, status Status, found, do string) {
	e.well = e.well && status != Fail
	e.tell(Finding{check, status, found, do})
}

// fail is a finding after which the other checks are skipped.
func (e *examination) fail(check, found, do string) {
	e.broken = true
	e.find(check, Fail, found, do)
}

func (e *examination) skip(checks ...string) {
	for _, check := range checks {
		e.find(check, Skipped, "a check before it failed", "")
	}
}
