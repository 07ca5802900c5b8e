package check_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"callsim/sim/call"
	"callsim/sim/check"
	"callsim/sim/kit/trials"
)

// allDefects are those of the double.
var allDefects = defects{
	"sends-code:asks nobody", "sends-code:keeps nothing", "right-code:asks nobody", "own-number", "documented-fields", "one-send:twice", "one-send:again", "one-send:until it works", "right-code",
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

// checked is what becomes of a double, in a time of its own.
func checked(t *testing.T, d *double) (report check.Report) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		var err error
		if report, err = check.Run(t.Context(), check.Options{Config: d.config()}); err != nil {
			t.Fatal(err)
		}
	})
	return report
}

// are the ids of the checks with a status.
func are(r check.Report, s check.Status) (ids []string) {
	for _, one := range r.Results {
		if one.Status == s {
			ids = append(ids, one.ID)
		}
	}
	return ids
}

// failures are the checks that a double fails.
func failures(t *testing.T, d defects) []string { return failuresOf(t, &double{defects: d}) }

func failuresOf(t *testing.T, d *double) []string {
	t.Helper()
	report := checked(t, d)
	for _, r := range report.Results {
		if r.Status == check.Failed && (r.Reason == "" || len(r.Exchange) == 0) {
			t.Errorf("%s fails and does not say why: %q %q", r.ID, r.Reason, r.Exchange)
		}
		if len(d.defects) == 0 && r.Status != check.Passed {
			t.Errorf("%s: %s %s %q", r.ID, r.Status, r.Reason, r.Exchange)
		}
	}
	return are(report, check.Failed)
}

// TestFunctionsThatDoNothingPassNothing holds that a pass shows something: which checks still pass where functions leave something out.
func TestFunctionsThatDoNothingPassNothing(t *testing.T) {
	ofSending := []string{"sends-code", "own-number", "one-send", "meta-data-on-success", "slow-space", "silent-space", "password", "signature"}
	for defect, want := range map[string][]string{
		"sends-code:asks nobody": nil,
		"right-code:asks nobody": ofSending,
		"right-code": append([]string{"documented-fields", "latest-code", "nothing-sent", "dead-code", "token-forms", "hostile-token", "valid-reply",
			"private-broadcasts", "two-callers"}, ofSending...),
	} {
		t.Run(defect, func(t *testing.T) {
			report := checked(t, &double{defects: defects{defect}})
			slices.Sort(want)
			if got := slices.Sorted(slices.Values(are(report, check.Passed))); !slices.Equal(got, want) {
				t.Errorf("it passes %q, want %q", got, want)
			}
			for _, r := range report.Results {
				if r.Status == check.NotApplicable && r.Reason == "" {
					t.Errorf("%s does not say why it does not apply", r.ID)
				}
			}
			if asks := defect != "sends-code:asks nobody"; asks != (report.Requests > 0) {
				t.Errorf("the space was asked %d times", report.Requests)
			}
		})
	}
}

func TestEachCheckCatchesItsDefectAndNoOther(t *testing.T) {
	caught := map[string]bool{}
	for i, defect := range allDefects {
		id, _, _ := strings.Cut(defect, ":")
		caught[id] = true
		if trials.Race && trials.LeftOut(i) {
			continue
		}
		t.Run(defect, func(t *testing.T) {
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

// TestDefectsInPairs tries some of the pairs whose defects do not hide each other: functions that ask nobody leave nothing to check.
func TestDefectsInPairs(t *testing.T) {
	for i, one := range allDefects[3:] {
		if trials.LeftOut(i) {
			continue
		}
		other := allDefects[3:][(i+9)%len(allDefects[3:])]
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

func TestChecksThatMayShareACauseSayWhichToMendFirst(t *testing.T) {
	says := map[string]string{
		"wrong-code": "Mend this first: json-success, status-success may follow from it. ", "json-success": "Mend wrong-code first: ", "status-success": "Mend wrong-code first: ",
	}
	for _, r := range checked(t, &double{defects: defects{"wrong-code", "json-success", "status-success"}}).Failed() {
		if want, ok := says[r.ID]; !ok || !strings.HasPrefix(r.Mend, want) {
			t.Errorf("%s: %s", r.ID, r.Mend)
		}
	}
	if alone := checked(t, &double{defects: defects{"json-success"}}).Failed(); len(alone) != 1 || strings.Contains(alone[0].Mend, "first: ") {
		t.Errorf("%v", alone)
	}
}

func TestArgumentsHaveTheNamesThatAreDeclared(t *testing.T) {
	for _, d := range []defects{nil, {"own-number"}, {"token-forms"}} {
		if got := failuresOf(t, &double{defects: d, declares: true}); !slices.Equal(got, d) {
			t.Errorf("%q: it fails %q", d, got)
		}
	}
}

// TestFunctionsAtAddressesOfTheirOwn checks such functions, which need one meta_data_token.
func TestFunctionsAtAddressesOfTheirOwn(t *testing.T) {
	if got := failuresOf(t, &double{token: "shared"}); len(got) > 0 {
		t.Errorf("with one meta_data_token they fail %q", got)
	}
	report := checked(t, &double{token: "none"})
	for _, r := range report.Failed() {
		if r.ID != "right-code" || !strings.Contains(r.Reason, "different meta_data_tokens") {
			t.Errorf("%s: %s", r.ID, r.Reason)
		}
	}
	if n := report.Count(check.Failed); n != 1 {
		t.Errorf("without one they fail %d checks", n)
	}
}

func TestTheExchangeShowsWhatWasPostedPastTheAgent(t *testing.T) {
	report := checked(t, &double{defects: defects{"password"}})
	shown := strings.Join(report.Failed()[0].Exchange, "\n")
	if n := strings.Count(shown, "posted -> functions  POST http://functions.example.com/swaig?agent_id="); n != 2 {
		t.Errorf("%d posts are in\n%s", n, shown)
	}
}
