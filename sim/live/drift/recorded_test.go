package drift_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"callsim/sim/live/drift"
	"callsim/sim/space/double"
	"callsim/sim/trace/differ"
)

const (
	sentExchange = `    - request: {path: /api/relay/rest/mfa/sms, body: {to: "+12025550123"}}
      reply: {status: 200, header: {X-Request-Id: "1"}, body: {id: "00000000-0000-4000-8000-000000000007", success: true, to: "+12025550123", channel: sms}}
`
	message = "      sms: {to: \"+12025550123\", channel: sms, body: \"Code: 100001\", token: \"100001\"}\n"
)

// tried is a recorded try of a code, with the status and the body of its reply.
func tried(token string, status int, body string) string {
	return fmt.Sprintf(`    - request: {path: /api/relay/rest/mfa/00000000-0000-4000-8000-000000000007/verify, body: {token: %q}}
      reply: {status: %d, header: {X-Request-Id: "1"}, body: %s}
`, token, status, body)
}

const (
	no  = "{success: false}"
	yes = "{success: true}"
)

func TestARecordingIsComparedWithTheRealSpace(t *testing.T) {
	right := tried("100001", 200, yes)
	for name, text := range map[string]string{
		"as on the phone": sentExchange + message + tried("100002", 200, no) + right + "turns: [caller: yes, caller: it says 100002, caller: \"it is 100001, I think\", caller: no thanks]\n",
		"placeholder":     sentExchange + message + right + "turns: [caller: yes, caller: <token>, caller: no thanks]\n",
		"of a live call":  sentExchange + right + "turns: [caller: yes, caller: \"100001\", caller: no thanks]\n",
		"with dashes":     sentExchange + right + "turns: [caller: yes, caller: it says 100-001]\n",
		"in words":        sentExchange + right + "turns: [caller: yes, caller: \"one oh oh, zero zero one\"]\n",
	} {
		d := double.Start(t, double.Options{Codes: []string{realCode}})
		c := check(d)
		asked, code := 0, c.Code
		c.Code = func(ctx context.Context, form drift.Form) (string, error) { asked++; return code(ctx, form) }
		r := played(t, c, "space:\n  exchanges:\n"+text)
		said := told(t, d, r)
		if r.Status != differ.Same || !r.Recorded || r.Stop != nil || asked != 1 || len(r.Exchanges) != len(d.Requests()) || !strings.Contains(said, `"recorded": true`) {
			t.Errorf("%s: asked %d times\n%s\n%s", name, asked, said, ways(r))
		}
	}
}

func TestWhatDiffersFromARecordingIsTold(t *testing.T) {
	d := double.Start(t, double.Options{Codes: []string{realCode}})
	r := played(t, check(d), "space:\n  exchanges:\n"+sentExchange+tried("100002", 200, "{success: false, left: 3}")+"turns: [caller: yes, caller: \"100002\"]\n")
	said := told(t, d, r)
	if got := ways(r); len(got) != 1 || got[0] != "9 2 missing body.left: number, nothing" || !strings.Contains(said, "recorded  real") || strings.Contains(said, "mocked  ") {
		t.Errorf("%v\n%s", got, said)
	}
	d = double.Start(t, double.Options{Codes: []string{realCode}})
	c := check(d)
	c.Code = func(context.Context, drift.Form) (string, error) { return "135790", nil }
	r = played(t, c, "space:\n  exchanges:\n"+sentExchange+tried("100001", 200, yes)+"turns: [caller: yes, caller: \"100001\"]\n")
	if r.Stop == nil || !strings.Contains(r.Stop.What, "another course than in the recording") || strings.Contains(told(t, d, r), "135790") {
		t.Errorf("%+v", r)
	}
}

func TestARecordingThatASpaceDoesNotRepeatIsSkipped(t *testing.T) {
	for text, want := range map[string]string{
		sentExchange + tried("100001", 200, yes) + "turns: [caller: yes, caller: \"one double zero, double oh one\"]\n":                   "9:22: its recording has a reply here that nobody can ask a space for: success true instead of false",
		sentExchange + tried("100001", 200, yes) + "turns: [caller: yes, function: {name: verify_mfa, arguments: {token: \"100001\"}}]\n": "success true instead of false",
		sentExchange + tried("100002", 404, "{error: Not Found}") + "turns: [caller: yes, caller: \"100002\"]\n":                          "status 404 instead of 200",
		"    - request: {path: /api/relay/rest/mfa/sms}\n      failure: {cause: timeout}\nturns: [caller: yes]\n":                         "its recording has no reply here to compare (timeout)",
		"    - request: {path: /api/relay/rest/mfa/sms}\n      reply: {status: 500, body: {error: x}}\nturns: [caller: yes]\n":            "status 500 instead of 200",
		"    - request: {path: /api/relay/rest/mfa/call}\n      reply: {status: 200, body: {}}\nturns: [caller: yes]\n":                   "the request differs",
		sentExchange + "turns: [caller: yes, advance: 2h]\n":                                                                              "it advances the clock",
		sentExchange + tried("100001", 200, yes) + "turns: [caller: yes, caller: <token>]\n":                                              "its recording cannot be repeated",
		strings.Replace(sentExchange, "success: true", `success: "true"`, 1) + "turns: [caller: yes]\n":                                   "nobody can ask a space for",
	} {
		d := double.Start(t, double.Options{})
		p, why := check(d).Plan(t.Context(), read(t, "space:\n  exchanges:\n"+text))
		if p != nil || !strings.Contains(why.Error(), want) || len(d.Requests()) != 0 {
			t.Errorf("%s\ngot %v, want %s", text, why, want)
		}
	}
}
