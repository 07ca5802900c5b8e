package mock_test

import (
	"fmt"
	"testing"

	"callsim/sim/space/mock"
)

func TestArmedFaultsAreListedUntilTheyStrike(t *testing.T) {
	r := newRig(t)
	arm := func(text string) {
		t.Helper()
		a, err := mock.ParseArming(text)
		if err != nil {
			t.Fatal(err)
		}
		r.Arm(a)
	}
	armed := func() string { return fmt.Sprint(r.Armed()) }
	arm("verify 429 @2")
	arm("send 500 x2")
	arm("send slow=3s")
	r.expect(armed(), "[send 500 x2 send slow=3s @3 verify 429 @2]")
	if res, err := r.do("/mfa/sms", "{}", settings.ProjectID, settings.Token); err != nil || res.StatusCode != 500 {
		t.Fatalf("%v %v", res, err)
	}
	r.expect(armed(), "[send 500 send slow=3s @2 verify 429 @2]")
	r.Disarm()
	r.expect(armed(), "[]")
	r.send("")
}
