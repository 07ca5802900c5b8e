package guard_test

import (
	"net/http"
	"net/url"
	"testing"

	"callsim/sim/functions/swaig"
)

// declared is a reply to discovery that declares send_mfa at an address.
func declared(address string) string {
	return `[{"function":"send_mfa","description":"d","web_hook_url":"` + address + `","meta_data":{"tries":1}}]`
}

// discovery is discovery as the agent asks for it.
const discovery = `{"action":"get_signature","functions":[],"content_disposition":"function signature request","content_type":"text/swaig","version":"2.0",` +
	`"meta_data_token":"0123456789abcdef0123456789abcdef","meta_data":{},"project_id":"` + id + `","space_id":"` + id + `"}`

// to is a request of body to an address.
func to(t testing.TB, address, body string) *http.Request {
	t.Helper()
	req := post(t, body)
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	req.URL, req.Host = u, u.Host
	return req
}

func TestAFunctionIsCalledWhereItIsDeclaredOnAHostThatTheUserNamed(t *testing.T) {
	for name, test := range map[string]struct {
		declared, address string
		hosts             []string
		why               string // "" passes
	}{
		"where all are":              {"https://functions.example.com/swaig", functions, nil, ""},
		"another path and its query": {"https://functions.example.com/send?__token=x", "https://functions.example.com/send?__token=x&agent_id=42", nil, ""},
		"not where it was before":    {"https://functions.example.com/send", functions, nil, "the address must be that of the function"},
		"without the agent":          {"https://functions.example.com/send", "https://functions.example.com/send", nil, "the address must be that of the function"},
		"another host":               {"https://x.example.com/send", "https://x.example.com/send?agent_id=42", nil, "another host, x.example.com"},
		"another port":               {"https://functions.example.com:444/send", "https://functions.example.com:444/send?agent_id=42", nil, "another host"},
		"a host that the user named": {"https://x.example.com/send", "https://x.example.com/send?agent_id=42", []string{"x.example.com"}, ""},
		"in the clear":               {"http://functions.example.com/send", "http://functions.example.com/send?agent_id=42", nil, "must be https"},
		"this machine, not named":    {"http://127.0.0.1:8080/send", "http://127.0.0.1:8080/send?agent_id=42", nil, "another host"},
		"this machine, in the clear": {"http://127.0.0.1:8080/send", "http://127.0.0.1:8080/send?agent_id=42", []string{"127.0.0.1:8080"}, ""},
		"the host in another user":   {"https://functions.example.com@x.example.com/", "https://x.example.com/?agent_id=42", nil, "another host"},
	} {
		t.Run(name, func(t *testing.T) {
			r, p := begin(t, nil), posts(t)
			p.Hosts = test.hosts
			door := r.Functions(&replying{declared(test.declared), `{}`}, p)
			if _, err := door.RoundTrip(post(t, discovery)); err != nil {
				t.Fatal(err)
			}
			_, err := door.RoundTrip(to(t, test.address, call(t, "send_mfa", `{}`, "description", `"d"`, "argument_desc", "", "meta_data", `{"tries":1}`)))
			if test.why == "" && err != nil {
				t.Error(err)
			}
			if test.why != "" {
				isWithheld(t, name, err, test.why)
			}
		})
	}
}

func TestOnlyTheFunctionThatTheUserNamedVerifies(t *testing.T) {
	const check = `[{"function":"check","description":"d","web_hook_url":"https://functions.example.com/swaig","parameters":{"properties":{"code":{}}}}]`
	described := []string{"description", `"d"`, "argument_desc", `{"properties":{"code":{}}}`}
	for verify, passes := range map[string]bool{"check": true, "": false} {
		r, p := begin(t, nil), posts(t)
		p.Verify = verify
		door := r.Functions(&replying{check, `{}`}, p)
		if _, err := door.RoundTrip(post(t, discovery)); err != nil {
			t.Fatal(err)
		}
		if _, err := door.RoundTrip(post(t, call(t, "check", `{"code":"123456"}`, described...))); (err == nil) != passes {
			t.Errorf("verify is %q: %v", verify, err)
		}
	}
}

func TestASWMLDocumentIsAskedForWithoutTheCaller(t *testing.T) {
	const at = "https://agents.example.com/"
	const document = `{"sections":{"main":[{"ai":{"SWAIG":{"functions":[{"function":"send_mfa","description":"d","web_hook_url":"https://agents.example.com/swaig"}]}}}]}}`
	swml, err := url.Parse(at)
	if err != nil {
		t.Fatal(err)
	}
	ids := `{"call_id":"` + id + `","call":{"call_id":"` + id + `","project_id":"` + id + `","space_id":"` + id + `"}}`
	guarded := func(replies ...string) http.RoundTripper {
		p, answers := posts(t), replying(replies)
		p.SWML, p.Hosts = swml, []string{swml.Host}
		return begin(t, nil).Functions(&answers, p)
	}
	for name, body := range map[string]string{
		"another field":    `{"call_id":"` + id + `","from":"` + allowed + `"}`,
		"a number as id":   `{"call_id":"` + allowed + `"}`,
		"a caller in call": `{"call":{"from":"` + allowed + `"}}`,
		"a call":           call(t, "send_mfa", `{}`),
	} {
		_, err := guarded().RoundTrip(to(t, at, body))
		isWithheld(t, name, err, "")
	}
	door := guarded(document, `{}`)
	if _, err := door.RoundTrip(to(t, at, ids)); err != nil {
		t.Fatal(err)
	}
	if _, err := door.RoundTrip(to(t, "https://agents.example.com/swaig?agent_id=42", call(t, "send_mfa", `{}`, "description", `"d"`, "argument_desc", ""))); err != nil {
		t.Error(err)
	}
}

func TestADocumentDoesNotChangeWhatFunctionsDeclareThemselves(t *testing.T) {
	p := posts(t)
	p.Declared = append(p.Declared, swaig.Signature{Function: "send_mfa", Description: "of the file", WebHookURL: "https://functions.example.com/file"})
	door := begin(t, nil).Functions(&replying{declared("https://functions.example.com/own"), `{}`}, p)
	if _, err := door.RoundTrip(post(t, discovery)); err != nil {
		t.Fatal(err)
	}
	_, err := door.RoundTrip(to(t, "https://functions.example.com/file?agent_id=42", call(t, "send_mfa", `{}`, "description", `"of the file"`, "argument_desc", "")))
	isWithheld(t, "the file's address", err, "")
}
