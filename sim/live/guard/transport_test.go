package guard

import (
	"context"
	"errors"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"go.uber.org/goleak"

	"callsim/sim/live/settings"
	"callsim/sim/space/double"
	"callsim/sim/space/signalwire"
)

func TestMain(m *testing.M) {
	if os.Getenv(childBase) != "" {
		os.Exit(child())
	}
	goleak.VerifyTestMain(m)
}

const phone = "+12127361234"

// reaching are the settings for the space s at base.
func reaching(t *testing.T, s *double.Server, base string) settings.Live {
	t.Helper()
	config := settings.Live{Space: signalwire.Settings{ProjectID: s.Project, Token: s.Token, BaseURL: base}}
	if s.CA() != nil {
		config.CAFile = written(t, s.CA())
	}
	return config
}

func written(t *testing.T, text []byte) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(name, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// carried is a client, and the transport under it.
func carried(t *testing.T, config settings.Live) (*signalwire.Client, *http.Transport) {
	t.Helper()
	transport, err := Transport(config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(transport.CloseIdleConnections)
	return &signalwire.Client{Settings: config.Space, Carrier: transport}, transport
}

// ask asks for a code.
func ask(ctx context.Context, c *signalwire.Client) error {
	_, err := c.SendSMS(ctx, signalwire.Send{To: phone})
	return err
}

// failure checks an error, and what Explain says of it: each of want is in it, and no secret.
func failure(t *testing.T, err error, kind signalwire.Kind, maybeDone bool, want ...string) {
	t.Helper()
	var e *signalwire.Error
	if !errors.As(err, &e) || e.Kind != kind || e.MaybeDone != maybeDone {
		t.Errorf("want %s, maybe done %v, got %#v: %v", kind, maybeDone, e, err)
		return
	}
	text := Explain(err, "the space")
	for _, part := range want {
		if !strings.Contains(text, part) {
			t.Errorf("want %q in %q, which explains %v", part, text, err)
		}
	}
	if maybeDone != strings.Contains(text, "may have been sent") {
		t.Errorf("maybe done %v: %q", maybeDone, text)
	}
	for _, secret := range []string{double.DefaultToken, phone, proxyPassword} {
		if strings.Contains(err.Error()+text, secret) {
			t.Errorf("%q is in %q or %q", secret, text, err)
		}
	}
}

func TestTrust(t *testing.T) {
	for _, test := range []struct {
		certificate double.Certificate
		trusted     bool
		want        string
	}{
		{double.Good, true, ""},
		{double.Good, false, "--ca-file"},
		{double.Expired, true, "check the clock of this machine"},
		{double.Expired, true, "expired on"},
		{double.NotYet, true, "only from"},
		{double.WrongHost, true, "is for another host"},
	} {
		s := double.Start(t, double.Options{TLS: test.certificate})
		config := reaching(t, s, s.URL())
		if !test.trusted {
			config.CAFile = ""
		}
		c, _ := carried(t, config)
		err := ask(t.Context(), c)
		if test.want == "" && err == nil && s.Messages() == 1 {
			continue
		}
		failure(t, err, signalwire.Refused, false, test.want)
		if len(s.Requests()) > 0 {
			t.Errorf("%s: it got %+v", test.certificate, s.Requests())
		}
	}
}

func TestAnotherAuthorityIsNotTrusted(t *testing.T) {
	s, other := double.Start(t, double.Options{TLS: double.Good}), double.Start(t, double.Options{TLS: double.Good})
	config := reaching(t, s, s.URL())
	config.CAFile = written(t, other.CA())
	c, _ := carried(t, config)
	failure(t, ask(t.Context(), c), signalwire.Refused, false, "--ca-file")
}

func TestConnectionsAreReused(t *testing.T) {
	for _, o := range []double.Options{{}, {TLS: double.Good, HTTP1: true}, {TLS: double.Good}, {TLS: double.Good, IPv6: true}} {
		s, err := double.New(o)
		if err != nil && o.IPv6 {
			continue // this machine has no IPv6
		}
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(s.Close)
		c, _ := carried(t, reaching(t, s, s.URL()))
		for range 3 {
			if err := ask(t.Context(), c); err != nil {
				t.Errorf("%+v: %v", o, err)
			}
		}
		want := "HTTP/1.1"
		if o.TLS != "" && !o.HTTP1 {
			want = "HTTP/2.0"
		}
		if got := s.Requests(); len(got) != 3 || got[2].Proto != want || s.Connections() != 1 {
			t.Errorf("%+v: %d connections for %d requests over %s", o, s.Connections(), len(got), got[0].Proto)
		}
		if enc := s.Requests()[0].Header.Get("Accept-Encoding"); enc != "" {
			t.Errorf("%+v: it asks for %q", o, enc)
		}
	}
}

func TestNoTLSWhereTLSIsWanted(t *testing.T) {
	s := double.Start(t, double.Options{})
	c, _ := carried(t, reaching(t, s, strings.Replace(s.URL(), "http", "https", 1)))
	failure(t, ask(t.Context(), c), signalwire.Refused, false, "does not speak TLS", "port")
}

func TestNoSuchHost(t *testing.T) {
	s := double.Start(t, double.Options{})
	config := reaching(t, s, "https://space.invalid/api")
	config.Connect = time.Second
	c, transport := carried(t, config)
	var e *signalwire.Error
	if err := ask(t.Context(), c); !errors.As(err, &e) || e.MaybeDone || !strings.Contains(Explain(err, "space.invalid"), "space.invalid") {
		t.Errorf("%v: %s", err, Explain(err, "space.invalid"))
	}
	// a name server that cannot be reached
	transport.DialContext = (&net.Dialer{Resolver: &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		return nil, &net.OpError{Op: "dial", Net: "udp", Err: syscall.ECONNREFUSED}
	}}}).DialContext
	c.BaseURL = "https://space.example.com/api"
	if err := ask(t.Context(), c); !errors.As(err, &e) || e.MaybeDone || !strings.Contains(Explain(err, "x"), "no name server answered") {
		t.Errorf("%v: %s", err, Explain(err, "x"))
	}
}

func TestNobodyListens(t *testing.T) {
	s := double.Start(t, double.Options{})
	config := reaching(t, s, s.URL())
	s.Close()
	c, _ := carried(t, config)
	failure(t, ask(t.Context(), c), signalwire.Refused, false, "refused the connection", "nothing was sent")
}

// silent accepts connections and says nothing on them. Each that is there is announced.
func silent(t *testing.T) (address string, there <-chan struct{}) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	announced, ended := make(chan struct{}, 100), make(chan struct{})
	go func() {
		defer close(ended)
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			defer c.Close()
			announced <- struct{}{}
		}
	}()
	t.Cleanup(func() {
		l.Close()
		<-ended
	})
	return l.Addr().String(), announced
}

func TestTimeouts(t *testing.T) {
	const soon = 20 * time.Millisecond
	s := double.Start(t, double.Options{})
	config := reaching(t, s, s.URL())
	config.Reply = soon
	c, _ := carried(t, config)
	s.Fail(double.Send, double.Hang().Acting(), 1)
	failure(t, ask(t.Context(), c), signalwire.Timeout, true, "--reply-timeout")

	s.Fail(double.Send, double.Stall(), 1)
	config.Reply = time.Hour
	c, _ = carried(t, config)
	c.WithTimeout = func(ctx context.Context, _ time.Duration) (context.Context, context.CancelFunc) {
		ctx, cancel := context.WithCancelCause(ctx)
		go func() { // the time is over as soon as the request has arrived
			s.Wait(t.Context(), 2)
			cancel(context.DeadlineExceeded)
		}()
		return ctx, func() { cancel(nil) }
	}
	failure(t, ask(t.Context(), c), signalwire.Timeout, true, "--request-timeout")

	address, _ := silent(t)
	config.Space.BaseURL, config.Connect = "https://"+address, soon
	c, _ = carried(t, config)
	failure(t, ask(t.Context(), c), signalwire.Refused, false, "--connect-timeout", "nothing was sent")
}

func TestALongHeaderIsNotRead(t *testing.T) {
	for _, o := range []double.Options{{}, {TLS: double.Good}} {
		s := double.Start(t, o)
		c, _ := carried(t, reaching(t, s, s.URL()))
		s.Fail(double.Any, double.Answer(200, http.Header{"X-Long": {strings.Repeat("x", 2*mostHeader)}}, []byte(`{"success":true}`)), 1)
		failure(t, ask(t.Context(), c), signalwire.Network, true)
	}
}

// TestCancelAtAnyMoment ends a request while it waits at each place where it can, and then nothing may be left.
func TestCancelAtAnyMoment(t *testing.T) {
	for _, secure := range []double.Certificate{"", double.Good} {
		for _, b := range []double.Behaviour{double.Hang(), double.Slow(time.Hour), double.Stall(), double.Drip(time.Hour)} {
			t.Run(string(secure)+" "+b.Name, func(t *testing.T) {
				nothingLeft(t)
				s := double.Start(t, double.Options{TLS: secure})
				s.Fail(double.Any, b, -1)
				endsOnCancel(t, reaching(t, s, s.URL()), func(ctx context.Context) { s.Wait(ctx, 1) }, true)
			})
		}
	}
	address, there := silent(t)
	connected := func(ctx context.Context) {
		select {
		case <-there:
		case <-ctx.Done():
		}
	}
	s := double.Start(t, double.Options{})
	t.Run("handshake", func(t *testing.T) {
		nothingLeft(t)
		endsOnCancel(t, reaching(t, s, "https://"+address), connected, false)
	})
	t.Run("proxy", func(t *testing.T) {
		nothingLeft(t)
		through(t, "http://ada:"+proxyPassword+"@"+address)
		endsOnCancel(t, reaching(t, s, "https://space.example.com"), connected, false)
	})
	t.Run("before", func(t *testing.T) {
		nothingLeft(t)
		endsOnCancel(t, reaching(t, s, s.URL()), func(context.Context) {}, true)
	})
}

// nothingLeft checks, when all else of the test is cleaned up, that no goroutine was left.
func nothingLeft(t *testing.T) {
	before := goleak.IgnoreCurrent()
	t.Cleanup(func() { goleak.VerifyNone(t, before) })
}

// endsOnCancel makes a request and cancels it when it has come so far; it must end then. Without sent, nothing of it can
// have been sent.
func endsOnCancel(t *testing.T, config settings.Live, soFar func(context.Context), sent bool) {
	t.Helper()
	c, transport := carried(t, config)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- ask(ctx, c) }()
	soFar(ctx)
	cancel()
	var e *signalwire.Error
	if err := <-ended; err != nil && (!errors.As(err, &e) || e.Kind != signalwire.Canceled || e.MaybeDone && !sent) {
		t.Errorf("%v", err)
	}
	transport.CloseIdleConnections()
}

func TestWhatASpaceAnsweredIsExplained(t *testing.T) {
	s := double.Start(t, double.Options{})
	c, _ := carried(t, reaching(t, s, s.URL()))
	for _, test := range []struct {
		b         double.Behaviour
		kind      signalwire.Kind
		maybeDone bool
		want      string
	}{
		{double.Status(401), signalwire.Unauthorized, false, "SIGNALWIRE_API_TOKEN"},
		{double.Status(403), signalwire.Forbidden, false, "the scope"},
		{double.Status(404), signalwire.NotFound, false, "status 404"},
		{double.Status(422), signalwire.Invalid, false, "refused the request"},
		{double.RateLimited("30"), signalwire.RateLimited, false, "wait before"},
		{double.HTML(503), signalwire.ServerError, true, "try again later"},
		{double.Redirect(302, "https://space.example.com/"), signalwire.Unexpected, true, "never followed"},
		{double.NotJSON(), signalwire.NotJSON, true, "login page"},
		{double.StringTrue(), signalwire.Unexpected, true, "not from the API"},
		{double.NeverEnding(), signalwire.TooLarge, true, "not from the API"},
		{double.CutOff(), signalwire.Reset, true, "was lost"},
		{double.Reset(), signalwire.Reset, true, "was lost"},
	} {
		s.Fail(double.Any, test.b, 1)
		failure(t, ask(t.Context(), c), test.kind, test.maybeDone, test.want)
	}
}
