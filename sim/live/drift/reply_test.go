package drift

import (
	"fmt"
	"strings"
	"testing"

	"callsim/sim/space/documented"
	"callsim/sim/trace"
	"callsim/sim/trace/differ"
)

// TestTheMockedSpaceHasARefusalForEveryStatusThatIsDocumented holds what other statuses are compared with.
func TestTheMockedSpaceHasARefusalForEveryStatusThatIsDocumented(t *testing.T) {
	for _, op := range []documented.Op{documented.Send, documented.Verify} {
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
	mocked := differ.Exchange{
		Request: trace.RESTRequested{Method: "POST", Path: "/mfa/sms"},
		Reply: trace.RESTReplied{
			Status: 200, Header: trace.Header{"Content-Type": "application/json", "X-Request-Id": "1"},
			Body: trace.Body(`{"id":"6f1d2c3b-4a59-4687-8790-a1b2c3d4e5f6","success":true,"to":"+12125550123","channel":"sms","errors":[{"a":1},"b"]}`),
		},
	}
	f.Fuzz(func(t *testing.T, status int, contentType, retry, body string) {
		x := differ.Exchange{
			Request: trace.RESTRequested{Method: "POST", Path: "/mfa/sms", Body: trace.Body(`{"to":"+12127361234"}`)},
			Reply:   trace.RESTReplied{Status: status % 1000, Header: trace.Header{"Content-Type": contentType}, Body: trace.Body(body)},
		}
		stop, _ := refusal(x, mocked)
		said := fmt.Sprint(replies(x, mocked), stop)
		for _, secret := range []string{"482913", "12127361234", "736-1234"} {
			if strings.Contains(said, secret) {
				t.Errorf("%q is told: %s", secret, said)
			}
		}
		x.Reply.Status, x.Reply.Header = 429, trace.Header{"Retry-After": retry}
		replies(x, mocked)
	})
}
