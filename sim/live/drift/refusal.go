package drift

import (
	"bytes"
	"io"
	"net/http"
	"strconv"

	"callsim/sim/call"
	"callsim/sim/kit/clock"
	"callsim/sim/space/documented"
	"callsim/sim/space/mock"
	"callsim/sim/space/signalwire"
	"callsim/sim/trace"
)

// refusalOf is what the mocked space says when it answers an operation with an error status; it is false for a status
// that it never gives.
func refusalOf(op documented.Op, status int) (trace.RESTReplied, bool) {
	fault, err := mock.ParseFault(strconv.Itoa(status))
	if err != nil {
		return trace.RESTReplied{}, false
	}
	settings := signalwire.Settings{ProjectID: "project", Token: "token", BaseURL: "https://space.example.com" + signalwire.BasePath}
	s := mock.New(mock.Options{Settings: settings, Clock: clock.NewVirtual(call.DefaultStart())})
	s.Arm(mock.Arming{On: mock.Op(op), Fault: fault, Nth: 1, Times: 1})
	path := "/mfa/sms"
	if op == documented.Verify {
		path = "/mfa/00000000-0000-4000-8000-000000000000/verify"
	}
	req, err := http.NewRequest(http.MethodPost, settings.BaseURL+path, bytes.NewReader([]byte("{}")))
	if err != nil {
		return trace.RESTReplied{}, false
	}
	req.SetBasicAuth(settings.ProjectID, settings.Token)
	req.Header.Set("Content-Type", "application/json")
	res, err := s.RoundTrip(req)
	if err != nil {
		return trace.RESTReplied{}, false
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	return trace.RESTReplied{Status: res.StatusCode, Header: trace.HeaderOf(res.Header), Body: body}, err == nil
}
