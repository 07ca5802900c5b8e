package mock_test

import (
	"context"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"callsim/sim/kit/clock"
	"callsim/sim/space/mock"
	"callsim/sim/space/signalwire"
)

var settings = signalwire.Settings{ProjectID: "project", Token: "PTtoken", BaseURL: "https://space.example.com/api/relay/rest"}

// rig is a space with its clock and the phone it delivers to.
type rig struct {
	*mock.Space
	t     *testing.T
	clock *clock.Virtual
	phone []mock.Message
}

func newRig(t *testing.T) *rig {
	r := &rig{t: t, clock: clock.NewVirtual(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))}
	r.Space = mock.New(mock.Options{
		Settings: settings, Seed: 1, Clock: r.clock, Deliver: func(m mock.Message) { r.phone = append(r.phone, m) },
	})
	return r
}

// post sends body as the account's owner.
func (r *rig) post(path, body string) (int, string) {
	r.t.Helper()
	res, err := r.do(path, body, settings.ProjectID, settings.Token)
	if err != nil {
		r.t.Fatal(err)
	}
	b, _ := io.ReadAll(res.Body)
	if res.Header.Get("X-Request-Id") == "" || res.Request == nil {
		r.t.Error("the reply has no request id, or names no request")
	}
	return res.StatusCode, string(b)
}

func (r *rig) do(path, body, user, password string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(r.t.Context(), "POST", settings.BaseURL+path, strings.NewReader(body))
	if err != nil {
		r.t.Fatal(err)
	}
	req.SetBasicAuth(user, password)
	return r.RoundTrip(req)
}

// send asks for a code and returns its id.
func (r *rig) send(extra string) string {
	r.t.Helper()
	status, body := r.post("/mfa/sms", `{"to":"+12025550123"`+extra+`}`)
	var reply struct{ ID string }
	if err := json.Unmarshal([]byte(body), &reply); err != nil || status != 200 {
		r.t.Fatalf("%d %s", status, body)
	}
	return reply.ID
}

// verify returns the answer in a word.
func (r *rig) verify(id, token string) string {
	r.t.Helper()
	status, body := r.post("/mfa/"+id+"/verify", `{"token":"`+token+`"}`)
	return fmt.Sprintf("%d %s", status, body)
}

func (r *rig) token() string { return r.phone[len(r.phone)-1].Token }

const (
	right = `200 {"success":true}`
	wrong = `200 {"success":false}`
	gone  = `404 {"error":"Not Found"}`
)

func (r *rig) expect(got, want string) {
	r.t.Helper()
	if got != want {
		r.t.Errorf("got %s, want %s", got, want)
	}
}

func TestACodeWorksOnce(t *testing.T) {
	r := newRig(t)
	id := r.send("")
	r.expect(r.verify(id, r.token()), right)
	r.expect(r.verify(id, r.token()), gone)
	r.expect(r.verify("5f2a8a52-1d3b-4d8e-9d4c-0d6f3f1b2a3c", r.token()), gone)
}

func TestAttemptsAreCounted(t *testing.T) {
	for attempts := 1; attempts <= 20; attempts++ {
		r := newRig(t)
		id := r.send(fmt.Sprintf(`,"max_attempts":%d`, attempts))
		for range attempts - 1 {
			r.expect(r.verify(id, "nope"), wrong)
		}
		r.expect(r.verify(id, "nope"), gone) // false would mean that attempts are left
		r.expect(r.verify(id, r.token()), gone)

		r = newRig(t)
		id = r.send(fmt.Sprintf(`,"max_attempts":%d`, attempts))
		for range attempts - 1 {
			r.expect(r.verify(id, "nope"), wrong)
		}
		r.expect(r.verify(id, r.token()), right)
	}
}

func TestACodeExpiresByTheCallsClock(t *testing.T) {
	r := newRig(t)
	id := r.send(`,"valid_for":60`)
	r.clock.Advance(59 * time.Second) // and a little for the latency of the requests
	r.expect(r.verify(id, "nope"), wrong)
	r.clock.Advance(time.Second)
	r.expect(r.verify(id, r.token()), gone)
	r = newRig(t)
	r.send("")
	if life := r.phone[0].Expires.Sub(r.clock.Now()); life != time.Hour {
		t.Errorf("the default life is %v", life)
	}
}

func TestSeveralCodesAreAliveAtOnce(t *testing.T) {
	r := newRig(t)
	first := r.send("")
	token := r.token()
	second := r.send("")
	r.expect(r.verify(first, r.token()), wrong)
	r.expect(r.verify(second, r.token()), right)
	r.expect(r.verify(first, token), right)
}

func TestTokensFollowTheirParameters(t *testing.T) {
	letters := false
	for length := 4; length <= 20; length++ {
		r := newRig(t)
		r.send(fmt.Sprintf(`,"token_length":%d`, length))
		if token := r.token(); len(token) != length || strings.Trim(token, "0123456789") != "" {
			t.Errorf("%d: %q", length, token)
		}
		r.send(fmt.Sprintf(`,"token_length":%d,"allow_alphas":true`, length))
		letters = letters || strings.Trim(r.token(), "0123456789") != ""
	}
	if !letters {
		t.Error("no letter in any code")
	}
}

func TestThePhoneGetsWhatWasAskedFor(t *testing.T) {
	r := newRig(t)
	r.send(`,"message":"Hello:","from":"+12025550177"`)
	r.post("/mfa/call", `{"to":"+12025550188"}`)
	for i, want := range []string{
		"+12025550177 to +12025550123 by sms: Hello: " + r.phone[0].Token,
		"+12025550199 to +12025550188 by call: Your Personal Authorization Code is: " + strings.Join(strings.Split(r.phone[1].Token, ""), " "),
	} {
		m := r.phone[i]
		if got := fmt.Sprintf("%s to %s by %s: %s", m.From, m.To, m.Channel, m.Body); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestTheSameSeedGivesTheSameSpace(t *testing.T) {
	a, b := newRig(t), newRig(t)
	if x, y := a.send(""), b.send(""); x != y || a.token() != b.token() || !a.clock.Now().Equal(b.clock.Now()) {
		t.Errorf("%s %s, %s %s", x, a.token(), y, b.token())
	}
}

func TestCredentialsAreChecked(t *testing.T) {
	r := newRig(t)
	for _, who := range [][2]string{{"project", "x"}, {"x", "PTtoken"}, {"", ""}, {"project", "PTtoken "}} {
		res, err := r.do("/mfa/sms", `{"to":"+12025550123"}`, who[0], who[1])
		if err != nil || res.StatusCode != 401 {
			t.Errorf("%v: %v %v", who, res, err)
		}
	}
	if len(r.phone) != 0 {
		t.Error("a code was sent all the same")
	}
}

func TestA422ListsAllFaults(t *testing.T) {
	for body, want := range map[string]string{
		`{}`:                      "to is required",
		`{"to":null}`:             "to is required",
		`{"to":5}`:                "to must be a string that is not empty",
		`{"to":"5"}`:              "to must be a phone number in E.164, such as +12025550123",
		`[]`:                      "body must be a JSON object",
		``:                        "body must be a JSON object",
		`{"to":"+12025550123"}{}`: "body must be a JSON object",
		`{"to":"+12025550123","token_length":"6"}`:     "token_length must be an integer",
		`{"to":"+12025550123","token_length":6.5}`:     "token_length must be an integer",
		`{"to":"+12025550123","token_length":0}`:       "token_length is out of range",
		`{"to":"+12025550123","token_length":3}`:       "token_length must be between 4 and 20, not 3",
		`{"to":"+12025550123","token_length":21}`:      "token_length must be between 4 and 20, not 21",
		`{"to":"+12025550123","valid_for":604801}`:     "valid_for must be between 1 and 604800, not 604801",
		`{"to":"+12025550123","valid_for":-1}`:         "valid_for must be between 1 and 604800, not -1",
		`{"to":"+12025550123","valid_for":1e99}`:       "valid_for must be an integer",
		`{"to":"+12025550123","valid_for":4294967297}`: "valid_for is out of range",
		`{"to":"+12025550123","allow_alphas":"true"}`:  "allow_alphas must be true or false",
		`{"to":"+12025550123","message":""}`:           "message must be a string that is not empty",
		`{"to":7,"from":"x","message":"` + strings.Repeat("a", 160) + `","token_length":2,"valid_for":0,"max_attempts":21,"allow_alphas":1}`: "to must be a string that is not empty|valid_for is out of range|allow_alphas must be true or false|" +
			"from must be a phone number in E.164, such as +12025550123|message must fit one text message: at most 160 characters of the GSM-7 alphabet with the code, got 163|" +
			"token_length must be between 4 and 20, not 2|max_attempts must be between 1 and 20, not 21",
	} {
		r := newRig(t)
		status, reply := r.post("/mfa/sms", body)
		if got := details(t, reply); status != 422 || got != want {
			t.Errorf("%s:\ngot  %d %s\nwant %s", body, status, got, want)
		}
		if len(r.phone) != 0 {
			t.Errorf("%s: a code was sent all the same", body)
		}
	}
}

func TestVerifyValidatesWithoutCostingAnAttempt(t *testing.T) {
	r := newRig(t)
	id := r.send(`,"max_attempts":1`)
	for body, want := range map[string]string{
		`{}`:           "token is required",
		`{"token":7}`:  "token must be a string that is not empty",
		`{"token":""}`: "token must be a string that is not empty",
		`x`:            "body must be a JSON object",
	} {
		if status, reply := r.post("/mfa/"+id+"/verify", body); status != 422 || details(t, reply) != want {
			t.Errorf("%s: %d %s", body, status, reply)
		}
	}
	r.expect(r.verify(id, r.token()), right)
}

func details(t *testing.T, body string) string {
	t.Helper()
	var list struct {
		Errors []struct{ Detail, Status, Title, Code string }
	}
	if err := json.Unmarshal([]byte(body), &list); err != nil {
		t.Fatalf("%s: %v", body, err)
	}
	var all []string
	for _, e := range list.Errors {
		if e.Status != "422" || e.Title == "" || e.Code == "" {
			t.Errorf("an entry lacks something: %+v", e)
		}
		all = append(all, e.Detail)
	}
	return strings.Join(all, "|")
}

func TestUnknownFieldsAreTolerated(t *testing.T) {
	r := newRig(t)
	if status, body := r.post("/mfa/sms", `{"to":"+12025550123","allow_alpha":"true"}`); status != 200 {
		t.Errorf("%d %s", status, body)
	}
}

func TestWhatNoMockMatchesGoesNowhere(t *testing.T) {
	r := newRig(t)
	for _, test := range []struct{ method, url, differs string }{
		{"GET", settings.BaseURL + "/mfa/sms", `the method is "GET", not "POST"`},
		{"POST", "http://space.example.com/api/relay/rest/mfa/sms", `the scheme is "http", not "https"`},
		{"POST", "https://space.example.com.evil.test/api/relay/rest/mfa/sms", `the host is "space.example.com.evil.test"`},
		{"POST", "https://aspace-example.com/api/relay/rest/mfa/sms", `the host is`},
		{"POST", settings.BaseURL + "/mfa/sms/x", `the path is`},
		{"POST", settings.BaseURL + "/mfa/sms?x=1", `the query is "x=1", not ""`},
		{"POST", settings.BaseURL + "/mfa//verify", `the path is`},
		{"POST", settings.BaseURL + "/x/mfa/1/verify", `the path is`},
		{"POST", settings.BaseURL + "/mfa/1%2F2/verify/", `the path is`},
		{"POST", settings.BaseURL + "/mfa/1/verify/9", `the path is`},
		{"POST", "https://space.example.com/", `the path is`},
	} {
		req, _ := http.NewRequest(test.method, test.url, strings.NewReader("{}"))
		res, err := r.RoundTrip(req)
		var unmatched *mock.UnmatchedError
		if res != nil || !errors.As(err, &unmatched) || !strings.Contains(err.Error(), test.differs) {
			t.Errorf("%s %s: %v, %v", test.method, test.url, res, err)
		}
	}
}

func TestTheNearestMockIsNamed(t *testing.T) {
	r := newRig(t)
	for path, nearest := range map[string]string{"/mfa/calls": "/mfa/call", "/mfa/smsx": "/mfa/sms", "/mfa/*/verification": "/mfa/*/verify"} {
		req, _ := http.NewRequest("POST", settings.BaseURL+path, nil)
		_, err := r.RoundTrip(req)
		var unmatched *mock.UnmatchedError
		if !errors.As(err, &unmatched) || unmatched.Nearest != "POST "+settings.BaseURL+nearest {
			t.Errorf("%s: %v", path, err)
		}
	}
}

type closing struct {
	io.Reader
	closed bool
}

func (c *closing) Close() error { c.closed = true; return nil }

func TestTheRequestsBodyIsClosed(t *testing.T) {
	r := newRig(t)
	body := &closing{Reader: strings.NewReader(`{}`)}
	req, _ := http.NewRequest("POST", settings.BaseURL+"/mfa/sms", body)
	r.RoundTrip(req)
	if !body.closed {
		t.Error("it was left open")
	}
}

func TestFaultsOfTheConnection(t *testing.T) {
	for name, want := range map[string]struct {
		err   error
		cause signalwire.Kind
		sent  bool // a lost reply is not a lost request
	}{
		"timeout": {context.DeadlineExceeded, signalwire.Timeout, true},
		"reset":   {syscall.ECONNRESET, signalwire.Reset, true},
		"refused": {syscall.ECONNREFUSED, signalwire.Refused, false},
		"dns":     {&net.DNSError{Err: "no such host", Name: "space.example.com", IsNotFound: true}, signalwire.Refused, false},
		"tls":     {x509.UnknownAuthorityError{}, signalwire.Refused, false},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t)
			arm(t, r, "send "+name)
			ctx, cancel := r.clock.WithTimeout(t.Context(), 10*time.Second)
			defer cancel()
			var way signalwire.Way
			req, _ := http.NewRequestWithContext(way.Watch(ctx), "POST", settings.BaseURL+"/mfa/sms", strings.NewReader(`{"to":"+12025550123"}`))
			req.SetBasicAuth(settings.ProjectID, settings.Token)
			_, err := r.RoundTrip(req)
			if !errors.Is(err, want.err) && !strings.Contains(err.Error(), want.err.Error()) {
				t.Errorf("got %v, want %v", err, want.err)
			}
			if cause, maybeDone := way.Failed(ctx, err); cause != want.cause || maybeDone != want.sent {
				t.Errorf("got %s, maybe done: %v, want %s, %v", cause, maybeDone, want.cause, want.sent)
			}
			if sent := len(r.phone) == 1; sent != want.sent {
				t.Errorf("the phone has %v", r.phone)
			}
		})
	}
}

func arm(t *testing.T, r *rig, text string) {
	t.Helper()
	a, err := mock.ParseArming(text)
	if err != nil {
		t.Fatal(err)
	}
	r.Arm(a)
}

func TestFaultsOfTheReply(t *testing.T) {
	for name, want := range map[string]struct {
		status int
		body   string
	}{
		"401":         {401, `{"error":"Unauthorized"}`},
		"403":         {403, `{"error":"Forbidden"}`},
		"404":         {404, `{"error":"Not Found"}`},
		"429":         {429, `{"error":"Too Many Requests"}`},
		"500":         {500, `{"error":"Internal Server Error"}`},
		"503":         {503, `{"error":"Service Unavailable"}`},
		"502":         {502, `<!doctype html>`},
		"422":         {422, `{"errors":[{"detail":"request was refused by the space"`},
		"empty":       {200, ``},
		"not-json":    {200, `<!doctype html>`},
		"truncated":   {200, `{"succes`},
		"string-true": {200, `{"success":"true"}`},
		"huge":        {200, `{"success":true}     `},
		"slow=3s":     {200, `{"success":true}`},
	} {
		r := newRig(t)
		id := r.send("")
		arm(t, r, "verify "+name)
		before := r.clock.Now()
		res, err := r.do("/mfa/"+id+"/verify", `{"token":"`+r.token()+`"}`, settings.ProjectID, settings.Token)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		body, _ := io.ReadAll(res.Body)
		if res.StatusCode != want.status || !strings.HasPrefix(string(body), want.body) {
			t.Errorf("%s: %d %.60s", name, res.StatusCode, body)
		}
		if took := r.clock.Now().Sub(before); (took >= 3*time.Second) != (name == "slow=3s") {
			t.Errorf("%s took %v", name, took)
		}
		if (len(body) > 1<<20) != (name == "huge") || (res.Header.Get("Retry-After") == "30") != (name == "429") {
			t.Errorf("%s: %d bytes, Retry-After %q", name, len(body), res.Header.Get("Retry-After"))
		}
		if id := res.Header.Get("X-Request-Id"); (id != "") != (want.status == http.StatusOK) {
			t.Errorf("%s: the space has answered, and then its reply is spoilt: request id %q", name, id)
		}
	}
}

func TestStringTrueLiesAboutAWrongCode(t *testing.T) {
	r := newRig(t)
	id := r.send("")
	arm(t, r, "verify string-true")
	r.expect(r.verify(id, "nope"), `200 {"success":"true"}`)
}

func TestFaultsStrikeWhenTheyAreArmedFor(t *testing.T) {
	r := newRig(t)
	arm(t, r, "send 500 @2")
	arm(t, r, "send 503")
	arm(t, r, "send 429 x2") // the first and the second are taken
	arm(t, r, "verify 401")
	var got []int
	for range 5 {
		res, err := r.do("/mfa/sms", `{"to":"+12025550123"}`, settings.ProjectID, settings.Token)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, res.StatusCode)
	}
	if fmt.Sprint(got) != "[503 500 429 429 200]" {
		t.Errorf("%v", got)
	}
}

func TestEveryFaultHasAName(t *testing.T) {
	for _, name := range mock.FaultNames() {
		f, err := mock.ParseFault(name)
		if err != nil || f.String() != name {
			t.Errorf("%s: %v, %v", name, f, err)
		}
	}
}

func TestASlowFaultTakesFromMoreThanNothingToAnHour(t *testing.T) {
	for name, good := range map[string]bool{"slow=1ns": true, "slow=1h": true, "slow=0s": false, "slow=-1s": false, "slow=1h1ns": false, "slow=": false, "slow=soon": false} {
		t.Run(name, func(t *testing.T) {
			if _, err := mock.ParseFault(name); (err == nil) != good {
				t.Error(err)
			}
		})
	}
}

func TestManyCallersAtOnce(t *testing.T) {
	r := newRig(t)
	var group sync.WaitGroup
	for range 50 {
		group.Go(func() {
			res, err := r.do("/mfa/sms", `{"to":"+12025550123"}`, settings.ProjectID, settings.Token)
			if err != nil || res.StatusCode != 200 {
				t.Errorf("%v %v", res, err)
			}
		})
	}
	group.Wait()
	if len(r.phone) != 50 {
		t.Errorf("%d messages", len(r.phone))
	}
}
