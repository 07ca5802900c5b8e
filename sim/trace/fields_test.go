package trace_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"callsim/sim/trace"
)

// samples hold a value in every field of every kind.
var samples = []trace.Data{
	trace.CallStarted{CallID: "c", AgentID: "42", Caller: trace.Party{Number: "+12025550123", Name: "Ada"}, Mode: "mock", Seed: 18446744073709551615},
	trace.FunctionsDeclared{Source: "demo", Why: "w", Functions: trace.Body(`[{"function":"f"}]`), Notes: trace.Body("[]")},
	trace.StepEntered{Step: 2, Title: "Ask"}, trace.AgentSaid{Text: "<hello>"}, trace.CallerSaid{},
	trace.FunctionCalled{Function: "f", Arguments: trace.Body(`{"n":1.50}`)},
	trace.SWAIGRequested{Method: "POST", URL: "u", Header: trace.Header{"A": "b"}, Body: trace.Body("text")},
	trace.SWAIGReplied{Status: 200, Header: trace.Header{}, Body: trace.Body("[1]"), Took: trace.Took(1500 * time.Microsecond)},
	trace.SWAIGFailed{Cause: "x", Error: "y"},
	trace.RESTRequested{ID: "r1", Method: "POST", URL: "u", Path: "/p", Body: trace.Body("\xff")},
	trace.RESTReplied{ID: "r1", Status: 404, Body: trace.Body("null"), Took: trace.Took(time.Second)},
	trace.RESTFailed{ID: "r1", Cause: "timeout", MaybeDone: true, Error: "e"},
	trace.BroadcastSent{AgentID: "42", Message: trace.Body(`"bare"`)},
	trace.MetaDataSet{Before: trace.Body("{}"), After: trace.Body(`{"a":true}`)},
	trace.GlobalDataSet{Before: trace.Body("{}"), After: trace.Body("{}")},
	trace.FunctionsToggled{Function: "f", Active: true}, trace.ActionKept{Action: "a", Value: trace.Body("1")},
	trace.SMSDelivered{To: "+1", From: "+2", Channel: "sms", Body: "b", Token: "1"},
	trace.FaultArmed{On: "send", Fault: "500", Nth: 1, Times: 2},
	trace.ClockAdvanced{By: "2h0m0s", Now: time.Date(2026, 3, 2, 9, 0, 0, 5, time.UTC)},
	trace.CallEnded{Reason: "hangup", Verified: true},
}

func TestAViewIsTheObjectOfTheJSON(t *testing.T) {
	if len(samples) != len(trace.Kinds()) {
		t.Fatalf("%d samples for %d kinds", len(samples), len(trace.Kinds()))
	}
	for i, data := range samples {
		if data.Kind() != trace.Kinds()[i] {
			t.Errorf("sample %d is of kind %s", i, data.Kind())
		}
		encoded, err := json.Marshal(data)
		if err != nil {
			t.Fatal(err)
		}
		dec := json.NewDecoder(bytes.NewReader(encoded))
		dec.UseNumber()
		var want map[string]any
		if err := dec.Decode(&want); err != nil {
			t.Fatal(err)
		}
		view, got := trace.ViewOf(data), map[string]any{}
		for _, name := range view.Names() {
			v, ok := view.Get(name)
			if !ok {
				t.Errorf("%s has no %s", data.Kind(), name)
			}
			if header, isHeader := v.(map[string]any); isHeader && len(header) == 0 && want[name] == nil {
				v = nil // a header that was never set
			}
			got[name] = v
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\ngot  %v\nwant %v", data.Kind(), got, want)
		}
		if _, ok := view.Get("nonsense"); ok {
			t.Errorf("%s has nonsense", data.Kind())
		}
	}
}
