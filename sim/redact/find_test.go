package redact_test

import (
	"strings"
	"testing"

	"callsim/sim/redact"
)

func TestFind(t *testing.T) {
	for _, c := range []struct {
		text, found string
		kind        redact.Kind
		says        string
	}{
		{"caller: {number: \"+14152630171\"}", "+14152630171", redact.Phone, "(+1…)"},
		{"text: call (415) 263-0171 now", "(415) 263-0171", redact.Phone, "reserved for fiction"},
		{"+44 20 7123 4567", "+44 20 7123 4567", redact.Phone, "+12025550123"},
		{"url: https://x.example.com/?to=%2B14152630171", "%2B14152630171", redact.Phone, "phone number"},
		{`"a": "\u002b14152630171"`, `\u002b14152630171`, redact.Phone, "phone number"},
		{"tel:14152630171", "14152630171", redact.Phone, "phone number"},
		{"token: PT0123456789abcdef0123456789abcdef", "PT0123456789abcdef0123456789abcdef", redact.Credential, "API token of SignalWire (PT…)"},
		{"key PSK_abcdEFGH1234", "PSK_abcdEFGH1234", redact.Credential, "signing key"},
		{"Authorization: Bearer abc123def456", "abc123def456", redact.Credential, "bearer token (ab…)"},
		{"Authorization: Basic " + inBase64("user:pass"), inBase64("user:pass"), redact.Credential, "in Base64"},
		{"url: https://user:pa55@functions.example.com/", "pa55", redact.Credential, "write xxxxx"},
		{"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", redact.Credential, "JSON web token"},
		{"x -----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY----- y", "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----", redact.Credential, "private key"},
		{"api_key: abcdefghijklmnop", "abcdefghijklmnop", redact.Credential, "[redacted]"},
		{`"password": "correct-horse-battery"`, "correct-horse-battery", redact.Credential, "(co…)"},
		{"AUTH_TOKEN=abcdefghijkl1", "abcdefghijkl1", redact.Credential, "a credential"},
		{"mail ada@analytical.org", "ada@analytical.org", redact.Email, "an e-mail address (ad…)"},
		{"from 8.8.8.8", "8.8.8.8", redact.Address, "192.0.2.1"},
		{"from fe80::1", "fe80::1", redact.Address, "2001:db8::1"},
		{"https://my-space.signalwire.com/api", "my-space", redact.Space, "example.signalwire.com"},
		{"data: " + inBase64("call +14152630171 now!"), inBase64("call +14152630171 now!")[4:24], redact.Phone, "phone number"},
	} {
		found := redact.Find("ä\n" + c.text + "\n")
		if len(found) != 1 {
			t.Errorf("%q: %+v", c.text, found)
			continue
		}
		f := found[0]
		if got := ("ä\n" + c.text + "\n")[f.Offset : f.Offset+f.Length]; got != c.found || f.Kind != c.kind || !strings.Contains(f.What, c.says) {
			t.Errorf("%q: %q, %+v", c.text, got, f)
		}
		if secret := c.found; len(secret) > 6 && strings.Contains(f.What, secret[:4]) && f.Kind != redact.Phone {
			t.Errorf("%q: it says too much: %s", c.text, f.What)
		}
	}
}

func TestFindReportsEverythingInOrder(t *testing.T) {
	found := redact.Find("PT0123456789 +14152630171 a@b.io +14152630171 8.8.8.8")
	var kinds []string
	for _, f := range found {
		kinds = append(kinds, string(f.Kind))
	}
	if got := strings.Join(kinds, ", "); got != "credential, phone number, e-mail address, phone number, IP address" {
		t.Error(got)
	}
	if redact.Find("") != nil {
		t.Error("nothing was found")
	}
}

// harmlessFixture is a fixture like ours: nothing in it is a secret.
const harmlessFixture = `# yaml-language-server: $schema=../schema.json
name: wrong code, then the right one
about: "A mistyped code costs one attempt; the caller still gets in. The token: see below. Basic authentication."
tags: [verify, retry]
seed: 7
start: 2026-03-02T09:00:00Z
caller: {number: "+12025550123", name: Ada}
agent_id: "42"
functions: {from: "+12025550177", message: "Your code:", token_length: 6, valid_for: 7200, max_attempts: 4}
space:
  from: "+12025550199"
  faults: [send 500, verify timeout x2 @3, verify slow=3s]
  exchanges:
    - request: {method: POST, path: /api/relay/rest/mfa/sms, body: {to: "+12025550123"}}
      reply: {status: 200, header: {Content-Type: application/json; charset=utf-8, X-Request-Id: 5050eb89-c69a-4a42-88bd-fc0361d4d990}, body: {id: e10cdfa9-beeb-4c3b-8657-ff1da735351e, success: true}, took: 109.407}
      sms: {to: "+12025550123", from: "+12025550199", channel: sms, body: "Your verification code is: 407719", token: "407719"}
turns:
  - caller: it says <token>, four oh seven, seven one nine
    expect:
      - rest.requested: {method: POST, url: "https://space.example.com/api/relay/rest/mfa/e10cdfa9-beeb-4c3b-8657-ff1da735351e/verify", body: {token: "${code}"}}
      - swaig.requested: {body: {meta_data_token: fdbdafb43b66dc188071bf22a5d0675c90646061, version: "2.0"}, header: {User-Agent: "callsim/1.26.8 (Go 1.25.0)", Authorization: "[redacted]"}}
      - broadcast.sent: {message: {to: "+1********23", token: "******"}}
  - advance: 2h0m0s
  - post: {method: POST, authorization: wrong, signature: without, body: {password: "${password}", token: K4T9ZQ7MWXYZ}}
ends: {verified: true, reason: completed, at: "09:00:00.286", timestamp: 1772442000123456, hash: 5f2a8a521d3b4d8e9d4c0d6f3f1b2a3c}
address: "https://user:xxxxx@functions.example.com/swaig?agent_id=42" # 127.0.0.1:8080, [::1]:8080, someone@example.com
signature: [redacted], lib/v1.2.3-beta.4, 1.2.3, 99.9%, 10/12/2026, 555-0100
`

func TestFindRaisesNoFalseAlarm(t *testing.T) {
	for _, f := range redact.Find(harmlessFixture) {
		t.Errorf("%q: %s", harmlessFixture[f.Offset:f.Offset+f.Length], f.What)
	}
	s := redact.New(redact.Options{})
	if found := redact.Find(s.Text(harmlessFixture)); found != nil {
		t.Errorf("%v", found)
	}
}

func TestFindHasNothingAgainstStandins(t *testing.T) {
	s := told()
	text := strings.Join([]string{code, lettery, phone, british, uuid, sid, scope, secret, person, "a@b.io", "8.8.8.8", "fe80::1", "https://u:pa55@my.signalwire.com", "your.signalwire.com",
		"Bearer abc123def456", "PT0123456789", "+5511987654321", "(415) 263-0171"}, "\n")
	for _, f := range redact.Find(s.Text(text)) {
		t.Errorf("%+v", f)
	}
}
