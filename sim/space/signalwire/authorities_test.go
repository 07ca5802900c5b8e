package signalwire

import (
	"crypto/x509"
	"encoding/pem"
	"strings"
	"testing"

	"callsim/sim/space/double"
)

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
