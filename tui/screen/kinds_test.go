package screen

import (
	"testing"

	"callsim/sim/trace"
)

func TestTheScreenShowsEveryKindOfEvent(t *testing.T) {
	for _, data := range trace.Filled("ж") {
		t.Run(string(data.Kind()), func(t *testing.T) {
			d := start(t, 120, 40)
			d.happens(trace.SWAIGRequested{Method: "POST", URL: "/"}, trace.RESTRequested{ID: "ж", Method: "POST", Path: "/mfa/sms"}, data)
			d.sees("ж")
		})
	}
}
