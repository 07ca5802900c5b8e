package cmd

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"callsim/fixtures"
	"callsim/sim/cmd/program"
	"callsim/sim/live/drift"
	"callsim/sim/space/double"
	"callsim/sim/space/signalwire"
)

// What is real in these tests: nothing of it may be written.
const (
	realNumber = "+12127361234"
	realSender = "+13105559876"
	realCode   = "482913"
)

// space is a double that the environment names, for a program with a home of its own.
func space(t *testing.T, o double.Options) *double.Server {
	t.Helper()
	o.Codes = append(o.Codes, realCode)
	d := double.Start(t, o)
	home := t.TempDir()
	for name, value := range map[string]string{
		signalwire.EnvProjectID: d.Project, signalwire.EnvToken: d.Token, signalwire.EnvBaseURL: d.URL(), signalwire.EnvSpace: "",
		signalwire.EnvFrom: realSender, "CALLSIM_ALLOW_NUMBERS": realNumber, "HOME": home, "USERPROFILE": home, "AppData": home,
		"LocalAppData": home, "XDG_CONFIG_HOME": home, "XDG_CACHE_HOME": home, "HTTP_PROXY": "", "http_proxy": "",
	} {
		t.Setenv(name, value)
	}
	return d
}

// liveCalls writes fixtures into a folder of their own, and goes there.
func liveCalls(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range files {
		if err := os.WriteFile(name, []byte("name: n\nabout: a\n"+text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// amidTheFixtures goes to a folder with the built-in fixtures. It is a copy: go test would not keep the result of a test
// that goes to the folder of the project, where any new file counts as a change.
func amidTheFixtures(t *testing.T) {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "fixtures"), fixtures.FS); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
}

const (
	happyTurns = "turns:\n  - caller: yes please\n  - caller: <wrong-token>\n  - caller: <token>\n  - caller: no thanks\n"
	sendTurns  = "turns:\n  - caller: yes please\n"
)

// sim runs the program; nothing real may be in what it writes, nor in files of the home and the working folder.
func sim(t *testing.T, d *double.Server, ctx context.Context, input string, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	code = Run(ctx, args, strings.NewReader(input), &o, &e)
	hidden(t, d, o.String()+e.String())
	for _, root := range []string{".", os.Getenv("HOME")} {
		filepath.WalkDir(root, func(name string, entry os.DirEntry, err error) error {
			if err == nil && entry.Type().IsRegular() {
				text, _ := os.ReadFile(name)
				hidden(t, d, string(text))
			}
			return nil
		})
	}
	return code, o.String(), e.String()
}

// hidden wants nothing real in a text.
func hidden(t *testing.T, d *double.Server, text string) {
	t.Helper()
	for _, secret := range append(d.Secrets(), realNumber[1:], realNumber[2:], realSender[1:], realSender[2:], realCode, "4 8 2 9") {
		if strings.Contains(text, secret) {
			t.Errorf("%q is in it:\n%s", secret, text)
		}
	}
}

func TestDriftComparesFixturesAndAsksForTheCodes(t *testing.T) {
	d := space(t, double.Options{Codes: []string{realCode}})
	liveCalls(t, map[string]string{"a.yaml": happyTurns, "b.yaml": happyTurns, "c.yaml": "space: {faults: [send 500]}\n" + happyTurns})
	code, out, errs := sim(t, d, t.Context(), realCode+"\n 482 913\r\n", "drift", "--live", "--yes", "a.yaml", "c.yaml", "b.yaml")
	want := "− skipped    c.yaml\n  c.yaml:1:1: it arms a fault, and a real space has none\n✓ same       a.yaml  (3 exchanges, 0 s)\n" +
		"✓ same       b.yaml  (3 exchanges, 0 s)\n3 fixtures: 2 the same, 0 drifted, 1 skipped; 6 exchanges in 0 s\n"
	if got := timeless(out); code != program.OK || got != want || d.Messages() != 2 || len(d.Requests()) != 6 {
		t.Errorf("exit code %d, %d messages\n%s\n%s", code, d.Messages(), got, errs)
	}
	for _, want := range []string{
		"LIVE  2 real messages if all goes well, from 127.0.0.1:", "to the phone ending 34", "LIVE  fixture 1 of 2: a.yaml", "LIVE  turn 1 of 4: caller: yes please",
		"LIVE  POST /mfa/{id}/verify: status 200", "The code on the phone ending 34: \n",
	} {
		if !strings.Contains(errs, want) {
			t.Errorf("no %q in\n%s", want, errs)
		}
	}
	if strings.Count(errs, "The code on the phone") != 2 {
		t.Errorf("asked otherwise than once for each message:\n%s", errs)
	}
}

func TestDriftExitsByWhatItFinds(t *testing.T) {
	edited := func(body string) double.Behaviour {
		return double.Answer(200, http.Header{"Content-Type": {"application/json"}}, []byte(body))
	}
	for _, test := range []struct {
		name, on string
		b        double.Behaviour
		args     string
		code     int
		want     string // on standard output
		told     string // on standard error
	}{
		{"string true", double.Send, double.StringTrue(), "", program.Unmet, `body.success  boolean true  text "true"`, ""},
		{"extra", double.Verify, edited(`{"success":false,"carrier":"x"}`), "", program.OK, "1 note", ""},
		{"extra, strict", double.Verify, edited(`{"success":false,"carrier":"x"}`), "--strict", program.Unmet, "body.carrier  nothing  text", ""},
		{"no id", double.Send, edited(`{"success":true,"to":"+12127361234","channel":"sms"}`), "", program.Unmet, "body.id  text, UUID  nothing", ""},
		{"content type", double.Verify, double.WrongType(), "", program.Unmet, "header.Content-Type  application/json  text/plain", ""},
		{"201", double.Send, double.Answer(201, nil, []byte("{}")), "", program.Unmet, "status               200               201", ""},
		{"401", double.Send, double.Status(401), "", program.Usage, "stopped in turn 1: status 401 [request ", "refuses the project id or the API token"},
		{"429", double.Send, double.RateLimited("17"), "", program.Internal, "STOPPED    a.yaml", "wait 17 s"},
		{"503", double.Verify, double.Status(503), "", program.Internal, "stopped in turn 2: status 503", "the space itself failed"},
		{"reset", double.Send, double.Reset(), "", program.Internal, "no usable reply: reset", "a message may have been sent"},
		{"no code", double.Verify, double.Status(404), "", program.Unmet, "status  200     404", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := space(t, double.Options{})
			d.Fail(test.on, test.b, 1)
			liveCalls(t, map[string]string{"a.yaml": happyTurns, "b.yaml": happyTurns})
			args := append([]string{"drift", "--live", "--yes", "a.yaml"}, strings.Fields(test.args)...)
			code, out, errs := sim(t, d, t.Context(), realCode+"\n", args...)
			if code != test.code || !strings.Contains(out, test.want) || !strings.Contains(errs, test.told) {
				t.Errorf("exit code %d\n%s\n%s", code, out, errs)
			}
		})
	}
}

func TestDriftAsksNothingMoreOfASpaceThatRefuses(t *testing.T) {
	d := space(t, double.Options{})
	t.Setenv(signalwire.EnvToken, "PT"+strings.Repeat("0", 40))
	liveCalls(t, map[string]string{"a.yaml": sendTurns, "b.yaml": sendTurns})
	code, out, _ := sim(t, d, t.Context(), "", "drift", "--live", "--yes", ".", "--format", "json", "-o", "drift.json")
	if code != program.Usage || len(d.Requests()) != 1 || !strings.Contains(out, "not run    b.yaml") {
		t.Errorf("exit code %d, %d requests\n%s", code, len(d.Requests()), out)
	}
	text, err := os.ReadFile("drift.json")
	if err != nil {
		t.Fatal(err)
	}
	var report struct {
		Summary drift.Summary
		Results []struct {
			Status    string
			Exchanges []struct {
				Status    int
				Mocked    int    `json:"mocked_status"`
				RequestID string `json:"request_id"`
			}
			Stop struct{ Blame string }
		}
	}
	if err := json.Unmarshal(text, &report); err != nil {
		t.Fatal(err)
	}
	r := report.Results[0]
	if report.Summary.Stopped != 1 || report.Summary.NotRun != 1 || r.Exchanges[0].Status != 401 || r.Exchanges[0].Mocked != 200 || r.Exchanges[0].RequestID == "" || r.Stop.Blame != "settings" {
		t.Errorf("%s", text)
	}
}

func TestDriftCannotReachASpace(t *testing.T) {
	d := space(t, double.Options{})
	d.Close()
	liveCalls(t, map[string]string{"a.yaml": sendTurns})
	if code, out, errs := sim(t, d, t.Context(), "", "drift", "--live", "--yes", "a.yaml"); code != program.Internal || !strings.Contains(errs, "could not be reached") {
		t.Errorf("exit code %d\n%s\n%s", code, out, errs)
	}
}

func TestDriftIsBrokenOffAtOnce(t *testing.T) {
	d := space(t, double.Options{})
	d.Fail(double.Send, double.Hang(), 1)
	liveCalls(t, map[string]string{"a.yaml": sendTurns, "b.yaml": sendTurns})
	for _, format := range []string{"text", "json"} {
		ctx, cancel := context.WithCancel(t.Context())
		before := len(d.Requests())
		go func() {
			d.Wait(ctx, before+1)
			cancel()
		}()
		d.Recover()
		d.Fail(double.Send, double.Hang(), 1)
		code, out, errs := sim(t, d, ctx, "", "drift", "--live", "--yes", "a.yaml", "b.yaml", "--format", format)
		if code != program.Interrupted || len(d.Requests()) != before+1 || !strings.Contains(out, "may have been sent") {
			t.Errorf("exit code %d, %d requests\n%s\n%s", code, len(d.Requests()), out, errs)
		}
	}
}

func TestDriftIsBrokenOffWhileACodeIsAwaited(t *testing.T) {
	space(t, double.Options{})
	liveCalls(t, map[string]string{"a.yaml": happyTurns})
	ctx, cancel := context.WithCancel(t.Context())
	in, never := io.Pipe()
	defer never.Close()
	errs := &canceling{at: "The code on the phone", cancel: cancel}
	if code := Run(ctx, []string{"drift", "--live", "--yes", "a.yaml"}, in, io.Discard, errs); code != program.Interrupted {
		t.Errorf("exit code %d\n%s", code, errs.String())
	}
}

// canceling cancels when something is written.
type canceling struct {
	bytes.Buffer
	at     string
	cancel func()
}

func (c *canceling) Write(p []byte) (int, error) {
	if strings.Contains(string(p), c.at) {
		c.cancel()
	}
	return c.Buffer.Write(p)
}

func TestDriftSendsNothingWhereItCannotBePlayed(t *testing.T) {
	d := space(t, double.Options{})
	liveCalls(t, map[string]string{
		"fault.yaml": "space: {faults: [send 500]}\n" + sendTurns, "clock.yaml": "turns:\n  - caller: yes\n  - advance: 1h\n",
		"fine.yaml": sendTurns, "bad.yaml": "turnz: []\n",
	})
	for _, test := range []struct {
		args string
		code int
		want string
	}{
		{"--live --yes fault.yaml clock.yaml", program.Usage, "no fixture can be played against a real space"},
		{"--live --yes fine.yaml bad.yaml", program.File, ""},
		{"--live --yes gone.yaml", program.File, "gone.yaml"},
		{"--yes fine.yaml", program.Usage, "add --live"},
		{"fine.yaml", program.Usage, "add --live"},
		{"--live --yes", program.Usage, "needs at least one fixture"},
		{"--live --yes -", program.Usage, "standard input, which holds the codes"},
		{"--live fine.yaml", program.Usage, "--yes"},
		{"--live --yes fine.yaml --format xml", program.Usage, `--format must be text or json, got "xml"; write --format text`},
		{"--live --yes fine.yaml --max-sends-per-call 0", program.Usage, "--max-sends-per-call"},
		{"--live --yes fine.yaml --allow-number 5", program.Usage, "--allow-number"},
		{"--live --yes fine.yaml --allow-number +12127361235 --allow-number +12127361236", program.Usage, "--allow-number must be one number, the one that gets the codes, got 2"},
		{"--live --yes fine.yaml -o gone/drift.json", program.File, "-o"},
	} {
		code, out, errs := sim(t, d, t.Context(), "", append([]string{"drift"}, strings.Fields(test.args)...)...)
		if code != test.code || !strings.Contains(errs, test.want) || len(d.Requests()) > 0 {
			t.Errorf("%s: exit code %d, %d requests\n%s\n%s", test.args, code, len(d.Requests()), out, errs)
		}
	}
}

func TestDriftWaitsNoLongerThanItMay(t *testing.T) {
	d := space(t, double.Options{})
	d.Fail(double.Send, double.Hang(), 1)
	liveCalls(t, map[string]string{"a.yaml": sendTurns})
	code, out, errs := sim(t, d, t.Context(), "", "drift", "--live", "--yes", "a.yaml", "--reply-timeout", "100ms")
	if code != program.Internal || !strings.Contains(out, "no usable reply: timeout") || !strings.Contains(errs, "a message may have been sent") {
		t.Errorf("exit code %d\n%s\n%s", code, out, errs)
	}
}

func TestDriftWantsACodeForEachMessage(t *testing.T) {
	for input, want := range map[string]string{"": "standard input ended before this code", "hello there you\n\n": "standard input, line 1: the code must have 6 digits", "\n": "standard input, line 1: the code must have 6 digits"} {
		d := space(t, double.Options{})
		liveCalls(t, map[string]string{"a.yaml": happyTurns})
		code, out, errs := sim(t, d, t.Context(), input, "drift", "--live", "--yes", "a.yaml")
		if code != program.Usage || !strings.Contains(errs, want) || strings.Contains(errs+out, "hello there") {
			t.Errorf("%q: exit code %d\n%s\n%s", input, code, out, errs)
		}
	}
}

func TestTheSuitableFixturesAreSuitable(t *testing.T) {
	named := strings.FieldsFunc(suitable, func(c rune) bool { return strings.ContainsRune(" ,", c) })
	named = slices.DeleteFunc(named, func(word string) bool { return !strings.HasPrefix(word, "verify/") })
	for _, file := range named {
		d := space(t, double.Options{Codes: []string{realCode}})
		var out bytes.Buffer
		for n, command := range []string{"drift", "replay"} {
			code := Run(t.Context(), []string{command, "--live", "--yes", file}, strings.NewReader(realCode+"\n"), &out, &out)
			hidden(t, d, out.String())
			if code != program.OK || d.Messages() != n+1 || strings.Contains(out.String(), "not compared") {
				t.Errorf("%s %s: exit code %d, %d messages\n%s", command, file, code, d.Messages(), out.String())
			}
		}
	}
	if len(named) < 2 {
		t.Errorf("%v", named)
	}
}

func TestARecordedCallIsCompared(t *testing.T) {
	for _, test := range []struct {
		args, input string
	}{
		{"", "yes please\nit says <wrong-token>\n<token>\nno thanks\n"},
		{"", "yes please\nit says <token:spoken>\n"},
		{"--space", "yes please\nit says <wrong-token>\nthe code is <token>\n"},
		{"--live --yes", "yes please\n000000\nit is " + realCode + " I think\nno thanks\n"},
		{"--live --yes", "yes please\nfour eight two nine one three\n"},
	} {
		d := space(t, double.Options{Codes: []string{realCode, realCode}})
		t.Chdir(t.TempDir())
		if code, out, errs := sim(t, d, t.Context(), test.input, append([]string{"record", "-o", "mine.yaml"}, strings.Fields(test.args)...)...); code != program.OK {
			t.Fatalf("%q: exit code %d\n%s\n%s", test.args, code, out, errs)
		}
		before := d.Messages()
		code, out, errs := sim(t, d, t.Context(), realCode+"\n", "drift", "--live", "--yes", "mine.yaml")
		if code != program.OK || d.Messages() != before+1 || !strings.Contains(out, "same       mine.yaml") || strings.Count(errs, "The code on the phone") != 1 {
			t.Errorf("%q: exit code %d, %d messages\n%s\n%s", test.args, code, d.Messages(), out, errs)
		}
		if test.args == "--space" {
			continue
		}
		code, _, errs = sim(t, d, t.Context(), realCode+"\n", "replay", "--live", "--yes", "mine.yaml")
		if code != program.Usage || d.Messages() != before+1 || !strings.Contains(errs, "compare it by drift, or record with --space") {
			t.Errorf("%q: replay: exit code %d, %d messages\n%s", test.args, code, d.Messages(), errs)
		}
	}
}

func TestAFileGetsTheReportAsText(t *testing.T) {
	d := space(t, double.Options{})
	liveCalls(t, map[string]string{"a.yaml": sendTurns})
	code, out, errs := sim(t, d, t.Context(), "", "drift", "--live", "--yes", "a.yaml", "-o", "drift.txt")
	text, err := os.ReadFile("drift.txt")
	if code != program.OK || err != nil || string(text) != out || !strings.Contains(out, "1 fixture: 1 the same") {
		t.Errorf("exit code %d, %v\n%s\n%s\n%s", code, err, text, out, errs)
	}
}
