package signalwire

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"

	"callsim/sim/lazy"
)

// Settings say which space to ask, and as whom.
type Settings struct {
	// ProjectID and Token are the user and the password of HTTP Basic auth.
	ProjectID, Token string
	// BaseURL is the address of the REST API without a slash at its end: https://<space>.signalwire.com/api/relay/rest
	BaseURL string
}

// Names of the environment variables that the ecosystem's clients read.
const (
	EnvProjectID = "SIGNALWIRE_PROJECT_ID"
	EnvToken     = "SIGNALWIRE_API_TOKEN"
	EnvSpace     = "SIGNALWIRE_SPACE"
	EnvFrom      = "SIGNALWIRE_FROM_NUMBER"
	EnvBaseURL   = "SIGNALWIRE_REST_BASE_URL"
)

// BasePath is the path of the REST API on a space's host.
const BasePath = "/api/relay/rest"

// FromEnv reads the settings through getenv, such as os.Getenv. Its error names everything that is missing or malformed,
// and never repeats a value of a secret.
func FromEnv(getenv func(string) string) (Settings, error) {
	s := Settings{ProjectID: getenv(EnvProjectID), Token: getenv(EnvToken)}
	var faults []error
	missing := func(name, what string) {
		faults = append(faults, fmt.Errorf("%s is not set: %s", name, what))
	}
	if s.ProjectID == "" {
		missing(EnvProjectID, "the id of your project, a UUID")
	}
	if s.Token == "" {
		missing(EnvToken, "an API token of your project")
	}
	base, err := baseURL(getenv(EnvSpace), getenv(EnvBaseURL))
	if err != nil {
		faults = append(faults, err)
	}
	s.BaseURL = base
	return s, errors.Join(faults...)
}

func baseURL(space, override string) (string, error) {
	if override != "" {
		return checkBase(override)
	}
	if space == "" {
		return "", fmt.Errorf("%s is not set: the name of your space, such as example or example.signalwire.com", EnvSpace)
	}
	return BaseOf(space)
}

var spaceName = lazy.Regexp(`^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)*$`)

// BaseOf returns the REST address of a space that is given as a name, a host or an https URL of either.
func BaseOf(space string) (string, error) {
	host := strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(space), "https://"), "/")
	if !spaceName().MatchString(host) {
		return "", fmt.Errorf("%s: %q is not a space: write its name or host, such as example or example.signalwire.com", EnvSpace, space)
	}
	if !strings.Contains(host, ".") {
		host += ".signalwire.com"
	}
	return "https://" + host + BasePath, nil
}

// checkBase refuses an address that would carry credentials in the clear, loopback excepted, or that holds some.
func checkBase(base string) (string, error) {
	u, err := url.Parse(base)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http":
		return "", fmt.Errorf("%s is not a URL: write one such as https://example.signalwire.com%s", EnvBaseURL, BasePath)
	case u.User != nil:
		return "", fmt.Errorf("%s holds a user or password: set %s and %s instead", EnvBaseURL, EnvProjectID, EnvToken)
	case u.RawQuery != "" || u.Fragment != "":
		return "", fmt.Errorf("%s holds a query or fragment: leave out what follows the path", EnvBaseURL)
	case u.Scheme == "http" && !IsLoopback(u.Hostname()):
		return "", fmt.Errorf("%s is plain http to %s: write https, or use an address of this machine", EnvBaseURL, u.Hostname())
	}
	return strings.TrimRight(base, "/"), nil
}

// IsLoopback says whether host is this machine itself, so that what is sent there crosses no network.
func IsLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
