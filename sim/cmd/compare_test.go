package cmd

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"callsim/sim/cmd/program"
	"callsim/sim/kit/child/childtest"
)

func TestFunctionsInPythonAreCompared(t *testing.T) {
	p := inProject(t, "")
	for name, test := range map[string]struct {
		args []string
		code int
		want []string
	}{
		"with the built-in ones": {[]string{"verify/wrong-then-right"}, program.Unmet, []string{
			"A: http://" + p.address + "/swaig\nB: the built-in functions\n", "space: POST /mfa/sms body.max_attempts\n      A  3\n      B  4\n", "and 1 more difference in space",
			"Broadcasts were not compared", "1 fixture: 0 the same, 1 differ; 4 turns",
		}},
		"the other way around": {[]string{"verify/wrong-then-right", "--functions", "built-in", "--with", "callsim.yaml"}, program.Unmet, []string{
			"A: the built-in functions\nB: http://" + p.address + "/swaig\n", "space: POST /mfa/sms body.max_attempts\n      A  4\n      B  3\n",
		}},
		"the fixtures of the project": {nil, program.Unmet, []string{"calls/first.yaml", "1 fixture: "}},
		"as JSON":                     {[]string{"verify/wrong-then-right", "--format", "json"}, program.Unmet, []string{`"status": "differs"`, `"path": "space: POST /mfa/sms body.max_attempts"`}},
	} {
		t.Run(name, func(t *testing.T) {
			u := p.use("", append([]string{"compare"}, test.args...)...)
			if u.code != test.code {
				t.Errorf("exit code %d", u.code)
			}
			for _, want := range test.want {
				if !strings.Contains(u.out, want) {
					t.Errorf("%q is not in\n%s%s", want, u.out, u.errs)
				}
			}
		})
	}
	p.nothingRuns()
}

func TestTheSameFunctionsAreTheSame(t *testing.T) {
	p := inProject(t, "")
	port := childtest.FreePort(t)
	start := fmt.Sprintf("python3 functions.py %d", port)
	u := p.use("", "compare", "verify/wrong-then-right", "verify/expired", "--with", fmt.Sprintf("http://127.0.0.1:%d/swaig", port), "--with-start", start)
	if u.code != program.OK || !strings.Contains(u.out, "2 fixtures: 2 the same, 0 differ") {
		t.Errorf("exit code %d\n%s%s", u.code, u.out, u.errs)
	}
	p.nothingRuns()
}

func TestAComparisonThatEndsEarlyReportsWhatItHas(t *testing.T) {
	calls(t)
	for _, name := range []string{"calls/c1.yaml", "calls/c2.yaml"} {
		if err := os.WriteFile(name, []byte("name: c\nabout: It asks once.\nturns: [{caller: yes please}]\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	asked := 0
	functions := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if strings.Contains(string(body), `"function":"send_mfa"`) {
			if asked++; asked == 2 {
				cancel()
			}
		}
		io.WriteString(w, `{"response": "Done."}`)
	}))
	defer functions.Close()
	u := use(t, ctx, t.TempDir(), strings.NewReader(""), "compare", "calls/c1.yaml", "calls/c2.yaml", "--functions", functions.URL, "--space-listen", "127.0.0.1:0", "--format", "json", "-o", "r.json")
	if u.code != program.Interrupted || !strings.Contains(u.out, "calls/c1.yaml") || !strings.Contains(u.out, "1 not run") {
		t.Errorf("exit code %d\n%s%s", u.code, u.out, u.errs)
	}
	if report, err := os.ReadFile("r.json"); err != nil || !strings.Contains(string(report), `"status": "not_run"`) {
		t.Errorf("%v\n%s", err, report)
	}
}

func TestWhatIsComparedMustBeNamed(t *testing.T) {
	p := inProject(t, "")
	if err := os.WriteFile("bare.yaml", []byte("fixtures: calls\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for want, args := range map[string][]string{
		"compare needs functions of yours, got the built-in ones twice":                     {"--functions", "built-in"},
		`--with must be a URL, a callsim.yaml or its folder, or built-in, got "nowhere"`:    {"--with", "nowhere"},
		`--functions must be a URL, a callsim.yaml or its folder, or built-in, got "built"`: {"--functions", "built"},
		"--with must name functions, and bare.yaml names none":                              {"--with", "bare.yaml"},
		"--with-start and --with-space-listen need --with URL":                              {"--with-start", "true"},
		"--format must be one of text, json, junit, markdown, html, got \"tap\"":            {"--format", "tap"},
		"or name the command that starts them with --with-start":                            {"--with", "http://127.0.0.1:1/swaig", "--with-space-listen", "127.0.0.1:0"},
		"no fixture compares anything":                                                      {"verify/wrong-form"},
	} {
		t.Run(want, func(t *testing.T) {
			if u := p.use("", append([]string{"compare"}, args...)...); u.code != program.Usage || !strings.Contains(u.errs, want) {
				t.Errorf("exit code %d\n%s%s", u.code, u.out, u.errs)
			}
		})
	}
	if err := os.WriteFile("swml.yaml", []byte("functions: {swml: agent.json}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if u := p.use("", "compare", "--with", "swml.yaml"); u.code != program.File || !strings.Contains(u.errs, "agent.json") {
		t.Errorf("the document of a project file is not read: exit code %d, %s", u.code, u.errs)
	}
	before, _ := os.ReadFile("calls/first.yaml")
	u := p.use("", "compare", "-o", "calls/first.yaml", "--format", "json")
	if after, _ := os.ReadFile("calls/first.yaml"); u.code != program.Usage || string(after) != string(before) {
		t.Errorf("a report replaces a fixture: exit code %d, %s", u.code, u.errs)
	}
	p.nothingRuns()
}
