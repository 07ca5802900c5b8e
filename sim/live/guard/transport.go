package guard

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"callsim/sim/live/settings"
	"callsim/sim/space/signalwire"
)

const (
	// idle is how long a connection waits for another request: shorter than servers and what is between commonly let one
	// wait, so that hardly any request meets a connection that has just been closed.
	idle = 30 * time.Second
	// mostHeader bounds the header of a reply, in bytes.
	mostHeader = 64 << 10
)

// environment is http.ProxyFromEnvironment, which reads HTTPS_PROXY, HTTP_PROXY and NO_PROXY once.
var environment = http.ProxyFromEnvironment

// Transport returns what carries requests to the space: over HTTP/2 where the space has it, through the proxy that the
// environment names, and trusting s.CAFile beside the system. Its timeouts are those of s; a zero one is the default. CloseIdleConnections
// ends what it keeps open.
//
// Its error names the file or the proxy setting that is wrong; the proxy's credentials are in no error, nor in those of
// requests.
func Transport(s settings.Live) (*http.Transport, error) {
	roots, caErr := signalwire.Authorities(s.CAFile)
	if caErr != nil {
		caErr = fmt.Errorf("--ca-file: %w", caErr)
	}
	if err := errors.Join(caErr, checkProxy(s.Space.BaseURL)); err != nil {
		return nil, err
	}
	connect := timeout(s.Connect, settings.DefaultConnect)
	dialer := &net.Dialer{Timeout: connect} // of several addresses, IPv6 and IPv4, it takes the first that connects
	return &http.Transport{
		Proxy:                  proxyOf,
		OnProxyConnectResponse: proxyAnswered,
		DialContext:            dialer.DialContext,
		ForceAttemptHTTP2:      true,
		TLSClientConfig:        &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12},
		TLSHandshakeTimeout:    connect,
		ResponseHeaderTimeout:  timeout(s.Reply, settings.DefaultReply),
		MaxResponseHeaderBytes: mostHeader,
		IdleConnTimeout:        idle,
		MaxIdleConns:           4,
		DisableCompression:     true, // a small reply that unpacks to a large one is never unpacked
	}, nil
}

func timeout(set, otherwise time.Duration) time.Duration {
	if set <= 0 {
		return otherwise
	}
	return set
}

// ProxyError is the fault of a proxy, or of the setting that names it. It holds no credential.
type ProxyError struct {
	// Status is what the proxy answered; 0 when it was not asked.
	Status int
	// Setting is the variable that names it, where that is at fault.
	Setting string
}

func (e *ProxyError) Error() string {
	if e.Status != 0 {
		return fmt.Sprintf("the proxy refused to connect: status %d", e.Status)
	}
	return e.Setting + " must be the address of a proxy; write one such as http://proxy.example.com:3128"
}

// proxyOf is the proxy for a request. The error of a malformed setting would repeat it, with its password.
func proxyOf(r *http.Request) (*url.URL, error) {
	proxy, err := environment(r)
	if err == nil && (proxy == nil || isProxy(proxy)) {
		return proxy, nil
	}
	return nil, &ProxyError{Setting: proxySetting(r.URL)}
}

func proxySetting(to *url.URL) string {
	if to.Scheme == "http" {
		return "HTTP_PROXY"
	}
	return "HTTPS_PROXY"
}

func isProxy(u *url.URL) bool {
	switch u.Scheme {
	case "http", "https", "socks5", "socks5h":
		return u.Hostname() != ""
	}
	return false
}

// checkProxy returns the fault of the proxy on the way to base, which may be empty.
func checkProxy(base string) error {
	to, err := url.Parse(base)
	if err != nil || to.Host == "" {
		return nil // the settings say so
	}
	if name := ignored(to); name != "" {
		return &ProxyError{Setting: name}
	}
	_, err = proxyOf(&http.Request{URL: to})
	return err
}

// ignored is the variable that should name the proxy on the way to an address and is malformed: net/http would pass it
// over without a word, and go past the proxy.
func ignored(to *url.URL) string {
	if signalwire.IsLoopback(to.Hostname()) {
		return "" // no proxy is asked
	}
	upper := proxySetting(to)
	for _, name := range []string{upper, strings.ToLower(upper)} {
		if value := os.Getenv(name); value != "" {
			if namesProxy(value) {
				return ""
			}
			return name
		}
	}
	return ""
}

// namesProxy reports whether a setting names a proxy, with or without a scheme.
func namesProxy(value string) bool {
	u, err := url.Parse(value)
	if err != nil || u.Scheme == "" || u.Host == "" {
		u, err = url.Parse("http://" + value)
	}
	return err == nil && isProxy(u)
}

// proxyAnswered reports the refusal of a proxy, which is not one of the space.
func proxyAnswered(_ context.Context, _ *url.URL, _ *http.Request, reply *http.Response) error {
	if reply.StatusCode == http.StatusOK {
		return nil
	}
	return &ProxyError{Status: reply.StatusCode}
}
