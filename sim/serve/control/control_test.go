package control_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"callsim/sim/serve/control"
	"callsim/sim/serve/journal"
	"callsim/sim/serve/mocked"
	"callsim/sim/space/mock"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// rig is the API over a mocked space, on which messages can be put.
type rig struct {
	*testing.T
	control.API
}

func newRig(t *testing.T) *rig {
	return &rig{t, control.API{Space: mocked.New(t.Context(), 1, func(mock.Message) {}), Journal: &journal.Journal{}, Ready: map[string]bool{"ready": true}}}
}

// ask returns status and body.
func (r *rig) ask(method, path, body string, change ...func(*http.Request)) (int, string) {
	req := httptest.NewRequestWithContext(r.Context(), method, "http://127.0.0.1:8933/_callsim/"+path, strings.NewReader(body))
	req.RemoteAddr = "127.0.0.1:50000"
	for _, f := range change {
		f(req)
	}
	w := httptest.NewRecorder()
	r.ServeHTTP(w, req)
	return w.Code, strings.TrimSpace(w.Body.String())
}

// send asks the space for a code.
func (r *rig) send(to string) int {
	r.Helper()
	req, _ := http.NewRequestWithContext(r.Context(), http.MethodPost, mocked.Settings.BaseURL+"/mfa/sms", strings.NewReader(`{"to":"`+to+`"}`))
	req.SetBasicAuth(mocked.Settings.ProjectID, mocked.Settings.Token)
	res, err := r.Space.RoundTrip(req)
	if err != nil {
		r.Fatal(err)
	}
	return res.StatusCode
}

const caller = "+12025550123"

func TestReplies(t *testing.T) {
	for name, c := range map[string]struct {
		method, path, body string
		status             int
		want               string
	}{
		"readiness":               {"GET", "ready", "", 200, `{"ready":true}`},
		"the phone":               {"GET", "phone?to=%2B12025550123", "", 200, `"code":"`},
		"the phone, unescaped":    {"GET", "phone?to=+12025550123", "", 200, `"n":2,`},
		"a newer message":         {"GET", "phone?to=%2B12025550123&after=2", "", 404, "write wait=5s to wait for one"},
		"no number":               {"GET", "phone", "", 400, "write to=%2B12025550123"},
		"a wait that is none":     {"GET", "phone?to=%2B12025550123&wait=soon", "", 400, `wait must be a duration of at most 1m0s, got \"soon\"`},
		"a wait that is too long": {"GET", "phone?to=%2B12025550123&wait=1h", "", 400, "at most 1m0s"},
		"messages":                {"GET", "messages", "", 200, `{"messages":[{"n":1,`},
		"messages to nobody":      {"GET", "messages?to=%2B12025550199", "", 200, `{"messages":[]}`},
		"requests":                {"GET", "requests?after=0", "", 200, `{"requests":[{"n":1,`},
		"requests after a word":   {"GET", "requests?after=x", "", 400, "write after=0 for all"},
		"faults":                  {"GET", "faults", "", 200, `{"faults":["verify 500"]}`},
		"another fault":           {"POST", "faults", `{"fault":"send 429 @2"}`, 200, `{"faults":["send 429 @2","verify 500"]}`},
		"an unknown fault":        {"POST", "faults", `{"fault":"send nonsense"}`, 400, "a fault must be one of 401 403"},
		"a body that is no JSON":  {"POST", "faults", `send 500`, 400, `write {\"fault\": \"verify 429 @2\"}`},
		"a field that is unknown": {"POST", "faults", `{"foult":"send 500"}`, 400, "the body must be a JSON object"},
		"no faults any more":      {"DELETE", "faults", "", 200, `{"faults":[]}`},
		"the clock":               {"GET", "clock", "", 200, `{"now":"`},
		"time that does not move": {"POST", "clock", `{"advance":"-1s"}`, 400, "write one such as 5s or 10m"},
		"reset":                   {"POST", "reset", "", 200, `{"done":true}`},
		"an unknown resource":     {"GET", "fone", "", 404, "must be one of clock, faults, messages, phone, ready, requests, reset, got"},
		"another method":          {"POST", "phone", "", 405, "the method of phone must be GET, got POST"},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t)
			r.send(caller)
			r.send(caller)
			r.Journal.Add(journal.Entry{Part: "space"})
			r.Space.Arm(mock.Arming{On: mock.Verify, Fault: mock.Fault{Name: "500"}, Nth: 1, Times: 1})
			if status, body := r.ask(c.method, c.path, c.body); status != c.status || !strings.Contains(body, c.want) {
				t.Errorf("%d %s", status, body)
			}
		})
	}
}

func TestAFaultStrikesAndTheClockMoves(t *testing.T) {
	r := newRig(t)
	r.ask("POST", "faults", `{"fault":"send 503"}`)
	if status := r.send(caller); status != 503 {
		t.Errorf("with a fault the status is %d", status)
	}
	before := r.Space.Now()
	r.ask("POST", "clock", `{"advance":"2h"}`)
	if moved := r.Space.Now().Sub(before); moved.Hours() < 2 {
		t.Errorf("the clock moved by %v", moved)
	}
	r.ask("POST", "reset", "")
	r.Journal.Add(journal.Entry{})
	if all := r.Journal.After(0); len(all) != 1 || all[0].N != 1 {
		t.Errorf("the journal has %v", all)
	}
}

func TestAWaitingClientGetsTheNextMessage(t *testing.T) {
	r := newRig(t)
	r.send(caller)
	got := make(chan string)
	go func() {
		_, body := r.ask("GET", "phone?to=%2B12025550123&after=1&wait=1m", "")
		got <- body
	}()
	r.send(caller)
	if body := <-got; !strings.Contains(body, `"n":2`) {
		t.Errorf("got %s", body)
	}
}

func TestWhoMayAsk(t *testing.T) {
	header := func(name, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(name, value) }
	}
	host := func(name string) func(*http.Request) { return func(r *http.Request) { r.Host = name } }
	from := func(address string) func(*http.Request) { return func(r *http.Request) { r.RemoteAddr = address } }
	for name, c := range map[string]struct {
		token  string
		change func(*http.Request)
		want   int
	}{
		"a program here":                 {"", func(*http.Request) {}, 200},
		"a program here, over IPv6":      {"", from("[::1]:50000"), 200},
		"by the name localhost":          {"", host("localhost:8933"), 200},
		"by another name":                {"", host("rebound.example.com"), 403},
		"from another machine":           {"", from("192.0.2.7:50000"), 403},
		"a web page of another site":     {"", header("Origin", "https://example.com"), 403},
		"a web page without a site":      {"", header("Origin", "null"), 403},
		"with the token":                 {"secret", header("Authorization", "Bearer secret"), 200},
		"with the token, from elsewhere": {"secret", func(r *http.Request) { from("192.0.2.7:1")(r); header("Authorization", "Bearer secret")(r) }, 200},
		"without the token":              {"secret", func(*http.Request) {}, 401},
		"with another token":             {"secret", header("Authorization", "Bearer secrets"), 401},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t)
			r.Token = c.token
			if status, body := r.ask("GET", "ready", "", c.change); status != c.want {
				t.Errorf("%d %s", status, body)
			}
		})
	}
}

func TestARealSpaceHasNoPhone(t *testing.T) {
	r := newRig(t)
	r.Space = nil
	for _, path := range []string{"phone?to=%2B12025550123", "messages", "faults", "clock"} {
		if status, body := r.ask("GET", path, ""); status != http.StatusConflict || !strings.Contains(body, "without --live") {
			t.Errorf("%s: %d %s", path, status, body)
		}
	}
}

// connection notes the deadline that is set for reading from it.
type connection struct {
	*httptest.ResponseRecorder
	until time.Time
}

func (c *connection) SetReadDeadline(t time.Time) error {
	c.until = t
	return nil
}

func TestOnlyABodyMustArriveInTime(t *testing.T) {
	for name, c := range map[string]struct {
		method, path string
		body         io.Reader
		bounded      bool
	}{
		"a wait without a body":     {"GET", "phone?to=%2B12025550123", http.NoBody, false},
		"a request that has a body": {"POST", "clock", strings.NewReader(`{"advance":"1s"}`), true},
	} {
		t.Run(name, func(t *testing.T) {
			req := httptest.NewRequestWithContext(t.Context(), c.method, "http://127.0.0.1:8933/_callsim/"+c.path, c.body)
			req.RemoteAddr = "127.0.0.1:50000"
			w := &connection{ResponseRecorder: httptest.NewRecorder()}
			newRig(t).ServeHTTP(w, req)
			if bounded := !w.until.IsZero(); bounded != c.bounded {
				t.Errorf("with a deadline: %v, want %v", bounded, c.bounded)
			}
		})
	}
}
