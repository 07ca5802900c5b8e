package guard_test

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"callsim/sim/functions/swaig"
	"callsim/sim/live/guard"
	"callsim/sim/live/settings"
)

const functions = "https://functions.example.com/swaig?agent_id=42"

// post is a request to functions elsewhere.
func post(t testing.TB, body string) *http.Request {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, functions, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	return req
}

// call is what the agent posts to call function, with arguments as the model wrote them.
func call(t testing.TB, function, caller, arguments string) string {
	t.Helper()
	r := swaig.Request{
		Function: function, CallerIDNum: caller, CallerIDName: "Ada", CallID: id,
		Argument: swaig.Argument{Raw: arguments},
		CallLog:  json.RawMessage(`[{"role":"tool","content":"send_mfa ` + other + `"}]`),
	}
	if json.Valid([]byte(arguments)) {
		r.Argument.Parsed = []json.RawMessage{json.RawMessage(arguments)}
	}
	body, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func TestCallsOfFunctionsThatPass(t *testing.T) {
	for name, test := range map[string]struct {
		body  string
		sends int
	}{
		"a send":                     {call(t, "send_mfa", allowed, `{"phone_number":"`+allowed+`"}`), 1},
		"a send with separators":     {call(t, "send_mfa", allowed, `{"phone_number":"+1 (212) 736-1234"}`), 1},
		"to another allowed one":     {call(t, "send_mfa", allowed, `{"phone_number":"`+second+`"}`), 1},
		"without arguments":          {call(t, "send_mfa", allowed, `{}`), 1},
		"no JSON at all":             {call(t, "send_mfa", allowed, `the caller's number`), 1},
		"with other arguments":       {call(t, "send_mfa", allowed, `{"channel":"sms","token_length":6,"note":"caf\u00e9 100% \u00e9\u00e9","valid_for":3600}`), 1},
		"verify":                     {call(t, "verify_mfa", other, `{"token":"012345"}`), 0},
		"verify of a long code":      {call(t, "verify_mfa", other, `{"token":"01234567890"}`), 0},
		"a hook":                     {`{"function":"stop_hook","call_id":"` + id + `"}`, 0},
		"signatures":                 {`{"action":"get_signature","functions":["send_mfa"]}`, 0},
		"no function":                {`{}`, 0},
		"no function at all, twice":  {`{"function":"a","Function":"b"}`, 0},
		"no object":                  {`[1, 2]`, 0},
		"no JSON":                    {`hello`, 0},
		"no text":                    {"\xff\xfe", 0},
		"nothing":                    {``, 0},
		"much":                       {`{"function":"verify_mfa"}` + strings.Repeat(" ", 2<<20), 0},
		"the name where it is prose": {`{"function":"note","text":"send_mfa"}`, 0},
	} {
		r := begin(t, func(s *settings.Live, _ *guard.Options) { s.Space.BaseURL = "" })
		if _, err := r.Functions(nil).RoundTrip(post(t, test.body)); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if want := "POST " + functions + " " + test.body; r.wire.got[0] != want {
			t.Errorf("%s: it was changed: %.300s", name, r.wire.got[0])
		}
		if left, _, err := r.Ledger().Left(noon); left != settings.DefaultPerHour-test.sends || err != nil {
			t.Errorf("%s: %d left, %v", name, left, err)
		}
	}
}

func TestCallsOfFunctionsThatMightSendElsewhere(t *testing.T) {
	sure := func(number string) string { return call(t, "send_mfa", allowed, `{"phone_number":"`+number+`"}`) }
	for name, body := range map[string]string{
		"another caller":             call(t, "send_mfa", other, `{}`),
		"no caller":                  call(t, "send_mfa", "", `{}`),
		"a caller with blanks":       call(t, "send_mfa", "+1 212 736 1234", `{}`),
		"another number":             sure(other),
		"with separators":            sure("+1 (212) 736-5678"),
		"without the plus":           sure("12127361234"),
		"national":                   sure("2127365678"),
		"local":                      sure("736-5678"),
		"other digits":               sure("+١٢١٢٧٣٦٥٦٧٨"),
		"invisible separators":       sure("+1\u200b212\u200b736\u200b5678"),
		"letters between":            sure("+1a212b736c5678"),
		"two numbers":                sure(allowed + ", " + other),
		"a number":                   call(t, "send_mfa", allowed, `{"phone_number":12127365678}`),
		"a number of few signs":      call(t, "send_mfa", allowed, `{"phone_number":1.2e10}`),
		"a large number":             call(t, "send_mfa", allowed, `{"phone_number":1e999}`),
		"another argument":           call(t, "send_mfa", allowed, `{"phone_number":"`+allowed+`","cc":["`+other+`"]}`),
		"a key":                      call(t, "send_mfa", allowed, `{"`+other+`":true}`),
		"deep":                       call(t, "send_mfa", allowed, `{"a":[{"b":[{"c":"`+other+`"}]}]}`),
		"text around":                call(t, "send_mfa", allowed, `text `+other),
		"JSON in JSON":               call(t, "send_mfa", allowed, `"{\"phone_number\":1.2e10}"`),
		"JSON, deep in JSON":         call(t, "send_mfa", allowed, `"\"\\\"\\\\\\\"\\\\\\\\\\\\\\\"1\\\\\\\\\\\\\\\"\\\\\\\"\\\"\""`),
		"escaped":                    call(t, "send_mfa", allowed, `{"phone_number":"`+strings.Repeat(`\\u0032`, 10)+`"}`),
		"only parsed":                `{"function":"send_mfa","caller_id_num":"` + allowed + `","argument":{"parsed":[{},{"x":"` + other + `"}],"raw":"{}"}}`,
		"only raw":                   `{"function":"send_mfa","caller_id_num":"` + allowed + `","argument":{"parsed":[{}],"raw":"{\"x\":\"` + other + `\"}"}}`,
		"arguments twice":            `{"function":"send_mfa","caller_id_num":"` + allowed + `","argument":{"raw":"` + other + `"},"argument":{}}`,
		"arguments differently":      `{"function":"send_mfa","caller_id_num":"` + allowed + `","argument":{},"Argument":{"raw":"` + other + `"}}`,
		"raw twice":                  `{"function":"send_mfa","caller_id_num":"` + allowed + `","argument":{"raw":"` + other + `","raw":"{}"}}`,
		"a caller twice":             `{"function":"send_mfa","caller_id_num":"` + other + `","caller_id_num":"` + allowed + `"}`,
		"a caller differently":       `{"function":"send_mfa","caller_id_num":"` + allowed + `","Caller_ID_Num":"` + other + `"}`,
		"a caller in a list":         `{"function":"send_mfa","caller_id_num":["` + allowed + `"]}`,
		"a function twice":           `{"function":"send_mfa","function":"verify_mfa","caller_id_num":"` + allowed + `"}`,
		"twice, the other way":       `{"function":"verify_mfa","function":"send_mfa","caller_id_num":"` + allowed + `"}`,
		"a function in capital":      `{"Function":"send_mfa","caller_id_num":"` + allowed + `"}`,
		"a name in capitals":         `{"function":"SEND_MFA","caller_id_num":"` + allowed + `"}`,
		"a name with a blank":        `{"function":"send_mfa ","caller_id_num":"` + allowed + `"}`,
		"a name with escapes":        `{"function":"send\u005fmfa","caller_id_num":"` + allowed + `"}`,
		"a key with escapes":         `{"functio\u006e":"send_mfa","caller_id_num":"` + other + `"}`,
		"a name in a list":           `{"function":["send_mfa"],"caller_id_num":"` + allowed + `"}`,
		"a batch":                    `[{"function":"send_mfa","caller_id_num":"` + allowed + `"}]`,
		"trailing data":              `{} {"function":"send_mfa"}`,
		"a trailing comma":           `{"function":"send_mfa","caller_id_num":"` + allowed + `",}`,
		"single quotes":              `{'function':'send_mfa'}`,
		"escapes in what is no JSON": `{'function':'\u0073\x65nd\u005Fmfa send\u005Fmfa'}`,
		"a form":                     "function=send%5Fmfa&caller_id_num=" + other,
		"HTML":                       "<function>send&#x5f;mfa</function>",
		"a byte order mark":          "\ufeff" + `{"function":"send_mfa","caller_id_num":"` + allowed + `"}`,
		"UTF-16":                     strings.Join(strings.Split(`{"function":"send_mfa"}`, ""), "\x00") + "\x00",
		"not UTF-8":                  `{"function":"send_mfa","x":"` + "\xff" + `"}`,
		"huge":                       `{"function":"send_mfa"` + strings.Repeat(" ", 16<<20) + `}`,
	} {
		r := begin(t, nil)
		_, err := r.Functions(nil).RoundTrip(post(t, body))
		isWithheld(t, name, err, "")
		if r.wire.count() != 0 {
			t.Errorf("%s: %.300v", name, r.wire.got)
		}
	}
	r := begin(t, nil)
	packed := post(t, "\x1f\x8b packed")
	packed.Header["content-encoding"] = []string{"gzip"}
	_, err := r.Functions(nil).RoundTrip(packed)
	isWithheld(t, "packed", err, "not JSON")
	lost := post(t, call(t, "send_mfa", allowed, `{}`))
	lost.URL = nil
	_, err = r.Functions(nil).RoundTrip(lost)
	isWithheld(t, "no address", err, "address")
}

func TestFunctionsElsewhereAreLimitedAndConfirmed(t *testing.T) {
	r, a := answering(t, yes)
	elsewhere := &wire{}
	door := r.Functions(elsewhere)
	body := call(t, "send_mfa", allowed, `{}`)
	for range settings.DefaultPerCall {
		if _, err := door.RoundTrip(post(t, body)); err != nil {
			t.Fatal(err)
		}
	}
	_, err := door.RoundTrip(post(t, body))
	isWithheld(t, "one too many", err, "in one call")
	want := guard.Ask{
		Number: "+1********34", Space: "functions.example.com", From: "the number of the functions",
		Message: "a text of the functions, with a code", Sends: "the 1st of 3 in this call, the 1st of 10 in this hour",
	}
	if len(a.all) != 1 || a.all[0] != want {
		t.Errorf("%+v", a.all)
	}
	if elsewhere.count() != settings.DefaultPerCall || r.wire.count() != 0 {
		t.Errorf("%d, %d", elsewhere.count(), r.wire.count())
	}
	// That functions elsewhere may send says nothing of the space.
	if err := send(t.Context(), r.Call(), allowed); err != nil || len(a.all) != 2 {
		t.Errorf("%v, asked %d times", err, len(a.all))
	}
	a.answer = func(context.Context, guard.Ask) (bool, error) { return false, nil }
	_, err = r.Functions(elsewhere).RoundTrip(post(t, call(t, "send_mfa", second, `{}`)))
	isWithheld(t, "declined", err, "declined")
}
