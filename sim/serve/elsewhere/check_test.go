package elsewhere_test

import (
	"testing"
	"time"

	"callsim/sim/call"
	"callsim/sim/check"
	"callsim/sim/serve/elsewhere"
)

// TestTheFunctionsPassTheChecksOverSockets does the checks to the functions of this project where they are elsewhere.
func TestTheFunctionsPassTheChecksOverSockets(t *testing.T) {
	s := open(t, elsewhere.Options{}, nil)
	config := call.Default()
	apply(t, s, &config)
	idle := map[string]bool{"private-broadcasts": true, "signature": true} // neither a WebSocket nor a key is named
	var only []string
	for _, c := range check.Checks {
		if c.ID != "silent-space" && c.ID != "lost-success" { // which wait for the 10 seconds of a client
			only = append(only, c.ID)
		}
	}
	report, err := check.Run(t.Context(), check.Options{Config: config, Only: only, Slow: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range report.Results {
		want := check.Passed
		if idle[r.ID] {
			want = check.NotApplicable
		}
		if r.Status != want {
			t.Errorf("%s: %s, want %s: %s %q", r.ID, r.Status, want, r.Reason, r.Exchange)
		}
	}
}
