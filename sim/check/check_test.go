package check_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"callsim/sim/call"
	"callsim/sim/check"
)

// allDefects are those of the double.
var allDefects = defects{
	"sends-code:asks nobody", "sends-code:keeps nothing", "own-number", "documented-fields", "one-send:twice", "one-send:again", "right-code",
	"wrong-code", "boolean-success", "json-success", "status-success", "lost-success", "latest-code", "nothing-sent", "dead-code",
	"token-forms", "hostile-token:body", "hostile-token:address", "valid-reply:status", "valid-reply:text", "meta-data-on-success",
	"private-broadcasts", "slow-space", "silent-space", "two-callers", "password", "signature",
}

func TestTheBuiltInFunctionsPassAll(t *testing.T) {
	began := time.Now()
	report, err := check.Run(t.Context(), check.Options{Config: call.Default()})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range report.Results {
		if r.Status != check.Passed {
			t.Errorf("%s: %s %s %q", r.ID, r.Status, r.Reason, r.Exchange)
		}
	}
	if report.Score() != 100 || len(report.Results) != len(check.Checks) {
		t.Errorf("score %d of %d checks", report.Score(), len(report.Results))
	}
	t.Log(time.Since(began))
}

// failures are the checks that a double fails, in a time of its own.
func failures(t *testing.T, d defects) []string { return failuresOf(t, &double{defects: d}) }

func failuresOf(t *testing.T, d *double) (ids []string) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		report, err := check.Run(t.Context(), check.Options{Config: d.config()})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range report.Results {
			if r.Status == check.Failed {
				ids = append(ids, r.ID)
			}
			if r.Status == check.Failed && (r.Reason == "" || len(r.Exchange) == 0) {
				t.Errorf("%s fails and does not say why: %q %q", r.ID, r.Reason, r.Exchange)
			}
			if len(d.defects) == 0 && r.Status != check.Passed {
				t.Errorf("%s: %s %s %q", r.ID, r.Status, r.Reason, r.Exchange)
			}
		}
	})
	return ids
}

func TestEachCheckCatchesItsDefectAndNoOther(t *testing.T) {
	caught := map[string]bool{}
	for _, defect := range allDefects {
		t.Run(defect, func(t *testing.T) {
			id, _, _ := strings.Cut(defect, ":")
			caught[id] = true
			if got := failures(t, defects{defect}); !slices.Equal(got, []string{id}) {
				t.Errorf("it fails %q", got)
			}
		})
	}
	for _, c := range check.Checks {
		if !caught[c.ID] {
			t.Errorf("no defect fails the check %s", c.ID)
		}
	}
	if got := failures(t, nil); len(got) > 0 {
		t.Errorf("without a defect it fails %q", got)
	}
}

// TestDefectsInPairs tries some of the pairs whose defects do not hide each other: functions that send nothing leave nothing to check.
func TestDefectsInPairs(t *testing.T) {
	for i, one := range allDefects[2:] {
		other := allDefects[2:][(i+9)%len(allDefects[2:])]
		t.Run(one+" and "+other, func(t *testing.T) {
			var want []string
			for _, c := range check.Checks {
				if strings.HasPrefix(one+":", c.ID+":") || strings.HasPrefix(other+":", c.ID+":") {
					want = append(want, c.ID)
				}
			}
			if got := failures(t, defects{one, other}); !slices.Equal(got, want) {
				t.Errorf("it fails %q, want %q", got, want)
			}
		})
	}
}

func TestArgumentsHaveTheNamesThatAreDeclared(t *testing.T) {
	for _, d := range []defects{nil, {"own-number"}, {"token-forms"}} {
		if got := failuresOf(t, &double{defects: d, declares: true}); !slices.Equal(got, d) {
			t.Errorf("%q: it fails %q", d, got)
		}
	}
}
