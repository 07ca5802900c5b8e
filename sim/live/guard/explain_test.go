package guard

import (
	"context"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"callsim/sim/live/settings"
	"callsim/sim/space/double"
	"callsim/sim/space/signalwire"
)

func dialing(err error) error { return &net.OpError{Op: "dial", Net: "tcp", Err: err} }

func TestExplain(t *testing.T) {
	const host = "example.signalwire.com"
	for want, err := range map[string]error{
		"":                               nil,
		"there is no host with the name": dialing(&net.DNSError{Name: host, IsNotFound: true}),
		"no name server answered":        dialing(&net.DNSError{Name: host, IsTemporary: true, IsTimeout: true}),
		"refused the connection":         dialing(syscall.ECONNREFUSED),
		host + " cannot be reached":      dialing(syscall.ENETUNREACH),
		"online":                         dialing(syscall.Errno(10051)),
		"check its firewall":             dialing(syscall.EACCES),
		"--connect-timeout":              dialing(os.ErrDeadlineExceeded),
		"--request-timeout":              context.DeadlineExceeded,
		"was canceled":                   context.Canceled,
		"the connection to ":             &net.OpError{Op: "read", Err: syscall.ECONNRESET},
		host + " was lost":               fmt.Errorf("reading: %w", io.ErrUnexpectedEOF),
		"no version of TLS in common":    &net.OpError{Op: "remote error", Err: errors.New("tls: protocol version not supported")},
		"HTTPS_PROXY and HTTP_PROXY":     &net.OpError{Op: "proxyconnect", Err: dialing(&net.DNSError{Name: "proxy", IsNotFound: true})},
		"not valid for a server":         x509.CertificateInvalidError{Reason: x509.IncompatibleUsage},
		"not valid by the clock":         x509.CertificateInvalidError{Reason: x509.Expired},
		"no certificates of authorities": x509.SystemRootsError{},
		"nothing was sent: not allowed":  &signalwire.Error{Kind: signalwire.Withheld, Err: &signalwire.WithheldError{Why: "not allowed"}},
		"may have been sent":             &signalwire.Error{Op: "send", Kind: signalwire.Reset, MaybeDone: true, Err: io.EOF},
		"the proxy did not accept the connection in time": &net.OpError{Op: "proxyconnect", Err: dialing(os.ErrDeadlineExceeded)},
		"for an unknown reason":                           &url.Error{Op: "Post", URL: "https://user:SECRET@" + host, Err: errors.New("SECRET")},
	} {
		text := Explain(err, host)
		if err == nil && text != "" || err != nil && (!strings.Contains(text, want) || strings.Contains(text, "SECRET") || strings.HasSuffix(text, ".")) {
			t.Errorf("%v: %q, want %q", err, text, want)
		}
	}
}

func TestTheCAFileIsNamedWhenItIsWrong(t *testing.T) {
	s := double.Start(t, double.Options{TLS: double.Good})
	block, _ := pem.Decode(s.CA())
	folder := t.TempDir()
	for name, test := range map[string]struct {
		text []byte
		want string
	}{
		"empty.pem":   {nil, "got an empty file"},
		"blank.pem":   {[]byte(" \r\n"), "got an empty file"},
		"text.pem":    {[]byte("hello"), "BEGIN CERTIFICATE"},
		"der.crt":     {block.Bytes, "got DER; convert it with openssl"},
		"key.pem":     {pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: []byte("x")}), "private key"},
		"damaged.pem": {append(s.CA(), pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: []byte("x")})...), "number 2"},
		"large.pem":   {make([]byte, signalwire.MostAuthorities+1), "more than"},
	} {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, test.text, 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := Transport(settings.Live{CAFile: path})
		if err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), name) || !strings.Contains(err.Error(), "--ca-file") {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, path := range []string{filepath.Join(folder, "none.pem"), folder} {
		if _, err := Transport(settings.Live{CAFile: path}); err == nil || !strings.Contains(err.Error(), "cannot be read") {
			t.Errorf("%s: %v", path, err)
		}
	}
	mixed := append([]byte("a remark\n"), pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: []byte("x")})...)
	if _, err := Transport(settings.Live{CAFile: written(t, append(mixed, s.CA()...))}); err != nil {
		t.Errorf("a remark and a key before: %v", err)
	}
}

func TestZeroTimeoutsAreTheDefaults(t *testing.T) {
	transport, err := Transport(settings.Live{})
	if err != nil || transport.TLSHandshakeTimeout != settings.DefaultConnect || transport.ResponseHeaderTimeout != settings.DefaultReply {
		t.Errorf("%+v, %v", transport, err)
	}
	transport, err = Transport(settings.Live{Connect: time.Second, Reply: time.Minute})
	if err != nil || transport.TLSHandshakeTimeout != time.Second || transport.ResponseHeaderTimeout != time.Minute {
		t.Errorf("%+v, %v", transport, err)
	}
}
