package call_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"callsim/sim/call"
	"callsim/sim/call/command"
	"callsim/sim/functions/swaig"
	"callsim/sim/space/mock"
	"callsim/sim/trace"
)

func TestAFunctionCanBeCalledOutOfTurn(t *testing.T) {
	p := play(t, call.Default())
	if err := p.Do(t.Context(), command.Invoke{Function: "verify_mfa", Arguments: json.RawMessage(`{"token":"123456"}`)}); err != nil {
		t.Fatal(err)
	}
	if reply := last[trace.SWAIGReplied](p); !strings.Contains(string(reply.Body), "No code has been sent yet") {
		t.Errorf("%s", reply.Body)
	}
	p.line("yes")
	token := p.Phone()[0].Token
	if err := p.Do(t.Context(), command.Invoke{Function: "verify_mfa", Arguments: json.RawMessage(`{"token":"` + token + `"}`)}); err != nil || !p.Verified() {
		t.Errorf("%v, verified %v", err, p.Verified())
	}
	if err := p.Do(t.Context(), command.Invoke{Function: "verify_mfa", Arguments: json.RawMessage(`{"token":"1","token":"` + token + `"}`)}); err == nil || !strings.Contains(err.Error(), "twice") {
		t.Errorf("arguments with a name twice: %v", err)
	}
	if err := p.Do(t.Context(), command.Invoke{Function: "verify_mfa", Arguments: json.RawMessage(`[1]`)}); err == nil {
		t.Error("arguments that are no object were taken")
	}
	p.End(call.HungUp)
	if err := p.Do(t.Context(), command.Invoke{Function: "send_mfa", Arguments: json.RawMessage(`{}`)}); !errors.Is(err, call.ErrEnded) {
		t.Errorf("after the end: %v", err)
	}
}

func TestAnythingCanBePosted(t *testing.T) {
	nobody := ""
	config := call.Default()
	config.Signed = true
	for _, test := range []struct {
		post   swaig.Post
		status int
	}{
		{swaig.Post{Body: []byte(`{"function":"stop_hook"}`)}, 200},
		{swaig.Post{Body: []byte(`{"function":"send_mfa","caller_id_num":"+12025550123"}`), AgentID: &nobody}, 200},
		{swaig.Post{Body: []byte(`nonsense`)}, 400},
		{swaig.Post{Method: "GET"}, 405},
		{swaig.Post{Body: []byte(`{}`), Header: map[string][]string{"Content-Type": {"text/plain"}}}, 415},
		{swaig.Post{Body: []byte(`{}`), Authorization: swaig.Wrong}, 401},
		{swaig.Post{Body: []byte(`{}`), Authorization: swaig.Without}, 401},
		{swaig.Post{Body: []byte(`{}`), Signature: swaig.Wrong}, 403},
		{swaig.Post{Body: []byte(`{}`), Signature: swaig.Without}, 403},
	} {
		p := play(t, config)
		if err := p.Do(t.Context(), command.Post{Post: test.post}); err != nil {
			t.Fatal(err)
		}
		if reply := last[trace.SWAIGReplied](p); reply.Status != test.status {
			t.Errorf("%+v: status %d, want %d: %s", test.post, reply.Status, test.status, reply.Body)
		}
		if metaData, _ := p.State(); len(metaData) != 0 {
			t.Errorf("%+v: meta_data %s", test.post, metaData)
		}
	}
}

func TestFaultsCanBeArmedFromTheStart(t *testing.T) {
	config := call.Default()
	arming, err := mock.ParseArming("send 500")
	if err != nil {
		t.Fatal(err)
	}
	config.Space.Faults = []mock.Arming{arming}
	p := play(t, config, "yes")
	if reply := last[trace.RESTReplied](p); reply.Status != 500 {
		t.Errorf("status %d", reply.Status)
	}
	config.Space.Exchanges = []mock.Exchange{}
	c, err := call.New(config)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Begin(t.Context()); !errors.Is(err, call.ErrRecorded) {
		t.Errorf("a recorded space was spoiled: %v", err)
	}
}
