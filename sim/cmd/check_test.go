package cmd

import (
	"strings"
	"testing"

	"callsim/sim/cmd/program"
)

func TestFunctionsInPythonAreChecked(t *testing.T) {
	p := inProject(t, "")
	u := p.use("", "check", "own-number", "right-code", "dead-code", "two-callers", "password")
	if u.code != program.Unmet {
		t.Errorf("exit code %d", u.code)
	}
	for _, want := range []string{
		"\n✗ FAILED          dead-code ", "the reply to a code that has expired is the same as that to a wrong code",
		"no user and password are in the address", "http://" + p.address + "/swaig: 75 %: 3 passed, 1 failed, 1 not applicable",
	} {
		if !strings.Contains("\n"+u.out, want) {
			t.Errorf("%q is not in\n%s%s", want, u.out, u.errs)
		}
	}
	p.nothingRuns()
}

func TestACheckEndsWithTheFunctions(t *testing.T) {
	p := inProject(t, "dies")
	u := p.use("", "check", "right-code", "two-callers")
	if u.code != program.Internal || !strings.Contains(u.errs, "in the check right-code: the program of the functions ended with exit code 7") || !strings.Contains(u.errs, "out of luck") {
		t.Errorf("exit code %d\n%s%s", u.code, u.out, u.errs)
	}
	p.nothingRuns()
}

func TestFunctionsThatDoNotAskTheSpaceCannotBeChecked(t *testing.T) {
	p := inProject(t, "nowhere")
	for _, id := range []string{"", "own-number", "password"} {
		u := p.use("", append([]string{"check"}, strings.Fields(id)...)...)
		const want = "/swaig ask nothing of the mocked space, though they were started with SIGNALWIRE_REST_BASE_URL=http://127.0.0.1:"
		if u.code != program.Usage || u.out != "" || strings.Count(u.errs, "CHECK") != 1 || !strings.Contains(u.errs, want) {
			t.Errorf("check %s: exit code %d\n%s%s", id, u.code, u.out, u.errs)
		}
	}
	p.nothingRuns()
}
