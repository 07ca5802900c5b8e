package mfa_test

import (
	"os"
	"strings"
	"testing"

	"callsim/sim/functions/mfa"
)

func TestAFormIsToldByItsText(t *testing.T) {
	for text, want := range map[string]string{
		"The code was sent by text message. Ask the caller to read out its 6 digits.":                                                               "send_mfa sent by text",
		"No code was sent: too many codes were requested. Ask the caller to wait 30 seconds before trying again.":                                   "send_mfa rate limited",
		"No code was sent: the service rejected the request. Trying again will not help; apologise, and end the call kindly.":                       "send_mfa request rejected",
		"No code was sent: the service rejected the request (a; b). Trying again will not help; apologise, and end the call kindly.":                "send_mfa request rejected",
		"Not verified: the service has a problem (status 503). Offer to check the same code again.":                                                 "verify_mfa server error",
		"There is no function \"x\" here, only send_mfa and verify_mfa. Nothing was done; go on without it.":                                        "unknown function",
		"The functions did not accept the user or the password. Nothing was done; apologise to the caller.":                                         "login refused",
		"This code can no longer be verified: it has expired, was used, or was tried too often. Do not ask for it again; offer to send a new code.": "verify_mfa dead code",
	} {
		if f := mfa.FormOf(text); f == nil || f.String() != want {
			t.Errorf("%s: %v, want %s", text, f, want)
		}
	}
	if f := mfa.FormOf("Something else."); f != nil {
		t.Errorf("%v", f)
	}
	names := map[string]bool{}
	for _, f := range mfa.Forms() {
		if names[f.String()] {
			t.Errorf("two forms are called %s", f)
		}
		names[f.String()] = true
	}
}

func TestEveryReplyHasAForm(t *testing.T) {
	replies, err := os.ReadFile("replies.go")
	if err != nil {
		t.Fatal(err)
	}
	const unreadable = 3 // replies to requests that do not arrive whole, or not alone
	if made, listed := strings.Count(string(replies), " = form("), len(mfa.Forms())+unreadable; made != listed {
		t.Errorf("replies.go makes %d forms, and %d are listed", made, listed)
	}
}
