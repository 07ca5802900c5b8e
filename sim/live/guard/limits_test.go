package guard

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"callsim/sim/live/settings"
	"callsim/sim/space/signalwire"
)

// opened is a Space in which a call may send once, and an hour see ten sends; change changes what it depends on.
func opened(t *testing.T, change func(*Options)) *Space {
	t.Helper()
	o := Options{Ledger: filepath.Join(t.TempDir(), "sends.log"), Now: time.Now}
	if change != nil {
		change(&o)
	}
	s, err := Open(settings.Live{
		Space: signalwire.Settings{BaseURL: "https://space.example.com/api"}, Allow: []string{phone}, PerCall: 1, PerHour: 10,
	}, o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestTheLimitOfACallHoldsForSendsThatWereCheckedAtOnce(t *testing.T) {
	c := counter{space: opened(t, nil)}
	for range 2 {
		if _, err := c.check(); err != nil {
			t.Fatal(err)
		}
	}
	if first, second := c.reserve(), c.reserve(); first != nil || second == nil {
		t.Errorf("the first: %v; the second: %v", first, second)
	}
}

func TestNobodyIsAskedForMoreThanTheLimitOfACall(t *testing.T) {
	asked := 0
	c := counter{space: opened(t, func(o *Options) {
		o.Confirm = func(context.Context, Ask) (bool, error) { asked++; return true, nil }
	})}
	for n, number := range []string{phone, "+12127361299"} {
		if err := c.permit(t.Context(), recipient{"h", number}, Ask{}); (err == nil) != (n == 0) || asked != 1 {
			t.Errorf("send %d: %v, asked %d times", n+1, err, asked)
		}
	}
}

func TestWhatIsCanceledIsNeitherAskedNorCounted(t *testing.T) {
	for name, looks := range map[string]int{"before": 0, "when it was checked": 1} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			s := opened(t, func(o *Options) {
				o.Now = func() time.Time { // it is looked at by the check
					if looks--; looks == 0 {
						cancel()
					}
					return time.Now()
				}
			})
			if looks == 0 {
				cancel()
			}
			c := counter{space: s}
			if err := c.permit(ctx, recipient{"h", phone}, Ask{}); !errors.Is(err, context.Canceled) {
				t.Errorf("got %v", err)
			}
			if left, _, err := s.Ledger().Left(time.Now()); left != 10 || err != nil || c.sent != 0 {
				t.Errorf("it was counted: %d left, %v", left, err)
			}
		})
	}
	c := counter{space: opened(t, nil), sent: 1}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := c.permit(ctx, recipient{"h", phone}, Ask{}); !errors.Is(err, context.Canceled) {
		t.Errorf("a canceled call is told of its limit: %v", err)
	}
}

// TestThePlaceOfAnHourIsThatOfTheLine has two programs find one place free before either writes its line.
func TestThePlaceOfAnHourIsThatOfTheLine(t *testing.T) {
	path, now := filepath.Join(t.TempDir(), "sends.log"), time.Now()
	var all [2]*Ledger
	for i := range all {
		all[i], _ = NewLedger(path, 1)
		if left, _, err := all[i].Left(now); left != 1 || err != nil {
			t.Fatalf("%d left, %v", left, err)
		}
	}
	var full *FullError
	if first, second := all[0].take(now), all[1].take(now); first != nil || !errors.As(second, &full) {
		t.Errorf("the first: %v; the second: %v", first, second)
	}
}

func TestOnlyItsNumberAgreesToAQuestion(t *testing.T) {
	c := Challenge{"407"}
	for typed, want := range map[string][2]bool{
		"407": {true, true}, " 407 ": {true, true}, "no": {false, true}, "N": {false, true},
		"y": {}, "yes": {}, "Y": {}, "ok": {}, "": {}, "408": {}, "4077": {},
	} {
		if agreed, clear := c.Answer(typed); agreed != want[0] || clear != want[1] {
			t.Errorf("%q: agreed %v, clear %v", typed, agreed, clear)
		}
	}
}

func TestOldTLSIsRefused(t *testing.T) {
	reached := false
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { reached = true }))
	server.TLS = &tls.Config{MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS11}
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	c, transport := carried(t, settings.Live{Space: signalwire.Settings{BaseURL: server.URL}})
	transport.TLSClientConfig.RootCAs = server.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs
	if err := ask(t.Context(), c); err == nil || reached {
		t.Errorf("it was asked: %v, %v", reached, err)
	}
}

func TestWhatPassesCannotBeSentAgain(t *testing.T) {
	req, err := http.NewRequest(http.MethodPost, "/", strings.NewReader("{}"))
	if err != nil || req.GetBody == nil {
		t.Fatal("it could not be sent again anyway")
	}
	if next := withBody(req, []byte("{}")); next.GetBody != nil {
		t.Error("a transport could send the body a second time")
	}
}
