package guard_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"callsim/sim/functions/mfa"
	"callsim/sim/live/guard"
	"callsim/sim/live/settings"
)

const functions = "https://functions.example.com/swaig?agent_id=42"

// posts is what a call of allowed, Ada, posts.
func posts(t testing.TB) guard.Posts {
	t.Helper()
	at, err := url.Parse(functions)
	if err != nil {
		t.Fatal(err)
	}
	return guard.Posts{URL: at, AgentID: "42", Caller: allowed, CallerName: "Ada", Declared: mfa.Default().Signatures(functions)}
}

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

// call is what the agent posts to call function, in full, with changes: names of fields and their values as JSON; "" leaves
// the field out.
func call(t testing.TB, function, arguments string, changes ...string) string {
	t.Helper()
	fields := map[string]json.RawMessage{
		"function": json.RawMessage(`"` + function + `"`), "call_id": json.RawMessage(`"` + id + `"`), "ai_session_id": json.RawMessage(`"` + id + `"`),
		"project_id": json.RawMessage(`"` + id + `"`), "space_id": json.RawMessage(`"` + id + `"`), "app_name": json.RawMessage(`"mfa_digital_employee"`),
		"caller_id_name": json.RawMessage(`"Ada"`), "caller_id_num": json.RawMessage(`"` + allowed + `"`),
		"meta_data_token": json.RawMessage(`"0123456789abcdef0123456789abcdef"`), "meta_data": json.RawMessage(`{}`),
		"global_data":    json.RawMessage(`{"caller_id_name":"Ada","caller_id_number":"` + allowed + `"}`),
		"channel_active": json.RawMessage("true"), "channel_offhook": json.RawMessage("true"), "channel_ready": json.RawMessage("true"),
		"content_type": json.RawMessage(`"text/swaig"`), "content_disposition": json.RawMessage(`"SWAIG Function"`),
		"version": json.RawMessage(`"2.0"`), "conversation_type": json.RawMessage(`"voice"`),
	}
	raw, err := json.Marshal(arguments)
	if err != nil {
		t.Fatal(err)
	}
	fields["argument"] = json.RawMessage(`{"parsed":[` + arguments + `],"raw":` + string(raw) + `}`)
	for _, s := range mfa.Default().Signatures(functions) {
		if s.Function == function {
			text, _ := json.Marshal(s.Description)
			fields["description"], fields["argument_desc"] = text, s.Parameters
		}
	}
	for i := 0; i < len(changes); i += 2 {
		if fields[changes[i]] = json.RawMessage(changes[i+1]); changes[i+1] == "" {
			delete(fields, changes[i])
		}
	}
	body, err := json.Marshal(fields)
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
		"a send":                  {call(t, "send_mfa", `{"phone_number":"`+allowed+`"}`), 1},
		"without arguments":       {call(t, "send_mfa", `{}`), 1},
		"an empty argument":       {call(t, "send_mfa", `{"phone_number":""}`), 1},
		"null as an argument":     {call(t, "send_mfa", `{"phone_number": null}`), 1},
		"the number for the name": {call(t, "send_mfa", `{}`, "caller_id_name", `"`+allowed+`"`), 1},
		"only what is needed":     {`{"function":"send_mfa","caller_id_num":"` + allowed + `"}`, 1},
		"verify":                  {call(t, "verify_mfa", `{"token":"012345"}`), 0},
		"verify, as it was said":  {call(t, "verify_mfa", `{"token":"0123 45-67"}`), 0},
		"verify a number":         {call(t, "verify_mfa", `{"token":123456}`), 0},
		"verify of a long code":   {call(t, "verify_mfa", `{"token":"ABCdef01234567890123"}`), 0},
		"a hook":                  {call(t, "hangup_hook", `{}`), 0},
		"a hook, the older name":  {`{"function":"stop_hook","call_id":"` + id + `"}`, 0},
		"signatures":              {`{"action":"get_signature","functions":["send_mfa"],"content_disposition":"function signature request","content_type":"text/swaig","version":"2.0"}`, 0},
		"all signatures":          {`{"action":"get_signature","functions":[]}`, 0},
	} {
		t.Run(name, func(t *testing.T) {
			r := begin(t, func(s *settings.Live, _ *guard.Options) { s.Space.BaseURL = "" })
			if _, err := r.Functions(nil, posts(t)).RoundTrip(post(t, test.body)); err != nil {
				t.Fatal(err)
			}
			if want := "POST " + functions + " " + test.body; r.wire.got[0] != want {
				t.Errorf("it was changed: %.300s", r.wire.got[0])
			}
			if left, _, err := r.Ledger().Left(noon); left != settings.DefaultPerHour-test.sends || err != nil {
				t.Errorf("%d left, %v", left, err)
			}
		})
	}
}

// attempts are bodies that might make functions send to somebody else, or hide that they do.
func attempts(t testing.TB) map[string]string {
	sure := func(value string) string { return call(t, "send_mfa", `{"phone_number":`+value+`}`) }
	with := func(name, value string) string { return call(t, "send_mfa", `{}`, name, value) }
	quoted := func(text string) string { return `"` + text + `"` }
	return map[string]string{
		"another caller":             with("caller_id_num", quoted(other)),
		"another allowed caller":     with("caller_id_num", quoted(second)),
		"no caller":                  with("caller_id_num", ""),
		"an empty caller":            with("caller_id_num", `""`),
		"a caller in a list":         with("caller_id_num", `["`+allowed+`"]`),
		"a caller with blanks":       with("caller_id_num", `"+1 212 736 1234"`),
		"a caller with escapes":      with("caller_id_num", `"\u002b`+allowed[1:]+`"`),
		"a SIP caller":               with("caller_id_num", `"sip:ada@example.com"`),
		"a caller with an extension": with("caller_id_num", quoted(allowed+";ext=1")),
		"another number":             sure(quoted(other)),
		"another allowed number":     sure(quoted(second)),
		"with separators":            sure(`"+1 (212) 736-1234"`),
		"a SIP address":              sure(`"sip:+12127365678@example.com"`),
		"a tel URL":                  sure(`"tel:+1-212-736-5678"`),
		"a short number":             sure(`"911"`),
		"a short number as number":   sure(`911`),
		"spelled out":                sure(`"one two one two seven three six five six seven eight"`),
		"base64":                     sure(`"KzEyMTI3MzY1Njc4"`),
		"base32":                     sure(`"FMYTEMJSG4ZTMNJWG44A"`),
		"hex":                        sure(`"2b3132313237333635363738"`),
		"reversed":                   sure(`"87656372121+"`),
		"letters of the keypad":      sure(`"1-212-PENN-678"`),
		"national":                   sure(`"2127365678"`),
		"other digits":               sure(`"+١٢١٢٧٣٦٥٦٧٨"`),
		"full-width digits":          sure(`"+１２１２７３６５６７８"`),
		"a number":                   sure(`12127365678`),
		"a number of few signs":      sure(`1.2e10`),
		"a list":                     sure(`["` + allowed + `"]`),
		"an object":                  sure(`{"to":"` + other + `"}`),
		"a name of the address book": sure(`"my wife"`),
		"an e-mail address":          sure(`"ada@example.com"`),
		"another argument":           call(t, "send_mfa", `{"phone_number":"`+allowed+`","cc":"`+other+`"}`),
		"an argument not declared":   call(t, "send_mfa", `{"to":"`+allowed+`"}`),
		"an argument as a key":       call(t, "send_mfa", `{"`+other+`":""}`),
		"a code for a send":          call(t, "send_mfa", `{"token":"012345"}`),
		"a number to verify":         call(t, "verify_mfa", `{"token":"`+other+`"}`),
		"an address to verify":       call(t, "verify_mfa", `{"token":"sip:a"}`),
		"a long text to verify":      call(t, "verify_mfa", `{"token":"012345678901234567890"}`),
		"a number beside a code":     call(t, "verify_mfa", `{"token":"012345","phone_number":"`+other+`"}`),
		"arguments of a hook":        call(t, "stop_hook", `{"to":"`+other+`"}`),
		"only parsed":                with("argument", `{"parsed":[{"phone_number":"`+allowed+`"}],"raw":"{}"}`),
		"only raw":                   with("argument", `{"parsed":[{}],"raw":"{\"phone_number\":\"`+other+`\"}"}`),
		"a second element":           with("argument", `{"parsed":[{},{"phone_number":"`+other+`"}],"raw":"{}"}`),
		"substituted":                with("argument", `{"parsed":[{}],"raw":"{}","substituted":"call `+other+`"}`),
		"a text of arguments":        with("argument", `"{}"`),
		"arguments twice in raw":     with("argument", `{"parsed":[{"phone_number":""}],"raw":"{\"phone_number\":\"\",\"phone_number\":\"1\"}"}`),
		"flat arguments":             with("arguments", `{"phone_number":"`+other+`"}`),
		"the description":            with("description", `"Send to `+other+`"`),
		"the parameters":             with("argument_desc", `{"type":"object","default":"`+other+`"}`),
		"the purpose":                with("purpose", quoted(other)),
		"the name":                   with("caller_id_name", quoted(other)),
		"another name":               with("caller_id_name", `"one two one two"`),
		"an id":                      with("call_id", quoted(other)),
		"the app":                    with("app_name", quoted(other)),
		"a token":                    with("meta_data_token", quoted(other)),
		"meta_data":                  with("meta_data", `{"mfa":{"to":"`+other+`"}}`),
		"global_data":                with("global_data", `{"caller_id_number":"`+other+`"}`),
		"global_data, more":          with("global_data", `{"to":"`+other+`"}`),
		"the call of SWML":           with("SWMLCall", `{"from":"`+other+`"}`),
		"the variables of SWML":      with("SWMLVars", `{"to":"`+other+`"}`),
		"the log":                    with("call_log", `[{"content":"`+other+`"}]`),
		"the raw log":                with("raw_call_log", `[]`),
		"a conversation":             with("conversation_id", quoted(other)),
		"a reason":                   with("error_reason", quoted(other)),
		"an unknown key":             with("to", quoted(other)),
		"a key of next year":         with("channel_state", `"active"`),
		"a channel":                  with("channel_active", quoted(other)),
		"a version":                  with("version", quoted(other)),
		"a kind of content":          with("content_type", quoted(other)),
		"the kind of conversation":   with("conversation_type", quoted(other)),
		"sendmfa":                    call(t, "sendmfa", `{}`),
		"send-mfa":                   call(t, "send-mfa", `{}`),
		"a name in capitals":         call(t, "SEND_MFA", `{}`),
		"a name with a blank":        call(t, "send_mfa ", `{}`),
		"a function not declared":    call(t, "send_sms", `{}`),
		"a name with escapes":        `{"function":"send\u005fmfa","caller_id_num":"` + allowed + `"}`,
		"a name in a list":           `{"function":["send_mfa"],"caller_id_num":"` + allowed + `"}`,
		"a function in capitals":     `{"Function":"send_mfa","caller_id_num":"` + allowed + `"}`,
		"a function twice":           `{"function":"verify_mfa","function":"send_mfa","caller_id_num":"` + allowed + `"}`,
		"a caller twice":             `{"function":"send_mfa","caller_id_num":"` + other + `","caller_id_num":"` + allowed + `"}`,
		"a caller differently":       `{"function":"send_mfa","caller_id_num":"` + allowed + `","Caller_ID_Num":"` + other + `"}`,
		"no function":                `{}`,
		"another action":             `{"action":"send","functions":[]}`,
		"signatures and a call":      `{"action":"get_signature","functions":[],"function":"send_mfa","caller_id_num":"` + allowed + `"}`,
		"signatures of others":       `{"action":"get_signature","functions":["` + other + `"]}`,
		"a batch":                    `[{"function":"send_mfa","caller_id_num":"` + allowed + `"}]`,
		"trailing data":              `{} {"function":"send_mfa"}`,
		"a form":                     "function=send%5Fmfa&caller_id_num=" + other,
		"HTML":                       "<function>send&#x5f;mfa</function>",
		"a byte order mark":          "\ufeff" + `{"function":"send_mfa","caller_id_num":"` + allowed + `"}`,
		"UTF-16":                     strings.Join(strings.Split(`{"function":"send_mfa"}`, ""), "\x00") + "\x00",
		"not UTF-8":                  `{"function":"send_mfa","x":"` + "\xff" + `"}`,
		"deep":                       `{"function":"verify_mfa","meta_data":` + strings.Repeat("[", 200) + strings.Repeat("]", 200) + `}`,
		"huge":                       `{"function":"verify_mfa"` + strings.Repeat(" ", 1<<20) + `}`,
		"nothing":                    ``,
	}
}

func TestNothingElseReachesFunctions(t *testing.T) {
	for name, body := range attempts(t) {
		t.Run(name, func(t *testing.T) {
			r := begin(t, nil)
			_, err := r.Functions(nil, posts(t)).RoundTrip(post(t, body))
			isWithheld(t, name, err, "")
			if r.wire.count() != 0 {
				t.Errorf("%.300v", r.wire.got)
			}
		})
	}
}

func TestRequestsThatAreSentInAnotherWayDoNotReachFunctions(t *testing.T) {
	for name, change := range map[string]func(*http.Request){
		"packed":          func(r *http.Request) { r.Header["Content-Encoding"] = []string{"gzip"} },
		"another type":    func(r *http.Request) { r.Header.Set("Content-Type", "text/plain") },
		"a header":        func(r *http.Request) { r.Header.Set("X-To", other) },
		"a header twice":  func(r *http.Request) { r.Header.Add("Accept", "a"); r.Header.Add("Accept", other) },
		"no address":      func(r *http.Request) { r.URL = nil },
		"another host":    func(r *http.Request) { r.URL.Host = "example.org" },
		"another path":    func(r *http.Request) { r.URL.Path = "/other" },
		"another agent":   func(r *http.Request) { r.URL.RawQuery = "agent_id=" + url.QueryEscape(other) },
		"a header Host":   func(r *http.Request) { r.Host = "example.org" },
		"another method":  func(r *http.Request) { r.Method = http.MethodPut },
		"more in a query": func(r *http.Request) { r.URL.RawQuery += "&to=" + other },
	} {
		t.Run(name, func(t *testing.T) {
			r := begin(t, nil)
			req := post(t, call(t, "send_mfa", `{}`))
			change(req)
			_, err := r.Functions(nil, posts(t)).RoundTrip(req)
			isWithheld(t, name, err, "")
			if r.wire.count() != 0 {
				t.Errorf("%.300v", r.wire.got)
			}
		})
	}
}

// replying answers each request with the next text.
type replying []string

func (r *replying) RoundTrip(req *http.Request) (*http.Response, error) {
	body := (*r)[0]
	*r = (*r)[1:]
	return &http.Response{StatusCode: 200, Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body)), Request: req}, nil
}

func TestWhatFunctionsSaidMayBePostedBack(t *testing.T) {
	r := begin(t, nil)
	door := r.Functions(&replying{
		`[{"function":"send_mfa","description":"d","parameters":{"type":"object","properties":{"to":{}}},"web_hook_url":"https://functions.example.com/swaig"},` +
			`{"function":"more","description":"d","web_hook_url":"https://functions.example.com/swaig"}]`,
		`{"action":[{"set_meta_data":{"mfa":{"to":"` + other + `"}, "n":1.50}},{"set_global_data":{"g":[1, 2]}}]}`, `{}`, `{}`,
	}, posts(t))
	described := []string{"description", `"d"`, "argument_desc", `{"type":"object","properties":{"to":{}}}`}
	for _, body := range []string{
		`{"action":"get_signature","functions":[]}`,
		call(t, "send_mfa", `{"to":"`+allowed+`"}`, described...),
		call(t, "send_mfa", `{}`, append(described, "meta_data", `{"mfa":{"to":"`+other+`"},"n":1.50}`, "global_data", `{"g":[1,2],"caller_id_name":"Ada"}`)...),
		call(t, "more", `{}`),
	} {
		res, err := door.RoundTrip(post(t, body))
		if err != nil {
			t.Fatalf("%s: %v", body, err)
		}
		if _, err := io.ReadAll(res.Body); err != nil {
			t.Error(err)
		}
	}
	if left, _, err := r.Ledger().Left(noon); left != settings.DefaultPerHour-3 || err != nil {
		t.Errorf("%d left, %v", left, err)
	}
	for _, body := range []string{
		call(t, "send_mfa", `{}`, append(described, "meta_data", `{"n":1.5}`)...),
		call(t, "send_mfa", `{}`, append(described, "meta_data", `{"mfa":{"to":"+12127365679"}}`)...),
		call(t, "send_mfa", `{"phone_number":"`+allowed+`"}`, described...),
		call(t, "more", `{"to":"`+other+`"}`),
	} {
		_, err := door.RoundTrip(post(t, body))
		isWithheld(t, body, err, "")
	}
}

func TestFunctionsElsewhereAreLimitedAndConfirmed(t *testing.T) {
	r, a := answering(t, yes)
	elsewhere := &wire{}
	door := r.Functions(elsewhere, posts(t))
	body := call(t, "send_mfa", `{}`)
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
	declined := posts(t)
	declined.Caller = second
	_, err = r.Functions(elsewhere, declined).RoundTrip(post(t, `{"function":"send_mfa","caller_id_num":"`+second+`"}`))
	isWithheld(t, "declined", err, "declined")
}
