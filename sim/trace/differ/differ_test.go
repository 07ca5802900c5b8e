package differ_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"callsim/sim/kit/shape"
	"callsim/sim/trace"
	"callsim/sim/trace/differ"
)

// exact compares values, and shows them.
var exact = differ.By{
	Leaf: func(_ string, want, got any) differ.Kind {
		if want != got {
			return differ.OfValue
		}
		return ""
	},
	Show: func(v any) string { b, _ := json.Marshal(v); return string(b) },
	Name: func(name string) string { return name },
}

func TestValuesAreComparedFieldByField(t *testing.T) {
	alike := exact
	alike.Alike = true
	for name, test := range map[string]struct {
		by        differ.By
		want, got string
		found     []string
	}{
		"the same":              {exact, `{"a":[1,{"b":null}]}`, `{"a":[1,{"b":null}]}`, nil},
		"another value":         {exact, `{"a":[1,{"b":"x"}]}`, `{"a":[2,{"b":"y"}]}`, []string{`value v.a[0] 1 2`, `value v.a[1].b "x" "y"`}},
		"another type":          {exact, `{"a":1}`, `{"a":"1"}`, []string{`type v.a 1 "1"`}},
		"a field less and more": {exact, `{"a":1}`, `{"b":1}`, []string{`missing v.a 1 nothing`, `extra v.b nothing 1`}},
		"a longer list":         {exact, `[1]`, `[1,2]`, []string{`extra v[1] nothing 2`}},
		"a shorter list":        {exact, `[1,2]`, `[1]`, []string{`missing v[1] 2 nothing`}},
		"alike, of any length":  {alike, `[1]`, `[1,1,1]`, nil},
		"alike, each once":      {alike, `[1]`, `[2,2,3]`, []string{`value v[] 1 2`, `value v[] 1 3`}},
	} {
		t.Run(name, func(t *testing.T) {
			want, _ := shape.Decode([]byte(test.want))
			got, _ := shape.Decode([]byte(test.got))
			var found []string
			for _, f := range test.by.Values("v", want, got) {
				found = append(found, fmt.Sprint(f.Kind, " ", f.Path, " ", f.Want, " ", f.Got))
			}
			if !slices.Equal(found, test.found) {
				t.Errorf("got %q, want %q", found, test.found)
			}
		})
	}
}

func TestOneMessageReportsSoMuch(t *testing.T) {
	got := map[string]any{}
	for i := range 1000 {
		got[fmt.Sprint(i)] = nil
	}
	if n := len(exact.Values("v", map[string]any{}, got)); n != 50 {
		t.Errorf("%d", n)
	}
}

func TestAnEventBelongsToTheSceneOfItsTurn(t *testing.T) {
	scenes := differ.Scenes([]trace.Event{
		{Turn: 0, Data: trace.AgentSaid{Text: "hello"}},
		{Turn: 2, Data: trace.FunctionCalled{Function: "sendCode", Role: "send"}},
		{Turn: 2, Data: trace.RESTRequested{ID: "1", Method: "POST", Path: "/mfa/sms"}},
		{Turn: 2, Data: trace.RESTFailed{ID: "1", Cause: "timeout"}},
		{Turn: 3, Data: trace.CallEnded{Reason: "completed"}},
	})
	var told []string
	for _, s := range scenes {
		one := s.CourseIn()
		for _, x := range s.Exchanges {
			one += "; " + x.Name() + " " + x.Failure.Cause
		}
		told = append(told, one)
	}
	want := "the agent only talks|the agent only talks|the agent calls send_mfa; POST /mfa/sms timeout|the agent ends (completed)"
	if got := strings.Join(told, "|"); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
