package guard

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"slices"
	"strings"
	"syscall"
	"time"

	"callsim/sim/space/signalwire"
)

// Explain says why a request to host failed, and what to do about it, in one or two sentences without the last full stop.
// It uses the kind of the error and never its text, so that it holds no secret. For a nil error it is "".
func Explain(err error, host string) string {
	if err == nil {
		return ""
	}
	for _, explain := range []func(error, place) string{
		explainOurs, explainProxy, explainCertificate, explainTLS, explainName, explainConnection, explainTime, explainBreak,
		explainReply,
	} {
		if text := explain(err, placeOf(err, host)); text != "" {
			return text
		}
	}
	return "the connection to " + host + " failed for an unknown reason; try again, and if it fails again, check the network and any proxy" + unsure(err)
}

// place is the other end of a connection.
type place struct {
	name  string // "space.example.com" or "the proxy"
	proxy bool
}

// check says what to check about the place.
func (p place) check() string {
	if p.proxy {
		return "check HTTPS_PROXY and HTTP_PROXY"
	}
	return "check " + signalwire.EnvSpace + " or " + signalwire.EnvBaseURL
}

// placeOf is the proxy or the host, whichever could not be reached.
func placeOf(err error, host string) place {
	for op := new(net.OpError); errors.As(err, &op); err = op.Err {
		if op.Op == "proxyconnect" || strings.HasPrefix(op.Op, "socks") {
			return place{"the proxy", true}
		}
	}
	return place{host, false}
}

// unsure warns if the space may have acted on a request.
func unsure(err error) string {
	var e *signalwire.Error
	if errors.As(err, &e) && e.MaybeDone && e.Op == "send" {
		return ". The code may have been sent; look at the phone before you ask for another"
	}
	return ""
}

// explainOurs explains requests that ended on our side.
func explainOurs(err error, p place) string {
	var withheld *signalwire.WithheldError
	switch {
	case errors.As(err, &withheld):
		return withheld.Error()
	case errors.Is(err, context.Canceled):
		return "the request to " + p.name + " was canceled" + unsure(err)
	}
	return ""
}

func explainProxy(err error, p place) string {
	var proxy *ProxyError
	var reply *signalwire.Error
	status := 0
	if errors.As(err, &proxy) {
		status = proxy.Status
	} else if errors.As(err, &reply) && reply.Status == http.StatusProxyAuthRequired {
		status = reply.Status
	}
	switch {
	case status == http.StatusProxyAuthRequired:
		return "the proxy needs a user and a password (status 407); write them into HTTPS_PROXY, as in http://user:password@proxy.example.com:3128"
	case status != 0:
		return fmt.Sprintf("the proxy refused to connect to %s (status %d); ask its administrator to allow it, or add the host to NO_PROXY", p.name, status)
	case proxy != nil:
		return proxy.Error()
	}
	return ""
}

func explainCertificate(err error, p place) string {
	var unknown x509.UnknownAuthorityError
	var name x509.HostnameError
	var invalid x509.CertificateInvalidError
	var roots x509.SystemRootsError
	switch {
	case errors.As(err, &unknown):
		return "the certificate of " + p.name + " is from an authority that this machine does not know; if you expect that " +
			"(a company's proxy, a test space), name the authority's certificate with --ca-file FILE; if not, somebody may be listening"
	case errors.As(err, &name):
		return "the certificate of " + p.name + " is for another host; " + p.check() + "; if that is right, somebody may be listening"
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return outOfTime(invalid.Cert, p)
	case errors.As(err, &invalid):
		return "the certificate of " + p.name + " is not valid for a server; ask its administrator for a valid one"
	case errors.As(err, &roots):
		return "this machine has no certificates of authorities to check " + p.name + " with; install them, or name a file of them with --ca-file FILE"
	}
	return ""
}

// outOfTime explains a certificate that is not valid yet or any more.
func outOfTime(c *x509.Certificate, p place) string {
	const date = "2006-01-02 15:04 MST"
	what := "is not valid by the clock of this machine"
	if c != nil && time.Now().Before(c.NotBefore) {
		what = "is valid only from " + c.NotBefore.UTC().Format(date)
	} else if c != nil {
		what = "expired on " + c.NotAfter.UTC().Format(date)
	}
	return "the certificate of " + p.name + " " + what + "; check the clock of this machine, which says " +
		time.Now().UTC().Format(date) + "; if it is right, tell the host's administrator"
}

func explainTLS(err error, p place) string {
	var record tls.RecordHeaderError
	var op *net.OpError
	switch {
	case errors.Is(err, http.ErrSchemeMismatch), errors.As(err, &record):
		return p.name + " does not speak TLS on that port; " + p.check() + ", especially the port"
	case errors.As(err, &op) && (op.Op == "remote error" || op.Op == "local error"):
		return p.name + " and this program have no version of TLS in common; it must support TLS 1.2 or newer, without a client certificate"
	}
	return ""
}

func explainName(err error, p place) string {
	var dns *net.DNSError
	switch {
	case !errors.As(err, &dns):
		return ""
	case dns.IsNotFound:
		return "there is no host with the name of " + p.name + "; " + p.check() + ", and that this machine is online"
	default:
		return "the name of " + p.name + " could not be looked up, because no name server answered; check that this machine is online, and try again"
	}
}

// Errors of a connection, with their numbers in Windows sockets.

func isRefused(err error) bool { return isAny(err, syscall.ECONNREFUSED, syscall.Errno(10061)) }

func isUnreachable(err error) bool {
	return isAny(err, syscall.ENETUNREACH, syscall.EHOSTUNREACH, syscall.EADDRNOTAVAIL, syscall.ENETDOWN, syscall.EHOSTDOWN,
		syscall.Errno(10049), syscall.Errno(10050), syscall.Errno(10051), syscall.Errno(10064), syscall.Errno(10065))
}

func isForbidden(err error) bool {
	return isAny(err, syscall.EACCES, syscall.EPERM, syscall.Errno(10013))
}

func isBroken(err error) bool {
	return isAny(err, syscall.ECONNRESET, syscall.EPIPE, syscall.ECONNABORTED, syscall.Errno(10053), syscall.Errno(10054), io.EOF, io.ErrUnexpectedEOF)
}

func isAny(err error, targets ...error) bool {
	return slices.ContainsFunc(targets, func(target error) bool { return errors.Is(err, target) })
}

func explainConnection(err error, p place) string {
	switch {
	case isRefused(err):
		return p.name + " refused the connection, so nothing was sent; " + p.check() + ", especially the port, and try again"
	case isUnreachable(err):
		return p.name + " cannot be reached from here; check that this machine is online, its VPN, and whether it needs a proxy (HTTPS_PROXY)"
	case isForbidden(err):
		return "this machine forbids connections to " + p.name + "; check its firewall"
	}
	return ""
}

func explainTime(err error, p place) string {
	var timeout net.Error
	var op *net.OpError
	var e *signalwire.Error
	if !errors.Is(err, context.DeadlineExceeded) && !(errors.As(err, &timeout) && timeout.Timeout()) {
		return ""
	}
	connecting := errors.As(err, &op) && (op.Op == "dial" || p.proxy) || strings.Contains(err.Error(), "TLS handshake timeout") ||
		errors.As(err, &e) && !e.MaybeDone
	if connecting {
		return p.name + " did not accept the connection in time, so nothing was sent; check the network and whether it needs a proxy " +
			"(HTTPS_PROXY), or allow more time with --connect-timeout"
	}
	return p.name + " did not reply in time; try again later, or allow more time with --reply-timeout and --request-timeout" + unsure(err)
}

func explainBreak(err error, p place) string {
	var e *signalwire.Error
	if !isBroken(err) && !errors.Is(err, os.ErrClosed) && !errors.Is(err, net.ErrClosed) &&
		!(errors.As(err, &e) && e.Kind == signalwire.Reset) {
		return ""
	}
	return "the connection to " + p.name + " was lost; try again, and if it fails again, check the network and any proxy" + unsure(err)
}

// explainReply explains a reply.
func explainReply(err error, p place) string {
	var e *signalwire.Error
	if !errors.As(err, &e) || e.Status == 0 {
		return ""
	}
	answered := fmt.Sprintf("%s answered with status %d", p.name, e.Status)
	switch {
	case e.Kind == signalwire.Unauthorized:
		return answered + "; check " + signalwire.EnvProjectID + " and " + signalwire.EnvToken + ", and that they belong to this space"
	case e.Kind == signalwire.Forbidden:
		return answered + "; the API token lacks a scope; give it the scope in the dashboard of the space, or use another token"
	case e.Status/100 == 3:
		return answered + ", a redirect, which is never followed; " + p.check() + unsure(err)
	case e.Kind == signalwire.NotJSON, e.Kind == signalwire.Unexpected, e.Kind == signalwire.TooLarge:
		return answered + " and something that is not from the API; " + p.check() + ", and whether the network shows a login page" + unsure(err)
	case e.Kind == signalwire.RateLimited:
		return answered + " because of too many requests; wait before you try again"
	case e.Kind == signalwire.ServerError:
		return answered + " because of a problem of its own; try again later" + unsure(err)
	default:
		return answered + ", and refused the request"
	}
}
