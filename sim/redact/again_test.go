package redact_test

import (
	"reflect"
	"testing"

	"callsim/sim/kit/trials"
	"callsim/sim/redact"
	"callsim/sim/trace"
)

// TestWhatNewsDoNotTouchIsAsItWouldBeMadeAnew holds events that were gone over once more, as secrets came to light, against ones
// that are made from nothing.
func TestWhatNewsDoNotTouchIsAsItWouldBeMadeAnew(t *testing.T) {
	const late = "4155550147" // a number before anything shows that it is one
	for i, c := range []struct {
		name string
		acts []string
	}{
		{"codes", []string{"yes please", "<wrong-token>", "four zero", "<token:spoken>", "no thanks"}},
		{"a number in words", []string{"four one five five five five zero one four seven", `/call send_mfa {"phone_number":"+1` + late + `"}`}},
		{"a number in JSON", []string{`/call look_up {"n":` + late + `}`, `/call send_mfa {"phone_number":"+1` + late + `"}`}},
		{"a code in JSON", []string{`/call look_up {"n":730154}`, `/call verify_mfa {"token":"730154"}`}},
		{"a code in another coding", []string{"NzMwMTU0 and token%3D730154", `/call verify_mfa {"token":"730154"}`}},
		{"a name", []string{"I am Peter Falkenrath", `/call look_up {"caller_name":"Peter Falkenrath"}`}},
		{"an id", []string{`/call look_up {"x":"ab12cd34ef"}`, `/call look_up {"session_id":"AB12CD34EF"}`}},
	} {
		if trials.Race && trials.LeftOut(i) {
			continue
		}
		t.Run(c.name, func(t *testing.T) {
			s := redact.New(redact.Options{})
			var clean []redact.Clean
			var all []trace.Event
			changed, version := 0, 0
			for _, e := range recorded(t, nil, c.acts...) {
				all = append(all, e)
				s.See(e.Data)
				news := s.Since(version)
				version = s.Version()
				for i := range clean {
					if s.Again(&clean[i], news) {
						changed++
					}
				}
				clean = append(clean, s.Clean(e.Data))
				for i := range all {
					if want := s.Seen(all[i].Data); !reflect.DeepEqual(clean[i].Data, want) {
						t.Fatalf("event %d after %d\ngot  %+v\nwant %+v", i+1, len(all), clean[i].Data, want)
					}
				}
			}
			if changed == 0 {
				t.Error("nothing came to light late")
			}
		})
	}
}
