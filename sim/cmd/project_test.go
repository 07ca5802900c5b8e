package cmd

import (
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"callsim/sim/cmd/program"
	"callsim/sim/kit/child/childtest"
)

// inPython is a project, in the working folder, with functions in Python.
type inPython struct {
	*testing.T
	address string       // where they answer
	holder  net.Listener // to which their processes keep a connection
	ended   *int         // how many of those have been seen to end
}

// inProject makes such a project. mode is what the functions do wrong.
func inProject(t *testing.T, mode string) inPython {
	t.Helper()
	needsPython(t)
	code, err := os.ReadFile(filepath.Join("testdata", "elsewhere", "functions.py"))
	if err != nil {
		t.Fatal(err)
	}
	holder, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { holder.Close() })
	t.Setenv("HOLDER", strconv.Itoa(holder.Addr().(*net.TCPAddr).Port))
	t.Setenv("CALLSIM_FUNCTIONS", "")
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Chdir(t.TempDir())
	if err := os.WriteFile("functions.py", code, 0o644); err != nil {
		t.Fatal(err)
	}
	port := childtest.FreePort(t)
	p := inPython{t, fmt.Sprintf("127.0.0.1:%d", port), holder, new(int)}
	u := p.use("", "init", "--functions", "http://"+p.address+"/swaig", "--start", strings.TrimSpace(fmt.Sprintf("python3 functions.py %d %s", port, mode)))
	if u.code != program.OK {
		t.Fatal(u.errs)
	}
	return p
}

// use runs the program in the project.
func (p inPython) use(in string, args ...string) used {
	p.Helper()
	return use(p.T, p.Context(), p.TempDir(), strings.NewReader(in), args...)
}

// nothingRuns checks that every program of functions that was started has ended.
func (p inPython) nothingRuns() {
	p.Helper()
	if conn, err := net.Dial("tcp", p.address); err == nil {
		conn.Close()
		p.Error("the functions still answer")
	}
	started, _ := os.ReadFile("started") // none was, where there is no such file
	for ; *p.ended < strings.Count(string(started), "started"); *p.ended++ {
		conn, err := p.holder.Accept()
		if err != nil {
			p.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, conn); err != nil {
			p.Error(err)
		}
		conn.Close()
	}
}

func TestAProjectWithFunctionsInPython(t *testing.T) {
	p := inProject(t, "")
	u := p.use("", "replay")
	if u.code != program.OK || !strings.Contains(u.out, "1 fixture: 1 passed, 0 failed") || !strings.Contains(u.out, "3 requests") ||
		!strings.Contains(u.errs, "Playing against http://"+p.address+"/swaig, one after the other; the mocked space is at http://127.0.0.1:") {
		t.Errorf("exit code %d\n%s%s", u.code, u.out, u.errs)
	}
	p.nothingRuns()

	calls := "/fault verify 500\nyes\n<wrong-token>\nyes\n/advance 2h\n<token>\nyes\n<token>\nno\n"
	u = p.use(calls, "record", "-o", "calls/mine.yaml", "--space")
	if u.code != program.OK || !strings.Contains(u.errs, "Recorded 9 turns in calls/mine.yaml; it replays.") {
		t.Errorf("exit code %d\n%s%s", u.code, u.out, u.errs)
	}
	u = p.use("", "replay", "--repeat", "3", "--coverage")
	if u.code != program.OK || !strings.Contains(u.out, "2 fixtures: 2 passed, 0 failed") {
		t.Errorf("exit code %d\n%s%s", u.code, u.out, u.errs)
	}
	u = p.use("yes\n<token>\nno\n", "chat", "--json", "--require", "verified")
	for _, kind := range []string{"functions.declared", "rest.requested", "sms.delivered", "rest.replied", `"mode":"mock"`} {
		if u.code != program.OK || !strings.Contains(u.out, kind) {
			t.Errorf("exit code %d, no %s\n%s%s", u.code, kind, u.out, u.errs)
		}
	}
	u = p.use("", "replay", "calls/first.yaml", "--functions", "")
	if u.code != program.OK || strings.Contains(u.errs, "Playing against") {
		t.Errorf("a flag must count more than the file: exit code %d\n%s%s", u.code, u.out, u.errs)
	}
	p.nothingRuns()
}

func TestWhatIsExpectedOfBroadcastsIsLeftOutAndCounted(t *testing.T) {
	p := inProject(t, "")
	u := p.use("", "replay", "broadcast/verify")
	p.nothingRuns()
	if !strings.Contains(u.out, "left out") || !strings.Contains(u.errs, "of broadcasts left out: name the WebSocket of your functions with --broadcasts") {
		t.Errorf("exit code %d\n%s%s", u.code, u.out, u.errs)
	}
}

// troubles are functions that do not do as they should, and what is said of them, once.
var troubles = map[string]struct {
	mode  string
	start string // PORT is the port; "" is that of the project
	code  int
	says  []string
}{
	"they die in the middle": {"dies", "", program.Unmet, []string{"the program of the functions ended with exit code 7; its output ends with:\n", "out of luck", "0 passed, 0 failed, 3 not run"}},
	"they answer HTML":       {"html", "", program.Unmet, []string{"the functions give no reply that the agent can read, in 3 of 3 calls", "<!doctype html>"}},
	"they end at once":       {"", "echo no luck; exit 3", program.Usage, []string{"echo no luck; exit 3 ended with exit code 3 before it answered; its output ends with:\n", "no luck"}},
	"there is no program":    {"", "no-such-program-here", program.Usage, []string{"no-such-program-here ended with exit code 127 before it answered"}},
}

func TestTroubleWithFunctionsIsSaidOnce(t *testing.T) {
	for name, test := range troubles {
		t.Run(name, func(t *testing.T) {
			p := inProject(t, test.mode)
			args := []string{"replay", "calls", "verify/wrong-then-right", "verify/expired"}
			if test.start != "" {
				args = append(args, "--start", test.start)
			}
			u := p.use("", args...)
			all := u.out + u.errs
			if u.code != test.code {
				t.Errorf("exit code %d", u.code)
			}
			for _, said := range test.says {
				if !strings.Contains(all, said) {
					t.Errorf("%q is not said", said)
				}
			}
			if n := strings.Count(all, test.says[0]); n != 1 {
				t.Errorf("it is said %d times", n)
			}
			if t.Failed() {
				t.Log(all)
			}
			p.nothingRuns()
		})
	}
}

func TestAddressesInUseAreNamed(t *testing.T) {
	p := inProject(t, "")
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	u := p.use("", "replay", "--space-listen", l.Addr().String())
	if u.code != program.Usage || !strings.Contains(u.errs, "the space cannot be served at "+l.Addr().String()+", which is in use") {
		t.Errorf("exit code %d: %s", u.code, u.errs)
	}
	p.nothingRuns()
	u = p.use("", "replay", "--start", "", "--space-listen", "127.0.0.1:0")
	if u.code != program.Usage || !strings.Contains(u.errs, "do not answer") || !strings.Contains(u.errs, "--start") {
		t.Errorf("exit code %d: %s", u.code, u.errs)
	}
}
