package screen

import (
	"testing"

	"callsim/sim/trace"
)

// TestTheStatusSaysVerifiedAsTheCallDoes has changes of meta_data that leave "verified": true behind without a reply that
// verifies the caller.
func TestTheStatusSaysVerifiedAsTheCallDoes(t *testing.T) {
	const yes, no = `{"set_meta_data":{"verified":true}}`, `{"set_meta_data":{"verified":false}}`
	for name, test := range map[string]struct {
		function, reply string
		verified        bool
	}{
		"verified":               {"verify_mfa", `{"action":` + yes + `}`, true},
		"no, then yes":           {"verify_mfa", `{"action":[` + no + `,` + yes + `]}`, false},
		"twice":                  {"verify_mfa", `{"action":{"set_meta_data":{"verified":false,"verified":true}}}`, false},
		"something else was set": {"verify_mfa", `{"action":{"set_meta_data":{"x":1}}}`, false},
		"another function":       {"send_mfa", `{"action":` + yes + `}`, false},
	} {
		t.Run(name, func(t *testing.T) {
			d := start(t, 120, 40)
			d.happens(
				trace.FunctionCalled{Function: test.function, Arguments: trace.Body(`{}`)},
				trace.SWAIGRequested{Method: "POST", Body: trace.Body(`{}`)},
				trace.SWAIGReplied{Status: 200, Body: trace.Body(test.reply)},
				trace.MetaDataSet{Before: trace.Body(`{}`), After: trace.Body(`{"verified":true}`)},
			)
			if d.m.board.Verified != test.verified {
				t.Errorf("verified: %v, want %v", d.m.board.Verified, test.verified)
			}
		})
	}
}
