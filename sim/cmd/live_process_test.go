package cmd

import (
	"bytes"
	"maps"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"callsim/sim/kit/trials"
	"callsim/sim/space/double"
)

// liveProcess is the program, run as a process of its own with these settings and nothing else of the environment.
func liveProcess(t *testing.T, home string, settings map[string]string, args ...string) *exec.Cmd {
	t.Helper()
	file, err := exec.LookPath("sim")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), file, args...)
	cmd.Dir = home
	cmd.Env = []string{"GORACE=atexit_sleep_ms=0", "PATH=" + filepath.Dir(file)}
	if runtime.GOOS == "windows" {
		cmd.Env = append(cmd.Env, "SystemRoot="+`C:\Windows`)
	}
	for _, name := range homes {
		cmd.Env = append(cmd.Env, name+"="+home)
	}
	for name, value := range settings {
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	return cmd
}

// TestNoSecretOfAProxyIsLeft goes through proxies that refuse, or that are none.
func TestNoSecretOfAProxyIsLeft(t *testing.T) {
	if testing.Short() {
		t.Skip("it begins processes")
	}
	const host = "space.example.com"
	s := realSpace(t, double.Options{TLS: double.Good, Hosts: []string{host}})
	ca := put(t, t.TempDir(), "ca.pem", string(s.CA()))
	proxies := map[string]struct {
		proxy string // its address
		sent  int
	}{
		"a good one": {double.StartProxy(t, double.ProxyOptions{
			User: "ada", Password: markProxy, Hosts: map[string]string{host + ":443": s.Host()},
		}).URLFor("ada", markProxy), 1},
		"another password": {double.StartProxy(t, double.ProxyOptions{User: "ada", Password: "x"}).URLFor("ada", markProxy), 0},
		"a refusal":        {double.StartProxy(t, double.ProxyOptions{Status: 403}).URLFor("ada", markProxy), 0},
		"no such address":  {"http://ada:" + markProxy + "@127.0.0.1:1", 0},
		"malformed":        {"http://ada:" + markProxy + "@%zz", 0},
		"of another kind":  {"ftp://ada:" + markProxy + "@127.0.0.1:1", 0},
		"by SOCKS":         {"socks5://ada:" + markProxy + "@" + s.Host(), 0},
	}
	for i, name := range slices.Sorted(maps.Keys(proxies)) {
		if trials.Race && trials.LeftOut(i) {
			continue
		}
		test := proxies[name]
		t.Run(name, func(t *testing.T) {
			for _, args := range [][]string{{"doctor", "--json"}, {"record", "--json", "-o", "call.yaml", "--live", "--yes"}} {
				home := t.TempDir()
				settings := liveSettings(s)
				settings["SIGNALWIRE_REST_BASE_URL"], settings["SIGNALWIRE_REST_CA_FILE"] = "https://"+host+double.BasePath, ca
				settings["HTTPS_PROXY"] = test.proxy
				if test.sent == 0 {
					settings["CALLSIM_REQUEST_TIMEOUT"] = "200ms" // somebody who never speaks the protocol is not waited for
				}
				before := s.Messages()
				cmd := liveProcess(t, home, settings, args...)
				cmd.Stdin = strings.NewReader(said("yes please", "no"))
				var out, errs bytes.Buffer
				cmd.Stdout, cmd.Stderr = &out, &errs
				u := used{code: exitCode(t, cmd.Run()), out: out.String(), errs: errs.String(), files: filesIn(t, home)}
				u.hides(t, args[0], nil)
				if sent := s.Messages() - before; sent > test.sent || args[0] == "record" && sent != test.sent {
					t.Errorf("%s: %d texts: %s%s", args[0], sent, u.out, u.errs)
				}
			}
		})
	}
}
