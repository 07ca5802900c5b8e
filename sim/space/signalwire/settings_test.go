package signalwire_test

import (
	"strings"
	"testing"

	"callsim/sim/space/signalwire"
)

const exampleBase = "https://example.signalwire.com/api/relay/rest"

func TestAddressesOfSpaces(t *testing.T) {
	for name, test := range map[string]struct{ space, base, want, fault string }{
		"a name":                 {space: "example", want: exampleBase},
		"a name of digits":       {space: "2600", want: "https://2600.signalwire.com/api/relay/rest"},
		"a host":                 {space: "example.signalwire.com", want: exampleBase},
		"a URL":                  {space: "https://example.signalwire.com", want: exampleBase},
		"a slash at its end":     {space: "https://example.signalwire.com/", want: exampleBase},
		"a URL of a name":        {space: "https://example", want: exampleBase},
		"upper case":             {space: "HTTPS://Example.SignalWire.COM/", want: exampleBase},
		"localhost":              {base: "http://LOCALHOST:1", want: "http://localhost:1/api/relay/rest"},
		"IPv6 loopback":          {base: "http://[::1]:1", want: "http://[::1]:1/api/relay/rest"},
		"https elsewhere":        {base: "https://Double.example.com/X", want: "https://double.example.com/X/api/relay/rest"},
		"the whole path":         {base: "https://example.com/api/relay/rest", want: "https://example.com/api/relay/rest"},
		"the whole path, too":    {base: "https://example.com/x/api/relay/rest//", want: "https://example.com/x/api/relay/rest"},
		"a loopback space":       {space: "127.0.0.1:8933", want: "http://127.0.0.1:8933/api/relay/rest"},
		"localhost as a space":   {space: "LOCALHOST", want: "http://localhost/api/relay/rest"},
		"http to this machine":   {space: "http://localhost:8933/", want: "http://localhost:8933/api/relay/rest"},
		"https to it":            {space: "https://[::1]:8933", want: "https://[::1]:8933/api/relay/rest"},
		"a part of the path":     {base: "https://example.com/api/relay", fault: "must be the root of the space"},
		"more than the path":     {base: "https://example.com/api/relay/rest/mfa", fault: "must be the root of the space"},
		"the path twice":         {base: "https://example.com/api/relay/rest/api/relay/rest", fault: "must be the root of the space"},
		"a password of loopback": {space: "http://u:" + secret + "@localhost", fault: "must not hold a user or password"},
		"loopback in a name":     {space: "localhost.example.com:1", fault: "got a port"},
		"no port of loopback":    {space: "localhost:99999", fault: "must be a URL"},
		"plain http":             {space: "http://example", fault: "must be the name or host of a space, such as example or example.signalwire.com, got plain http"},
		"a path":                 {space: "example.com/x", fault: "more than a host"},
		"a port":                 {space: "example.com:8443", fault: "SIGNALWIRE_REST_BASE_URL"},
		"a password":             {space: "https://u:" + secret + "@example.com", fault: "got a user or password"},
		"a token":                {space: secret + "_x", fault: "must be the name or host of a space"},
		"two dots":               {space: "example..com", fault: "must be the name or host of a space"},
		"a hyphen at the end":    {space: "example-.com", fault: "must be the name or host of a space"},
		"an address":             {space: "10.0.0.1", fault: "must be the name or host of a space"},
		"another scheme":         {space: "wss://example", fault: "must be the name or host of a space"},
		"a blank within":         {space: "my space", fault: "must be the name or host of a space"},
		"plain http to an IP":    {base: "http://10.0.0.1", fault: "must be https"},
		"plain http elsewhere":   {base: "http://example.com", fault: "must be https"},
		"a host like loopback":   {base: "http://127.0.0.1.example.com", fault: "must be https"},
		"credentials inside":     {base: "https://u:" + secret + "@example.com", fault: "must not hold a user or password"},
		"no URL":                 {base: "example.com", fault: "must be a URL"},
		"no host":                {base: "https://:8080", fault: "must be a URL"},
		"no port":                {base: "https://example.com:99999", fault: "must be a URL"},
		"bad URL":                {base: "https://u:" + secret + "@[", fault: "must be a URL"},
		"a query":                {base: "https://example.com?x=" + secret, fault: "query"},
		"an empty query":         {base: "https://example.com?", fault: "query"},
		"a fragment":             {base: "https://example.com#x", fault: "query or fragment"},
	} {
		address, read := test.space, signalwire.BaseOf
		if test.base != "" {
			address, read = test.base, signalwire.CheckBase
		}
		base, err := read(address)
		if test.fault == "" && (err != nil || base != test.want) {
			t.Errorf("%s: %s, %v", name, base, err)
		}
		if test.fault != "" && (err == nil || !strings.Contains(err.Error(), test.fault) || strings.Contains(err.Error(), secret)) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestFaultsOfCredentials(t *testing.T) {
	if got := signalwire.ProjectFault(secret + ":x"); !strings.Contains(got, "must be the id of your project") || strings.Contains(got, secret) {
		t.Errorf("project id: %q", got)
	}
	if got := signalwire.TokenFault(secret + " " + secret); !strings.Contains(got, "must be an API token") || strings.Contains(got, secret) {
		t.Errorf("token: %q", got)
	}
}
