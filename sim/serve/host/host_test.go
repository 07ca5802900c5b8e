package host_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/coder/websocket"
	"go.uber.org/goleak"

	"callsim/sim/functions/mfa"
	"callsim/sim/functions/swaig"
	"callsim/sim/serve/host"
	"callsim/sim/serve/journal"
	"callsim/sim/space/signalwire"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const (
	caller   = "+12025550123"
	password = "a password of the functions"
	sms      = signalwire.BasePath + "/mfa/sms"
)

// everything is a configuration with all parts.
func everything() host.Config {
	c := host.Config{Space: true, Functions: true, Broadcasts: true, Seed: 1, MFA: mfa.Default()}
	c.MFA.User, c.MFA.Password = "agent", password
	return c
}

// rig is a host that is served, and a client of it.
type rig struct {
	*testing.T
	at     string
	client *http.Client
	stop   func() error

	mu     sync.Mutex
	logged []journal.Entry
}

func serve(t *testing.T, c host.Config) *rig {
	t.Helper()
	return serveAt(t, c, "127.0.0.1:0")
}

func serveAt(t *testing.T, c host.Config, address string) *rig {
	t.Helper()
	l, err := net.Listen("tcp", address)
	if err != nil {
		t.Skipf("this machine has no %s: %v", address, err)
	}
	r := &rig{T: t, at: l.Addr().String(), client: &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}}
	c.Log = func(e journal.Entry) {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.logged = append(r.logged, e)
	}
	h, err := host.New(c, r.at)
	if err != nil {
		t.Fatal(err)
	}
	ctx, end := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- h.Serve(ctx, l) }()
	r.stop = sync.OnceValue(func() error {
		end()
		return <-served
	})
	t.Cleanup(func() { r.stop() })
	return r
}

// log is everything that was logged.
func (r *rig) log() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	text, err := json.Marshal(r.logged)
	if err != nil {
		r.Fatal(err)
	}
	return string(text)
}

// ask sends a request with the credentials of a user, and returns the status and the body of the reply.
func (r *rig) ask(user, method, path, body string) (int, string) {
	r.Helper()
	status, reply, err := r.try(user, method, path, body)
	if err != nil {
		r.Fatal(err)
	}
	return status, reply
}

func (r *rig) try(user, method, path, body string) (int, string, error) {
	req, err := http.NewRequestWithContext(r.Context(), method, "http://"+r.at+path, strings.NewReader(body))
	if err != nil {
		return 0, "", err
	}
	if name, secret, ok := strings.Cut(user, ":"); ok {
		req.SetBasicAuth(name, secret)
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := r.client.Do(req)
	if err != nil {
		return 0, "", err
	}
	defer res.Body.Close()
	reply, err := io.ReadAll(res.Body)
	return res.StatusCode, string(reply), err
}

// control asks the control API, and reads its reply.
func control[T any](r *rig, method, path, body string) T {
	r.Helper()
	status, reply := r.ask("", method, "/_callsim/"+path, body)
	var v T
	if err := json.Unmarshal([]byte(reply), &v); err != nil || status != http.StatusOK {
		r.Fatalf("%s %s: %d %s", method, path, status, reply)
	}
	return v
}

// call calls a function, and returns its reply.
func (r *rig) call(function string, metaData map[string]any, arguments string) map[string]any {
	r.Helper()
	body, err := json.Marshal(map[string]any{
		"function": function, "caller_id_num": caller, "meta_data": metaData, "call_id": "1",
		"argument": map[string]any{"parsed": []json.RawMessage{json.RawMessage(arguments)}},
	})
	if err != nil {
		r.Fatal(err)
	}
	status, reply := r.ask("agent:"+password, http.MethodPost, "/swaig?agent_id=42", string(body))
	var v map[string]any
	if err := json.Unmarshal([]byte(reply), &v); err != nil || status != http.StatusOK {
		r.Fatalf("%s: %d %s", function, status, reply)
	}
	return v
}

// metaData is what a reply sets.
func metaData(t *testing.T, reply map[string]any) map[string]any {
	t.Helper()
	actions, _ := reply["action"].([]any)
	if len(actions) == 0 {
		t.Fatalf("the reply has no action: %v", reply)
	}
	set, _ := actions[0].(map[string]any)["set_meta_data"].(map[string]any)
	return set
}

type phone struct {
	N        int
	To, Code string
}

func TestACallerIsVerifiedThroughTheServer(t *testing.T) {
	r := serve(t, everything())
	watching, _, err := websocket.Dial(t.Context(), "ws://"+r.at+"/websocket", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer watching.CloseNow()
	if err := watching.Write(t.Context(), websocket.MessageText, []byte(`{"type":"subscribe","agent_id":"42"}`)); err != nil {
		t.Fatal(err)
	}
	broadcast := func() string {
		_, message, err := watching.Read(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return string(message)
	}
	broadcast() // the echo

	sent := metaData(t, r.call("send_mfa", nil, `{}`))
	onPhone := control[phone](r, "GET", "phone?to=%2B12025550123&wait=5s", "")
	verified := metaData(t, r.call("verify_mfa", sent, `{"token":"`+onPhone.Code+`"}`))
	if verified["verified"] != true {
		t.Errorf("the reply sets %v", verified)
	}
	if got := broadcast(); !strings.Contains(got, "\n  \"status\": 200") {
		t.Errorf("the first broadcast is %s", got)
	}
	for _, secret := range []string{caller, onPhone.Code, password} {
		if strings.Contains(r.log(), secret) {
			t.Errorf("the log holds %s: %s", secret, r.log())
		}
	}
	entries := control[struct {
		Requests []struct{ Part, Function string }
	}](r, "GET", "requests", "").Requests
	var parts []string
	for _, e := range entries {
		parts = append(parts, e.Part+" "+e.Function)
	}
	if got := fmt.Sprint(parts); got != "[phone  space  functions send_mfa space  functions verify_mfa]" {
		t.Errorf("the journal has %s", got)
	}
}

func TestPartsThatAreNotServed(t *testing.T) {
	for name, c := range map[string]struct {
		part   func(*host.Config) *bool
		method string
		path   string
	}{
		"space":      {func(c *host.Config) *bool { return &c.Space }, "POST", sms},
		"functions":  {func(c *host.Config) *bool { return &c.Functions }, "POST", "/swaig"},
		"broadcasts": {func(c *host.Config) *bool { return &c.Broadcasts }, "GET", "/websocket"},
	} {
		t.Run(name, func(t *testing.T) {
			with, without := everything(), everything()
			*c.part(&without) = false
			if status, _ := serve(t, with).ask("any:thing", c.method, c.path, "{}"); status == http.StatusNotFound {
				t.Errorf("with it the status is %d", status)
			}
			r := serve(t, without)
			if status, body := r.ask("any:thing", c.method, c.path, "{}"); status != http.StatusNotFound || strings.TrimSpace(body) != `{"error":"Not Found"}` {
				t.Errorf("%d %s", status, body)
			}
			if !strings.Contains(r.log(), c.path) {
				t.Errorf("the log does not name the path: %s", r.log())
			}
		})
	}
}

func TestSignedFunctions(t *testing.T) {
	c := everything()
	c.MFA.User, c.MFA.Password, c.MFA.SigningKey = "", "", "the signing key"
	r := serve(t, c)
	body := []byte(`{"function":"hangup_hook"}`)
	for name, want := range map[string]int{"the signing key": http.StatusOK, "another key": http.StatusForbidden} {
		url := "http://" + r.at + "/swaig?agent_id=42"
		req, _ := http.NewRequestWithContext(t.Context(), http.MethodPost, url, bytes.NewReader(body))
		req.Header.Set("Content-Type", "application/json")
		req.Header.Set(swaig.SignatureHeader, swaig.Sign(name, url, body))
		res, err := r.client.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != want {
			t.Errorf("%s: status %d", name, res.StatusCode)
		}
	}
}

func TestAnIPv6Address(t *testing.T) {
	r := serveAt(t, everything(), "[::1]:0")
	ready := control[struct{ Serves host.Addresses }](r, "GET", "ready", "")
	if want := "http://" + r.at; ready.Serves.Space != want || !strings.HasPrefix(want, "http://[::1]:") {
		t.Errorf("the space is at %s", ready.Serves.Space)
	}
	if status, body := r.ask("any:thing", "POST", sms, `{"to":"`+caller+`"}`); status != http.StatusOK {
		t.Errorf("%d %s", status, body)
	}
}

func TestWebPagesThatReachThisMachineByANameOfTheirOwn(t *testing.T) {
	r := serve(t, everything())
	const evil, page = "evil.example", "http://localhost:3000"
	for name, c := range map[string]struct {
		method, path, host, origin string
		refused                    bool
	}{
		"the space, by a page":                 {"POST", sms, evil, "http://" + evil, true},
		"the functions, by a page":             {"POST", "/swaig", evil, "http://" + evil, true},
		"the broadcasts, by a page":            {"GET", "/websocket", evil, "http://" + evil, true},
		"the control API, by a page":           {"GET", "/_callsim/ready", evil, "http://" + evil, true},
		"with a port":                          {"POST", sms, evil + ":8933", "http://" + evil + ":8933", true},
		"by the address of another machine":    {"POST", sms, "192.0.2.1", page, true},
		"the space, by a page here":            {"POST", sms, "localhost:8933", page, false},
		"the space, by a page here, over IPv6": {"POST", sms, "[::1]:8933", page, false},
		"the broadcasts, by a page here":       {"GET", "/websocket", "127.0.0.1:8933", page, false},
		"the space, by a program":              {"POST", sms, "host.docker.internal:8933", "", false},
		"the functions, through a tunnel":      {"POST", "/swaig", "tunnel.example.com", "", false},
	} {
		t.Run(name, func(t *testing.T) {
			req, _ := http.NewRequestWithContext(t.Context(), c.method, "http://"+r.at+c.path, nil)
			req.Host = c.host
			if c.origin != "" {
				req.Header.Set("Origin", c.origin)
			}
			res, err := r.client.Do(req)
			if err != nil {
				t.Fatal(err)
			}
			res.Body.Close()
			if refused := res.StatusCode == http.StatusForbidden; refused != c.refused {
				t.Errorf("status %d", res.StatusCode)
			}
		})
	}
}
