package mock_test

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"callsim/sim/kit/clock"
	"callsim/sim/space/mock"
	"callsim/sim/space/signalwire"
)

// pathIs is a request pattern that looks at the path only.
type pathIs string

func (p pathIs) Difference(_, path string, _ http.Header, _ []byte) string {
	if strings.HasSuffix(path, string(p)) {
		return ""
	}
	return "the path is " + path
}

func newRecorded(exchanges ...mock.Exchange) (*mock.Recorded, *clock.Virtual, *[]mock.Message) {
	c := clock.NewVirtual(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
	var phone []mock.Message
	return mock.NewRecorded(mock.Options{Clock: c, Deliver: func(m mock.Message) { phone = append(phone, m) }}, exchanges), c, &phone
}

func ask(t *testing.T, s http.RoundTripper, c *clock.Virtual, path string) (*http.Response, error) {
	t.Helper()
	ctx, cancel := c.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, "POST", settings.BaseURL+path, strings.NewReader("{}"))
	if err != nil {
		t.Fatal(err)
	}
	return s.RoundTrip(req)
}

func TestRecordedExchangesAreServedOnceAndInOrder(t *testing.T) {
	s, c, phone := newRecorded(
		mock.Exchange{
			Request: pathIs("/mfa/sms"), Message: &mock.Message{Token: "123456"},
			Reply: &mock.Reply{Status: 200, Header: http.Header{"X": {"y"}}, Body: []byte("one"), Took: 3 * time.Second},
		},
		mock.Exchange{Request: pathIs("/verify"), Reply: &mock.Reply{Status: 404, Body: []byte("two")}},
	)
	began := c.Now()
	var unmatched *mock.UnmatchedError
	if _, err := ask(t, s, c, "/mfa/1/verify"); !errors.As(err, &unmatched) || !strings.Contains(err.Error(), "recorded exchange 1: the path is") {
		t.Errorf("out of order: %v", err)
	}
	if left := s.Left(); len(left) != 2 || left[0] != 1 {
		t.Errorf("left %v", left)
	}
	res, err := ask(t, s, c, "/mfa/sms")
	if err != nil || res.StatusCode != 200 || res.Header.Get("X") != "y" || c.Now().Sub(began) != 3*time.Second || len(*phone) != 1 {
		t.Errorf("%v %v, took %v, phone %v", res, err, c.Now().Sub(began), *phone)
	}
	if res, err = ask(t, s, c, "/mfa/1/verify"); err != nil || res.StatusCode != 404 {
		t.Errorf("%v %v", res, err)
	}
	if body, _ := io.ReadAll(res.Body); string(body) != "two" || s.Left() != nil {
		t.Errorf("%s, left %v", body, s.Left())
	}
	if _, err := ask(t, s, c, "/mfa/sms"); err == nil || !strings.Contains(err.Error(), "all 2 recorded exchanges have been served") {
		t.Errorf("one too many: %v", err)
	}
}

func TestRecordedFailuresAreThoseOfANetwork(t *testing.T) {
	for kind, want := range map[signalwire.Kind]signalwire.Kind{
		signalwire.Refused: signalwire.Refused, signalwire.Reset: signalwire.Reset,
		signalwire.Timeout: signalwire.Timeout, signalwire.Network: signalwire.Network,
	} {
		s, c, _ := newRecorded(mock.Exchange{Request: pathIs(""), Failure: kind})
		if _, err := ask(t, s, c, "/mfa/sms"); signalwire.Cause(t.Context(), err) != want {
			t.Errorf("%s: %v", kind, err)
		}
	}
	s, c, _ := newRecorded(mock.Exchange{Request: pathIs(""), Failure: signalwire.TooLarge})
	res, err := ask(t, s, c, "/mfa/sms")
	if err != nil || res.ContentLength <= signalwire.DefaultMaxReply {
		t.Errorf("too large: %v %v", res, err)
	}
}
