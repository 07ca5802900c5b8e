package drift

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"callsim/sim/space/mock"
	"callsim/sim/trace"
)

const verifyID = "/api/relay/rest/mfa/6f1d2c3b-4a59-4687-8790-a1b2c3d4e5f6/verify"

func TestWhatIsSentIsHeldAgainstTheDocumentation(t *testing.T) {
	for _, test := range []struct {
		path, body string
		want       []string
	}{
		{"/api/relay/rest/mfa/sms", `{"to":"+12127361234"}`, nil},
		{"/mfa/call", `{"to":"+12127361234","from":"+13105559876","message":"m","token_length":4,"valid_for":604800,"max_attempts":20,"allow_alphas":false}`, nil},
		{"/mfa/sms", `{"to":"2127361234","from":""}`, []string{"body.from: text, empty", "body.to: text"}},
		{"/mfa/sms", `{}`, []string{"body.to: nothing"}},
		{"/mfa/sms", `{"to":"+12127361234","allow_alpha":"true"}`, []string{`body.allow_alpha: text "true"`}},
		{"/mfa/sms", `{"to":"+12127361234","allow_alphas":"true"}`, []string{`body.allow_alphas: text "true"`}},
		{"/mfa/sms", `{"to":"+12127361234","token_length":3,"max_attempts":21,"valid_for":0}`, []string{"body.max_attempts: number 21", "body.token_length: number 3", "body.valid_for: number 0"}},
		{"/mfa/sms", `{"to":"+12127361234","token_length":6.5,"valid_for":604801,"max_attempts":"4"}`, []string{"body.max_attempts: text", "body.token_length: number 6.5", "body.valid_for: number"}},
		{"/mfa/sms", `{"to":"+12127361234","token_length":7,"message":"` + strings.Repeat("a", 152) + `"}`, nil},
		{"/mfa/sms", `{"to":"+12127361234","token_length":8,"message":"` + strings.Repeat("a", 152) + `"}`, []string{"body.message: 161"}},
		{"/mfa/sms", `{"to":"+12127361234","message":"` + strings.Repeat("€", 77) + `"}`, []string{"body.message: 161"}},
		{"/mfa/sms", `{"to":"+12127361234","message":"` + strings.Repeat("ы", 63) + `"}`, nil},
		{"/mfa/sms", `{"to":"+12127361234","message":"` + strings.Repeat("ы", 64) + `"}`, []string{"body.message: 71"}},
		{"/mfa/call", `{"to":"+12127361234","message":"` + strings.Repeat("ы", 500) + `"}`, nil},
		{"/mfa/call", `{"to":"+12127361234","message":"` + strings.Repeat("ы", 501) + `"}`, []string{"body.message: 501"}},
		{"/mfa/sms", `[]`, []string{"body: array of 0"}},
		{"/mfa/sms", `{"to":`, []string{"body: not JSON, 6 bytes"}},
		{"/mfa/fax", `{}`, []string{"path: another path"}},
		{verifyID, `{"token":"482913"}`, nil},
		{verifyID, `{"token":482913,"482913":1}`, []string{"body.token: number", "body.…: number"}},
		{verifyID, `{"token":""}`, []string{"body.token: text, empty"}},
		{"/mfa//verify", `{"token":"482913"}`, []string{"path: another path"}},
		{"/mfa/12127361234/verify", `{"token":"482913"}`, []string{"path: an id that is not a UUID"}},
	} {
		r := trace.RESTRequested{
			Method: "POST", Path: test.path, Body: trace.Body(test.body),
			Header: trace.Header{"Content-Type": "application/json", "Authorization": trace.Mask},
		}
		var got []string
		for _, f := range requests(r) {
			got = append(got, strings.TrimPrefix(f.path, "request.")+": "+f.got)
		}
		slices.Sort(got)
		slices.Sort(test.want)
		if !slices.Equal(got, test.want) {
			t.Errorf("%s %s\ngot  %q\nwant %q", test.path, test.body, got, test.want)
		}
	}
	bare := requests(trace.RESTRequested{Method: "GET", Path: "/mfa/sms", Header: trace.Header{"Content-Type": "text/plain; x=1"}})
	want := "[{request request.method POST GET} {request request.header.Content-Type application/json text/plain} {request request.header.Authorization HTTP Basic nothing} {request request.body a JSON object nothing}]"
	if got := fmt.Sprint(bare); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestTheMockedSpaceHasARefusalForEveryStatusThatIsDocumented holds what other statuses are compared with.
func TestTheMockedSpaceHasARefusalForEveryStatusThatIsDocumented(t *testing.T) {
	for _, op := range []mock.Op{mock.Send, mock.Verify} {
		for _, status := range []int{401, 403, 404, 422, 429, 500, 502, 503} {
			if r, ok := refusalOf(op, status); !ok || r.Status != status {
				t.Errorf("%s %d: %v %+v", op, status, ok, r)
			}
		}
		if _, ok := refusalOf(op, 418); ok {
			t.Errorf("%s: a refusal that nobody documents", op)
		}
	}
}

func FuzzReplies(f *testing.F) {
	for _, body := range []string{
		`{"id":"6f1d2c3b-4a59-4687-8790-a1b2c3d4e5f6","success":true,"to":"+12127361234","channel":"sms"}`, `{"success":"true"}`,
		`{"errors":[{"message":"482913"}]}`, `{"errors":[{"code":"482913"}, 1]}`, `[[{"482913":"482913"}]]`, `"482913"`, ``, `{"a":`, `482913`,
		`{"success":{"4-8-2-9-1-3":[]},"to":["+12127361234"],"channel":"+12127361234"}`,
	} {
		for _, status := range []int{200, 201, 302, 401, 404, 422, 429, 503} {
			f.Add(status, "application/json", "7", body)
			f.Add(status, "482913/+12127361234", "482913", body)
		}
	}
	mocked := exchange{
		request: trace.RESTRequested{Method: "POST", Path: "/mfa/sms"},
		reply: trace.RESTReplied{
			Status: 200, Header: trace.Header{"Content-Type": "application/json", "X-Request-Id": "1"},
			Body: trace.Body(`{"id":"6f1d2c3b-4a59-4687-8790-a1b2c3d4e5f6","success":true,"to":"+12125550123","channel":"sms","errors":[{"a":1},"b"]}`),
		},
	}
	f.Fuzz(func(t *testing.T, status int, contentType, retry, body string) {
		x := exchange{
			request: trace.RESTRequested{Method: "POST", Path: "/mfa/sms", Body: trace.Body(`{"to":"+12127361234"}`)},
			reply:   trace.RESTReplied{Status: status % 1000, Header: trace.Header{"Content-Type": contentType}, Body: trace.Body(body)},
		}
		stop, _ := refusal(x, mocked)
		said := fmt.Sprint(replies(x, mocked), stop)
		for _, secret := range []string{"482913", "12127361234", "736-1234"} {
			if strings.Contains(said, secret) {
				t.Errorf("%q is told: %s", secret, said)
			}
		}
		x.reply.Status, x.reply.Header = 429, trace.Header{"Retry-After": retry}
		replies(x, mocked)
	})
}
