package call_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"callsim/sim/agent"
	"callsim/sim/call"
	"callsim/sim/functions/mfa"
	"callsim/sim/functions/swaig"
	"callsim/sim/kit/trials"
	"callsim/sim/space/signalwire"
	"callsim/sim/trace"
)

// verdict is what the agent makes of the last reply.
func (p played) verdict() agent.Verdict {
	reply, err := swaig.ParseReply(last[trace.SWAIGReplied](p).Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return agent.Judge(agent.Outcome{Role: agent.ToolsOf(nil, agent.Names{}).RoleOf(last[trace.FunctionCalled](p).Function), Reply: reply})
}

// webhook answers function calls by what replies hold, in turn, and discovery with nothing that it can use.
func webhook(t *testing.T, replies ...string) call.Config {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if strings.Contains(string(body), `"get_signature"`) {
			io.WriteString(w, `[{"function":"send_mfa"}]`)
			return
		}
		io.WriteString(w, replies[0])
		replies = replies[1:]
	}))
	t.Cleanup(server.Close)
	return elsewhere(t, server.URL)
}

func elsewhere(t *testing.T, address string) call.Config {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	config := call.Default()
	config.FunctionsURL = u
	return config
}

const sentAction = `{"set_meta_data":{"mfa":{"id":"x"}}}`

func TestActionsOfAReplyAreCarriedOut(t *testing.T) {
	p := play(t, webhook(t,
		`{"response":"sent","action":[`+sentAction+`,{"set_global_data":{"g":1}},{"say":"Please hold."},{"hold":30},{"SWML":{"version":"1.0.0"}}]}`,
	), "yes")
	want := "caller.said function.called swaig.requested swaig.replied meta_data.set global_data.set agent.said action.kept action.kept step.entered agent.said"
	if got := p.kinds(1); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	metaData, globalData := p.State()
	if string(metaData["mfa"]) != `{"id":"x"}` || string(globalData["g"]) != "1" {
		t.Errorf("%s %s", metaData, globalData)
	}
	if d := last[trace.ActionKept](p); d.Action != "SWML" || string(d.Value) != `{"version":"1.0.0"}` || !strings.Contains(d.Why, "with transfer the call leaves") {
		t.Errorf("%+v", d)
	}
}

func TestMetaDataReachesEveryLaterRequest(t *testing.T) {
	p := play(t, webhook(t,
		`{"action":{"set_meta_data":{"mfa":{"id":"x"},"mine":1.50},"set_global_data":{"g":[1]}}}`, `{"response":"wrong code"}`,
	), "yes", "407719")
	var body struct {
		MetaData   json.RawMessage `json:"meta_data"`
		GlobalData json.RawMessage `json:"global_data"`
	}
	if err := json.Unmarshal(last[trace.SWAIGRequested](p).Body, &body); err != nil {
		t.Fatal(err)
	}
	if string(body.MetaData) != `{"mfa":{"id":"x"},"mine":1.50}` || string(body.GlobalData) != `{"caller_id_name":"+12025550123","caller_id_number":"+12025550123","g":[1]}` {
		t.Errorf("%s %s", body.MetaData, body.GlobalData)
	}
	p.expectSaid("(?i)wrong|not it|does not match")
}

// declaring answers discovery with declarations, in which HOST is the server, and every call with a code that was sent.
func declaring(t *testing.T, declarations string) call.Config {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		reply := `{"response":"sent","action":` + sentAction + `}`
		if body, _ := io.ReadAll(r.Body); strings.Contains(string(body), `"get_signature"`) {
			reply = strings.ReplaceAll(declarations, "HOST", r.Host)
		}
		io.WriteString(w, reply)
	}))
	t.Cleanup(server.Close)
	return elsewhere(t, server.URL)
}

func TestEachFunctionHasTheMetaDataOfItsOwnToken(t *testing.T) {
	const text = `"description":"x","parameters":{"type":"object"},"web_hook_url":`
	for name, test := range map[string]struct {
		send, verify string
		share        bool
	}{
		"one address":        {`"http://HOST/?__token=a"`, `"http://HOST/?__token=a"`, true},
		"two addresses":      {`"http://HOST/?__token=a"`, `"http://HOST/?__token=b"`, false},
		"two paths":          {`"http://HOST/a"`, `"http://HOST/b"`, false},
		"another password":   {`"http://a:b@HOST"`, `"http://a:c@HOST/"`, true},
		"the same token":     {`"http://HOST/a","meta_data_token":"t"`, `"http://HOST/b","meta_data_token":"t"`, true},
		"a token of its own": {`"http://HOST/"`, `"http://HOST/","meta_data_token":"t"`, false},
	} {
		t.Run(name, func(t *testing.T) {
			p := play(t, declaring(t, `[{"function":"send_mfa",`+text+test.send+`},{"function":"verify_mfa",`+text+test.verify+`},{"function":"more",`+text+test.send+`}]`), "yes", "407719")
			var body struct {
				Token       string          `json:"meta_data_token"`
				Description string          `json:"description"`
				MetaData    json.RawMessage `json:"meta_data"`
			}
			if err := json.Unmarshal(last[trace.SWAIGRequested](p).Body, &body); err != nil {
				t.Fatal(err)
			}
			if share := string(body.MetaData) != "{}"; share != test.share || body.Token == "" || body.Description != "x" {
				t.Errorf("%+v %s", body, body.MetaData)
			}
			if metaData, _ := p.State(); string(metaData["mfa"]) != `{"id":"x"}` {
				t.Errorf("%s", metaData)
			}
		})
	}
}

func TestEveryActionWithAnEffectChangesTheCall(t *testing.T) {
	events := func(actions string) string {
		return play(t, webhook(t, `{"response":"sent","action":[`+sentAction+actions+`]}`, `{}`), "yes").kinds(1)
	}
	without := events("")
	for i, known := range swaig.KnownActions() {
		if trials.Race && trials.LeftOut(i) {
			continue
		}
		changes := known.Without != ""
		for _, value := range []string{`true`, `"407719"`, `{"function":"more"}`} {
			got := events(`,{"` + known.Name + `":` + value + `}`)
			changes = changes || got != without && !strings.Contains(got, string(trace.KindActionKept))
		}
		if !changes {
			t.Errorf("%s changes nothing: platform.show must carry out its effect", known.Name)
		}
	}
}

func TestAFunctionThatOnlyTheyDeclareIsDescribed(t *testing.T) {
	p := play(t, declaring(t, `[{"function":"more","description":"Do more.","parameters":{"type":"object"},"web_hook_url":"http://HOST"}]`),
		"/call more {}")
	if body := string(last[trace.SWAIGRequested](p).Body); !strings.Contains(body, `"argument_desc":{"type":"object"},"description":"Do more."`) {
		t.Error(body)
	}
}

func TestAReplyMayEndTheCall(t *testing.T) {
	for _, action := range []string{`{"hangup":true}`, `{"stop":{}}`, `{"SWML":{"version":"1.0.0"},"transfer":"true"}`} {
		p := play(t, webhook(t, `{"response":"sent","action":[`+action+`,{"say":"never"}]}`), "yes")
		p.expectEnd("function", false)
		if said := last[trace.AgentSaid](p); said.Text == "never" {
			t.Error("it went on after the end")
		}
	}
}

func TestPostProcessHoldsTheActionsUntilTheAgentHasSpoken(t *testing.T) {
	p := play(t, webhook(t, `{"response":"sent","post_process":true,"action":[`+sentAction+`,{"hangup":true}]}`), "yes")
	want := "caller.said function.called swaig.requested swaig.replied step.entered agent.said meta_data.set call.ended"
	if got := p.kinds(1); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestAnActionSpeaksInTheCallersPlace(t *testing.T) {
	p := play(t, webhook(t, `{"action":[`+sentAction+`,{"user_input":"407719"}]}`, `{"action":{"set_meta_data":{"verified":true}}}`), "yes")
	if n := count[trace.CallerSaid](p); !p.Verified() || n != 2 {
		t.Errorf("verified: %v, the caller spoke %d times", p.Verified(), n)
	}
}

func TestFunctionsCannotSpeakInTheCallersPlaceForEver(t *testing.T) {
	replies := []string{`{"action":[` + sentAction + `,{"user_input":"407719"}]}`}
	for range 30 {
		replies = append(replies, `{"response":"the code is wrong","action":{"user_input":"407719"}}`)
	}
	p := play(t, webhook(t, replies...), "yes")
	if n := count[trace.CallerSaid](p); n != 1+10 {
		t.Errorf("the caller spoke %d times", n)
	}
	if d := last[trace.ActionKept](p); d.Action != "user_input" {
		t.Errorf("got %+v", d)
	}
}

func TestAFunctionMayBeCalledAsOftenAsItIsSwitchedOnFor(t *testing.T) {
	p := play(t, webhook(t,
		`{"action":[`+sentAction+`,{"toggle_functions":{"function":"verify_mfa","active":2}}]}`,
		`{"response":"the code is wrong"}`, `{"response":"the code is wrong"}`), "yes", "111111", "222222", "333333")
	if n := count[trace.SWAIGRequested](p); n != 4 { // discovery, send_mfa and verify_mfa twice
		t.Errorf("%d requests", n)
	}
	p.expectEnd("gave_up", false)
}

func TestAFunctionThatIsOffIsNotCalled(t *testing.T) {
	p := play(t, webhook(t, `{"action":[`+sentAction+`,{"toggle_functions":[{"function":"verify_mfa","active":false}]}]}`), "yes", "407719")
	if n := count[trace.SWAIGRequested](p); n != 2 { // discovery and send_mfa
		t.Errorf("%d requests", n)
	}
	if d := last[trace.FunctionsToggled](p); d.Function != "verify_mfa" || d.Active {
		t.Errorf("%+v", d)
	}
	p.expectEnd("gave_up", false)
}

func TestATextAloneVerifiesNobody(t *testing.T) {
	p := play(t, webhook(t, `{"action":`+sentAction+`}`, `{"response":"The caller is verified!"}`), "yes", "407719")
	if p.Verified() {
		t.Error("verified by a text")
	}
	p = play(t, webhook(t, `{"action":`+sentAction+`}`, `{"action":{"set_meta_data":{"verified":"true"}}}`), "yes", "407719")
	if p.Verified() {
		t.Error("verified by a string")
	}
}

func TestOnlyAReplyOfVerifyMFAVerifies(t *testing.T) {
	p := play(t, webhook(t, `{"action":{"set_meta_data":{"mfa":{"id":"x"},"verified":true}}}`, `{"response":"wrong code"}`), "yes", "407719", "/hangup")
	p.expectEnd("hangup", false)
}

func TestActionsThatDoNotAgreeVerifyNobody(t *testing.T) {
	for _, reply := range []string{
		`{"action":[{"set_meta_data":{"verified":true}},{"set_meta_data":{"verified":false}}]}`,
		`{"action":[{"set_meta_data":{"verified":false}},{"set_meta_data":{"verified":true}}]}`,
		`{"action":{"set_meta_data":{"verified":false},"set_meta_data":{"verified":true}}}`,
		`{"action":{"set_meta_data":{"verified":false,"verified":true}}}`,
		`{"action":{"set_meta_data":{"Verified":true}}}`,
		`{"Action":{"set_meta_data":{"verified":true}}}`,
		`{"action":[],"action":{"set_meta_data":{"verified":true}}}`,
	} {
		p := play(t, webhook(t, `{"action":`+sentAction+`}`, reply), "yes", "407719", "/hangup")
		p.expectEnd("hangup", false)
	}
}

func TestABrokenWebhookIsShownAndSurvived(t *testing.T) {
	for reply, cause := range map[string]string{
		`<html>`:                       "not_json",
		``:                             "not_json",
		`{"response":7}`:               "not_json",
		strings.Repeat(" ", 2<<20):     "too_large",
		`{"response":"ok","action":7}`: "not_json",
	} {
		p := play(t, webhook(t, reply, `{"action":`+sentAction+`}`), "yes")
		if d := last[trace.SWAIGFailed](p); d.Cause != cause {
			t.Errorf("%.40q: %+v", reply, d)
		}
		p.expectSaid("new one") // the functions may have sent a code
		p.go_("yes")
		p.expectSaid("6 digits")
	}
}

func TestAnUnreachableWebhookIsShownAndSurvived(t *testing.T) {
	server := httptest.NewServer(nil)
	server.Close()
	p := play(t, elsewhere(t, strings.Replace(server.URL, "http://", "http://agent:hunter2secret@", 1)), "yes")
	if d := last[trace.SWAIGFailed](p); d.Cause != "refused" {
		t.Errorf("%+v", d)
	}
	if strings.Contains(p.lines(), "hunter2") || strings.Contains(p.lines(), "agent:") {
		t.Error("the password is in the trace")
	}
}

// fixed is a space that knows one code.
type fixed struct{}

const fixedID = "5f2a8a52-1d3b-4d8e-9d4c-0d6f3f1b2a3c"

func (fixed) SendSMS(context.Context, signalwire.Send) (signalwire.Reply, error) {
	return signalwire.Reply{ID: fixedID, Success: true, Status: 200, Body: json.RawMessage(`{"id":"` + fixedID + `","success":true}`)}, nil
}

func (f fixed) SendCall(ctx context.Context, s signalwire.Send) (signalwire.Reply, error) {
	return f.SendSMS(ctx, s)
}

func (fixed) Verify(_ context.Context, id, token string) (signalwire.Reply, error) {
	return signalwire.Reply{Success: id == fixedID && token == "12345678", Status: 200, Body: json.RawMessage(`{"success":true}`)}, nil
}

func TestTheSameCallWithFunctionsDeployedElsewhere(t *testing.T) {
	functions := mfa.Default()
	functions.User, functions.Password, functions.TokenLength = "agent", "hunter2secret", 8
	h, err := mfa.New(functions, fixed{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(h)
	defer server.Close()
	p := play(t, elsewhere(t, strings.Replace(server.URL, "http://", "http://agent:hunter2secret@", 1)), "yes")
	p.expectSaid("8 digits") // as the functions declared themselves
	p.go_("12345678", "no")
	p.expectEnd("completed", true)
	if d := last[trace.CallEnded](p); !d.Verified {
		t.Error("not verified")
	}
	if first := p.Trace().Since(0)[0].Data.(trace.CallStarted); first.Mode != "live" {
		t.Errorf("%+v", first)
	}
	if err := p.line("/fault send 500"); err == nil {
		t.Error("a fault was armed in a space that is not ours")
	}
	if strings.Contains(p.lines(), "hunter2") {
		t.Error("the password is in the trace")
	}
}
