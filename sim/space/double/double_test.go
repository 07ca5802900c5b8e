package double_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"callsim/sim/space/double"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const number = "+12025550123"

// client is a plain one, of connections that end with the test.
func client(t *testing.T) *http.Client {
	transport := &http.Transport{}
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Transport: transport}
}

// reply is what the space answered.
type reply struct {
	status int
	header http.Header
	body   string
	fields map[string]any
}

// post asks the space with its own credentials.
func post(t *testing.T, c *http.Client, s *double.Server, path, body string) reply {
	t.Helper()
	r, err := try(c, s, path, body)
	if err != nil {
		t.Fatalf("POST %s %s: %v", path, body, err)
	}
	return r
}

func try(c *http.Client, s *double.Server, path, body string) (reply, error) {
	req, err := http.NewRequest(http.MethodPost, s.URL()+path, strings.NewReader(body))
	if err != nil {
		return reply{}, err
	}
	req.SetBasicAuth(s.Project, s.Token)
	req.Header.Set("Content-Type", "application/json")
	return do(c, req)
}

func do(c *http.Client, req *http.Request) (reply, error) {
	res, err := c.Do(req)
	if err != nil {
		return reply{}, err
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	r := reply{status: res.StatusCode, header: res.Header, body: string(b)}
	json.Unmarshal(b, &r.fields)
	return r, err
}

func send(t *testing.T, c *http.Client, s *double.Server, body string) (id, code string) {
	t.Helper()
	r := post(t, c, s, "/mfa/sms", body)
	got := s.Phone(number)
	if r.status != 200 || len(got) == 0 {
		t.Fatalf("%s: %d %s, and %d messages", body, r.status, r.body, len(got))
	}
	return r.fields["id"].(string), got[len(got)-1].Code
}

func TestACodeIsSentAndVerifiedOnce(t *testing.T) {
	s, c := double.Start(t, double.Options{}), client(t)
	r := post(t, c, s, "/mfa/sms", `{"to":"`+number+`"}`)
	uuid := regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	id, _ := r.fields["id"].(string)
	want := fmt.Sprintf(`{"id":%q,"success":true,"to":%q,"channel":"sms"}`, id, number)
	if r.status != 200 || !uuid.MatchString(id) || r.body != want || !uuid.MatchString(r.header.Get("X-Request-Id")) {
		t.Errorf("got %d %s %v, want %s", r.status, r.body, r.header, want)
	}
	m := s.Phone(number)[0]
	if m.ID != id || len(m.Code) != 6 || m.Text != "Your Personal Authorization Code is: "+m.Code || m.Channel != "sms" {
		t.Errorf("the phone got %+v", m)
	}
	if r := post(t, c, s, "/mfa/"+id+"/verify", `{"token":"`+m.Code+`"}`); r.status != 200 || r.body != `{"success":true}` {
		t.Errorf("verified: %d %s", r.status, r.body)
	}
	if r := post(t, c, s, "/mfa/"+id+"/verify", `{"token":"`+m.Code+`"}`); r.status != 404 || r.body != `{"error":"Not Found"}` {
		t.Errorf("verified again: %d %s", r.status, r.body)
	}
}

func TestAVoiceSpellsTheCode(t *testing.T) {
	s, c := double.Start(t, double.Options{Codes: []string{"A1B2"}, Numbers: []string{"+12025550177"}}), client(t)
	r := post(t, c, s, "/mfa/call", `{"to":"`+number+`","message":"Hear:","token_length":4,"allow_alphas":true}`)
	m := s.Phone(number)[0]
	if r.fields["channel"] != "call" || m.Text != "Hear: A 1 B 2" || m.From != "+12025550177" || m.Code != "A1B2" {
		t.Errorf("%s, and the phone got %+v", r.body, m)
	}
}

func TestAttemptsEnd(t *testing.T) {
	for last, want := range map[bool]string{false: "200 200 404 404", true: "200 200 200 404"} {
		s, c := double.Start(t, double.Options{LastIsFalse: last}), client(t)
		id, code := send(t, c, s, `{"to":"`+number+`"}`)
		var got []string
		for range 3 {
			r := post(t, c, s, "/mfa/"+id+"/verify", `{"token":"wrong"}`)
			got = append(got, fmt.Sprint(r.status))
			if r.status == 200 && r.body != `{"success":false}` {
				t.Errorf("a wrong code: %s", r.body)
			}
		}
		got = append(got, fmt.Sprint(post(t, c, s, "/mfa/"+id+"/verify", `{"token":"`+code+`"}`).status))
		if text := strings.Join(got, " "); text != want {
			t.Errorf("last is false %v: %s, want %s", last, text, want)
		}
	}
}

func TestCodesExpireByTheSpacesClock(t *testing.T) {
	at := time.Date(2026, time.March, 2, 9, 0, 0, 0, time.UTC)
	s, c := double.Start(t, double.Options{Now: func() time.Time { return at }}), client(t)
	for body, valid := range map[string]time.Duration{
		`{"to":"` + number + `"}`: time.Hour, `{"to":"` + number + `","valid_for":60}`: time.Minute,
	} {
		early, code := send(t, c, s, body)
		s.Advance(valid - time.Second)
		if r := post(t, c, s, "/mfa/"+early+"/verify", `{"token":"`+code+`"}`); r.body != `{"success":true}` {
			t.Errorf("%s, a second before: %d %s", body, r.status, r.body)
		}
		late, code := send(t, c, s, body)
		s.Advance(valid)
		if r := post(t, c, s, "/mfa/"+late+"/verify", `{"token":"`+code+`"}`); r.status != 404 {
			t.Errorf("%s, too late: %d %s", body, r.status, r.body)
		}
	}
	if got := s.Requests()[0].At; !got.Equal(at) {
		t.Errorf("the first request was at %v", got)
	}
}

func TestWhatIsRefused(t *testing.T) {
	s, c := double.Start(t, double.Options{Numbers: []string{"+12025550177", "+12025550188"}}), client(t)
	fits := strings.Repeat("m", 160-1-6)
	for body, want := range map[string]string{
		`{"to":"+12025550123"}`:                                         "",
		`{"to":"+12025550123","from":"+12025550188"}`:                   "",
		`{"to":"+12025550123","message":"` + fits + `"}`:                "",
		`{"to":"+12025550123","message":"` + fits + `m"}`:               "message",
		`{"to":"+12025550123","message":"` + fits[1:] + `€"}`:           "message",
		`{"to":"+12025550123","message":"` + fits[:63-1] + `ł"}`:        "",
		`{"to":"+12025550123","message":"` + fits[:63] + `ł"}`:          "message",
		`{"to":"+12025550123","message":"` + fits[:63-2] + `😀"}`:        "",
		`{"to":"+12025550123","message":"` + fits + `","unheard_of":1}`: "",
		`{"to":"+12025550123","token_length":4}`:                        "",
		`{"to":"+12025550123","token_length":20}`:                       "",
		`{"to":"+12025550123","token_length":3}`:                        "token_length",
		`{"to":"+12025550123","token_length":21}`:                       "token_length",
		`{"to":"+12025550123","token_length":"6"}`:                      "token_length",
		`{"to":"+12025550123","token_length":6.5}`:                      "token_length",
		`{"to":"+12025550123","valid_for":0}`:                           "valid_for",
		`{"to":"+12025550123","valid_for":604801}`:                      "valid_for",
		`{"to":"+12025550123","max_attempts":21,"valid_for":-1}`:        "max_attempts valid_for",
		`{"to":"+12025550123","allow_alphas":"true"}`:                   "allow_alphas",
		`{"to":"+12025550123","from":"+12025550199"}`:                   "from",
		`{"to":"2025550123"}`:                                           "to",
		`{"to":"+1 202 555 0123"}`:                                      "to",
		`{"to":null}`:                                                   "to",
		`{}`:                                                            "to",
		`{"to":"+12025550123"}{}`:                                       "body",
		`["to"]`:                                                        "body",
		``:                                                              "body",
	} {
		r := post(t, c, s, "/mfa/sms", body)
		got := problems(t, r, "title", "Invalid ")
		if got != want || (r.status == 200) != (want == "") || want != "" && r.status != 422 {
			t.Errorf("%s: %d %s, want %q", body, r.status, r.body, want)
		}
	}
	if r := post(t, c, s, "/mfa/call", `{"to":"`+number+`","message":"`+strings.Repeat("ł", 501)+`"}`); r.status != 422 {
		t.Errorf("a long call: %d", r.status)
	}
}

// problems are the fields that a validation error names, in order.
func problems(t *testing.T, r reply, key, prefix string) string {
	t.Helper()
	var list struct {
		Errors []map[string]string
	}
	json.Unmarshal([]byte(r.body), &list)
	var all []string
	for _, e := range list.Errors {
		if key == "title" && (e["status"] != "422" || e["detail"] == "" || e["code"] == "") {
			t.Errorf("a problem is not as documented: %v", e)
		}
		all = append(all, strings.TrimPrefix(e[key], prefix))
	}
	return strings.Join(all, " ")
}

func TestProblemsInTheOtherShape(t *testing.T) {
	s, c := double.Start(t, double.Options{OtherProblems: true, Echo: true}), client(t)
	r := post(t, c, s, "/mfa/sms", `{"to":"+1202"}`)
	if problems(t, r, "attribute", "") != "to" || !strings.Contains(r.body, `not \"+1202\"`) || !strings.Contains(r.body, `"type":"validation_error"`) {
		t.Errorf("%d %s", r.status, r.body)
	}
}

func TestWhoMayAsk(t *testing.T) {
	s, narrow, c := double.Start(t, double.Options{}), double.Start(t, double.Options{NoScope: true}), client(t)
	for _, test := range []struct {
		space                         *double.Server
		method, path, token, mimeType string
		want                          int
		body                          string
	}{
		{s, "POST", "/mfa/sms", s.Token, "application/json; charset=utf-8", 200, ""},
		{s, "POST", "/mfa/sms", s.Token, "text/plain", 422, ""},
		{s, "POST", "/mfa/sms", "wrong", "application/json", 401, `{"error":"Unauthorized"}`},
		{s, "POST", "/mfa/sms", "", "application/json", 401, `{"error":"Unauthorized"}`},
		{s, "GET", "/mfa/sms", s.Token, "application/json", 404, `{"error":"Not Found"}`},
		{s, "POST", "/mfa", s.Token, "application/json", 404, `{"error":"Not Found"}`},
		{s, "POST", "/mfa//verify", s.Token, "application/json", 404, `{"error":"Not Found"}`},
		{s, "POST", "/mfa/unknown/verify", s.Token, "application/json", 422, ""},
		{narrow, "POST", "/mfa/sms", s.Token, "application/json", 403, `{"error":"Forbidden"}`},
	} {
		req, _ := http.NewRequest(test.method, test.space.URL()+test.path, strings.NewReader(`{"to":"`+number+`"}`))
		req.Header.Set("Content-Type", test.mimeType)
		if test.token != "" {
			req.SetBasicAuth(s.Project, test.token)
		}
		r, err := do(c, req)
		if err != nil || r.status != test.want || test.body != "" && r.body != test.body || r.header.Get("X-Request-Id") == "" {
			t.Errorf("%s %s as %q: %d %s, %v, want %d", test.method, test.path, test.token, r.status, r.body, err, test.want)
		}
	}
	if r := post(t, c, s, "/mfa/5f2a8a52-1d3b-4d8e-9d4c-0d6f3f1b2a3c/verify", `{"token":"1"}`); r.status != 404 {
		t.Errorf("an unknown id: %d", r.status)
	}
	first := s.Requests()[0]
	if !first.HasCredentials() || first.Method != "POST" || first.Path != double.BasePath+"/mfa/sms" || !bytes.Contains(first.Body, []byte(number)) {
		t.Errorf("recorded: %+v", first)
	}
}

func TestFaultsWaitForTheirTurn(t *testing.T) {
	s, c := double.Start(t, double.Options{}), client(t)
	s.Fail(double.Verify, double.Status(500), 1)
	s.Fail(double.Send, double.Status(503), 1)
	s.Fail(double.Any, double.HTML(502), 2)
	var got []int
	for range 3 {
		got = append(got, post(t, c, s, "/mfa/sms", `{"to":"`+number+`"}`).status)
	}
	got = append(got, post(t, c, s, "/mfa/x/verify", `{"token":"1"}`).status, post(t, c, s, "/mfa/sms", `{"to":"`+number+`"}`).status)
	if fmt.Sprint(got) != "[503 502 502 500 200]" || s.Messages() != 1 {
		t.Errorf("got %v and %d messages", got, s.Messages())
	}
	s.Fail(double.Any, double.Status(500).Acting(), -1)
	if post(t, c, s, "/mfa/sms", `{"to":"`+number+`"}`); s.Messages() != 2 {
		t.Error("an acting space did not act")
	}
	s.Recover()
	if r := post(t, c, s, "/mfa/sms", `{"to":"`+number+`"}`); r.status != 200 {
		t.Errorf("recovered: %d", r.status)
	}
}

func TestCloseEndsWhatHangs(t *testing.T) {
	for _, tls := range []double.Certificate{"", double.Good} {
		for _, b := range []double.Behaviour{
			double.Hang(), double.Stall(), double.Slow(time.Hour), double.Drip(time.Hour), double.NeverEnding(),
		} {
			s, err := double.New(double.Options{TLS: tls})
			if err != nil {
				t.Fatal(err)
			}
			s.Fail(double.Any, b, -1)
			c := trusting(t, s)
			ended := make(chan error, 1)
			go func() {
				_, err := try(c, s, "/mfa/sms", `{"to":"`+number+`"}`)
				ended <- err
			}()
			if err := s.Wait(t.Context(), 1); err != nil {
				t.Fatal(err)
			}
			s.Close()
			s.Close()
			if err := <-ended; err == nil {
				t.Errorf("%s %s: it replied", tls, b.Name)
			}
		}
	}
}

func TestThereIsNoSuchCertificate(t *testing.T) {
	if _, err := double.New(double.Options{TLS: "gold"}); err == nil || !strings.Contains(err.Error(), `"gold"`) {
		t.Errorf("%v", err)
	}
}

func TestBrokenRepliesAreBroken(t *testing.T) {
	for _, tls := range []double.Certificate{"", double.Good} {
		for _, b := range []double.Behaviour{double.Reset(), double.Drop(), double.CutOff(), double.CutOffChunked(), double.Abort(), double.AbortHalf(), double.Raw("nonsense\r\n")} {
			s := double.Start(t, double.Options{TLS: tls})
			s.Fail(double.Any, b, 1)
			c := trusting(t, s)
			if r, err := try(c, s, "/mfa/sms", `{"to":"`+number+`"}`); err == nil || errors.Is(err, io.EOF) && b.Name == "cut off" {
				t.Errorf("%s %s: %+v, %v", tls, b.Name, r, err)
			}
			if r, err := try(c, s, "/mfa/sms", `{"to":"`+number+`"}`); err != nil || r.status != 200 {
				t.Errorf("%s, after %s: %+v, %v", tls, b.Name, r, err)
			}
		}
	}
}
