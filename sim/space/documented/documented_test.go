package documented_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"callsim/sim/space/documented"
	"callsim/sim/space/signalwire"
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
		r := documented.Request{Method: "POST", Path: test.path, Type: "application/json", HasLogin: true, Body: []byte(test.body)}
		var got []string
		for _, f := range r.Faults() {
			got = append(got, f.At+": "+f.Got)
		}
		slices.Sort(got)
		slices.Sort(test.want)
		if !slices.Equal(got, test.want) {
			t.Errorf("%s %s\ngot  %q\nwant %q", test.path, test.body, got, test.want)
		}
	}
	for _, name := range signalwire.SendFields() {
		r := documented.Request{Method: "POST", Path: "/mfa/sms", Type: "application/json", HasLogin: true, Body: []byte(`{"` + name + `":[]}`)}
		for _, f := range r.Faults() {
			if strings.HasPrefix(f.Want, documented.NoField) {
				t.Errorf("the client sends %s, and sendRules does not have it", name)
			}
		}
	}
	bare := documented.Request{Method: "GET", Path: "/mfa/sms", Type: "text/plain; x=1"}.Faults()
	want := "[{method POST GET} {header.Content-Type application/json text/plain} {header.Authorization HTTP Basic nothing} {body a JSON object nothing}]"
	if got := fmt.Sprint(bare); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestAFieldIsNamedThatWasProbablyMeant(t *testing.T) {
	r := documented.Request{Method: "POST", Path: "/mfa/sms", Type: "application/json", HasLogin: true, Body: []byte(`{"to":"+12127361234","allow_alpha":"true","x":1}`)}
	want := `[{body.allow_alpha no such field (did you mean allow_alphas?) text "true"} {body.x no such field number}]`
	if got := fmt.Sprint(r.Faults()); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
