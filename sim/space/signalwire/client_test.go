package signalwire_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"callsim/sim/space/signalwire"
)

const (
	id     = "5f2a8a52-1d3b-4d8e-9d4c-0d6f3f1b2a3c"
	secret = "PT0123456789abcdefSECRET"
)

// over returns a client of a server that answers by handle.
func over(t *testing.T, handle http.HandlerFunc) *signalwire.Client {
	t.Helper()
	server := httptest.NewServer(handle)
	t.Cleanup(server.Close)
	return &signalwire.Client{Settings: signalwire.Settings{ProjectID: "project", Token: secret, BaseURL: server.URL + signalwire.BasePath}}
}

func TestAnIDIsAUUID(t *testing.T) {
	for text, want := range map[string]bool{
		id: true, strings.ToUpper(id): true,
		"": false, id[1:]: false, id + "0": false, id + "\n": false, " " + id[1:]: false, "g" + id[1:]: false, "é" + id[2:]: false,
		strings.ReplaceAll(id, "-", "0"): false, strings.ReplaceAll(id, "-", "_"): false, id[:7] + "-" + id[8:]: false, "../" + id[3:]: false,
	} {
		if got := signalwire.IsID(text); got != want {
			t.Errorf("%q: got %v, want %v", text, got, want)
		}
	}
}

func TestRequestsAreAsTheAPIWantsThem(t *testing.T) {
	var got []string
	c := over(t, func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		user, password, _ := r.BasicAuth()
		got = append(got, fmt.Sprintf("%s %s %s %s:%s %s", r.Method, r.URL.Path, r.Header.Get("Content-Type"), user, password, body))
		w.Header().Set("X-Request-Id", "req-1")
		fmt.Fprintf(w, `{"id":%q,"success":true,"to":"+12025550123","channel":"sms"}`, id)
	})
	everything := signalwire.Send{To: "+12025550123", From: "+12025550199", Message: "Code:", TokenLength: 6, ValidFor: 7200, MaxAttempts: 4, AllowAlphas: true}
	r, err := c.SendSMS(t.Context(), everything)
	if err != nil || r.ID != id || !r.Success || r.RequestID != "req-1" || r.Status != 200 {
		t.Errorf("SendSMS: %+v, %v", r, err)
	}
	if _, err := c.SendCall(t.Context(), signalwire.Send{To: "+12025550123"}); err != nil {
		t.Errorf("SendCall: %v", err)
	}
	if r, err := c.Verify(t.Context(), id, "012345"); err != nil || !r.Success {
		t.Errorf("Verify: %+v, %v", r, err)
	}
	want := []string{
		`POST /api/relay/rest/mfa/sms application/json project:` + secret + ` {"to":"+12025550123","from":"+12025550199","message":"Code:","token_length":6,"valid_for":7200,"max_attempts":4,"allow_alphas":true}`,
		`POST /api/relay/rest/mfa/call application/json project:` + secret + ` {"to":"+12025550123"}`,
		`POST /api/relay/rest/mfa/` + id + `/verify application/json project:` + secret + ` {"token":"012345"}`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestAWrongCodeIsNoError(t *testing.T) {
	c := over(t, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, `{"success":false}`) })
	if r, err := c.Verify(t.Context(), id, "000000"); err != nil || r.Success {
		t.Errorf("%+v, %v", r, err)
	}
}

// failures are replies that are no success, and what the error must say. They hold for Verify and for a send alike.
var failures = map[string]struct {
	status     int
	header     map[string]string
	body       string
	kind       signalwire.Kind
	maybeDone  bool
	retryAfter time.Duration
	problem    string
}{
	"401":                      {status: 401, body: `{"error":"Unauthorized"}`, kind: signalwire.Unauthorized},
	"403":                      {status: 403, body: `{"error":"Forbidden"}`, kind: signalwire.Forbidden},
	"404":                      {status: 404, body: `{"error":"Not Found"}`, kind: signalwire.NotFound},
	"422":                      {status: 422, body: `{"errors":[{"detail":"to is bad","status":"422","title":"Invalid to","code":"x"},{"detail":"","title":"Second"}]}`, kind: signalwire.Invalid, problem: "to is bad|Second"},
	"422, other shape":         {status: 422, body: `{"errors":[{"type":"validation_error","code":"y","message":"is bad","attribute":"from","url":"u"}]}`, kind: signalwire.Invalid, problem: "from is bad"},
	"422, code number":         {status: 422, body: `{"errors":[{"code":7}]}`, kind: signalwire.Invalid, problem: "7"},
	"422, not JSON":            {status: 422, body: `<html>`, kind: signalwire.Invalid},
	"400":                      {status: 400, body: `{}`, kind: signalwire.Invalid},
	"429":                      {status: 429, header: map[string]string{"Retry-After": "30"}, body: `{}`, kind: signalwire.RateLimited, retryAfter: 30 * time.Second},
	"429, a date":              {status: 429, header: map[string]string{"Retry-After": "Mon, 02 Mar 2026 09:00:45 GMT"}, kind: signalwire.RateLimited, retryAfter: 45 * time.Second},
	"429, a past date":         {status: 429, header: map[string]string{"Retry-After": "Mon, 02 Mar 2020 09:00:45 GMT"}, kind: signalwire.RateLimited},
	"429, nonsense":            {status: 429, header: map[string]string{"Retry-After": "soon"}, kind: signalwire.RateLimited},
	"429, negative":            {status: 429, header: map[string]string{"Retry-After": "-5"}, kind: signalwire.RateLimited},
	"500":                      {status: 500, body: `{"error":"Internal Server Error"}`, kind: signalwire.ServerError, maybeDone: true},
	"503, not JSON":            {status: 503, body: `<html>`, kind: signalwire.ServerError, maybeDone: true},
	"a redirect":               {status: 302, header: map[string]string{"Location": "http://127.0.0.1:1/steal"}, kind: signalwire.Unexpected, maybeDone: true},
	"201":                      {status: 201, body: `{"success":true,"id":"` + id + `"}`, kind: signalwire.Unexpected, maybeDone: true},
	"an HTML page":             {status: 200, body: `<html>oops</html>`, kind: signalwire.NotJSON, maybeDone: true},
	"nothing":                  {status: 200, kind: signalwire.NotJSON, maybeDone: true},
	"cut off":                  {status: 200, body: `{"success":tr`, kind: signalwire.NotJSON, maybeDone: true},
	"two values":               {status: 200, body: `{"success":true}{}`, kind: signalwire.NotJSON, maybeDone: true},
	"string true":              {status: 200, body: `{"success":"true","id":"` + id + `"}`, kind: signalwire.Unexpected, maybeDone: true},
	"number true":              {status: 200, body: `{"success":1,"id":"` + id + `"}`, kind: signalwire.Unexpected, maybeDone: true},
	"null":                     {status: 200, body: `{"success":null,"id":"` + id + `"}`, kind: signalwire.Unexpected, maybeDone: true},
	"no success":               {status: 200, body: `{"id":"` + id + `"}`, kind: signalwire.Unexpected, maybeDone: true},
	"capitals":                 {status: 200, body: `{"SUCCESS":true,"id":"` + id + `"}`, kind: signalwire.Unexpected, maybeDone: true},
	"one capital":              {status: 200, body: `{"Success":true,"id":"` + id + `"}`, kind: signalwire.Unexpected, maybeDone: true},
	"a long s":                 {status: 200, body: `{"ſuccess":true,"id":"` + id + `"}`, kind: signalwire.Unexpected, maybeDone: true},
	"no, then yes in capitals": {status: 200, body: `{"success":false,"Success":true,"id":"` + id + `"}`, kind: signalwire.Unexpected, maybeDone: true},
	"no, then yes":             {status: 200, body: `{"success":false,"success":true,"id":"` + id + `"}`, kind: signalwire.Unexpected, maybeDone: true},
	"yes, then no":             {status: 200, body: `{"success":true,"success":false,"id":"` + id + `"}`, kind: signalwire.Unexpected, maybeDone: true},
	"yes, escaped":             {status: 200, body: `{"success":false,"\u0073uccess":true,"id":"` + id + `"}`, kind: signalwire.Unexpected, maybeDone: true},
	"not UTF-8":                {status: 200, body: `{"success":true,"id":"` + id + "\",\"x\":\"\xff\"}", kind: signalwire.Unexpected, maybeDone: true},
	"too deep":                 {status: 200, body: `{"success":true,"id":"` + id + `","x":` + strings.Repeat("[", 100) + strings.Repeat("]", 100) + `}`, kind: signalwire.Unexpected, maybeDone: true},
	"a byte order mark":        {status: 200, body: "\ufeff" + `{"success":true,"id":"` + id + `"}`, kind: signalwire.NotJSON, maybeDone: true},
	"422, a detail twice":      {status: 422, body: `{"errors":[{"detail":"a","detail":"b"}]}`, kind: signalwire.Invalid},
	"an array":                 {status: 200, body: `[true]`, kind: signalwire.Unexpected, maybeDone: true},
	"a bare true":              {status: 200, body: `true`, kind: signalwire.Unexpected, maybeDone: true},
	"too large":                {status: 200, body: `{"success":true,"id":"` + id + `","pad":"` + strings.Repeat("x", 5000) + `"}`, kind: signalwire.TooLarge, maybeDone: true},
	"too large, failed":        {status: 500, body: strings.Repeat("x", 5000), kind: signalwire.TooLarge, maybeDone: true},
}

func TestEveryFailureIsToldApart(t *testing.T) {
	for name, f := range failures {
		c := over(t, func(w http.ResponseWriter, _ *http.Request) {
			for k, v := range f.header {
				w.Header().Set(k, v)
			}
			w.Header().Set("X-Signalwire-Request-Id", "req-7")
			w.WriteHeader(f.status)
			io.WriteString(w, f.body)
		})
		c.MaxReply = 4000
		c.Now = func() time.Time { return time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC) }
		_, sendErr := c.SendSMS(t.Context(), signalwire.Send{To: "+12025550123"})
		_, verifyErr := c.Verify(t.Context(), id, "012345")
		for op, err := range map[string]error{"send": sendErr, "verify": verifyErr} {
			var e *signalwire.Error
			if !errors.As(err, &e) {
				t.Errorf("%s: %s: %v is no *Error", name, op, err)
				continue
			}
			var problems []string
			for _, p := range e.Problems {
				problems = append(problems, p.String())
			}
			if e.Op != op || e.Kind != f.kind || e.Status != f.status || e.MaybeDone != f.maybeDone || e.RetryAfter != f.retryAfter ||
				e.RequestID != "req-7" || strings.Join(problems, "|") != f.problem {
				t.Errorf("%s: %s: %+v", name, op, *e)
			}
			if text := e.Error(); !strings.Contains(text, op) || !strings.Contains(text, "req-7") || strings.Contains(text, secret) {
				t.Errorf("%s: the text is %q", name, text)
			}
		}
	}
}

func TestASendWithoutAnIDIsNoSuccess(t *testing.T) {
	for _, body := range []string{`{"success":true}`, `{"success":true,"id":""}`, `{"success":true,"id":"../../x"}`, `{"success":false,"id":"` + id + `"}`} {
		c := over(t, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, body) })
		_, err := c.SendSMS(t.Context(), signalwire.Send{To: "+12025550123"})
		var e *signalwire.Error
		if !errors.As(err, &e) || e.Kind != signalwire.Unexpected {
			t.Errorf("%s: %v", body, err)
		}
	}
}

func TestVerifyAsksNobodyForAnIDThatIsNone(t *testing.T) {
	c := over(t, func(http.ResponseWriter, *http.Request) { t.Error("it asked") })
	for _, bad := range []string{"", "/", "../sms", id + "/verify", id + "?", "5f2a8a52"} {
		if _, err := c.Verify(t.Context(), bad, "012345"); err == nil {
			t.Errorf("%q was asked for", bad)
		}
	}
}

// broken is a client whose connections fail with err.
func broken(err error) *signalwire.Client {
	return &signalwire.Client{
		Settings: signalwire.Settings{Token: secret, BaseURL: "http://127.0.0.1:1/x"},
		Carrier:  transport(func(*http.Request) (*http.Response, error) { return nil, err }),
	}
}

type transport func(*http.Request) (*http.Response, error)

func (f transport) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func TestConnectionsFailInTheirOwnWays(t *testing.T) {
	for _, test := range []struct {
		err  error
		kind signalwire.Kind
	}{
		{&net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}, signalwire.Refused},
		{&net.OpError{Op: "read", Err: syscall.ECONNRESET}, signalwire.Reset},
		{io.ErrUnexpectedEOF, signalwire.Reset},
		{io.EOF, signalwire.Reset},
		{context.DeadlineExceeded, signalwire.Timeout},
		{&net.DNSError{Err: "timeout", IsTimeout: true}, signalwire.Timeout},
		{context.Canceled, signalwire.Canceled},
		{errors.New("no such host"), signalwire.Network},
	} {
		_, err := broken(test.err).SendSMS(t.Context(), signalwire.Send{To: "+12025550123"})
		var e *signalwire.Error
		if !errors.As(err, &e) || e.Kind != test.kind || e.MaybeDone != (test.kind != signalwire.Refused) || !errors.Is(err, test.err) {
			t.Errorf("%v: got %+v", test.err, e)
		}
	}
}

func TestAConnectionIsRefusedForReal(t *testing.T) {
	server := httptest.NewServer(nil)
	server.Close()
	c := &signalwire.Client{Settings: signalwire.Settings{BaseURL: server.URL}}
	_, err := c.Verify(t.Context(), id, "012345")
	var e *signalwire.Error
	if !errors.As(err, &e) || e.Kind != signalwire.Refused || e.MaybeDone {
		t.Errorf("%v", err)
	}
}

func TestABodyThatBreaksOffIsAReset(t *testing.T) {
	c := over(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100")
		io.WriteString(w, `{"success":true`)
	})
	_, err := c.Verify(t.Context(), id, "012345")
	var e *signalwire.Error
	if !errors.As(err, &e) || e.Kind != signalwire.Reset || !e.MaybeDone || e.Status != 200 {
		t.Errorf("%v", err)
	}
}

func TestNothingIsSentTwice(t *testing.T) {
	var sent atomic.Int32
	c := over(t, func(w http.ResponseWriter, _ *http.Request) {
		if sent.Add(1) > 1 { // the first reply opens the connection, the second breaks it
			conn, _, _ := w.(http.Hijacker).Hijack()
			conn.Close()
			return
		}
		fmt.Fprintf(w, `{"id":%q,"success":true}`, id)
	})
	for range 2 {
		c.SendSMS(t.Context(), signalwire.Send{To: "+12025550123"})
	}
	if n := sent.Load(); n != 2 {
		t.Errorf("2 sends made %d requests", n)
	}
}

func TestEveryRequestHasATimeout(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := &signalwire.Client{
			Settings: signalwire.Settings{BaseURL: "http://space.test"},
			Carrier: transport(func(r *http.Request) (*http.Response, error) {
				<-r.Context().Done()
				return nil, r.Context().Err()
			}),
		}
		began := time.Now()
		_, err := c.Verify(t.Context(), id, "012345")
		var e *signalwire.Error
		if !errors.As(err, &e) || e.Kind != signalwire.Timeout || time.Since(began) != signalwire.DefaultTimeout {
			t.Errorf("%v after %v", err, time.Since(began))
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err = c.Verify(ctx, id, "012345"); !errors.As(err, &e) || e.Kind != signalwire.Canceled {
			t.Errorf("canceled: %v", err)
		}
	})
}

// seen keeps the request that it gets, and answers nothing.
type seen struct{ request *http.Request }

func (s *seen) RoundTrip(r *http.Request) (*http.Response, error) {
	s.request = r
	return nil, errors.New("nothing answers")
}

func TestARequestCannotBeSentAgainByItself(t *testing.T) {
	wire := &seen{}
	c := signalwire.Client{Settings: signalwire.Settings{BaseURL: "https://space.example.com/api"}, Carrier: wire}
	if _, err := c.SendSMS(t.Context(), signalwire.Send{To: caller}); err == nil || wire.request == nil {
		t.Fatalf("%+v, %v", wire.request, err)
	}
	if wire.request.GetBody != nil {
		t.Error("a transport could send the body a second time")
	}
}
