package doctor_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"callsim/sim/live/doctor"
	"callsim/sim/live/settings"
	"callsim/sim/space/double"
	"callsim/sim/space/signalwire"
)

const number = "+12127361234"

// examine lets d look at a space, and returns what it found by the name of the check.
func examine(t *testing.T, d doctor.Doctor) (map[string]doctor.Finding, bool) {
	t.Helper()
	found := map[string]doctor.Finding{}
	well, err := d.Examine(t.Context(), func(f doctor.Finding) { found[f.Check] = f })
	if err != nil {
		t.Fatal(err)
	}
	for _, check := range []string{"settings", "name", "connection", "credentials", "clock", "limits"} {
		if found[check].Status == "" {
			t.Errorf("nothing was found about %s", check)
		}
	}
	return found, well
}

// of makes a doctor for a space.
func of(t *testing.T, s *double.Server) doctor.Doctor {
	return doctor.Doctor{
		Settings: settings.Live{
			Space: signalwire.Settings{ProjectID: s.Project, Token: s.Token, BaseURL: s.URL()},
			Allow: []string{number}, PerCall: 3, PerHour: 10,
		},
		Ledger: filepath.Join(t.TempDir(), "sends.log"),
	}
}

func TestAGoodSpaceIsWellAndNothingIsSent(t *testing.T) {
	s := double.Start(t, double.Options{})
	found, well := examine(t, of(t, s))
	for check, f := range found {
		if f.Status != doctor.OK {
			t.Errorf("%s: %+v", check, f)
		}
	}
	if !well || s.Messages() != 0 {
		t.Errorf("well %v, %d messages were sent", well, s.Messages())
	}
	for _, f := range found {
		for _, secret := range append(s.Secrets(), number, "7361234") {
			if strings.Contains(f.Found+f.Do, secret) {
				t.Errorf("%s shows a secret: %+v", f.Check, f)
			}
		}
	}
}

// status is how a check ended, and a word of what was said.
type status struct {
	check  string
	status doctor.Status
	says   string
}

const (
	page     = "\n<!DOCTYPE html>\n<title>Error</title>"
	notSpace = "the reply is not one of a space"
)

// answers is a server that is no space: its replies have a body and no name of the request.
func answers(code int, body string) func(*double.Server, *doctor.Doctor) {
	return func(_ *double.Server, d *doctor.Doctor) {
		d.Transport = roundTrip(func(r *http.Request) (*http.Response, error) {
			return &http.Response{
				StatusCode: code, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Request: r, ContentLength: int64(len(body)),
				Header: http.Header{"Content-Type": {"application/json"}}, Body: io.NopCloser(strings.NewReader(body)),
			}, nil
		})
	}
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func TestEveryNameOfARequestWillDo(t *testing.T) {
	for _, name := range []string{"X-Request-Id", "X-Signalwire-Request-Id", "Request-Id"} {
		s := double.Start(t, double.Options{})
		d := of(t, s)
		s.Fail("verify", double.Answer(404, http.Header{"Content-Type": {"application/json"}, name: {"r-1"}}, []byte(`{"error":"Not Found"}`)), 1)
		found, well := examine(t, d)
		if f := found["credentials"]; !well || f.Status != doctor.OK || !strings.Contains(f.Found, "accepted: status 404, request ") {
			t.Errorf("%s: %+v", name, f)
		}
	}
}

func TestWhatIsMissingIsFollowedByHowToSetIt(t *testing.T) {
	d := of(t, double.Start(t, double.Options{}))
	d.Missing, d.How = []string{"X is not set", "Y is not set"}, "set them"
	found, well := examine(t, d)
	if f := found["settings"]; well || f.Found != "X is not set\nY is not set" || !strings.HasPrefix(f.Do, "set them; run callsim config") {
		t.Errorf("%+v", f)
	}
}

func TestWhatIsWrongIsFoundAndSaid(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*double.Server, *doctor.Doctor)
		want   status
	}{
		"a wrong token":   {func(_ *double.Server, d *doctor.Doctor) { d.Settings.Space.Token = "PTwrongwrong" }, status{"credentials", doctor.Fail, "API token is wrong"}},
		"no scope":        {func(s *double.Server, _ *doctor.Doctor) { s.Fail("verify", double.Status(403), 1) }, status{"credentials", doctor.Fail, "lacks a scope"}},
		"too many":        {func(s *double.Server, _ *doctor.Doctor) { s.Fail("verify", double.Status(429), 1) }, status{"credentials", doctor.Warn, "wait"}},
		"a server error":  {func(s *double.Server, _ *doctor.Doctor) { s.Fail("verify", double.Status(503), 1) }, status{"credentials", doctor.Fail, "try again later"}},
		"another service": {func(s *double.Server, _ *doctor.Doctor) { s.Fail("verify", double.NotJSON(), 1) }, status{"credentials", doctor.Fail, "address of the space"}},
		"a page":          {answers(200, page), status{"credentials", doctor.Fail, notSpace}},
		"no such page":    {answers(404, page), status{"credentials", doctor.Fail, notSpace}},
		"no login page":   {answers(401, page), status{"credentials", doctor.Fail, notSpace}},
		"no right page":   {answers(403, page), status{"credentials", doctor.Fail, notSpace}},
		"too many pages":  {answers(429, page), status{"credentials", doctor.Fail, notSpace}},
		"no POST":         {answers(501, page), status{"credentials", doctor.Fail, notSpace}},
		"a gateway":       {answers(502, page), status{"credentials", doctor.Fail, "try again later"}},
		"another API":     {answers(404, `{"message": "no such route"}`), status{"credentials", doctor.Fail, notSpace}},
		"another text":    {answers(404, `"error"`), status{"credentials", doctor.Fail, notSpace}},
		"another list":    {answers(404, `[{"error": "Not Found"}]`), status{"credentials", doctor.Fail, notSpace}},
		"an empty reply":  {answers(404, ``), status{"credentials", doctor.Fail, notSpace}},
		"a nameless one":  {answers(404, `{"error": "Not Found"}`), status{"credentials", doctor.Fail, "without X-Request-Id"}},
		"it knows nobody": {answers(200, `{"success": false}`), status{"credentials", doctor.Fail, notSpace}},
		"a reset":         {func(s *double.Server, _ *doctor.Doctor) { s.Fail("verify", double.Reset(), 1) }, status{"credentials", doctor.Fail, "was lost"}},
		"no such host": {func(_ *double.Server, d *doctor.Doctor) {
			d.Settings.Space.BaseURL = "https://nosuch.signalwire.com" + signalwire.BasePath
			d.Lookup = func(context.Context, string) ([]string, error) {
				return nil, &net.DNSError{Err: "no such host", IsNotFound: true}
			}
		}, status{"name", doctor.Fail, "no host"}},
		"nobody listens": {func(s *double.Server, _ *doctor.Doctor) { s.Close() }, status{"connection", doctor.Fail, "refused the connection"}},
		"a slow clock": {func(_ *double.Server, d *doctor.Doctor) {
			d.Now = func() time.Time { return time.Now().Add(-time.Minute) }
		}, status{"clock", doctor.Warn, "set the clock"}},
		"a wrong clock": {func(_ *double.Server, d *doctor.Doctor) {
			d.Now = func() time.Time { return time.Now().Add(time.Hour) }
		}, status{"clock", doctor.Fail, "set the clock"}},
		"nobody allowed": {func(_ *double.Server, d *doctor.Doctor) { d.Settings.Allow = nil }, status{"limits", doctor.Warn, "--allow-number"}},
		"a setting":      {func(_ *double.Server, d *doctor.Doctor) { d.Missing = []string{"X is not set"} }, status{"settings", doctor.Fail, "X is not set"}},
		"a warning":      {func(_ *double.Server, d *doctor.Doctor) { d.Warnings = []string{"chmod 600 it"} }, status{"settings", doctor.Warn, "chmod"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := double.Start(t, double.Options{})
			d := of(t, s)
			c.change(s, &d)
			found, well := examine(t, d)
			f := found[c.want.check]
			if f.Status != c.want.status || !strings.Contains(f.Found+f.Do, c.want.says) {
				t.Errorf("%+v", f)
			}
			if well == (c.want.status == doctor.Fail) || s.Messages() != 0 {
				t.Errorf("well %v, %d messages", well, s.Messages())
			}
		})
	}
}

func TestCertificatesAreLookedAt(t *testing.T) {
	s := double.Start(t, double.Options{TLS: double.Good})
	found, well := examine(t, of(t, s))
	if f := found["connection"]; well || f.Status != doctor.Fail || !strings.Contains(f.Do, "--ca-file") {
		t.Errorf("an unknown authority: %+v", f)
	}
	if f := found["credentials"]; f.Status != doctor.Skipped {
		t.Errorf("the credentials went to somebody who is not known: %+v", f)
	}
	for _, r := range s.Requests() {
		if r.HasCredentials() {
			t.Errorf("credentials went to %s", r.Path)
		}
	}
}

func TestItEndsWithTheContext(t *testing.T) {
	s := double.Start(t, double.Options{})
	s.Fail("verify", double.Hang(), 1)
	ctx, cancel := context.WithCancelCause(t.Context())
	defer cancel(nil)
	go func() {
		if s.Wait(ctx, 1) == nil {
			cancel(context.Canceled)
		}
	}()
	if _, err := of(t, s).Examine(ctx, func(doctor.Finding) {}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}
