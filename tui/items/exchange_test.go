package items_test

import (
	"fmt"
	"strings"
	"testing"

	"callsim/sim/trace"
	"callsim/tui/items"
)

// called is the exchange of a function call with a token, of an agent who knows an id.
func called(token, id string) *items.Exchange {
	body := fmt.Sprintf(`{"function":"verify_mfa","argument":{"parsed":[{"token":"%s"}],"raw":"{}"},"app_name":"a","call_id":"c",`+
		`"meta_data":{"mfa":{"id":"%s","channel":"sms"}},"global_data":{}}`, token, id)
	return items.NewExchange(&none, "verify_mfa", trace.SWAIGRequested{
		Method: "POST", URL: "https://f.example/swaig?agent_id=42", Header: trace.Header{"Accept": "*/*"}, Body: trace.Body(body),
	})
}

func answered(e *items.Exchange, body string) *items.Exchange {
	return e.Replied(trace.SWAIGReplied{Status: 200, Header: trace.Header{"A": "b"}, Body: trace.Body(body)}, trace.Refused)
}

const id = "9e141d15-336c-4d70-adc4-09e3922d480c"

func TestOfAFunctionsRequestWhatMattersIsShown(t *testing.T) {
	e := answered(called("123456", id), `{"response":"The code is wrong."}`).Brief("o")
	for width, want := range map[int]string{
		76: `
agent → functions    verify_mfa                       ⊘ refused    0 ms  200
  → POST /swaig?agent_id=42           │ ← 200 OK
    "argument": {"token": "123456"},  │   "response": "The code is wrong."
    "meta_data": {"mfa": {            │
      "id": "9e141d15…480c",          │
      "channel": "sms"}},             │
    "global_data": {}                 │
  … 3 standard fields, 2 headers · o opens them`,
		40: `
verify_mfa        ⊘ refused    0 ms  200
  → POST /swaig?agent_id=42
    "argument": {"token": "123456"},
    "meta_data": {"mfa": {
      "id": "9e141d15…480c",
      "channel": "sms"}},
    "global_data": {}
  ← 200 OK
    "response": "The code is wrong."
  … 5 more · o opens them`,
	} {
		t.Run(fmt.Sprint(width), func(t *testing.T) { expect(t, e, width, want) })
	}
}

func TestAnExchangeGetsByWithFewerRows(t *testing.T) {
	e := answered(called("123456", id), `{"response":"The code is wrong.","success":false}`)
	for name, c := range map[string]struct {
		as   *items.Exchange
		want string
	}{
		"folded": {e.Fold(), `
verify_mfa     ⊘ refused    0 ms  200`},
		"gist": {e.Gist(), `
verify_mfa     ⊘ refused    0 ms  200
  ← 200 OK  "success": false, "respo…`},
		"tight": {e.Brief("").Tight(), `
verify_mfa     ⊘ refused    0 ms  200
    "argument": {"token": "123456"},
    "meta_data": {"mfa": {"id": "9e1…
    "global_data": {}
  ← 200 OK
    "response": "The code is wrong.",
    "success": false
  … 3 standard fields, 2 headers`},
		"terse": {e.Brief("").Tight().Terse(), `
verify_mfa     ⊘ refused    0 ms  200
    "argument": {"token": "123456"}
  ← 200 OK
    "response": "The code is wrong.",
    "success": false
  … meta_data, global_data, 5 more`},
	} {
		t.Run(name, func(t *testing.T) { expect(t, c.as, 37, c.want) })
	}
}

func TestTheGistOfWhatHasNoReply(t *testing.T) {
	e := called("123456", id)
	expect(t, e.Gist(), 40, "verify_mfa                     … waiting\n  … waiting for the reply")
	expect(t, e.Failed(trace.SWAIGFailed{Cause: "timeout", Error: "no reply in 3 s"}).Gist(), 40, "verify_mfa                     ✗ timeout\n  ✗ timeout  no reply in 3 s")
	expect(t, answered(e, "[1]").Gist(), 40, "verify_mfa        ⊘ refused    0 ms  200\n  ← 200 OK  [")
}

func TestWhatIsNotAsInTheLastExchangeIsMarked(t *testing.T) {
	first := answered(called("123456", id), `{"response":"The code is wrong."}`)
	expect(t, answered(called("654321", id).After(first), `{"response":"The code is wrong.","action":[{"stop":true}]}`).Brief(""), 50, `
verify_mfa                  ⊘ refused    0 ms  200
  → POST /swaig?agent_id=42
  ~ "argument": {"token": "654321"},
    "meta_data": {"mfa": {"id": "9e141d15…480c",
      "channel": "sms"}},
    "global_data": {}
  ← 200 OK
    "response": "The code is wrong.",
  ~ "action": [{"stop": true}]
  … 3 standard fields, 2 headers`)
}

func TestAnOpenExchangeShowsEverything(t *testing.T) {
	rows := fmt.Sprint(answered(called("123456", id), `{}`).Open().Rows(100))
	for _, part := range []string{`"app_name": "a"`, "Accept: */*", "https://f.example/swaig?agent_id=42", `"raw": "{}"`} {
		if !strings.Contains(rows, part) {
			t.Errorf("%q is missing in %s", part, rows)
		}
	}
}
