package signalwire

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"callsim/sim/kit/lazy"
)

// Settings are the address of a space and the credentials for it.
type Settings struct {
	// ProjectID and Token are the user and the password of HTTP Basic auth.
	ProjectID, Token string
	// BaseURL is the address of the REST API without a slash at its end: https://<space>.signalwire.com/api/relay/rest
	BaseURL string
	// Transport carries the requests of a Client that has no carrier of its own; nil is http.DefaultTransport.
	Transport http.RoundTripper
}

// Names of the environment variables that the ecosystem's clients read.
const (
	EnvProjectID = "SIGNALWIRE_PROJECT_ID"
	EnvToken     = "SIGNALWIRE_API_TOKEN"
	EnvSpace     = "SIGNALWIRE_SPACE"
	EnvFrom      = "SIGNALWIRE_FROM_NUMBER"
	EnvBaseURL   = "SIGNALWIRE_REST_BASE_URL"
	EnvCAFile    = "SIGNALWIRE_REST_CA_FILE"
)

// BasePath is the path of the REST API on a space's host.
const BasePath = "/api/relay/rest"

// ProjectFault says what is wrong with a project id, or returns "".
func ProjectFault(id string) string {
	if strings.Contains(id, ":") || !visible(id) {
		return "must be the id of your project, a UUID"
	}
	return ""
}

// TokenFault says what is wrong with an API token, or returns "". It never repeats the token.
func TokenFault(token string) string {
	if !visible(token) {
		return "must be an API token, got text with a blank or a character beyond ASCII; copy the token again, without anything around it"
	}
	return ""
}

// visible reports whether a text is printable ASCII without blanks, and fits a header.
func visible(text string) bool {
	for i := range len(text) {
		if text[i] <= ' ' || text[i] > '~' {
			return false
		}
	}
	return len(text) > 0 && len(text) <= 1024
}

var hostName = lazy.Regexp(`^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$`)
var spaceName = lazy.Regexp(`^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$`)

// BaseOf returns the REST address of a space, given its name, its host or an https URL of either, in any case. A host that is
// this machine may have a port, and is reached by plain http unless its URL says https. The error follows the name of a
// setting, and never repeats the value.
func BaseOf(space string) (string, error) {
	const must = "must be the name or host of a space, such as example or example.signalwire.com"
	host := strings.ToLower(strings.TrimSpace(space))
	if root := loopback(host); root != "" {
		return CheckBase(root)
	}
	if strings.HasPrefix(host, "http://") {
		return "", errors.New(must + ", got plain http")
	}
	host = strings.TrimRight(strings.TrimPrefix(host, "https://"), "/")
	switch {
	case strings.Contains(host, "@"):
		return "", errors.New(must + ", got a user or password")
	case strings.ContainsAny(host, "/?#"):
		return "", errors.New(must + ", got more than a host")
	case strings.Contains(host, ":"):
		return "", fmt.Errorf("%s, got a port; set %s to an address with a port", must, EnvBaseURL)
	case !strings.Contains(host, ".") && spaceName.Get().MatchString(host):
		host += ".signalwire.com"
	case len(host) > 253 || !strings.Contains(host, ".") || !hostName.Get().MatchString(host):
		return "", errors.New(must)
	}
	return "https://" + host + BasePath, nil
}

// loopback is the URL of a space on this machine, or "" for any other.
func loopback(space string) string {
	if !strings.Contains(space, "://") {
		space = "http://" + space
	}
	if u, err := url.Parse(space); err != nil || !IsLoopback(u.Hostname()) {
		return ""
	}
	return space
}

// CheckBase returns the REST address of a space in the form of Settings, given the root of its address, with or without
// BasePath at its end. It refuses one that holds credentials or, but for this machine, would carry them in the clear. The
// error follows the name of a setting, and never repeats the value.
func CheckBase(root string) (string, error) {
	u, err := url.Parse(strings.TrimSpace(root))
	switch {
	case err != nil || u.Hostname() == "" || u.Scheme != "https" && u.Scheme != "http" || !isPort(u.Port()):
		return "", errors.New("must be a URL; write one such as https://example.signalwire.com")
	case u.User != nil:
		return "", fmt.Errorf("must not hold a user or password; set %s and %s instead", EnvProjectID, EnvToken)
	case u.RawQuery != "" || u.ForceQuery || u.Fragment != "":
		return "", errors.New("must not hold a query or fragment; write it up to the end of the path")
	case u.Scheme == "http" && !IsLoopback(u.Hostname()):
		return "", errors.New("must be https to another machine, because http would carry the token in the clear")
	}
	u.Host = strings.ToLower(u.Host)
	base := strings.TrimSuffix(strings.TrimRight(u.String(), "/"), BasePath)
	if strings.Contains(base, "/api/relay") {
		return "", errors.New("must be the root of the space, got a part of the API's path or more than it; write one such as https://example.signalwire.com")
	}
	return base + BasePath, nil
}

func isPort(port string) bool {
	_, err := strconv.ParseUint(port, 10, 16)
	return port == "" || err == nil
}

// IsLoopback reports whether host is this machine, so that requests to it cross no network.
func IsLoopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}
