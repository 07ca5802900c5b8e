package double_test

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net/http"
	"net/url"
	"testing"

	"callsim/sim/space/double"
)

// trusting is a client that knows the space's authority, and speaks HTTP/2.
func trusting(t *testing.T, s *double.Server) *http.Client {
	c := client(t)
	transport := c.Transport.(*http.Transport)
	transport.ForceAttemptHTTP2 = true
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(s.CA())
	transport.TLSClientConfig = &tls.Config{RootCAs: pool}
	return c
}

func TestCertificates(t *testing.T) {
	var invalid x509.CertificateInvalidError
	var name x509.HostnameError
	for kind, want := range map[double.Certificate]any{
		double.Good: nil, double.Expired: &invalid, double.NotYet: &invalid, double.WrongHost: &name,
	} {
		s := double.Start(t, double.Options{TLS: kind})
		r, err := try(trusting(t, s), s, "/mfa/sms", `{"to":"`+number+`"}`)
		if want == nil && (err != nil || r.status != 200) || want != nil && !errors.As(err, want) {
			t.Errorf("%s: %d, %v", kind, r.status, err)
		}
		var unknown x509.UnknownAuthorityError
		if _, err := try(client(t), s, "/mfa/sms", `{}`); kind == double.Good && !errors.As(err, &unknown) {
			t.Errorf("%s, not trusted: %v", kind, err)
		}
	}
}

func TestTheProtocolOverTLS(t *testing.T) {
	for only1, want := range map[bool]string{false: "HTTP/2.0", true: "HTTP/1.1"} {
		s := double.Start(t, double.Options{TLS: double.Good, HTTP1: only1, IPv6: false})
		c := trusting(t, s)
		post(t, c, s, "/mfa/sms", `{"to":"`+number+`"}`)
		post(t, c, s, "/mfa/sms", `{"to":"`+number+`"}`)
		got := s.Requests()
		if got[0].Proto != want || got[1].Connection != 1 || s.Connections() != 1 {
			t.Errorf("only HTTP/1 %v: %s on connection %d of %d", only1, got[0].Proto, got[1].Connection, s.Connections())
		}
	}
}

func TestTheProxyPassesOn(t *testing.T) {
	const name = "space.example.com"
	secure := double.Start(t, double.Options{TLS: double.Good, Hosts: []string{name}})
	plain := double.Start(t, double.Options{})
	p := double.StartProxy(t, double.ProxyOptions{
		User: "ada", Password: "open", Hosts: map[string]string{name + ":443": secure.Host(), name: plain.Host()},
	})
	for _, test := range []struct {
		scheme, user string
		want         int
		passed       string
	}{
		{"https", "ada", 422, "CONNECT " + name + ":443"},
		{"http", "ada", 422, "POST " + name},
		{"http", "eve", 407, "POST " + name},
	} {
		c := trusting(t, secure)
		c.Transport.(*http.Transport).Proxy = func(*http.Request) (*url.URL, error) { return url.Parse(p.URLFor(test.user, "open")) }
		req, _ := http.NewRequest(http.MethodPost, test.scheme+"://"+name+double.BasePath+"/mfa/sms", nil)
		req.SetBasicAuth(plain.Project, plain.Token)
		r, err := do(c, req)
		passed := p.Passed()
		if err != nil || r.status != test.want || passed[len(passed)-1] != test.passed {
			t.Errorf("%s as %s: %d, %v, %v", test.scheme, test.user, r.status, err, passed)
		}
	}
	if h := plain.Requests()[0].Header; h.Get("Proxy-Authorization") != "" {
		t.Error("the proxy's credentials arrived at the space")
	}
	p.Close()
}
