package mock_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"callsim/sim/space/double"
)

// TestBodiesThatCanBeReadInTwoWays holds the mocked space against one that was written apart from it.
func TestBodiesThatCanBeReadInTwoWays(t *testing.T) {
	const good = `"to":"+12025550123"`
	nested := func(n int) string {
		return `{` + good + `,"x":` + strings.Repeat("[", n) + strings.Repeat("]", n) + `}`
	}
	server := double.Start(t, double.Options{})
	for body, want := range map[string]int{
		`{` + good + `}`:                                200,
		`{"\u0074o":"+12025550123"}`:                    200,
		`{` + good + `,"To":"+12025550177"}`:            200, // a name that it does not know
		`{` + good + `,"x":{"a":1,"A":2}}`:              200,
		nested(99):                                      200,
		`{"TO":"+12025550123"}`:                         422,
		`{` + good + `,"to":"+12025550177"}`:            422,
		`{` + good + `,` + good + `}`:                   422,
		`{` + good + `,"t\u006f":"+12025550177"}`:       422,
		`{` + good + `,"x":[{"a":1,"b":{},"a":2}]}`:     422,
		`{` + good + `,"valid_for":60,"valid_for":600}`: 422,
		nested(100):                     422,
		nested(20_000):                  422,
		"{" + good + ",\"x\":\"\xff\"}": 422,
		"\ufeff{" + good + "}":          422,
		`{` + good + `}{}`:              422,
		`{` + good + `} null`:           422,
		`[{` + good + `}]`:              422,
		`null`:                          422,
	} {
		r := newRig(t)
		if status, reply := r.post("/mfa/sms", body); status != want || (len(r.phone) > 0) != (want == 200) {
			t.Errorf("%.80q: the mocked space answers %d %s, want %d", body, status, reply, want)
		}
		if status := asked(t, server, body); status != want {
			t.Errorf("%.80q: the double answers %d, want %d", body, status, want)
		}
	}
}

// asked is the status with which the double answers a request for a code.
func asked(t *testing.T, s *double.Server, body string) int {
	t.Helper()
	req, err := http.NewRequestWithContext(context.Background(), http.MethodPost, s.URL()+"/mfa/sms", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.SetBasicAuth(s.Project, s.Token)
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	return res.StatusCode
}
