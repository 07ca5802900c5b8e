package mfa_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"callsim/sim/functions/mfa"
	"callsim/sim/functions/swaig"
	"callsim/sim/space/signalwire"
)

const id = "5f2a8a52-1d3b-4d8e-9d4c-0d6f3f1b2a3c"

// stub is a space that answers what it is told to, and remembers what it was asked.
type stub struct {
	mu    sync.Mutex
	asked []string
	reply signalwire.Reply
	err   error
}

func (s *stub) note(format string, args ...any) (signalwire.Reply, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked = append(s.asked, fmt.Sprintf(format, args...))
	return s.reply, s.err
}

func (s *stub) SendSMS(_ context.Context, m signalwire.Send) (signalwire.Reply, error) {
	return s.note("sms %s", m.To)
}

func (s *stub) SendCall(_ context.Context, m signalwire.Send) (signalwire.Reply, error) {
	return s.note("call %s", m.To)
}

func (s *stub) Verify(_ context.Context, id, token string) (signalwire.Reply, error) {
	return s.note("verify %s %s", id, token)
}

var (
	sent     = signalwire.Reply{ID: id, Success: true, Status: 200, Body: json.RawMessage(`{"id":"` + id + `","success":true,"to":"+12025550123","channel":"sms"}`)}
	correct  = signalwire.Reply{Success: true, Status: 200, Body: json.RawMessage(`{"success":true}`)}
	mistaken = signalwire.Reply{Status: 200, Body: json.RawMessage(`{"success":false}`)}
)

// told collects broadcasts.
type told struct {
	mu  sync.Mutex
	all []string
}

func (b *told) Broadcast(agentID string, value json.RawMessage) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.all = append(b.all, agentID+" "+string(value))
}

func handler(t *testing.T, c mfa.Config, s mfa.Space, b mfa.Broadcaster) http.Handler {
	t.Helper()
	c.Open = c.Password == "" && c.SigningKey == ""
	h, err := mfa.New(c, s, b)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// post sends a body to h and returns the status and the reply, which must be SWAIG JSON with a text.
func post(t *testing.T, h http.Handler, body string) (int, swaig.Reply) {
	t.Helper()
	r := httptest.NewRequest("POST", "/swaig?agent_id=42", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	return serve(t, h, r)
}

func serve(t *testing.T, h http.Handler, r *http.Request) (int, swaig.Reply) {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	reply, err := swaig.ParseReply(w.Body.Bytes())
	if err != nil || reply.Response.Text == "" {
		t.Errorf("no SWAIG reply with a text: %s (%v)", w.Body, err)
	}
	return w.Code, reply
}

// call is the body of a function call.
func call(function, arguments, metaData string) string {
	return fmt.Sprintf(`{"function":%q,"argument":{"parsed":[%s],"raw":""},"caller_id_num":"+12025550123","meta_data":%s}`, function, arguments, metaData)
}

const withID = `{"mfa":{"id":"` + id + `"}}`

func TestSendGoesToTheCallerAndNobodyElse(t *testing.T) {
	for arguments, want := range map[string]struct{ asked, says string }{
		`{}`:                                   {"sms +12025550123", "code was sent by text"},
		`{"phone_number":""}`:                  {"sms +12025550123", "code was sent by text"},
		`{"phone_number":"+12025550123"}`:      {"sms +12025550123", "code was sent by text"},
		`{"phone_number":"+1 (202) 555-0123"}`: {"sms +12025550123", "code was sent by text"},
		`{"phone_number":"+12025550124"}`:      {"", "only to the number that the caller is calling from"},
		`{"phone_number":"12025550123"}`:       {"sms +12025550123", "code was sent by text"},
		`{"phone_number":"(202) 555-0123"}`:    {"sms +12025550123", "code was sent by text"},
		`{"phone_number":12025550123}`:         {"sms +12025550123", "code was sent by text"},
		`{"phone_number":"2025550124"}`:        {"", "only to the number that the caller is calling from"},
		`{"phone_number":"025550123"}`:         {"", "only to the number that the caller is calling from"},
		`{"phone_number":12025550124}`:         {"", "only to the number that the caller is calling from"},
		`{"phone_number":"my wife's"}`:         {"", "only to the number that the caller is calling from"},
	} {
		s := &stub{reply: sent}
		_, reply := post(t, handler(t, mfa.Default(), s, nil), call("send_mfa", arguments, "{}"))
		if got := strings.Join(s.asked, ","); got != want.asked || !strings.Contains(reply.Response.Text, want.says) {
			t.Errorf("%s: asked %q, said %q", arguments, got, reply.Response.Text)
		}
		if (len(reply.Actions) == 1) != (want.asked != "") {
			t.Errorf("%s: actions %v", arguments, reply.Actions)
		}
	}
}

func TestSendGoesElsewhereOnlyWhenConfigured(t *testing.T) {
	c := mfa.Default()
	c.AllowOtherNumbers = true
	c.Channel = signalwire.Call
	for arguments, want := range map[string]string{
		`{"phone_number":"+12025550124"}`: "call +12025550124",
		`{}`:                              "call +12025550123",
		`{"phone_number":"nonsense"}`:     "",
	} {
		s := &stub{reply: sent}
		post(t, handler(t, c, s, nil), call("send_mfa", arguments, "{}"))
		if got := strings.Join(s.asked, ","); got != want {
			t.Errorf("%s: asked %q", arguments, got)
		}
	}
}

func TestAWithheldNumberGetsNoCode(t *testing.T) {
	for _, number := range []string{"", "anonymous", "2025550123"} {
		s := &stub{reply: sent}
		_, reply := post(t, handler(t, mfa.Default(), s, nil), fmt.Sprintf(`{"function":"send_mfa","caller_id_num":%q}`, number))
		if s.asked != nil || !strings.Contains(reply.Response.Text, "withheld") {
			t.Errorf("%q: asked %v, said %q", number, s.asked, reply.Response.Text)
		}
	}
}

func TestSendKeepsTheSpacesReplyInMetaData(t *testing.T) {
	_, reply := post(t, handler(t, mfa.Default(), &stub{reply: sent}, nil), call("send_mfa", "{}", "{}"))
	want := swaig.Action{Name: "set_meta_data", Value: json.RawMessage(`{"mfa":` + string(sent.Body) + `}`)}
	if len(reply.Actions) != 1 || reply.Actions[0].Name != want.Name || string(reply.Actions[0].Value) != string(want.Value) {
		t.Errorf("%s", reply.Actions)
	}
}

func TestVerifyNormalisesAndChecksBeforeItAsks(t *testing.T) {
	for arguments, want := range map[string]struct{ asked, says string }{
		`{"token":"012345"}`:           {"verify " + id + " 012345", "caller is verified"},
		`{"token":" 0 1-2 – 3 4.5, "}`: {"verify " + id + " 012345", "caller is verified"},
		`{"token":123456}`:             {"verify " + id + " 123456", "caller is verified"},
		`{"token":"12345"}`:            {"", "exactly 6 digits"},
		`{"token":"1234567"}`:          {"", "exactly 6 digits"},
		`{"token":"12a456"}`:           {"", "exactly 6 digits"},
		`{"token":"١٢٣٤٥٦"}`:           {"", "exactly 6 digits"},
		`{"token":"../sms"}`:           {"", "exactly 6 digits"},
		`{"token":""}`:                 {"", "no code in what was passed on"},
		`{"token":null}`:               {"", "no code in what was passed on"},
		`{"token":["012345"]}`:         {"", "no code in what was passed on"},
		`{}`:                           {"", "no code in what was passed on"},
	} {
		s := &stub{reply: correct}
		_, reply := post(t, handler(t, mfa.Default(), s, nil), call("verify_mfa", arguments, withID))
		if got := strings.Join(s.asked, ","); got != want.asked || !strings.Contains(reply.Response.Text, want.says) {
			t.Errorf("%s: asked %q, said %q", arguments, got, reply.Response.Text)
		}
	}
}

func TestVerifyTakesLettersWhereCodesHaveThem(t *testing.T) {
	c := mfa.Default()
	c.AllowAlphas = true
	s := &stub{reply: correct}
	post(t, handler(t, c, s, nil), call("verify_mfa", `{"token":"a1-B2 c3"}`, withID))
	if got := strings.Join(s.asked, ","); got != "verify "+id+" a1B2c3" {
		t.Errorf("asked %q", got)
	}
}

func TestVerifyWithoutASendCallsNobody(t *testing.T) {
	for _, metaData := range []string{`{}`, `null`, `{"mfa":null}`, `{"mfa":"x"}`, `{"mfa":{}}`, `{"mfa":{"id":""}}`, `{"mfa":{"id":"../sms"}}`, `{"mfa":{"id":7}}`} {
		s := &stub{reply: correct}
		_, reply := post(t, handler(t, mfa.Default(), s, nil), call("verify_mfa", `{"token":"012345"}`, metaData))
		if s.asked != nil || !strings.Contains(reply.Response.Text, "No code has been sent yet") || reply.Actions != nil {
			t.Errorf("%s: asked %v, said %q", metaData, s.asked, reply.Response.Text)
		}
	}
}

func TestOnlyTheDocumentedSuccessVerifies(t *testing.T) {
	for name, s := range map[string]*stub{
		"right":                   {reply: correct},
		"wrong":                   {reply: mistaken},
		"an error with a success": {reply: correct, err: &signalwire.Error{Kind: signalwire.Timeout}},
		"an unknown error":        {reply: correct, err: io.EOF},
	} {
		_, reply := post(t, handler(t, mfa.Default(), s, nil), call("verify_mfa", `{"token":"012345"}`, withID))
		if verified := len(reply.Actions) > 0; verified != (name == "right") {
			t.Errorf("%s: %v", name, reply)
		}
	}
}

// kinds are all kinds of failure of a space.
var kinds = []signalwire.Kind{
	signalwire.Unauthorized, signalwire.NotFound, signalwire.Invalid, signalwire.RateLimited, signalwire.ServerError,
	signalwire.NotJSON, signalwire.Timeout, signalwire.Refused, signalwire.Reset,
}

func TestEachFailureHasAReplyOfItsOwn(t *testing.T) {
	for _, function := range []string{"send_mfa", "verify_mfa"} {
		texts := map[string]signalwire.Kind{}
		for _, kind := range kinds {
			if function == "send_mfa" && kind == signalwire.NotFound {
				continue // nothing that a send can cause: it is rejected like any other request
			}
			s := &stub{err: &signalwire.Error{Kind: kind, Status: 500}}
			_, reply := post(t, handler(t, mfa.Default(), s, nil), call(function, `{"token":"012345"}`, withID))
			if other, taken := texts[reply.Response.Text]; taken {
				t.Errorf("%s: %s and %s get the same reply %q", function, kind, other, reply.Response.Text)
			}
			texts[reply.Response.Text] = kind
			if reply.Actions != nil {
				t.Errorf("%s: %s: actions %v", function, kind, reply.Actions)
			}
		}
	}
}

func TestAReplySaysWhatTheSpaceSaid(t *testing.T) {
	s := &stub{err: &signalwire.Error{Kind: signalwire.RateLimited, Status: 429, RetryAfter: 45 * time.Second}}
	if _, reply := post(t, handler(t, mfa.Default(), s, nil), call("send_mfa", "{}", "{}")); !strings.Contains(reply.Response.Text, "wait 45 seconds") {
		t.Errorf("%q", reply.Response.Text)
	}
	s.err = &signalwire.Error{Kind: signalwire.Invalid, Status: 422, Problems: []signalwire.Problem{{Detail: "to is bad"}, {Title: "from too"}}}
	if _, reply := post(t, handler(t, mfa.Default(), s, nil), call("send_mfa", "{}", "{}")); !strings.Contains(reply.Response.Text, "(to is bad; from too)") {
		t.Errorf("%q", reply.Response.Text)
	}
}

func TestBroadcastsComeInOrderAndHidden(t *testing.T) {
	for name, test := range map[string]struct {
		space *stub
		body  string
		clear bool
		want  []string
	}{
		"send": {&stub{reply: sent}, call("send_mfa", "{}", "{}"), false, []string{
			`42 {"status":200,"message":"OK","content":{"id":"` + id + `","success":true,"to":"+1********23","channel":"sms"}}`,
			`42 {"response":"The code was sent`,
		}},
		"send in the clear": {&stub{reply: sent}, call("send_mfa", "{}", "{}"), true, []string{
			`42 {"status":200,"message":"OK","content":` + string(sent.Body) + `}`, `42 {"response":"The code was sent`,
		}},
		"verify": {&stub{reply: correct}, call("verify_mfa", `{"token":"012-345"}`, withID), false, []string{
			`42 {"token":"*******"}`, `42 {"status":200,"message":"OK","content":{"success":true}}`, `42 {"response":"The code is correct`,
		}},
		"verify in the clear": {&stub{reply: mistaken}, call("verify_mfa", `{"token":"012-345"}`, withID), true, []string{
			`42 {"token":"012-345"}`, `42 {"status":200,"message":"OK","content":{"success":false}}`, `42 {"response":"The code is wrong`,
		}},
		"an echo of the code": {&stub{err: &signalwire.Error{Kind: signalwire.ServerError, Status: 500, Body: []byte(`{"token":"012345","n":12345,"to":"12025550123"}`)}},
			call("verify_mfa", `{"token":"012345"}`, withID), false, []string{
				`42 {"token":"******"}`, `42 {"status":500,"message":"Internal Server Error","content":{"token":"******","n":12345,"to":"***********"}}`, `42 {"response":"Not verified`,
			}},
		"a page": {&stub{err: &signalwire.Error{Kind: signalwire.NotJSON, Status: 200, Body: []byte(`<html>`)}}, call("send_mfa", "{}", "{}"), false, []string{
			`42 {"status":200,"message":"OK","content":"<html>"}`, `42 {"response":"The service's answer`,
		}},
		"no reply": {&stub{err: &signalwire.Error{Kind: signalwire.Timeout, MaybeDone: true}}, call("send_mfa", "{}", "{}"), false, []string{
			`42 {"error":"timeout"}`, `42 {"response":"The service did not answer in time`,
		}},
		"no send": {&stub{}, call("verify_mfa", `{"token":"012345"}`, "{}"), false, []string{
			`42 {"token":"******"}`, `42 {"response":"No code has been sent yet`,
		}},
	} {
		c := mfa.Default()
		c.ClearBroadcasts = test.clear
		b := &told{}
		post(t, handler(t, c, test.space, b), test.body)
		if len(b.all) != len(test.want) {
			t.Errorf("%s: %d broadcasts: %q", name, len(b.all), b.all)
			continue
		}
		for i, want := range test.want {
			if !strings.HasPrefix(b.all[i], want) {
				t.Errorf("%s: got  %s\nwant %s", name, b.all[i], want)
			}
			if !test.clear && (strings.Contains(b.all[i], "012345") || strings.Contains(b.all[i], "2025550123")) {
				t.Errorf("%s: not hidden in %s", name, b.all[i])
			}
		}
	}
}

func TestTheShortestCodeIsHiddenToo(t *testing.T) {
	c := mfa.Default()
	c.TokenLength = 4
	s := &stub{err: &signalwire.Error{Kind: signalwire.ServerError, Status: 500, Body: []byte(`{"token":"0123"}`)}}
	b := &told{}
	post(t, handler(t, c, s, b), call("verify_mfa", `{"token":"0123"}`, withID))
	if all := strings.Join(b.all, "\n"); len(b.all) != 3 || strings.Contains(all, "0123") {
		t.Errorf("%s", all)
	}
}

func TestWithoutAnAgentNobodyIsTold(t *testing.T) {
	b := &told{}
	r := httptest.NewRequest("POST", "/swaig", strings.NewReader(call("send_mfa", "{}", "{}")))
	r.Header.Set("Content-Type", "application/json")
	if status, _ := serve(t, handler(t, mfa.Default(), &stub{reply: sent}, b), r); status != 200 || b.all != nil {
		t.Errorf("%d %v", status, b.all)
	}
}

func TestOtherFunctionsAreNamed(t *testing.T) {
	h := handler(t, mfa.Default(), &stub{}, nil)
	for body, want := range map[string]string{
		`{"function":"rm_rf"}`:                  `no function "rm_rf" here`,
		`{}`:                                    `no function "" here`,
		`{"function":"start_hook"}`:             `Noted`,
		`{"function":"summarize_conversation"}`: `Noted`,
	} {
		if status, reply := post(t, h, body); status != 200 || !strings.Contains(reply.Response.Text, want) {
			t.Errorf("%s: %d %q", body, status, reply.Response.Text)
		}
	}
}

func TestWhatIsNotAFunctionCallIsAnsweredAllTheSame(t *testing.T) {
	h := handler(t, mfa.Default(), &stub{}, nil)
	for name, test := range map[string]struct {
		method, kind, body string
		status             int
		header             string
	}{
		"GET":            {"GET", "application/json", "", 405, "Allow"},
		"PUT":            {"PUT", "application/json", "{}", 405, "Allow"},
		"a form":         {"POST", "application/x-www-form-urlencoded", "a=b", 415, ""},
		"no type":        {"POST", "", `{"function":"start_hook"}`, 200, ""},
		"text/json":      {"POST", "text/json; charset=utf-8", `{"function":"start_hook"}`, 200, ""},
		"text/plain":     {"POST", "text/plain", "{}", 415, ""},
		"no JSON":        {"POST", "application/json", "{", 400, ""},
		"an array":       {"POST", "application/json", "[]", 400, ""},
		"nothing":        {"POST", "application/json", "", 400, ""},
		"a wrong type":   {"POST", "application/json", `{"function":7}`, 200, ""},
		"too large":      {"POST", "application/json", `{"x":"` + strings.Repeat("x", mfa.MaxBody) + `"}`, 413, ""},
		"with a charset": {"POST", "application/json; charset=utf-8", `{"function":"start_hook"}`, 200, ""},
	} {
		r := httptest.NewRequest(test.method, "/swaig?agent_id=42", strings.NewReader(test.body))
		if test.kind != "" {
			r.Header.Set("Content-Type", test.kind)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != test.status || test.header != "" && w.Header().Get(test.header) == "" {
			t.Errorf("%s: %d %v", name, w.Code, w.Header())
		}
		if _, err := swaig.ParseReply(w.Body.Bytes()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCredentialsAndSignatureAreChecked(t *testing.T) {
	c := mfa.Default()
	c.User, c.Password, c.SigningKey = "agent", "s3cret", "key"
	h := handler(t, c, &stub{}, nil)
	const body = `{"function":"start_hook"}`
	good := swaig.Sign("key", "http://example.com/swaig?agent_id=42", []byte(body))
	for name, test := range map[string]struct {
		user, password, signature string
		status                    int
	}{
		"all right":      {"agent", "s3cret", good, 200},
		"wrong password": {"agent", "s3cre", good, 401},
		"wrong user":     {"agent2", "s3cret", good, 401},
		"nobody":         {"", "", good, 401},
		"no signature":   {"agent", "s3cret", "", 403},
		"a wrong one":    {"agent", "s3cret", strings.ToUpper(good), 403},
	} {
		r := httptest.NewRequest("POST", "/swaig?agent_id=42", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		r.SetBasicAuth(test.user, test.password)
		r.Header.Set(swaig.SignatureHeader, test.signature)
		if status, _ := serve(t, h, r); status != test.status {
			t.Errorf("%s: %d", name, status)
		}
	}
}

func TestASignatureIsOfThePublicAddress(t *testing.T) {
	c := mfa.Default()
	c.SigningKey, c.PublicURL = "key", "https://functions.example.com/deep/swaig"
	h := handler(t, c, &stub{}, nil)
	const body = `{"function":"start_hook"}`
	for signed, want := range map[string]int{c.PublicURL: 200, "http://example.com/swaig": 403} {
		r := httptest.NewRequest("POST", "/swaig?agent_id=42", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set(swaig.SignatureHeader, swaig.Sign("key", signed+"?agent_id=42", []byte(body)))
		if status, _ := serve(t, h, r); status != want {
			t.Errorf("signed for %s: %d, want %d", signed, status, want)
		}
	}
}

func TestWhoAsksForNoCredentialsTakesAny(t *testing.T) {
	for _, c := range []struct{ user, password, given string }{{"", "", "x"}, {"", "s3cret", "s3cret"}} {
		config := mfa.Default()
		config.User, config.Password = c.user, c.password
		for given, want := range map[string]int{c.given: 200, "y": 200} {
			if c.password != "" && given == "y" {
				want = 401
			}
			r := httptest.NewRequest("POST", "/swaig?agent_id=42", strings.NewReader(`{"function":"start_hook"}`))
			r.Header.Set("Content-Type", "application/json")
			r.SetBasicAuth(c.user, given)
			if status, _ := serve(t, handler(t, config, &stub{}, nil), r); status != want {
				t.Errorf("%+v, given %q: %d, want %d", c, given, status, want)
			}
		}
	}
}

func TestDiscovery(t *testing.T) {
	h := handler(t, mfa.Default(), &stub{}, nil)
	server := httptest.NewServer(h)
	defer server.Close()
	u, _ := url.Parse(server.URL + "/swaig?agent_id=42")
	client := &swaig.Client{URL: u}
	declared, err := client.Signatures(t.Context(), &swaig.Request{})
	all := declared.Functions
	if err != nil || len(all) != 2 || all[0].Function != "send_mfa" || all[1].Function != "verify_mfa" {
		t.Fatalf("%+v, %v", all, err)
	}
	if all[0].WebHookURL != u.String() || !json.Valid(all[0].Parameters) {
		t.Errorf("%+v", all[0])
	}
	one, err := client.Signatures(t.Context(), &swaig.Request{}, "verify_mfa", "unknown")
	if err != nil || len(one.Functions) != 1 || one.Functions[0].Function != "verify_mfa" {
		t.Errorf("%+v, %v", one, err)
	}
}

func TestFunctionsAreNotOpenByAccident(t *testing.T) {
	c := mfa.Default()
	if _, err := mfa.New(c, &stub{}, nil); !errors.Is(err, mfa.ErrOpen) {
		t.Errorf("got %v", err)
	}
	c.User = "a user is no secret"
	if _, err := mfa.New(c, &stub{}, nil); !errors.Is(err, mfa.ErrOpen) {
		t.Errorf("a user alone: %v", err)
	}
	for _, c := range []mfa.Config{{Password: "s3cret"}, {SigningKey: "key"}, {Open: true}} {
		full := mfa.Default()
		full.Password, full.SigningKey, full.Open = c.Password, c.SigningKey, c.Open
		if _, err := mfa.New(full, &stub{}, nil); err != nil {
			t.Errorf("%+v: %v", c, err)
		}
	}
}

func TestArgumentsHideTheirNamesToo(t *testing.T) {
	b := &told{}
	post(t, handler(t, mfa.Default(), &stub{reply: correct}, b), call("verify_mfa", `{"123456":"x","token":"012345"}`, withID))
	if want := `42 {"******":"*","token":"******"}`; b.all[0] != want {
		t.Errorf("got %s, want %s", b.all[0], want)
	}
}

func TestWhatIsCutOffIsHiddenFirst(t *testing.T) {
	page := strings.Repeat("x", 4096-3) + "012345" + strings.Repeat("y", 100)
	b := &told{}
	s := &stub{err: &signalwire.Error{Kind: signalwire.ServerError, Status: 500, Body: []byte(page)}}
	post(t, handler(t, mfa.Default(), s, b), call("verify_mfa", `{"token":"012345"}`, withID))
	if strings.Contains(b.all[1], "012") {
		t.Errorf("…%s", b.all[1][4000:])
	}
}

func TestABrokenConfigurationIsNamedWhole(t *testing.T) {
	_, err := mfa.New(mfa.Config{Channel: "fax", From: "x", Message: strings.Repeat("a", 200), TokenLength: 3, ValidFor: 0, MaxAttempts: 21}, &stub{}, nil)
	for _, name := range []string{"channel must be", "from must be", "message must", "token_length must", "valid_for must", "max_attempts must"} {
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%q is not in %v", name, err)
		}
	}
}

func TestOverARealSocketWhateverComes(t *testing.T) {
	c := mfa.Default()
	c.User, c.Password = "agent", "s3cret"
	server := httptest.NewServer(handler(t, c, &stub{reply: sent}, &told{}))
	defer server.Close()
	address := strings.TrimPrefix(server.URL, "http://")
	const head = "POST /swaig?agent_id=42 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nAuthorization: Basic YWdlbnQ6czNjcmV0\r\n"
	for name, test := range map[string]struct{ request, want string }{
		"cut off":       {head + "Content-Length: 100\r\n\r\n{\"function\":", "400 Bad Request"},
		"a bad chunk":   {head + "Transfer-Encoding: chunked\r\n\r\nZZ\r\n", "400 Bad Request"},
		"oversized":     {head + fmt.Sprintf("Content-Length: %d\r\n\r\n%s", mfa.MaxBody+1, strings.Repeat(" ", mfa.MaxBody+1)), "413 Request Entity Too Large"},
		"wrong method":  {"DELETE /swaig HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Basic YWdlbnQ6czNjcmV0\r\n\r\n", "405 Method Not Allowed"},
		"no credential": {"POST /swaig HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}", "401 Unauthorized"},
		"fine":          {head + "Content-Length: 25\r\n\r\n{\"function\":\"start_hook\"} ", "200 OK"},
	} {
		conn, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(conn, test.request)
		conn.(*net.TCPConn).CloseWrite()
		reply, _ := io.ReadAll(conn)
		conn.Close()
		if !bytes.HasPrefix(reply, []byte("HTTP/1.1 "+test.want)) || !bytes.Contains(reply, []byte(`{"response":"`)) {
			t.Errorf("%s: %.200s", name, reply)
		}
	}
}

func Test200CallsAtOnceKeepTheirStateApart(t *testing.T) {
	c := mfa.Default()
	c.User, c.Password = "agent", "s3cret"
	server := httptest.NewServer(handler(t, c, &perCaller{}, &told{}))
	defer server.Close()
	var group sync.WaitGroup
	for i := range 200 {
		group.Go(func() {
			u, _ := url.Parse(strings.Replace(server.URL, "http://", "http://agent:s3cret@", 1) + fmt.Sprintf("/swaig?agent_id=%d", i))
			client := &swaig.Client{URL: u}
			number := fmt.Sprintf("+1202555%04d", i)
			var state swaig.State
			reply, err := client.Call(t.Context(), &swaig.Request{Function: "send_mfa", CallerIDNum: number})
			if err != nil {
				t.Error(err)
				return
			}
			state.Apply("t", reply.Actions)
			token := fmt.Sprintf("%06d", i)
			reply, err = client.Call(t.Context(), &swaig.Request{
				Function: "verify_mfa", CallerIDNum: number, MetaData: state.MetaData("t"),
				Argument: swaig.Argument{Raw: `{"token":"` + token + `"}`},
			})
			if err != nil || !strings.Contains(reply.Response.Text, "is verified") {
				t.Errorf("%d: %+v, %v", i, reply, err)
			}
		})
	}
	group.Wait()
}

// perCaller is a space in which the caller's last four digits are in the id, and are the code.
type perCaller struct{ stub }

func (*perCaller) SendSMS(_ context.Context, m signalwire.Send) (signalwire.Reply, error) {
	own := strings.TrimSuffix(id, "2a3c") + m.To[len(m.To)-4:]
	return signalwire.Reply{ID: own, Success: true, Status: 200, Body: json.RawMessage(`{"id":"` + own + `","success":true}`)}, nil
}

func (*perCaller) Verify(_ context.Context, id, token string) (signalwire.Reply, error) {
	return signalwire.Reply{Success: token == "00"+id[len(id)-4:], Status: 200, Body: json.RawMessage(`{"success":true}`)}, nil
}

func FuzzHandler(f *testing.F) {
	f.Add([]byte(call("send_mfa", `{"phone_number":"+12025550124"}`, "{}")))
	f.Add([]byte(call("verify_mfa", `{"token":"012345"}`, withID)))
	f.Add([]byte(`{"action":"get_signature","functions":["send_mfa"]}`))
	f.Add([]byte(`{"function":"verify_mfa","argument":{"raw":"{\"token\":4}"},"meta_data":{"mfa":{"id":"` + id + `"}}}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		s, b := &stub{reply: mistaken}, &told{}
		config := mfa.Default()
		config.Open = true
		h, err := mfa.New(config, s, b)
		if err != nil {
			t.Fatal(err)
		}
		r := httptest.NewRequest("POST", "/swaig?agent_id=42", bytes.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if !json.Valid(w.Body.Bytes()) {
			t.Fatalf("%q: %d %q", body, w.Code, w.Body)
		}
		if bytes.Contains(w.Body.Bytes(), []byte(`"verified":true`)) {
			t.Fatalf("%q: verified by a space that said no", body)
		}
		for _, asked := range s.asked {
			if strings.HasPrefix(asked, "sms ") && !strings.Contains(string(body), asked[5:]) {
				t.Fatalf("%q: asked %q", body, asked)
			}
		}
		for _, message := range b.all {
			if !json.Valid([]byte(strings.TrimPrefix(message, "42 "))) {
				t.Fatalf("%q: broadcast %q", body, message)
			}
		}
	})
}
