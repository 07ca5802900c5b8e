package doctor_test

import (
	"context"
	"errors"
	"net"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"callsim/sim/doctor"
	"callsim/sim/livetest/double"
	"callsim/sim/settings"
	"callsim/sim/signalwire"
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
		"a reset":         {func(s *double.Server, _ *doctor.Doctor) { s.Fail("verify", double.Reset(), 1) }, status{"credentials", doctor.Fail, "broke off"}},
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
