package swaig_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"reflect"
	"strings"
	"testing"

	"callsim/sim/functions/swaig"
)

// everyField is a request with all fields of the protocol and two that nobody knows.
const everyField = `{"function":"send_mfa","argument":{"parsed":[{"phone_number":"+12025550123"}],` +
	`"raw":"{\"phone_number\":\"+12025550123\"}","substituted":"so: "},"argument_desc":{"type":"object"},` +
	`"description":"Send","purpose":"Send","call_id":"c","ai_session_id":"a","conversation_id":"v","app_name":"x",` +
	`"caller_id_name":"Ada","caller_id_num":"+12025550123","meta_data_token":"t","meta_data":{"mfa":{"n":1.50}},` +
	`"global_data":{"k":[1,2]},"channel_active":true,"channel_offhook":true,"channel_ready":false,` +
	`"content_type":"text/swaig","content_disposition":"SWAIG Function","version":"2.0","conversation_type":"voice",` +
	`"project_id":"p","space_id":"s","fatal_error":true,"error_reason":"r","call_log":[{"role":"user"}],` +
	`"raw_call_log":[],"SWMLVars":{"a":1},"SWMLCall":{"b":2},"aaa_unknown":12345678901234567890,"zzz_unknown":{"x":"<&>"}}`

func TestARequestComesBackByteForByte(t *testing.T) {
	var r swaig.Request
	if err := json.Unmarshal([]byte(everyField), &r); err != nil {
		t.Fatal(err)
	}
	got, err := r.MarshalJSON()
	if err != nil || string(got) != everyField {
		t.Errorf("got\n%s (%v), want\n%s", got, err, everyField)
	}
	if len(r.Extra) != 2 || string(r.Extra["aaa_unknown"]) != "12345678901234567890" {
		t.Errorf("unknown keys: %v", r.Extra)
	}
}

func TestMetaDataIsNeverLeftOut(t *testing.T) {
	got, _ := json.Marshal(swaig.Request{Function: "f"})
	for _, want := range []string{`"meta_data":{}`, `"parsed":[]`, `"raw":""`} {
		if !strings.Contains(string(got), want) {
			t.Errorf("%s is not in %s", want, got)
		}
	}
	for _, unwanted := range []string{"global_data", "fatal_error", "conversation_id", "substituted"} {
		if strings.Contains(string(got), unwanted) {
			t.Errorf("%s is in %s", unwanted, got)
		}
	}
}

func TestArgumentsComeFromParsedThenRaw(t *testing.T) {
	for in, want := range map[string]string{
		`{"parsed":[{"token":"1"}],"raw":"{\"token\":\"2\"}"}`: `"1"`,
		`{"parsed":[],"raw":"{\"token\":\"2\"}"}`:              `"2"`,
		`{"raw":"{\"token\":\"2\"}"}`:                          `"2"`,
		`{"parsed":["no object"],"raw":"{\"token\":3}"}`:       `3`,
		`{"parsed":[null],"raw":"{\"token\":3}"}`:              `3`,
		`{"parsed":[],"raw":"not json"}`:                       ``,
		`{}`:                                                   ``,
	} {
		var a swaig.Argument
		if err := json.Unmarshal([]byte(in), &a); err != nil {
			t.Fatal(err)
		}
		if got := string(a.Arguments()["token"]); got != want {
			t.Errorf("%s: got %q, want %q", in, got, want)
		}
	}
}

func action(name, value string) swaig.Action {
	return swaig.Action{Name: name, Value: json.RawMessage(value)}
}

func TestParseReplyReadsEveryAcceptedForm(t *testing.T) {
	for in, want := range map[string]swaig.Reply{
		`{}`:                    {},
		` {"response":"done"} `: swaig.Text("done"),
		`{"response":null}`:     {},
		`{"response":""}`:       {},
		`{"response":{"tool_result":"done","tool_prompt":"be kind"}}`: {Response: swaig.Response{Text: "done", Prompt: "be kind"}},
		`{"response":{"tool_prompt":"be kind"}}`:                      {Response: swaig.Response{Prompt: "be kind"}},
		`{"action":{"say":"hi"}}`:                                     {Actions: []swaig.Action{action("say", `"hi"`)}},
		`{"action":{"stop":true,"say":"hi"}}`:                         {Actions: []swaig.Action{action("stop", `true`), action("say", `"hi"`)}},
		`{"action":[{"say":"a"},{"say":"b"},{}]}`:                     {Actions: []swaig.Action{action("say", `"a"`), action("say", `"b"`)}},
		`{"action":[{"SWML":{"version":"1.0.0"}}]}`:                   {Actions: []swaig.Action{action("SWML", `{"version":"1.0.0"}`)}},
		`{"action":[],"post_process":true}`:                           {PostProcess: true},
		`{"response":"x","new_key":1}`:                                {Response: swaig.Response{Text: "x"}, Extra: swaig.Object{"new_key": json.RawMessage("1")}},
	} {
		got, err := swaig.ParseReply([]byte(in))
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v, %v; want %+v", in, got, err, want)
		}
	}
}

func TestParseReplyRefusesWhatIsNoReply(t *testing.T) {
	for in, want := range map[string]string{
		``:                   "want a JSON object",
		`null`:               "want a JSON object",
		`"text"`:             "want a JSON object",
		`[]`:                 "want a JSON object",
		`<html>`:             "want a JSON object",
		`{"response":"x"`:    "want a JSON object",
		`{"response":"x"}{}`: "want a JSON object",
		`{"response":1}`:     "response: want a string",
		`{"response":{}}`:    "response: want a string",
		`{"action":"stop"}`:  "action: action 1: want an object",

		`{"response":"x","response":"y"}`:                                        "twice",
		`{"action":[],"Action":[]}`:                                              `"Action" must be written "action"`,
		`{"Post_Process":true}`:                                                  `"Post_Process" must be written "post_process"`,
		`{"action":{"set_meta_data":{"a":1},"set_meta_data":{"a":2}}}`:           "twice",
		`{"action":[{"set_meta_data":{"verified":false,"\u0076erified":true}}]}`: "twice",
		`{"response":{"tool_result":"a","Tool_Result":"b"}}`:                     "response: want a string",
		"{\"response\":\"\xff\"}":                                                "UTF-8",
		`{"action":[{"a":1},2]}`:                                                 "action: action 2: want an object",
		`{"post_process":"true"}`:                                                "post_process",
		`{"action":[null]}`:                                                      "action 1: want an object",
		`{"response":["a string"]}`:                                              "response: want a string",
	} {
		_, err := swaig.ParseReply([]byte(in))
		if err == nil || !errors.Is(err, swaig.ErrReply) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want an error with %q", in, err, want)
		}
	}
}

func TestAReplyIsWrittenInTheUsualForm(t *testing.T) {
	r := swaig.Reply{
		Response: swaig.Response{Text: "a <b>"}, PostProcess: true,
		Actions: []swaig.Action{swaig.SetMetaData(swaig.Object{"verified": json.RawMessage("true")}), action("stop", "true")},
		Extra:   swaig.Object{"x": json.RawMessage("1")},
	}
	want := `{"response":"a <b>","action":[{"set_meta_data":{"verified":true}},{"stop":true}],"post_process":true,"x":1}`
	if got, err := r.MarshalJSON(); err != nil || string(got) != want {
		t.Errorf("got %s (%v), want %s", got, err, want)
	}
	for want, r := range map[string]swaig.Reply{
		`{}`:      {},
		`{"x":1}`: {Extra: swaig.Object{"x": json.RawMessage("1")}},
		`{"response":{"tool_prompt":"p","tool_result":"t"}}`: {Response: swaig.Response{Text: "t", Prompt: "p"}},
	} {
		if got, err := r.MarshalJSON(); err != nil || string(got) != want {
			t.Errorf("got %s (%v), want %s", got, err, want)
		}
	}
}

func TestEachActionOfReplies(t *testing.T) {
	for _, test := range []struct{ name, value, want string }{
		{"set_meta_data", `{"b":2}`, `{MetaDataSet map[a:1] map[a:1 b:2]}`},
		{"unset_meta_data", `"a"`, `{MetaDataSet map[a:1] map[]}`},
		{"unset_meta_data", `["a","never set"]`, `{MetaDataSet map[a:1] map[]}`},
		{"unset_meta_data", `7`, `{Kept 7}`},
		{"set_global_data", `{"h":2}`, `{GlobalDataSet map[g:1] map[g:1 h:2]}`},
		{"unset_global_data", `["g"]`, `{GlobalDataSet map[g:1] map[]}`},
		{"toggle_functions", `{"function":"f"}`, `{Toggled f true}`},
		{"toggle_functions", `[{"function":"f","active":0},{"function":"g","active":1}]`, `{Toggled f false} {Toggled g true}`},
		{"toggle_functions", `{"function":"f","active":-1}`, `{Toggled f false}`},
		{"toggle_functions", `{"function":"off","active":-1}`, `{Toggled off true}`},
		{"toggle_functions", `{"function":"f","active":2}`, `{Toggled f true}`},
		{"toggle_functions", `{"function":"f","active":"no"}`, `{Kept {"function":"f","active":"no"}}`},
		{"say", `"hello"`, `{Said hello}`},
		{"user_input", `"yes please"`, `{Input yes please}`},
		{"user_input", `{}`, `{Kept {}}`},
		{"stop", `true`, `{Ended stop}`},
		{"hangup", `{}`, `{Ended hangup}`},
		{"hangup", `false`, `{Kept false}`},
		{"transfer", `true`, `{Ended transfer}`},
		{"transfer", `"sip:desk@example.com"`, `{Ended transfer}`},
		{"transfer", `{"dest":"+12025550100"}`, `{Ended transfer}`},
		{"transfer", `"false"`, `{Kept "false"}`},
		{"never heard of", `1`, `{Kept 1}`},
	} {
		t.Run(test.name+" "+test.value, func(t *testing.T) {
			var s swaig.State
			s.Apply("t", []swaig.Action{
				action("set_meta_data", `{"a":1}`), action("set_global_data", `{"g":1}`), action("toggle_functions", `{"function":"off","active":false}`),
			})
			var got []string
			for _, e := range s.Apply("t", []swaig.Action{action(test.name, test.value)}) {
				text := strings.TrimPrefix(reflect.TypeOf(e).String(), "swaig.")
				switch e := e.(type) {
				case swaig.MetaDataSet:
					text += fmt.Sprintf(" %s %s", e.Before, e.After)
				case swaig.GlobalDataSet:
					text += fmt.Sprintf(" %s %s", e.Before, e.After)
				case swaig.Kept:
					text += " " + string(e.Action.Value)
				default:
					text += " " + strings.Trim(fmt.Sprint(e), "{}")
				}
				got = append(got, "{"+text+"}")
			}
			if got := strings.Join(got, " "); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestEveryKnownActionHasAnEffectOrSaysWhyNot(t *testing.T) {
	for _, known := range swaig.KnownActions() {
		works := false
		for _, value := range []string{`true`, `"x"`, `{"function":"f"}`} {
			effects := new(swaig.State).Apply("t", []swaig.Action{action(known.Name, value)})
			_, kept := effects[0].(swaig.Kept)
			works = works || !kept
		}
		if works == (known.Without != "") {
			t.Errorf("%s: has an effect: %v, and says why not: %q", known.Name, works, known.Without)
		}
	}
}

func TestAFunctionSwitchedOnForSomeCallsIsOffAfterThem(t *testing.T) {
	var s swaig.State
	s.Apply("t", []swaig.Action{action("toggle_functions", `{"function":"f","active":2}`)})
	if effects := s.Use("t", "f"); len(effects) != 0 || !s.Active("t", "f") {
		t.Errorf("after one call: %v, active: %v", effects, s.Active("t", "f"))
	}
	if effects := s.Use("t", "f"); len(effects) != 1 || effects[0] != (swaig.Toggled{Function: "f"}) || s.Active("t", "f") {
		t.Errorf("after two calls: %v, active: %v", effects, s.Active("t", "f"))
	}
}

func TestActionsChangeTheState(t *testing.T) {
	var s swaig.State
	effects := s.Apply("one", []swaig.Action{
		action("set_meta_data", `{"a":1,"b":{"x":1}}`),
		action("set_meta_data", `{"b":{"y":2},"c":null}`),
		action("set_global_data", `{"g":1}`),
		action("toggle_functions", `[{"function":"f","active":false},{"function":"g","active":true}]`),
		action("say", `"hello"`),
		action("hold", `60`),
		action("set_meta_data", `"no object"`),
		action("toggle_functions", `{}`),
		action("stop", `false`),
		action("hangup", `true`),
	})
	var names []string
	for _, e := range effects {
		names = append(names, strings.TrimPrefix(reflect.TypeOf(e).String(), "swaig."))
	}
	want := "MetaDataSet MetaDataSet GlobalDataSet Toggled Toggled Said Kept Kept Kept Kept Ended"
	if got := strings.Join(names, " "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	after, _ := json.Marshal(s.MetaData("one"))
	if string(after) != `{"a":1,"b":{"y":2},"c":null}` {
		t.Errorf("meta_data is %s", after)
	}
	second := effects[1].(swaig.MetaDataSet)
	if before, _ := json.Marshal(second.Before); string(before) != `{"a":1,"b":{"x":1}}` {
		t.Errorf("before: %s", before)
	}
	if other := s.MetaData("two"); len(other) != 0 {
		t.Errorf("another token sees %v", other)
	}
	if s.Active("one", "f") || !s.Active("one", "g") || !s.Active("one", "never named") || !s.Active("two", "f") {
		t.Error("the wrong functions are off")
	}
	was := s.MetaData("one")
	s.Apply("one", []swaig.Action{action("set_meta_data", `{"a":2}`)})
	if string(was["a"]) != "1" || string(s.MetaData("one")["a"]) != "2" {
		t.Error("an action changed what the state was")
	}
}

func TestSelectAnswersDiscovery(t *testing.T) {
	all := []swaig.Signature{{Function: "a", Description: "d", WebHookURL: "u"}, {Function: "b"}}
	if got := swaig.Select(all, nil); len(got) != 2 {
		t.Errorf("all: %v", got)
	}
	if got := swaig.Select(all, []string{"b", "x"}); len(got) != 1 || got[0].Function != "b" {
		t.Errorf("b: %v", got)
	}
	if got := swaig.Select(all, []string{"x"}); got == nil || len(got) != 0 {
		t.Errorf("none: %v", got)
	}
}

func TestSignIsLowercaseHexOfHMACSHA1(t *testing.T) {
	// echo -n 'https://h/x?agent_id=1{}' | openssl dgst -sha1 -hmac key
	const want = "7ba3990888cad9e0cf435d19f7abe1d6858b3bb7"
	got := swaig.Sign("key", "https://h/x?agent_id=1", []byte("{}"))
	if got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if !swaig.Signed("key", "https://h/x?agent_id=1", []byte("{}"), got) || swaig.Signed("key", "https://h/x", []byte("{}"), got) ||
		swaig.Signed("other", "https://h/x?agent_id=1", []byte("{}"), got) || swaig.Signed("key", "https://h/x?agent_id=1", []byte("{ }"), got) {
		t.Error("Signed")
	}
}

func FuzzParseReply(f *testing.F) {
	f.Add([]byte(`{"response":{"tool_result":"x"},"action":[{"say":"a"}],"post_process":true,"y":1}`))
	f.Add([]byte(`{"action":{"set_meta_data":{}}}`))
	f.Add([]byte(`{"response":null,"action":null}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := swaig.ParseReply(b)
		if err != nil {
			if !errors.Is(err, swaig.ErrReply) {
				t.Fatalf("%q: %v", b, err)
			}
			return
		}
		written, err := r.MarshalJSON()
		if err != nil {
			t.Fatalf("%q: %v", b, err)
		}
		again, err := swaig.ParseReply(written)
		if err != nil {
			t.Fatalf("%q became %q: %v", b, written, err)
		}
		if twice, _ := again.MarshalJSON(); string(twice) != string(written) {
			t.Fatalf("%q became %q, then %q", b, written, twice)
		}
		new(swaig.State).Apply("t", r.Actions)
	})
}

func FuzzParseDeclarations(f *testing.F) {
	f.Add([]byte(`{"functions":[{"function":"a","purpose":"d","web_hook_url":"https://u:p@h/?a=%zz","meta_data":{"x":1}},null,7],"defaults":{"argument":{}}}`))
	f.Add([]byte(`[{"function":"a","description":"d","web_hook_url":"//h","data_map":null}]`))
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := swaig.ParseDeclarations(b)
		if err != nil && !errors.Is(err, swaig.ErrReply) {
			t.Fatalf("%q: %v", b, err)
		}
		for _, s := range d.Functions {
			u, err := url.Parse(s.WebHookURL)
			if err != nil || u.User != nil || u.Host == "" || s.Function == "" || s.Description == "" {
				t.Errorf("%q: %+v", b, s)
			}
		}
		swaig.Secrets(b)
	})
}

func FuzzRequest(f *testing.F) {
	f.Add([]byte(everyField))
	f.Add([]byte(` { "function" : "a" , "x\u0041" : [ 1 , "}" ] , "y" : { "z" : "\"" } , "n" : -1.5e3 , "t" : true } `))
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := swaig.ParseRequest(b)
		if err != nil {
			return
		}
		for key, value := range r.Extra {
			if !json.Valid(value) {
				t.Fatalf("%q: %q is %q", b, key, value)
			}
		}
		written, err := r.MarshalJSON()
		if err != nil {
			t.Fatalf("%q: %v", b, err)
		}
		var all, kept map[string]any
		if json.Unmarshal(b, &all) != nil || json.Unmarshal(written, &kept) != nil {
			t.Fatalf("%q became %q", b, written)
		}
		for key := range r.Extra {
			if _, there := all[key]; !there || !reflect.DeepEqual(all[key], kept[key]) {
				t.Fatalf("%q: %q is %v, was %v", b, key, kept[key], all[key])
			}
		}
	})
}
