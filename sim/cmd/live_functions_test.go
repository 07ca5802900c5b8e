package cmd

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"callsim/sim/cmd/program"
	"callsim/sim/functions/mfa"
	"callsim/sim/space/double"
	"callsim/sim/space/signalwire"
)

// deployed are functions as somebody deploys them, which ask s.
func deployed(t *testing.T, s *double.Server) *mfa.Handler {
	t.Helper()
	config := mfa.Default()
	config.User, config.Password, config.AllowOtherNumbers = "agent", markPassword, true
	h, err := mfa.New(config, &signalwire.Client{Settings: signalwire.Settings{ProjectID: s.Project, Token: s.Token, BaseURL: s.URL()}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// callsOfFunctions are calls of functions that would send to any number: what goes out is decided here.
var callsOfFunctions = map[string]struct {
	args  []string
	lines []string
	sent  int
	says  string
}{
	"the whole call": {nil, []string{"yes please", markCode, "no"}, 1, "the caller is verified"},
	"another number": {nil, []string{
		"send it to " + markStranger, `/call send_mfa {"phone_number": "` + markStranger + `"}`, `/call send_mfa {"to": "646 555 3097"}`,
		`/post {"function":"send_mfa","caller_id_num":"` + markStranger + `"}`,
		`/post {"function":"send_mfa","caller_id_num":"` + markCaller + `","caller_id_num":"` + markStranger + `"}`,
		`/post {"function":"send_mfa","caller_id_num":"` + markCaller + `","argument":{"raw":"{\"phone_number\":\"` + markStranger + `\"}"}}`,
		`/post {"function":"s\u0065nd_mfa","caller_id_num":"` + markStranger + `"}`,
	}, 0, "not on the allow list"},
	"more than a call may":  {[]string{"--max-sends-per-call", "1"}, []string{"/call send_mfa {}", "/call send_mfa {}", "/call send_mfa {}"}, 1, "the limit of 1 in one call is used up"},
	"more than an hour may": {[]string{"--max-sends-per-hour", "2"}, []string{"/call send_mfa {}", "/call send_mfa {}", "/call send_mfa {}"}, 2, "hour"},
}

func TestFunctionsElsewhereAreGuarded(t *testing.T) {
	for name, c := range callsOfFunctions {
		t.Run(name, func(t *testing.T) {
			s, home := realSpace(t, double.Options{}), liveHome(t)
			t.Setenv("CALLSIM_ALLOW_NUMBERS", markCaller)
			server := httptest.NewServer(deployed(t, s))
			defer server.Close()
			address := strings.Replace(server.URL, "://", "://agent:"+markPassword+"@", 1)
			for _, json := range []string{"--json=false", "--json"} {
				os.Remove(filepath.Join(home, "callsim", "sends.log"))
				before := s.Messages()
				u := use(t, t.Context(), home, strings.NewReader(said(c.lines...)), append([]string{"chat", "--live", "--yes", json, "--functions", address}, c.args...)...)
				if sent := s.Messages() - before; u.code != program.OK || sent != c.sent || s.Messages() != len(s.Phone(markCaller)) {
					t.Errorf("exit code %d, %d texts, want %d\n%s%s", u.code, sent, c.sent, u.out, u.errs)
				}
				if json != "--json" && !(strings.Contains(u.out, c.says) && strings.Contains(u.out, "functions as they declare themselves")) {
					t.Errorf("no %q in %s", c.says, u.out)
				}
				u.hides(t, name, nil)
				if json == "--json" && len(c.lines) > 3 {
					break
				}
			}
		})
	}
}

func TestAPlaceholderThatNobodyFillsDoesNotEndACallWithFunctionsElsewhere(t *testing.T) {
	s, home := realSpace(t, double.Options{}), liveHome(t)
	t.Setenv("CALLSIM_ALLOW_NUMBERS", markCaller)
	server := httptest.NewServer(deployed(t, s))
	defer server.Close()
	address := strings.Replace(server.URL, "://", "://agent:"+markPassword+"@", 1)
	u := use(t, t.Context(), home, strings.NewReader(said("yes please", "<token>", markCode, "no")), "chat", "--live", "--yes", "--functions", address)
	if u.code != program.Usage || !strings.Contains(u.errs, "standard input, line 2: <token>: the code is on the caller's real phone") {
		t.Errorf("exit code %d: %s", u.code, u.errs)
	}
	if !strings.Contains(u.out, "The call has ended (completed): the caller is verified.") {
		t.Error(u.out)
	}
}

func TestAPersonIsAskedBeforeFunctionsElsewhereSend(t *testing.T) {
	for answer, want := range map[string]int{"<agree 1>": 1, "yes": 0, "no": 0} {
		s := realSpace(t, double.Options{})
		liveHome(t)
		t.Setenv("CALLSIM_ALLOW_NUMBERS", markCaller)
		server := httptest.NewServer(deployed(t, s))
		address := strings.Replace(server.URL, "://", "://agent:"+markPassword+"@", 1)
		p := newReader("yes please", answer)
		session, end := askable(t, p, p, "--live", "--functions", address)
		_, err := session.Hold(t.Context())
		end()
		server.Close()
		if err != nil || s.Messages() != want || strings.Count(p.all.String(), "Send it?") != 1 || !strings.Contains(p.all.String(), "a text of the functions") {
			t.Errorf("%s: %v, %d texts\n%s", answer, err, s.Messages(), p.all.String())
		}
		if found := marks.In(p.all.String()); found != nil {
			t.Errorf("%v", found)
		}
	}
}

// onAnotherMachine is where the functions of the next test seem to be: the name in the certificate of a test server.
const onAnotherMachine = "example.com"

// TestFunctionsOnAnotherMachine reaches them by a proxy, which alone knows where they are.
func TestFunctionsOnAnotherMachine(t *testing.T) {
	s, home := realSpace(t, double.Options{}), t.TempDir()
	server := httptest.NewTLSServer(deployed(t, s))
	defer server.Close()
	proxy := double.StartProxy(t, double.ProxyOptions{
		User: "ada", Password: markProxy, Hosts: map[string]string{onAnotherMachine + ":443": server.Listener.Addr().String()},
	})
	settings := map[string]string{
		"CALLSIM_ALLOW_NUMBERS": markCaller, "SIGNALWIRE_REST_CA_FILE": authority(t, t.TempDir(), server), "HTTPS_PROXY": proxy.URLFor("ada", markProxy),
	}
	for _, test := range []struct {
		args, lines []string
		code, sent  int
	}{
		{[]string{"--live", "--yes"}, []string{"yes please", markCode, "no"}, program.OK, 1},
		{[]string{"--live", "--yes"}, []string{`/post {"function":"send_mfa","caller_id_num":"` + markStranger + `"}`}, program.OK, 1},
		{nil, []string{"yes please"}, program.Usage, 1},
		{[]string{"--live"}, []string{"yes please"}, program.Usage, 1},
	} {
		address := "https://agent:" + markPassword + "@" + onAnotherMachine + "/swaig"
		cmd := liveProcess(t, home, settings, append([]string{"chat", "--json", "--functions", address}, test.args...)...)
		cmd.Stdin = strings.NewReader(said(test.lines...))
		out, err := cmd.CombinedOutput()
		if code := exitCode(t, err); code != test.code || s.Messages() != test.sent || len(s.Phone(markCaller)) != test.sent {
			t.Errorf("%v: exit code %d, %d texts\n%s", test.args, code, s.Messages(), out)
		}
		if found := marks.In(string(out)); found != nil {
			t.Errorf("%v: %v", test.args, found)
		}
	}
}
