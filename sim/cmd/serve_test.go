package cmd

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"sync"
	"testing"

	"callsim/sim/cmd/program"
	"callsim/sim/space/double"
)

// servedHere is a server that runs in this process.
type servedHere struct {
	*testing.T
	root string
	errs lockedText
	out  lockedText
	stop func() int // ends it, and returns the exit code
}

// lockedText is a text that is written while it is read.
type lockedText struct {
	mu sync.Mutex
	bytes.Buffer
}

func (l *lockedText) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.Buffer.Write(p)
}

func (l *lockedText) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.Buffer.String()
}

var rootOf = regexp.MustCompile(`http://[^/;" ]+`)

// serveHere runs serve at a port that is free, until the test ends.
func serveHere(t *testing.T, args ...string) *servedHere {
	t.Helper()
	s := &servedHere{T: t}
	ctx, cancel := context.WithCancel(context.Background())
	in, out := io.Pipe()
	code := make(chan int, 1)
	go func() {
		code <- Run(ctx, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...), strings.NewReader(""), out, &s.errs)
		out.Close()
	}()
	lines := bufio.NewReader(io.TeeReader(in, &s.out))
	first, err := lines.ReadString('\n')
	if err != nil {
		t.Fatalf("it serves nothing: %s", s.errs.String())
	}
	s.root = rootOf.FindString(first)
	read := make(chan struct{})
	go func() {
		io.Copy(io.Discard, lines)
		close(read)
	}()
	s.stop = sync.OnceValue(func() int {
		cancel()
		<-read
		return <-code
	})
	t.Cleanup(func() { s.stop() })
	return s
}

// ask sends a request with a login, and returns status and body.
func (s *servedHere) ask(login, method, path, body string) (int, string) {
	s.Helper()
	req, err := http.NewRequestWithContext(s.Context(), method, s.root+path, strings.NewReader(body))
	if err != nil {
		s.Fatal(err)
	}
	if user, password, ok := strings.Cut(login, ":"); ok {
		req.SetBasicAuth(user, password)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Close = true
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		s.Fatal(err)
	}
	defer res.Body.Close()
	reply, err := io.ReadAll(res.Body)
	if err != nil {
		s.Fatal(err)
	}
	return res.StatusCode, string(reply)
}

// sendMFA is a call of a function for a caller in a call.
func sendMFA(caller, call string) string {
	return fmt.Sprintf(`{"function":"send_mfa","caller_id_num":%q,"call_id":%q,"argument":{"parsed":[{}]}}`, caller, call)
}

func TestServeLogsWithoutSecrets(t *testing.T) {
	liveHome(t)
	for name, args := range map[string][]string{"for people": nil, "as JSON": {"--json"}} {
		t.Run(name, func(t *testing.T) {
			s := serveHere(t, args...)
			_, password, shown := strings.Cut(s.errs.String(), "password ")
			password, _, _ = strings.Cut(password, " ")
			if !shown || len(password) < 20 {
				t.Fatalf("no password is shown: %s", s.errs.String())
			}
			if status, body := s.ask("agent:"+password, "POST", "/swaig", sendMFA("+12025550123", "1")); status != http.StatusOK {
				t.Errorf("%d %s", status, body)
			}
			if status, _ := s.ask("agent:wrong", "POST", "/swaig", sendMFA("+12025550123", "1")); status != http.StatusUnauthorized {
				t.Errorf("with a wrong password the status is %d", status)
			}
			_, body := s.ask("", "GET", "/_callsim/phone?to=%2B12025550123&wait=5s", "")
			var phone struct{ Code string }
			if err := json.Unmarshal([]byte(body), &phone); err != nil || phone.Code == "" {
				t.Fatalf("%s %v", body, err)
			}
			s.ask("any:thing", "GET", "/api/laml/2010-04-01/Accounts", "")
			if code := s.stop(); code != program.OK {
				t.Errorf("it ended with %d: %s", code, s.errs.String())
			}
			log := s.out.String()
			for _, want := range []string{"send_mfa", "+1********23", "/api/relay/rest/mfa/sms", "/api/laml/****", "/websocket"} {
				if !strings.Contains(log, want) {
					t.Errorf("the log lacks %s:\n%s", want, log)
				}
			}
			for _, secret := range []string{"2025550123", phone.Code, password} {
				if strings.Contains(log, secret) {
					t.Errorf("the log holds %s:\n%s", secret, log)
				}
			}
			for _, line := range strings.Split(strings.TrimSpace(log), "\n") {
				if args != nil && !json.Valid([]byte(line)) {
					t.Errorf("a line is not JSON: %s", line)
				}
			}
		})
	}
}

func TestWhatServeRefuses(t *testing.T) {
	home := liveHome(t)
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	empty, word := put(t, home, "empty", "\n"), put(t, home, "word", "secretword")
	for name, c := range map[string]struct {
		args []string
		code int
		want string
	}{
		"a port in use":              {[]string{"--listen", taken.Addr().String()}, program.Usage, "write --listen 127.0.0.1:0 for any free port"},
		"no interface":               {[]string{"--listen", ":8933"}, program.Usage, "0.0.0.0:8933 for all interfaces"},
		"no port":                    {[]string{"--listen", "localhost"}, program.Usage, "--listen must be an interface and a port"},
		"another machine's address":  {[]string{"--listen", "192.0.2.1:0"}, program.Usage, "--listen must be an address of this machine, got \"192.0.2.1:0\"; write --listen 127.0.0.1:8933"},
		"a mocked space beside live": {[]string{"--live", "--yes", "--space", "--functions"}, program.Usage, "leave one of them out"},
		"broadcasts of nobody":       {[]string{"--broadcasts"}, program.Usage, "add it"},
		"no part":                    {[]string{"--space=false", "--functions=false", "--broadcasts=false"}, program.Usage, "write --space, --functions or both"},
		"live settings without live": {[]string{"--allow-number", "+12025550123"}, program.Usage, "--allow-number needs --live"},
		"a parameter out of range":   {[]string{"--token-length", "3"}, program.Usage, "--token-length"},
		"an argument":                {[]string{"npm"}, program.Usage, "callsim exec -- COMMAND"},
		"a file that is not there":   {[]string{"--signing-key-file", filepath.Join(home, "none")}, program.File, "--signing-key-file"},
		"an empty file":              {[]string{"--control-token-file", empty}, program.File, "must not be empty"},
		"a login of no space":        {[]string{"--functions", "--space-login-file", word}, program.Usage, "--space-login-file is for the space; add --space"},
		"a key of no functions":      {[]string{"--space", "--signing-key-file", word}, program.Usage, "--signing-key-file is for the functions; add --functions"},
		"a parameter of none":        {[]string{"--space", "--channel", "call"}, program.Usage, "--channel is for the functions; add --functions"},
		"a public URL that is none":  {[]string{"--public-url", "example.com"}, program.Usage, "write one such as --public-url https://example.com/swaig"},
		"a public URL with a query":  {[]string{"--public-url", "https://example.com/swaig?agent_id=1"}, program.Usage, "--public-url must be an http or https URL without a query"},
		"a login without a colon":    {[]string{"--functions-login-file", word}, program.File, "USER:PASSWORD on one line"},
	} {
		t.Run(name, func(t *testing.T) {
			var out, errs bytes.Buffer
			code := Run(t.Context(), append([]string{"serve"}, c.args...), strings.NewReader(""), &out, &errs)
			if code != c.code || !strings.Contains(errs.String(), c.want) || strings.Contains(errs.String(), "secretword") {
				t.Errorf("exit code %d: %s", code, errs.String())
			}
		})
	}
}

func TestLoginsOfServe(t *testing.T) {
	home := liveHome(t)
	t.Setenv(EnvControlToken, "control-secret")
	s := serveHere(t, "--space-login-file", put(t, home, "space", "project:token\n"), "--functions-login-file", put(t, home, "functions", "ada:lovelace"))
	for name, c := range map[string]struct {
		login, method, path, body string
		want                      int
	}{
		"the space":                          {"project:token", "POST", "/api/relay/rest/mfa/sms", `{"to":"+12025550123"}`, 200},
		"the space, with another login":      {"project:other", "POST", "/api/relay/rest/mfa/sms", `{"to":"+12025550123"}`, 401},
		"the functions":                      {"ada:lovelace", "POST", "/swaig", sendMFA("+12025550123", "1"), 200},
		"the functions, with another login":  {"ada:other", "POST", "/swaig", sendMFA("+12025550123", "1"), 401},
		"the control API, without its token": {"", "GET", "/_callsim/ready", "", 401},
	} {
		t.Run(name, func(t *testing.T) {
			if status, body := s.ask(c.login, c.method, c.path, c.body); status != c.want {
				t.Errorf("%d %s", status, body)
			}
		})
	}
	s.stop()
	if text := s.out.String() + s.errs.String(); strings.Contains(text, "lovelace") || strings.Contains(text, "control-secret") {
		t.Errorf("a secret is shown: %s", text)
	}
}

func TestServeLiveKeepsTheGuards(t *testing.T) {
	home := liveHome(t)
	space := realSpace(t, double.Options{})
	setLive(t, space)
	login := put(t, home, "login", "ada:lovelace")
	s := serveHere(t, "--live", "--yes", "--max-sends-per-call", "2", "--json", "--functions-login-file", login)
	send := func(caller, call string) string {
		t.Helper()
		_, body := s.ask("ada:lovelace", "POST", "/swaig?agent_id=42", sendMFA(caller, call))
		return body
	}
	for _, c := range []struct {
		name, caller, call string
		sent               int // afterwards
	}{
		{"the number that is allowed", markCaller, "one", 1},
		{"a number that is not", markStranger, "one", 1},
		{"the second of a call", markCaller, "one", 2},
		{"more than a call may send", markCaller, "one", 2},
		{"another call", markCaller, "two", 3},
	} {
		if body := send(c.caller, c.call); space.Messages() != c.sent {
			t.Errorf("%s: %d messages were sent, want %d: %s", c.name, space.Messages(), c.sent, body)
		}
	}
	_, requests := s.ask("", "GET", "/_callsim/requests", "")
	s.stop()
	u := used{out: s.out.String() + requests, errs: s.errs.String(), files: filesIn(t, home)}
	delete(u.files, "login")
	u.hides(t, "serve --live", nil)
	if status := strings.Count(requests, `"part":"space"`); status < 5 {
		t.Errorf("the journal has %d requests to the space: %s", status, requests)
	}
}

// TestTheManualsExamplesOfServeWork runs the commands of the manual's topic serve, in their order, against a server.
func TestTheManualsExamplesOfServeWork(t *testing.T) {
	for _, tool := range []string{"curl", "sh"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip(err)
		}
	}
	page, err := os.ReadFile("../manual/serve.md")
	if err != nil {
		t.Fatal(err)
	}
	s := serveHere(t, "--functions-login-file", put(t, liveHome(t), "login", "agent:secret"))
	blocks := regexp.MustCompile("(?ms)^```sh\n(.*?)^```\n(?:```json\n(.*?)^```\n)?").FindAllStringSubmatch(strings.ReplaceAll(string(page), "\r\n", "\n"), -1)
	if len(blocks) < 7 {
		t.Fatalf("the page has %d examples", len(blocks))
	}
	for _, block := range blocks {
		script := strings.ReplaceAll(block[1], "http://127.0.0.1:8933", s.root)
		got, err := exec.CommandContext(t.Context(), "sh", "-euc", script).CombinedOutput()
		if err != nil {
			t.Errorf("%s%v: %s", block[1], err, got)
		}
		if block[2] != "" && !alike(t, got, []byte(block[2])) {
			t.Errorf("%sprints %s, not the like of %s", block[1], got, block[2])
		}
	}
}

// alike says whether two JSON objects have the same fields, with values of the same types.
func alike(t *testing.T, a, b []byte) bool {
	t.Helper()
	shape := func(text []byte) map[string]string {
		var fields map[string]any
		if err := json.Unmarshal(text, &fields); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		types := map[string]string{}
		for name, value := range fields {
			types[name] = fmt.Sprintf("%T", value)
		}
		return types
	}
	return reflect.DeepEqual(shape(a), shape(b))
}
