package postprompt_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"callsim/sim/agent"
	"callsim/sim/call"
	"callsim/sim/export/postprompt"
	"callsim/sim/export/story"
	"callsim/sim/export/storytest"
	"callsim/sim/kit/caret"
	"callsim/sim/trace"
)

// report is the report of a call as its receiver sees it.
func report(t testing.TB, s *story.Story) map[string]any {
	t.Helper()
	b, err := postprompt.Render(s)
	if err != nil {
		t.Fatal(err)
	}
	var r map[string]any
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.UseNumber()
	if err := dec.Decode(&r); err != nil {
		t.Fatalf("%v in %s", err, b)
	}
	for line := range strings.SplitSeq(string(b), "\n") {
		if caret.Show(line) != line {
			t.Errorf("%q has hidden characters", line)
		}
	}
	return r
}

// fields are the reference's table of the report: its section 5, and no field more.
var fields = []string{
	"action", "call_id", "ai_session_id", "app_name", "conversation_type", "content_disposition", "content_type", "project_id", "space_id",
	"caller_id_name", "caller_id_number", "call_ended_by", "call_log", "raw_call_log", "swaig_log", "global_data", "post_prompt_data",
	"call_start_date", "call_answer_date", "call_end_date", "ai_start_date", "ai_end_date",
}

func sorted(names ...string) []string { slices.Sort(names); return names }

func keys(v any) []string {
	var names []string
	for name := range v.(map[string]any) {
		names = append(names, name)
	}
	return sorted(names...)
}

func TestTheReportHasTheFieldsOfTheReference(t *testing.T) {
	s := storytest.Fixture(t, "verify/wrong-then-right.yaml")
	r := report(t, s)
	if got := keys(r); !reflect.DeepEqual(got, sorted(slices.Clone(fields)...)) {
		t.Errorf("the fields are %v", got)
	}
	request := s.Events[slices.IndexFunc(s.Events, func(e trace.Event) bool { return e.Kind == trace.KindSWAIGRequested })].Data.(trace.SWAIGRequested)
	var sent map[string]any
	if err := json.Unmarshal(request.Body, &sent); err != nil {
		t.Fatal(err)
	}
	for field, want := range map[string]any{
		"action": "post_conversation", "call_id": s.Started.CallID, "ai_session_id": sent["ai_session_id"], "app_name": sent["app_name"],
		"conversation_type": "voice", "content_disposition": "agent.summary", "content_type": "text/json",
		"project_id": sent["project_id"], "space_id": sent["space_id"],
		"caller_id_name": sent["caller_id_name"], "caller_id_number": sent["caller_id_num"], "call_ended_by": "user",
		"global_data":      sent["global_data"],
		"post_prompt_data": map[string]any{"parsed": []any{}, "raw": "", "substituted": ""},
		"call_start_date":  json.Number("1772442000000000"), "call_answer_date": json.Number("1772442000000000"),
		"ai_start_date": json.Number("1772442000000000"),
		"call_end_date": json.Number("1772442000476000"), "ai_end_date": json.Number("1772442000476000"),
	} {
		if !reflect.DeepEqual(r[field], want) {
			t.Errorf("%s is %v, want %v", field, r[field], want)
		}
	}
	if !reflect.DeepEqual(r["call_log"], r["raw_call_log"]) {
		t.Error("the logs differ")
	}
}

func TestTheLogHoldsTheConversation(t *testing.T) {
	r := report(t, storytest.Fixture(t, "verify/wrong-then-right.yaml"))
	var roles []string
	calls := 0
	for i, entry := range r["raw_call_log"].([]any) {
		e := entry.(map[string]any)
		role := e["role"].(string)
		roles = append(roles, role)
		want := []string{"content", "role", "timestamp"}
		if _, ok := e["tool_calls"]; ok {
			calls++
			want = []string{"content", "role", "timestamp", "tool_calls"}
		}
		if role == "tool" {
			want = []string{"content", "execution_latency", "function_latency", "function_name", "latency", "role", "timestamp"}
		}
		if got := keys(e); !reflect.DeepEqual(got, want) {
			t.Errorf("entry %d has %v", i, got)
		}
		if at, err := e["timestamp"].(json.Number).Int64(); err != nil || at < 1772442000000000 || at > 1772442000476000 {
			t.Errorf("entry %d is of %v", i, e["timestamp"])
		}
	}
	if want := "assistant user assistant tool assistant user assistant tool assistant user assistant tool assistant"; strings.Join(roles, " ") != want || calls != 3 {
		t.Errorf("%v with %d calls", roles, calls)
	}
	call := r["raw_call_log"].([]any)[2].(map[string]any)["tool_calls"].([]any)[0]
	want := map[string]any{"id": "call_1", "type": "function", "function": map[string]any{"name": "send_mfa", "arguments": `{"phone_number":"+12025550123"}`}}
	if !reflect.DeepEqual(call, want) {
		t.Errorf("%v", call)
	}
	took := json.Number("109")
	want = map[string]any{
		"role": "tool", "content": "The code was sent by text message. Ask the caller to read out its 6 digits.", "timestamp": json.Number("1772442000109000"),
		"function_name": "send_mfa", "latency": took, "function_latency": took, "execution_latency": took,
	}
	if tool := r["raw_call_log"].([]any)[3]; !reflect.DeepEqual(tool, want) {
		t.Errorf("%v", tool)
	}
}

func TestTheFunctionsLogHoldsWhatTravelled(t *testing.T) {
	r := report(t, storytest.Fixture(t, "verify/wrong-then-right.yaml"))
	log := r["swaig_log"].([]any)
	if len(log) != 3 {
		t.Fatalf("%d functions", len(log))
	}
	for i, entry := range log {
		e := entry.(map[string]any)
		if got := keys(e); !reflect.DeepEqual(got, []string{"command_arg", "command_name", "epoch_time", "post_data", "post_response", "url"}) {
			t.Errorf("function %d has %v", i, got)
		}
		posted := e["post_data"].(map[string]any)
		if posted["function"] != e["command_name"] || posted["argument"].(map[string]any)["raw"] != e["command_arg"] {
			t.Errorf("%v posted %v", e["command_name"], posted)
		}
		if e["epoch_time"] != json.Number("1772442000") || e["url"] != "https://functions.example.com/swaig?agent_id=42" {
			t.Errorf("%v %v", e["epoch_time"], e["url"])
		}
		if _, ok := e["post_response"].(map[string]any)["response"].(string); !ok {
			t.Errorf("%v", e["post_response"])
		}
	}
}

func TestWhatATraceCannotKnowIsLeftOut(t *testing.T) {
	r := report(t, storytest.Fixture(t, "talk/declined.yaml"))
	for _, field := range []string{"ai_session_id", "app_name", "project_id", "space_id"} {
		if value, ok := r[field]; ok {
			t.Errorf("%s is %v", field, value)
		}
	}
	if r["conversation_type"] != "voice" || len(r["swaig_log"].([]any)) != 0 {
		t.Errorf("%v", r)
	}
	r = report(t, storytest.Fixture(t, "verify/posted-past-the-agent.yaml"))
	for _, entry := range r["swaig_log"].([]any) {
		if name := entry.(map[string]any)["command_name"]; name != "send_mfa" && name != "verify_mfa" {
			t.Errorf("%v was posted past the agent", name)
		}
	}
	broken := story.Of(story.Call{Events: []trace.Event{
		{Seq: 1, At: time.Unix(1, 0), Data: trace.CallStarted{}},
		{Seq: 2, At: time.Unix(2, 0), Data: trace.FunctionCalled{Function: "f", Arguments: trace.Body("{}")}},
		{Seq: 3, At: time.Unix(2, 0), Data: trace.SWAIGRequested{URL: "u", Body: trace.Body("{}")}},
		{Seq: 4, At: time.Unix(3, 0), Data: trace.SWAIGFailed{Cause: "timeout"}},
		{Seq: 5, At: time.Unix(3, 0), Data: trace.CallerSaid{}},
		{Seq: 6, At: time.Unix(4, 0), Data: trace.GlobalDataSet{After: trace.Body(`{"a":1.50}`)}},
	}})
	r = report(t, broken)
	for _, field := range []string{"caller_id_name", "caller_id_number", "call_ended_by"} {
		if value, ok := r[field]; ok {
			t.Errorf("%s is %v", field, value)
		}
	}
	if got := keys(r["swaig_log"].([]any)[0]); slices.Contains(got, "post_response") || len(r["call_log"].([]any)) != 1 {
		t.Errorf("%v, %v", got, r["call_log"])
	}
	if !reflect.DeepEqual(r["global_data"], map[string]any{"a": json.Number("1.50")}) {
		t.Errorf("%v", r["global_data"])
	}
}

// told is the report of a call of a caller with a name that holds these events.
func told(t *testing.T, events ...trace.Data) map[string]any {
	c := story.Call{Events: []trace.Event{{Seq: 1, Data: trace.CallStarted{CallID: "c", Caller: trace.Party{Number: "+12025550123", Name: "Ada"}}}}}
	for i, data := range events {
		c.Events = append(c.Events, trace.Event{Seq: i + 2, Data: data})
	}
	return report(t, story.Of(c))
}

func TestAReportSaysWhoEndedTheCall(t *testing.T) {
	for reason, want := range map[agent.Reason]string{
		call.HungUp: "user", call.ByFunction: "system", call.Canceled: "system", agent.Completed: "assistant", agent.Declined: "assistant",
		agent.Goodbye: "assistant", agent.GaveUp: "assistant", agent.NoAnswer: "assistant",
	} {
		t.Run(string(reason), func(t *testing.T) {
			if got := told(t, trace.CallEnded{Reason: string(reason)})["call_ended_by"]; got != want {
				t.Errorf("got %v, want %s", got, want)
			}
		})
	}
}

func TestAReportNamesTheCallerAndTheSession(t *testing.T) {
	request := func(members string) trace.Data {
		return trace.SWAIGRequested{Body: trace.Body(`{"function":"f","content_disposition":"SWAIG Function",` + members + `}`)}
	}
	r := told(t,
		request(`"call_id":"another","project_id":"p0","space_id":"s0"`),
		request(`"call_id":"c","project_id":"p1","conversation_type":"chat"`),
		request(`"call_id":"c","project_id":"p2","space_id":"s2","ai_session_id":"a2","app_name":"n2","conversation_type":"voice"`))
	for field, want := range map[string]any{
		"caller_id_name": "Ada", "caller_id_number": "+12025550123", "conversation_type": "chat",
		"project_id": "p1", "space_id": "s2", "ai_session_id": "a2", "app_name": "n2",
	} {
		if r[field] != want {
			t.Errorf("%s is %v, want %v", field, r[field], want)
		}
	}
}

func FuzzHostileTextIsText(f *testing.F) {
	for _, text := range append(storytest.Hostile, strings.Repeat("x", 1<<16)) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r := report(t, story.Of(storytest.Of(text)))
		said := r["call_log"].([]any)[0].(map[string]any)["content"]
		var want any
		encoded, _ := json.Marshal(text)
		json.Unmarshal(encoded, &want)
		if said != want {
			t.Errorf("%q became %q", text, said)
		}
	})
}
