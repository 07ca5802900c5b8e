package doctor

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"callsim/sim/kit/called"
	"callsim/sim/live/guard"
	"callsim/sim/live/settings"
	"callsim/sim/space/signalwire"
)

// complete sets what is not set.
func (d Doctor) complete() Doctor {
	if d.Lookup == nil {
		d.Lookup = net.DefaultResolver.LookupHost
	}
	if d.Now == nil {
		d.Now = time.Now
	}
	return d
}

func (e *examination) settings() {
	switch {
	case len(e.Missing) > 0:
		do := "run " + called.Name() + " config to see all settings and where they come from"
		if e.How != "" {
			do = e.How + "; " + do
		}
		e.fail("settings", strings.Join(e.Missing, "\n"), do)
	case len(e.Warnings) > 0:
		e.find("settings", Warn, strings.Join(e.Warnings, "\n"), "")
	default:
		e.find("settings", OK, "complete; requests go to "+e.Settings.Space.BaseURL, "")
	}
}

// name looks the host up, unless a proxy does that.
func (e *examination) name(ctx context.Context) {
	host := e.base.Hostname()
	if proxy, err := e.proxy(); err != nil || proxy != "" {
		e.proxied = err == nil
		if err != nil {
			e.fail("name", guard.Explain(err, host), "")
			return
		}
		e.find("name", Skipped, "the proxy "+proxy+" looks it up", "")
		return
	}
	if net.ParseIP(host) != nil {
		e.find("name", OK, host+" is an address", "")
		return
	}
	ctx, cancel := context.WithTimeout(ctx, e.connectTimeout())
	defer cancel()
	addresses, err := e.Lookup(ctx, host)
	if err != nil {
		e.fail("name", "", guard.Explain(err, host))
		return
	}
	e.find("name", OK, host+" is "+strings.Join(addresses[:min(len(addresses), mostAddresses)], ", "), "")
}

const mostAddresses = 4

// proxy is the host of the proxy on the way, or "".
func (e *examination) proxy() (string, error) {
	transport, err := guard.Transport(e.Doctor.Settings)
	if err != nil {
		return "", err
	}
	u, err := transport.Proxy(&http.Request{URL: e.base})
	if err != nil || u == nil {
		return "", err
	}
	return u.Host, nil
}

func (e *examination) connectTimeout() time.Duration {
	if d := e.Doctor.Settings.Connect; d > 0 {
		return d
	}
	return settings.DefaultConnect
}

// soon is how long before the end of a certificate there is a warning.
const soon = 14 * 24 * time.Hour

// connection connects, and checks the certificate.
func (e *examination) connection(ctx context.Context) {
	switch {
	case e.broken:
		e.skip("connection")
		return
	case e.proxied:
		e.find("connection", Skipped, "the request below goes through the proxy", "")
		return
	}
	conn, err := e.dial(ctx)
	if err != nil {
		e.fail("connection", "", guard.Explain(err, e.base.Host))
		return
	}
	defer conn.Close()
	secure, ok := conn.(*tls.Conn)
	if !ok {
		e.find("connection", OK, "connected to "+conn.RemoteAddr().String()+", without TLS, on this machine", "")
		return
	}
	state := secure.ConnectionState()
	cert := state.PeerCertificates[0]
	found := fmt.Sprintf("%s with %s; the certificate is by %s, until %s", tls.VersionName(state.Version), conn.RemoteAddr(),
		issuer(cert.Issuer.Organization, cert.Issuer.CommonName), cert.NotAfter.UTC().Format(time.DateOnly))
	if left := cert.NotAfter.Sub(e.Now()); left < soon {
		e.find("connection", Warn, found, "the certificate ends soon; tell the space's administrator")
		return
	}
	e.find("connection", OK, found, "")
}

func issuer(organization []string, name string) string {
	return strings.Join(slices.DeleteFunc([]string{strings.Join(organization, ", "), name}, func(s string) bool { return s == "" }), ", ")
}

func (e *examination) dial(ctx context.Context) (net.Conn, error) {
	transport, err := guard.Transport(e.Doctor.Settings)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, e.connectTimeout())
	defer cancel()
	address := e.base.Host
	if e.base.Port() == "" {
		address = net.JoinHostPort(e.base.Hostname(), map[string]string{"http": "80", "https": "443"}[e.base.Scheme])
	}
	if e.base.Scheme == "http" {
		return transport.DialContext(ctx, "tcp", address)
	}
	return (&tls.Dialer{Config: transport.TLSClientConfig}).DialContext(ctx, "tcp", address)
}

// limits shows what may be sent.
func (e *examination) limits() {
	s := e.Doctor.Settings
	if len(s.Allow) == 0 {
		e.find("limits", Warn, "no number may get a code", "add numbers with --allow-number, or allow_numbers in the config file")
		return
	}
	var shown []string
	for _, number := range s.Allow {
		shown = append(shown, signalwire.MaskNumber(number))
	}
	ledger, err := guard.NewLedger(e.Ledger, max(s.PerHour, 1))
	if err != nil {
		e.find("limits", Fail, "", err.Error())
		return
	}
	left, next, err := ledger.Left(e.Now())
	switch {
	case err != nil:
		e.find("limits", Fail, "", err.Error())
	case left == 0:
		e.find("limits", Warn, fmt.Sprintf("the %d codes of this hour are used up", s.PerHour), "the next can be sent at "+next.Local().Format("15:04"))
	default:
		e.find("limits", OK, fmt.Sprintf("codes may go to %s: %d more in this hour, %d in a call", strings.Join(shown, ", "), min(left, s.PerHour), s.PerCall), "")
	}
}
