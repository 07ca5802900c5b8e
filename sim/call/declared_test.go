package call_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"callsim/sim/agent"
	"callsim/sim/call"
	"callsim/sim/functions/swaig"
	"callsim/sim/functions/swml"
	"callsim/sim/trace"
)

// request is what a server got.
type request struct {
	at, user, password, signature string
	body                          []byte
}

func (r request) field(t *testing.T, name string) string {
	t.Helper()
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(r.body, &fields); err != nil {
		t.Fatal(err)
	}
	return string(fields[name])
}

// agentServer is a server of functions: it answers discovery and calls.
type agentServer struct {
	*httptest.Server
	mu  sync.Mutex
	got []request // without discovery
}

// serveAgent answers discovery, or whatever asks for SWML, by answer, in which HOST is the server; and calls by the replies, in turn.
func serveAgent(t *testing.T, answer func(w http.ResponseWriter), replies ...string) *agentServer {
	t.Helper()
	s := &agentServer{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if !strings.Contains(string(body), `"function":`) {
			answer(w)
			return
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		got := request{at: r.URL.RequestURI(), signature: r.Header.Get(swaig.SignatureHeader), body: body}
		got.user, got.password, _ = r.BasicAuth()
		s.got = append(s.got, got)
		reply := `{"response":"sent","action":` + sentAction + `}`
		if len(replies) > 0 {
			reply, replies = replies[0], replies[1:]
		}
		io.WriteString(w, reply)
	}))
	t.Cleanup(s.Close)
	return s
}

// answering answers discovery with a status and a body, in which HOST is the server.
func answering(s **agentServer, status int, body string) func(http.ResponseWriter) {
	return func(w http.ResponseWriter) {
		w.WriteHeader(status)
		io.WriteString(w, strings.ReplaceAll(body, "HOST", strings.TrimPrefix((*s).URL, "http://")))
	}
}

const theirs = `{"functions":[
	{"function":"send_code","purpose":"Send it.","argument":{"type":"object","properties":{"to":{"type":"string"}}},
	 "web_hook_url":"http://HOST/send?b=%2F&__token=secret-of-send","web_hook_auth_user":"u","web_hook_auth_password":"hunter2hunter2","meta_data":{"tries":1}},
	{"function":"check","description":"Check it.","parameters":{"type":"object","properties":{"attempt":{"type":"string","description":"The code, as it was said"},"why":{"type":"string"}}},
	 "meta_data_token":"of-check"}],
	"defaults":{"web_hook_url":"http://HOST/other","description":"none"}}`

const sentThenVerified = `{"action":{"set_meta_data":{"verified":true}}}`

func TestAFunctionIsCalledAsItDeclaresItself(t *testing.T) {
	var s *agentServer
	s = serveAgent(t, func(w http.ResponseWriter) { answering(&s, 200, theirs)(w) },
		`{"response":"sent","action":`+sentAction+`}`, sentThenVerified)
	config := elsewhere(t, strings.Replace(s.URL, "http://", "http://agent:password@", 1)+"/swaig")
	config.Names = agent.Names{Send: "send_code", Verify: "check"}
	config.SigningKey = "the signing key"
	p := play(t, config, "yes", "407719", "no")
	p.expectEnd("completed", true)
	send, check := s.got[0], s.got[1]
	for name, test := range map[string][2]string{
		"the address keeps its query":       {send.at, "/send?b=%2F&__token=secret-of-send&agent_id=42"},
		"its own credentials":               {send.user + ":" + send.password, "u:hunter2hunter2"},
		"its own argument":                  {send.field(t, "argument"), `{"parsed":[{"to":"+12025550123"}],"raw":"{\"to\":\"+12025550123\"}"}`},
		"its description, by the old name":  {send.field(t, "description"), `"Send it."`},
		"its meta_data":                     {send.field(t, "meta_data"), `{"tries":1}`},
		"the default address":               {check.at, "/other?agent_id=42"},
		"the credentials of the same host":  {check.user + ":" + check.password, "agent:password"},
		"the argument with its description": {check.field(t, "argument"), `{"parsed":[{"attempt":"407719"}],"raw":"{\"attempt\":\"407719\"}"}`},
		"its own token":                     {check.field(t, "meta_data_token"), `"of-check"`},
		"the meta_data of its token":        {check.field(t, "meta_data"), `{}`},
		"the signature":                     {send.signature, swaig.Sign("the signing key", s.URL+send.at, send.body)},
	} {
		if test[0] != test[1] {
			t.Errorf("%s: got %s, want %s", name, test[0], test[1])
		}
	}
	if d := last[trace.FunctionsDeclared](p); d.Source != "discovery" || d.Why != "" ||
		strings.Join(d.Lines(), "\n") != "check must declare the meta_data_token of send_code to get what it sets, got another, or another address without one" ||
		!strings.Contains(string(d.Functions), `"role":"verify","argument":"attempt","argument_by":"description"`) {
		t.Errorf("%+v %s", d, d.Functions)
	}
	for _, secret := range []string{"hunter2hunter2", "secret-of-send", "agent:password", "the signing key"} {
		if strings.Contains(p.lines(), secret) {
			t.Errorf("%s is in the trace", secret)
		}
	}
}

func TestHowFunctionsAreDeclared(t *testing.T) {
	const one = `{"function":"send_mfa","description":"d","web_hook_url":"http://HOST/x"}`
	for name, test := range map[string]struct {
		status            int
		reply             string
		source, why, note string
	}{
		"a list":                     {200, `[` + one + `,{"function":"verify_mfa","description":"d","web_hook_url":"http://HOST/y"}]`, "discovery", "", ""},
		"one declaration":            {200, one, "discovery", "", "verify_mfa must be declared, got send_mfa: it is called as the demo declares it; name another with --verify-function"},
		"an object with functions":   {200, `{"functions":[` + one + `]}`, "discovery", "", "--verify-function"},
		"a response instead":         {200, `{"response":"There is no such function"}`, "demo", "no discovery (the reply does not declare functions)", ""},
		"no JSON":                    {200, `<html>`, "demo", "the reply does not declare functions", ""},
		"an empty list":              {200, `[]`, "demo", "no function in discovery", ""},
		"404":                        {404, `nothing here`, "demo", "status 404 Not Found", ""},
		"405":                        {405, ``, "demo", "status 405", ""},
		"401":                        {401, ``, "demo", "status 401", ""},
		"a redirect":                 {307, ``, "demo", "status 307", ""},
		"without a description":      {200, `[{"function":"send_mfa","web_hook_url":"http://HOST/x"}]`, "demo", "no function in discovery", "functions[0].description is missing: the declaration is skipped"},
		"without an address":         {200, `[` + one + `,{"function":"f","description":"d"}]`, "discovery", "", "functions[1].web_hook_url is missing"},
		"an address that is none":    {200, `[{"function":"f","description":"d","web_hook_url":"/swaig"}]`, "demo", "", "functions[0].web_hook_url must be an http or https URL"},
		"a name that is a number":    {200, `[{"function":7,"description":"d","web_hook_url":"http://HOST"}]`, "demo", "", "functions[0].function must be a text"},
		"parameters that are a list": {200, `[{"function":"f","description":"d","web_hook_url":"http://HOST","parameters":[]}]`, "demo", "", "functions[0].parameters must be an object"},
		"the same name twice":        {200, `[` + one + `,` + one + `]`, "discovery", "", `functions[1].function must be declared once, got "send_mfa" again`},
		"functions that are a text":  {200, `{"functions":"all"}`, "demo", "", "functions must be a list of declarations"},
		"an argument that is needed": {200, `[{"function":"send_mfa","description":"d","web_hook_url":"http://HOST","parameters":{"properties":{"phone":{},"reason":{}},"required":["phone","reason"]}}]`, "discovery", "",
			`send_mfa must get the argument "reason", which the agent leaves out`},
		"arguments of which none is clear": {200, `[{"function":"send_mfa","description":"d","web_hook_url":"http://HOST","parameters":{"properties":{"phone":{},"number":{}}}}]`, "discovery", "",
			"send_mfa has no argument that is clearly for the phone number: it is called without"},
	} {
		t.Run(name, func(t *testing.T) {
			var s *agentServer
			s = serveAgent(t, func(w http.ResponseWriter) { answering(&s, test.status, test.reply)(w) })
			p := play(t, elsewhere(t, s.URL), "yes")
			d := last[trace.FunctionsDeclared](p)
			if d.Source != test.source || !strings.Contains(d.Why, test.why) || !strings.Contains(strings.Join(d.Lines(), "\n"), test.note) {
				t.Errorf("source %s, why %q, notes %s", d.Source, d.Why, d.Notes)
			}
			if n := count[trace.SWAIGFailed](p); n != 0 {
				t.Errorf("%d failures", n)
			}
			p.expectSaid("6 digits") // the code was sent all the same
		})
	}
}

func TestARefusalBeforeTheFunctionIsNoLostReply(t *testing.T) {
	for status, maybe := range map[int]bool{307: false, 401: false, 403: false, 404: false, 405: false, 400: true, 422: true, 500: true, 504: true} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) }))
		p := play(t, elsewhere(t, server.URL), "yes")
		server.Close()
		if d := last[trace.SWAIGReplied](p); d.Status != status || d.MaybeDone != maybe {
			t.Errorf("%d: %+v", status, d)
		}
		if said := last[trace.AgentSaid](p).Text; strings.Contains(said, "code may turn up") != maybe && strings.Contains(said, "If a code arrives") != maybe {
			t.Errorf("%d: Jim said %q", status, said)
		}
	}
}

// hanging answers nothing until the client leaves, and notes how long it was given.
type hanging struct{ left []time.Duration }

func (h *hanging) RoundTrip(r *http.Request) (*http.Response, error) {
	deadline, _ := r.Context().Deadline()
	h.left = append(h.left, time.Until(deadline))
	return nil, context.DeadlineExceeded
}

func TestADiscoveryThatHangsIsCutOff(t *testing.T) {
	hang := &hanging{}
	config := elsewhere(t, "http://127.0.0.1:1/")
	config.Transport = func() http.RoundTripper { return hang }
	config.SWML = &swml.Source{URL: config.FunctionsURL}
	p := play(t, config)
	for _, left := range hang.left {
		if left <= 0 || left > 5*time.Second {
			t.Errorf("it may take %v", left)
		}
	}
	if d := last[trace.SWAIGFailed](p); len(hang.left) != 2 || d.Cause != "timeout" || d.MaybeDone {
		t.Errorf("asked %d times, %+v", len(hang.left), d)
	}
}

func TestADeclarationLeadsToNoOtherMachine(t *testing.T) {
	var s *agentServer
	s = serveAgent(t, func(w http.ResponseWriter) {
		answering(&s, 200, `[{"function":"send_mfa","description":"d","web_hook_url":"https://functions.example.com/x"}]`)(w)
	})
	p := play(t, elsewhere(t, s.URL), "yes")
	d := last[trace.SWAIGFailed](p)
	if d.Cause != "withheld" || d.MaybeDone || !strings.Contains(d.Error, "functions.example.com, which needs --live") {
		t.Errorf("%+v", d)
	}
}

const document = `
version: 1.0.0
sections:
  main:
    - answer: {}
    - ai:
        prompt: {text: "Your name is Ann."}
        SWAIG:
          defaults: {web_hook_url: "http://HOST/swaig?__token=from-the-document"}
          functions:
            - function: send_mfa
              description: Send it.
              parameters: {type: object, properties: {mobile: {type: string}}}
            - function: verify_mfa
              description: Check it.
              parameters: {type: object, properties: {code: {type: integer}}}
            - {function: weather, description: d, data_map: {}}
`

func TestASWMLDocumentDeclaresWhereDiscoveryIsNotAnswered(t *testing.T) {
	var s *agentServer
	s = serveAgent(t, func(w http.ResponseWriter) { answering(&s, 200, document)(w) }, `{"response":"sent","action":`+sentAction+`}`, sentThenVerified)
	config := elsewhere(t, s.URL)
	config.SWML = &swml.Source{URL: config.FunctionsURL}
	p := play(t, config, "yes", "407719", "no")
	p.expectEnd("completed", true)
	d := last[trace.FunctionsDeclared](p)
	if d.Source != "swml" || d.Why != "no discovery (the reply does not declare functions)" ||
		!strings.Contains(string(d.Notes), "ai.SWAIG.functions[2] has a data_map, which only the platform carries out") {
		t.Errorf("%+v %s", d, d.Notes)
	}
	if at := s.got[0].at; at != "/swaig?__token=from-the-document&agent_id=42" {
		t.Error(at)
	}
	if got := s.got[1].field(t, "argument"); !strings.Contains(got, `{"code":407719}`) {
		t.Errorf("the schema says integer, got %s", got)
	}
	if strings.Contains(p.lines(), "from-the-document") {
		t.Error("the token is in the trace")
	}
}

func TestADocumentAloneIsNotAskedFor(t *testing.T) {
	var s *agentServer
	asked := 0
	s = serveAgent(t, func(http.ResponseWriter) { asked++ })
	ai, err := swml.Read([]byte(strings.ReplaceAll(document, "HOST", strings.TrimPrefix(s.URL, "http://"))))
	if err != nil {
		t.Fatal(err)
	}
	d := ai.Declared()
	config := elsewhere(t, s.URL)
	config.SWML, config.Undiscovered = &swml.Source{Document: &d}, true
	p := play(t, config, "yes")
	if got := last[trace.FunctionsDeclared](p); got.Source != "swml" || got.Why != "" || asked != 0 {
		t.Errorf("asked %d times, %+v", asked, got)
	}
	if got := s.got[0].field(t, "argument"); !strings.Contains(got, `{"mobile":"+12025550123"}`) {
		t.Error(got)
	}
}

func TestASWMLDocumentThatCannotBeRead(t *testing.T) {
	for name, test := range map[string]struct {
		status    int
		text, why string
	}{
		"a status":      {404, "", "no swml (status 404)"},
		"another text":  {200, "hello", `no "ai" verb`},
		"without an ai": {200, `{"sections":{"main":[{"answer":{}}]}}`, `no "ai" verb`},
	} {
		t.Run(name, func(t *testing.T) {
			var s *agentServer
			s = serveAgent(t, func(w http.ResponseWriter) { answering(&s, test.status, test.text)(w) })
			config := elsewhere(t, s.URL)
			config.SWML = &swml.Source{URL: config.FunctionsURL}
			if d := last[trace.FunctionsDeclared](play(t, config)); d.Source != "demo" || !strings.Contains(d.Why, test.why) {
				t.Errorf("%+v", d)
			}
		})
	}
}

func TestTheCodeOfAFunctionWithAnotherNameIsKeptOutOfTheTrace(t *testing.T) {
	var s *agentServer
	s = serveAgent(t, func(w http.ResponseWriter) { answering(&s, 200, theirs)(w) }, `{"response":"sent","action":`+sentAction+`}`, sentThenVerified)
	config := elsewhere(t, s.URL)
	config.Names = agent.Names{Send: "send_code", Verify: "check"}
	p := play(t, config, "yes", "407719")
	if d := last[trace.FunctionCalled](p); d.Role != "verify" || !d.Verifies() || strings.Contains(p.lines(), "407719") {
		t.Errorf("%+v", d)
	}
}

func TestADocumentAtAURLIsOfOneCall(t *testing.T) {
	asked := 0
	var s *agentServer
	s = serveAgent(t, func(w http.ResponseWriter) {
		asked++
		answering(&s, 200, strings.ReplaceAll(document, "from-the-document", "of-"+strconv.Itoa(asked)))(w)
	})
	config := elsewhere(t, s.URL)
	config.SWML, config.Undiscovered = &swml.Source{URL: config.FunctionsURL}, true
	known, err := call.Discover(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	config.Discovery = known
	play(t, config, "yes")
	if at := s.got[0].at; asked != 2 || !strings.Contains(at, "__token=of-2&") {
		t.Errorf("asked %d times, called at %s", asked, at)
	}
}
