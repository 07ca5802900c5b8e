package guard_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"callsim/sim/live/guard"
	"callsim/sim/live/settings"
	"callsim/sim/space/signalwire"
)

const (
	base    = "https://example.signalwire.com/api/relay/rest"
	allowed = "+12127361234"
	second  = "+12127361235"
	other   = "+12127365678"
	own     = "+12127360000"
	token   = "PT0123456789abcdefSECRET"
	id      = "5f2a8a52-1d3b-4d8e-9d4c-0d6f3f1b2a3c"
)

var noon = time.Date(2026, time.March, 2, 12, 0, 0, 0, time.UTC)

// wire is a transport that keeps what reaches it.
type wire struct {
	mu     sync.Mutex
	got    []string // method, URL and body of each request
	fail   error
	closed bool
}

func (w *wire) RoundTrip(req *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(req.Body)
	if err != nil {
		return nil, err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.got = append(w.got, req.Method+" "+req.URL.String()+" "+string(body))
	if w.fail != nil {
		return nil, w.fail
	}
	return &http.Response{StatusCode: 200, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(`{"id":"` + id + `","success":true}`))}, nil
}

func (w *wire) CloseIdleConnections() { w.closed = true }

func (w *wire) count() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.got)
}

func limits() settings.Live {
	return settings.Live{
		Space: signalwire.Settings{ProjectID: "project", Token: token, BaseURL: base},
		From:  own, Allow: []string{allowed, second}, PerCall: settings.DefaultPerCall, PerHour: settings.DefaultPerHour,
	}
}

// run is a Space on a fake wire.
type run struct {
	*guard.Space
	wire   *wire
	ledger string
}

// begin opens a Space; change, where there is one, changes what it depends on.
func begin(t testing.TB, change func(*settings.Live, *guard.Options)) run {
	t.Helper()
	r := run{wire: &wire{}, ledger: filepath.Join(t.TempDir(), "callsim", "sends.log")}
	s, o := limits(), guard.Options{Ledger: r.ledger, Transport: r.wire, Now: func() time.Time { return noon }}
	if change != nil {
		change(&s, &o)
	}
	var err error
	if r.Space, err = guard.Open(s, o); err != nil {
		t.Fatal(err)
	}
	return r
}

// client is one of a real space's clients, over transport.
func client(transport http.RoundTripper) *signalwire.Client {
	return &signalwire.Client{Settings: limits().Space, Carrier: transport}
}

func send(ctx context.Context, transport http.RoundTripper, to string) error {
	_, err := client(transport).SendSMS(ctx, signalwire.Send{To: to, From: own, Message: "Your code:", TokenLength: 6})
	return err
}

// isWithheld wants an error that says that nothing was sent, of which the text holds why, and no number or secret.
func isWithheld(t *testing.T, what string, err error, why string) {
	t.Helper()
	var withheld *signalwire.WithheldError
	if !errors.As(err, &withheld) {
		t.Errorf("%s: not withheld: %v", what, err)
		return
	}
	var failure *signalwire.Error
	if errors.As(err, &failure) && (failure.MaybeDone || failure.Kind != signalwire.Withheld) {
		t.Errorf("%s: %s, perhaps sent: %v", what, failure.Kind, failure.MaybeDone)
	}
	if !strings.Contains(err.Error(), why) {
		t.Errorf("%s: %q, want %q in it", what, err, why)
	}
	for _, secret := range []string{allowed, second, other, own, token, allowed[1:], other[1:]} {
		if strings.Contains(err.Error(), secret) {
			t.Errorf("%s: the error repeats %s: %s", what, secret, err)
		}
	}
}
