package redact_test

import (
	"strings"
	"testing"

	"callsim/sim/redact"
	"callsim/sim/trace"
)

func TestMaskedHidesCredentialsAndLeavesTheRest(t *testing.T) {
	const token, key = "PT0123456789abcdef0123456789abcdef", "-----BEGIN PRIVATE KEY-----\nMIIEvQ"
	for text, want := range map[string]string{
		"caller: it is " + token + " they say": "caller: it is [redacted] they say",
		"PSK_abcd1234 and Bearer abc123def456": "[redacted] and Bearer [redacted]",
		"call +12127361234, code 123456":       "call +12127361234, code 123456",
		"a " + key:                             "a [redacted]",
		"":                                     "",
	} {
		if got := redact.Masked(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
	for _, data := range []trace.Data{
		trace.CallerSaid{Text: token}, trace.RESTReplied{Body: trace.Body(`{"a":"` + strings.ReplaceAll(key, "\n", `\n`) + `"}`), Header: trace.Header{"X": token}},
	} {
		masked := redact.MaskedData(data, redact.Masked)
		if r, ok := masked.(trace.RESTReplied); ok && (!r.Body.IsJSON() || strings.Contains(string(r.Body), "MII") || r.Header["X"] != trace.Mask) {
			t.Errorf("%+v", r)
		}
		if said, ok := masked.(trace.CallerSaid); ok && said.Text != trace.Mask {
			t.Errorf("%+v", said)
		}
	}
}
