package signalwire

import (
	"crypto/x509"
	"encoding/pem"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"callsim/sim/space/double"
)

func TestTheEnvironmentNamesCertificatesToTrust(t *testing.T) {
	s := double.Start(t, double.Options{TLS: double.Good})
	file := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(file, s.CA(), 0o600); err != nil {
		t.Fatal(err)
	}
	ask := func(ca string) error {
		env := map[string]string{
			EnvProjectID: s.Project, EnvToken: s.Token, EnvBaseURL: strings.TrimSuffix(s.URL(), BasePath), EnvCAFile: ca,
		}
		settings, err := FromEnv(func(name string) string { return env[name] })
		if err == nil {
			_, err = (&Client{Settings: settings}).SendSMS(t.Context(), Send{To: "+12025550123"})
		}
		return err
	}
	if err := ask(file); err != nil {
		t.Errorf("with its certificate: %v", err)
	}
	if err := ask(""); err == nil {
		t.Error("a space with an unknown certificate was asked")
	}
	if err := ask(file + ".none"); err == nil || !strings.HasPrefix(err.Error(), EnvCAFile+" ") || !strings.Contains(err.Error(), "cannot be read") {
		t.Errorf("without the file: %v", err)
	}
}

func FuzzCAFile(f *testing.F) {
	s, err := double.New(double.Options{TLS: double.Good})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(s.Close)
	block, _ := pem.Decode(s.CA())
	for _, seed := range [][]byte{nil, s.CA(), block.Bytes, append([]byte("x\n"), s.CA()...), []byte("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n")} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		pool := x509.NewCertPool()
		err := addAuthorities(pool, "ca.pem", text)
		if err == nil && pool.Equal(x509.NewCertPool()) {
			t.Error("nothing was added, and nothing said")
		}
		if err != nil && !strings.Contains(err.Error(), "ca.pem") {
			t.Errorf("it does not name the file: %v", err)
		}
	})
}
