package record_test

import (
	"testing"

	"callsim/sim/call"

	"callsim/sim/fixture"
	"callsim/sim/record"
	"callsim/sim/replay"
	"callsim/sim/trace"
)

// hostile are lines that a fixture cannot hold as they are.
var hostile = map[string]string{
	"a field twice in a message":          `/post {"function":"verify_mfa","function":"stop_hook"}`,
	"a field twice within one":            `/post {"function":"verify_mfa","argument":{"parsed":[{"token":"123456","token":"654321"}]}}`,
	"a field three times and other ones":  `/post {"a":1,"b":2,"a":{"c":[1,{"d":1,"d":2}]},"function":"none","a":3}`,
	"objects that a decoder may merge":    `/post {"function":"verify_mfa","argument":{"parsed":[{"token":"1"}]},"argument":{"raw":"{}"}}`,
	"a field twice but for its case":      `/post {"Function":"verify_mfa","function":"stop_hook"}`,
	"a field twice, once as an escape":    `/post {"function":"verify_mfa","\u0066unction":"stop_hook"}`,
	"a message that is a text":            `/post "verify_mfa"`,
	"a message that looks like an object": `/post "{\"function\":\"stop_hook\"}"`,
	"a message that is a number":          `/post 12345`,
	"a message of nothing":                `/post`,
	"a list of objects with a field each": `/post [{"a":1},{"a":2}]`,
	"a message with bytes that are none":  "/post {\"function\":\"\xff\xfe\",\"caller\xc3\":\"\x80\"}",
	"a text with bytes that are none":     "/post \xff\xfe nonsense \xc3",
	"half a pair of surrogates":           `/post {"function":"\ud800"}`,
	"a caller's bytes that are none":      "ye\xffs please \xc3",
	"a caller's bytes and a placeholder":  "it is <token> \xff",
	"a caller's bytes and a wrong one":    "it is <wrong-token> \xff",
	"an argument twice":                   `/call verify_mfa {"token":"123456","token":"654321"}`,
	"an argument twice within one":        `/call verify_mfa {"token":"123456","more":{"a":{"b":1,"b":2},"a":3},"more":[{"c":1,"c":2}]}`,
	"arguments with bytes that are none":  "/call verify_mfa {\"token\":\"12345\xff\"}",
	"a function of bytes that are none":   "/call \xff\xfe {}",
}

func TestWhatAFixtureCannotHoldIsRecorded(t *testing.T) {
	for name, line := range hostile {
		t.Run(name, func(t *testing.T) {
			for _, machine := range []bool{false, true} {
				texts := hold(t, record.Options{Config: call.Default(), StateMachine: machine}, []string{"yes", line, "<token>", line, "no"}, false)
				last := texts[len(texts)-1]
				if canonical, err := fixture.Format("a.yaml", []byte(last)); err != nil || string(canonical) != last {
					t.Fatalf("it is not in the canonical form (%v)\n%s", err, last)
				}
				if p := replayed(t, last); p.Status != replay.Passed {
					t.Fatalf("state machine %v: %s: %v\n%s", machine, p.Status, p.Failures, last)
				}
			}
		})
	}
}

// TestWhatIsConfiguredMayHoldBytesThatAreNone replays a call of which every text has such bytes.
func TestWhatIsConfiguredMayHoldBytesThatAreNone(t *testing.T) {
	config := call.Default()
	config.Caller.Name, config.AgentID, config.Functions.Message = "\xff\xfe Ada", "4\xff2", "The \xc3 code:"
	texts := hold(t, record.Options{Config: config}, []string{"yes", "<token>", "no"}, false)
	if p := replayed(t, texts[len(texts)-1]); p.Status != replay.Passed {
		t.Errorf("%s: %v\n%s", p.Status, p.Failures, texts[len(texts)-1])
	}
}

// TestAMessageIsPostedAgainAsItWas looks at the bytes, where the order or the number of fields may matter to whoever reads
// them. A byte that is no text is the sign for one, as a decoder of JSON would read it.
func TestAMessageIsPostedAgainAsItWas(t *testing.T) {
	for body, want := range map[string]string{
		`{"z":1,"a":{"y":2}}`:          `{"z":1,"a":{"y":2}}`,
		`{"a":1, "b":2, "a":3}`:        `{"a":1, "b":2, "a":3}`,
		`[{"a":{"a":1,"a":[]}}]`:       `[{"a":{"a":1,"a":[]}}]`,
		`[{"a":1}, {"a":2}]`:           `[{"a":1},{"a":2}]`,
		`"a text"`:                     `"a text"`,
		`null`:                         `null`,
		`${a} {`:                       `${a} {`,
		"{\"a\":\"\xff\xfe\",\"a\":1}": "{\"a\":\"\ufffd\ufffd\",\"a\":1}",
		"{\"a\xff\":\"\xfe\"}":         "{\"a\ufffd\":\"\ufffd\"}",
	} {
		texts := hold(t, record.Options{Config: call.Default()}, []string{"/post " + body}, false)
		for _, e := range replayed(t, texts[len(texts)-1]).Events {
			if posted, ok := e.Data.(trace.SWAIGRequested); ok && string(posted.Body) != want {
				t.Errorf("%q is posted again as %q", body, posted.Body)
			}
		}
	}
}
