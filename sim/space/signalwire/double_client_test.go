package signalwire_test

import (
	"context"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"callsim/sim/kit/bounded/boundedtest"
	"callsim/sim/live/guard"
	"callsim/sim/live/settings"
	"callsim/sim/space/double"
	"callsim/sim/space/signalwire"
)

const caller = "+12127361234"

// wires are the ways in which the client and a space speak.
var wires = map[string]double.Options{
	"HTTP/1.1":          {},
	"HTTP/1.1 over TLS": {TLS: double.Good, HTTP1: true},
	"HTTP/2 over TLS":   {TLS: double.Good},
}

// asking is a client of s over the transport of live calls.
func asking(t *testing.T, s *double.Server) *signalwire.Client {
	t.Helper()
	config := settings.Live{Space: signalwire.Settings{ProjectID: s.Project, Token: s.Token, BaseURL: s.URL()}}
	if s.CA() != nil {
		config.CAFile = filepath.Join(t.TempDir(), "ca.pem")
		if err := os.WriteFile(config.CAFile, s.CA(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	transport, err := guard.Transport(config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(transport.CloseIdleConnections)
	return &signalwire.Client{Settings: config.Space, Carrier: transport}
}

// onEveryWire runs a test on each of the wires.
func onEveryWire(t *testing.T, o double.Options, test func(*testing.T, *double.Server, *signalwire.Client)) {
	for name, wire := range wires {
		t.Run(name, func(t *testing.T) {
			with := o
			with.TLS, with.HTTP1 = wire.TLS, wire.HTTP1
			s := double.Start(t, with)
			test(t, s, asking(t, s))
		})
	}
}

func TestACallWithASpaceWrittenByOthers(t *testing.T) {
	onEveryWire(t, double.Options{}, func(t *testing.T, s *double.Server, c *signalwire.Client) {
		for channel, send := range map[string]func(context.Context, signalwire.Send) (signalwire.Reply, error){
			"sms": c.SendSMS, "call": c.SendCall,
		} {
			sent, err := send(t.Context(), signalwire.Send{To: caller, Message: "Code:", TokenLength: 8, ValidFor: 60, MaxAttempts: 2, AllowAlphas: true})
			phone := s.Phone(caller)
			if err != nil || !sent.Success || sent.RequestID == "" || len(phone) == 0 {
				t.Fatalf("%s: %+v, %v, %d messages", channel, sent, err, len(phone))
			}
			m := phone[len(phone)-1]
			if m.ID != sent.ID || m.Channel != channel || len(m.Code) != 8 || !strings.HasPrefix(m.Text, "Code: ") {
				t.Errorf("%s: the phone got %+v", channel, m)
			}
			if r, err := c.Verify(t.Context(), sent.ID, "wrong"); err != nil || r.Success {
				t.Errorf("%s: a wrong code: %+v, %v", channel, r, err)
			}
			if r, err := c.Verify(t.Context(), sent.ID, m.Code); err != nil || !r.Success {
				t.Errorf("%s: the code: %+v, %v", channel, r, err)
			}
			expect(t, channel+", again", second(c.Verify(t.Context(), sent.ID, m.Code)), signalwire.NotFound, false)
		}
	})
}

func second(_ signalwire.Reply, err error) error { return err }

// expect checks what kind of failure an error is.
func expect(t *testing.T, what string, err error, kind signalwire.Kind, maybeDone bool) *signalwire.Error {
	t.Helper()
	var e *signalwire.Error
	if !errors.As(err, &e) {
		t.Errorf("%s: %v is no *Error", what, err)
		return &signalwire.Error{}
	}
	if e.Kind != kind || e.MaybeDone != maybeDone {
		t.Errorf("%s: %s, maybe done %v, want %s, %v: %v", what, e.Kind, e.MaybeDone, kind, maybeDone, err)
	}
	return e
}

func TestCodesEndAsDocumented(t *testing.T) {
	s := double.Start(t, double.Options{})
	c := asking(t, s)
	sent, err := c.SendSMS(t.Context(), signalwire.Send{To: caller, ValidFor: 60})
	if err != nil {
		t.Fatal(err)
	}
	s.Advance(time.Minute)
	expect(t, "too late", second(c.Verify(t.Context(), sent.ID, s.Phone(caller)[0].Code)), signalwire.NotFound, false)
	sent, err = c.SendSMS(t.Context(), signalwire.Send{To: caller, MaxAttempts: 1})
	if err != nil {
		t.Fatal(err)
	}
	expect(t, "no attempt left", second(c.Verify(t.Context(), sent.ID, "wrong")), signalwire.NotFound, false)
	expect(t, "unknown", second(c.Verify(t.Context(), id, "wrong")), signalwire.NotFound, false)
}

func TestWhoMayNotAsk(t *testing.T) {
	s := double.Start(t, double.Options{NoScope: true})
	c := asking(t, s)
	expect(t, "no scope", second(c.SendSMS(t.Context(), signalwire.Send{To: caller})), signalwire.Forbidden, false)
	c.Token = "PTwrong"
	expect(t, "wrong token", second(c.SendSMS(t.Context(), signalwire.Send{To: caller})), signalwire.Unauthorized, false)
}

func TestEveryWayToFail(t *testing.T) {
	const large = 4 << 20
	for _, test := range []struct {
		b         double.Behaviour
		kind      signalwire.Kind
		maybeDone bool
	}{
		{double.Status(401), signalwire.Unauthorized, false},
		{double.Status(403), signalwire.Forbidden, false},
		{double.Status(404), signalwire.NotFound, false},
		{double.Status(422), signalwire.Invalid, false},
		{double.Status(429), signalwire.RateLimited, false},
		{double.Status(500), signalwire.ServerError, true},
		{double.HTML(502), signalwire.ServerError, true},
		{double.HTML(503), signalwire.ServerError, true},
		{double.Redirect(307, "/elsewhere"), signalwire.Unexpected, true},
		{double.Reset(), signalwire.Reset, true},
		{double.Reset().Acting(), signalwire.Reset, true},
		{double.Drop(), signalwire.Reset, true},
		{double.CutOff(), signalwire.Reset, true},
		{double.CutOffChunked(), signalwire.Reset, true},
		{double.Abort(), signalwire.Reset, true},
		{double.AbortHalf(), signalwire.Reset, true},
		{double.NeverEnding(), signalwire.TooLarge, true},
		{double.Huge(large), signalwire.TooLarge, true},
		{double.Empty(), signalwire.NotJSON, true},
		{double.NotJSON(), signalwire.NotJSON, true},
		{double.StringTrue(), signalwire.Unexpected, true},
	} {
		t.Run(test.b.Name, func(t *testing.T) {
			onEveryWire(t, double.Options{}, func(t *testing.T, s *double.Server, c *signalwire.Client) {
				sent, err := c.SendSMS(t.Context(), signalwire.Send{To: caller})
				if err != nil {
					t.Fatal(err)
				}
				s.Fail(double.Any, test.b, 2)
				e := expect(t, "send", second(c.SendSMS(t.Context(), signalwire.Send{To: caller})), test.kind, test.maybeDone)
				if e.Status != 0 && e.RequestID == "" {
					t.Error("no request id")
				}
				expect(t, "verify", second(c.Verify(t.Context(), sent.ID, "wrong")), test.kind, test.maybeDone)
				if n := len(s.Requests()); n != 3 {
					t.Errorf("3 calls made %d requests", n)
				}
				if _, err := c.SendSMS(t.Context(), signalwire.Send{To: caller}); err != nil {
					t.Errorf("afterwards: %v", err)
				}
			})
		})
	}
}

func TestSlowRepliesAreWaitedFor(t *testing.T) {
	for _, b := range []double.Behaviour{double.Slow(time.Millisecond), double.Drip(time.Microsecond), double.WrongType()} {
		onEveryWire(t, double.Options{}, func(t *testing.T, s *double.Server, c *signalwire.Client) {
			s.Fail(double.Any, b, 1)
			if r, err := c.SendSMS(t.Context(), signalwire.Send{To: caller}); err != nil || !r.Success {
				t.Errorf("%s: %+v, %v", b.Name, r, err)
			}
		})
	}
}

func TestWhatTakesForEverTimesOut(t *testing.T) {
	for _, b := range []double.Behaviour{double.Hang(), double.Hang().Acting(), double.Slow(time.Hour), double.Drip(time.Hour), double.Stall()} {
		onEveryWire(t, double.Options{}, func(t *testing.T, s *double.Server, c *signalwire.Client) {
			c.Timeout = time.Hour
			c.WithTimeout = func(ctx context.Context, _ time.Duration) (context.Context, context.CancelFunc) {
				ctx, cancel := context.WithCancelCause(ctx)
				go func() { // the time is over as soon as the request has arrived
					s.Wait(t.Context(), 1)
					cancel(context.DeadlineExceeded)
				}()
				return ctx, func() { cancel(nil) }
			}
			s.Fail(double.Any, b, 1)
			expect(t, b.Name, second(c.SendSMS(t.Context(), signalwire.Send{To: caller})), signalwire.Timeout, true)
		})
	}
}

func TestRetryAfterIsRead(t *testing.T) {
	s := double.Start(t, double.Options{})
	c := asking(t, s)
	now := time.Date(2026, time.March, 2, 9, 0, 0, 0, time.UTC)
	c.Now = func() time.Time { return now }
	for header, want := range map[string]time.Duration{
		"30": 30 * time.Second, now.Add(time.Minute).Format(http.TimeFormat): time.Minute, "soon": 0, "-1": 0,
		"99999999999999999999": 24 * time.Hour, "Fri, 31 Dec 9999 23:59:59 GMT": 24 * time.Hour,
	} {
		s.Fail(double.Send, double.RateLimited(header), 1)
		e := expect(t, header, second(c.SendSMS(t.Context(), signalwire.Send{To: caller})), signalwire.RateLimited, false)
		if e.RetryAfter != want {
			t.Errorf("Retry-After: %s is %v, want %v", header, e.RetryAfter, want)
		}
	}
}

func TestNoRedirectIsFollowed(t *testing.T) {
	thief := double.Start(t, double.Options{})
	onEveryWire(t, double.Options{}, func(t *testing.T, s *double.Server, c *signalwire.Client) {
		for _, status := range []int{301, 302, 303, 307, 308} {
			for _, location := range []string{
				thief.URL() + "/mfa/sms", "//" + thief.Host() + "/", "http://" + s.Host() + "/", "/api/elsewhere", "", "::nonsense::",
			} {
				before := len(s.Requests())
				s.Fail(double.Any, double.Redirect(status, location), 1)
				e := expect(t, location, second(c.SendSMS(t.Context(), signalwire.Send{To: caller})), signalwire.Unexpected, true)
				if e.Status != status || len(s.Requests()) != before+1 {
					t.Errorf("%d to %q: status %d, %d requests", status, location, e.Status, len(s.Requests())-before)
				}
			}
		}
	})
	if got := thief.Requests(); len(got) > 0 || thief.Connections() > 0 {
		t.Errorf("another host was asked: %+v", got)
	}
}

// TestAClosedConnectionIsNoReasonToSendTwice has the space close the connection while it is idle, and when the next
// request is on it.
func TestAClosedConnectionIsNoReasonToSendTwice(t *testing.T) {
	for name, faults := range map[string][]double.Behaviour{
		"idle": {double.CloseIdle(), double.CloseIdle(), double.CloseIdle()}, "dropped": {double.Drop().Acting()}, "reset": {double.Reset().Acting()},
	} {
		t.Run(name, func(t *testing.T) {
			onEveryWire(t, double.Options{}, func(t *testing.T, s *double.Server, c *signalwire.Client) {
				if _, err := c.SendSMS(t.Context(), signalwire.Send{To: caller}); err != nil {
					t.Fatal(err)
				}
				for _, b := range faults {
					s.Fail(double.Send, b, 1)
				}
				for i := range 4 {
					before := len(s.Requests())
					_, err := c.SendSMS(t.Context(), signalwire.Send{To: caller})
					if n := len(s.Requests()) - before; n > 1 || n == 0 && err == nil {
						t.Errorf("send %d made %d requests, %v", i, n, err)
					}
				}
				if s.Messages() != len(s.Requests()) {
					t.Errorf("%d requests, %d messages", len(s.Requests()), s.Messages())
				}
			})
		})
	}
}

func TestErrorsHoldNoCredential(t *testing.T) {
	s := double.Start(t, double.Options{})
	c := asking(t, s)
	for _, secret := range s.Secrets() {
		for _, b := range []double.Behaviour{
			double.Raw("HTTP/1.1 200 OK\r\nAuthorization Basic " + secret + "\r\n\r\n"),
			double.Raw(secret + "\r\n\r\n"),
			double.Answer(422, http.Header{"X-Request-Id": {secret}}, []byte(`{"errors":[{"detail":"not `+secret+`"}]}`)),
			double.Answer(200, http.Header{"X-Request-Id": {secret}}, []byte(secret)),
			double.Answer(503, http.Header{"X-Request-Id": {secret}}, []byte(secret)),
			double.Redirect(302, "https://"+secret+"@127.0.0.1/"),
		} {
			s.Fail(double.Any, b, 1)
			_, err := c.SendSMS(t.Context(), signalwire.Send{To: caller})
			if err == nil || strings.Contains(err.Error(), secret) {
				t.Errorf("%s: %v", b.Name, err)
			}
		}
	}
}

func TestARequestIsSentInOnePiece(t *testing.T) {
	space := double.Start(t, double.Options{})
	transport, pieces := boundedtest.Transport(t)
	client := &signalwire.Client{
		Settings: signalwire.Settings{ProjectID: space.Project, Token: space.Token, BaseURL: space.URL()}, Carrier: transport,
	}
	if _, err := client.SendSMS(t.Context(), signalwire.Send{To: caller}); err != nil || *pieces != 1 {
		t.Errorf("it is sent in %d pieces: %v", *pieces, err)
	}
}
