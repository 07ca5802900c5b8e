package guard

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"testing"

	"callsim/sim/live/settings"
	"callsim/sim/space/double"
	"callsim/sim/space/signalwire"
)

const (
	proxyPassword = "pRoXy-PaSsWoRd"
	spaceName     = "space.example.com"
)

// through has requests go through a proxy, as the environment would.
func through(t *testing.T, proxy string) {
	t.Helper()
	before := environment
	environment = func(*http.Request) (*url.URL, error) {
		u, err := url.Parse(proxy)
		if err != nil {
			return nil, fmt.Errorf("invalid proxy address %q: %w", proxy, err) // as net/http says it
		}
		return u, nil
	}
	t.Cleanup(func() { environment = before })
}

func proxied(t *testing.T, o double.ProxyOptions) (*double.Server, *double.Proxy, settings.Live) {
	t.Helper()
	s := double.Start(t, double.Options{TLS: double.Good, Hosts: []string{spaceName}})
	o.Hosts = map[string]string{spaceName + ":443": s.Host()}
	return s, double.StartProxy(t, o), reaching(t, s, "https://"+spaceName+double.BasePath)
}

func TestThroughAProxy(t *testing.T) {
	s, p, config := proxied(t, double.ProxyOptions{User: "ada", Password: proxyPassword})
	through(t, p.URLFor("ada", proxyPassword))
	c, _ := carried(t, config)
	for range 2 {
		if err := ask(t.Context(), c); err != nil {
			t.Error(err)
		}
	}
	if got := fmt.Sprint(p.Passed()); got != "[CONNECT "+spaceName+":443]" || s.Requests()[1].Proto != "HTTP/2.0" {
		t.Errorf("passed: %s", got)
	}
	if h := s.Requests()[0].Header; h.Get("Proxy-Authorization") != "" {
		t.Error("the space got the proxy's password")
	}
}

func TestAProxyThatDoesNotPassOn(t *testing.T) {
	for _, test := range []struct {
		options double.ProxyOptions
		status  string
		want    string
	}{
		{double.ProxyOptions{User: "ada", Password: "another"}, "407", "needs a user and a password"},
		{double.ProxyOptions{Status: 403}, "403", "refused to connect"},
		{double.ProxyOptions{Status: 502}, "502", "NO_PROXY"},
	} {
		s, p, config := proxied(t, test.options)
		through(t, p.URLFor("ada", proxyPassword))
		c, _ := carried(t, config)
		failure(t, ask(t.Context(), c), signalwire.Refused, false, test.want, test.status)
		if len(s.Requests()) > 0 {
			t.Error("the space was asked")
		}
	}
}

func TestAProxyThatIsNotThere(t *testing.T) {
	_, p, config := proxied(t, double.ProxyOptions{})
	address := p.URLFor("ada", proxyPassword)
	p.Close()
	through(t, address)
	c, _ := carried(t, config)
	failure(t, ask(t.Context(), c), signalwire.Refused, false, "the proxy refused the connection", "HTTPS_PROXY")
	through(t, strings.Replace(address, "http:", "socks5:", 1))
	c, _ = carried(t, config)
	failure(t, ask(t.Context(), c), signalwire.Refused, false, "the proxy refused the connection", "HTTPS_PROXY")
}

func TestAPlainSpaceBehindAProxyThatWantsAPassword(t *testing.T) {
	s := double.Start(t, double.Options{})
	p := double.StartProxy(t, double.ProxyOptions{User: "ada", Password: "another"})
	through(t, p.URLFor("ada", proxyPassword))
	c, _ := carried(t, reaching(t, s, s.URL()))
	failure(t, ask(t.Context(), c), signalwire.Invalid, false, "needs a user and a password")
}

func TestAProxySettingThatIsNone(t *testing.T) {
	for _, proxy := range []string{
		"http://ada:" + proxyPassword + "@host:port:port", "ftp://ada:" + proxyPassword + "@host", "http://ada:" + proxyPassword + "@",
	} {
		through(t, proxy)
		for base, setting := range map[string]string{"https://" + spaceName: "HTTPS_PROXY", "http://127.0.0.1": "HTTP_PROXY"} {
			_, err := Transport(settings.Live{Space: signalwire.Settings{BaseURL: base}})
			if err == nil || !strings.Contains(err.Error(), setting+" must be the address of a proxy") || strings.Contains(err.Error(), proxyPassword) {
				t.Errorf("%s: %v", proxy, err)
			}
		}
		c, _ := carried(t, settings.Live{}) // functions elsewhere, but the client asks all the same
		c.BaseURL = "https://" + spaceName
		err := ask(t.Context(), c)
		if text := Explain(err, spaceName); !strings.Contains(text, "HTTPS_PROXY must be") || strings.Contains(text+err.Error(), proxyPassword) {
			t.Errorf("%s: %v: %s", proxy, err, text)
		}
	}
}

// Variables that make the test binary a client in a process of its own, for net/http reads the environment once.
const childBase, childCA = "CALLSIM_TEST_BASE", "CALLSIM_TEST_CA"

// child asks for a code, and prints what came of it.
func child() int {
	config := settings.Live{
		Space:  signalwire.Settings{ProjectID: double.DefaultProject, Token: double.DefaultToken, BaseURL: os.Getenv(childBase)},
		CAFile: os.Getenv(childCA),
	}
	transport, err := Transport(config)
	if err != nil {
		fmt.Println("settings:", err)
		return 1
	}
	c := &signalwire.Client{Settings: config.Space, Carrier: transport}
	err = ask(context.Background(), c)
	fmt.Println("asked:", err, Explain(err, spaceName))
	return 0
}

func TestTheEnvironmentNamesTheProxy(t *testing.T) {
	s, p, config := proxied(t, double.ProxyOptions{User: "ada", Password: proxyPassword})
	for _, test := range []struct {
		variable, value, want string
		passed                int
	}{
		{"HTTPS_PROXY", p.URLFor("ada", proxyPassword), "asked: <nil>", 1},
		{"https_proxy", p.URLFor("ada", proxyPassword), "asked: <nil>", 2},
		{"HTTPS_PROXY", p.URLFor("eve", proxyPassword), "needs a user and a password", 3},
		{"HTTPS_PROXY", "http://ada:" + proxyPassword + "@%", "settings: HTTPS_PROXY must be the address of a proxy", 3},
		{"https_proxy", "ftp://ada:" + proxyPassword + "@host", "settings: https_proxy must be the address of a proxy", 3},
		{"HTTPS_PROXY", strings.TrimPrefix(p.URLFor("ada", proxyPassword), "http://"), "asked: <nil>", 4},
	} {
		cmd := exec.Command(os.Args[0])
		for _, entry := range os.Environ() {
			if name, _, _ := strings.Cut(entry, "="); !strings.HasSuffix(strings.ToLower(name), "_proxy") {
				cmd.Env = append(cmd.Env, entry)
			}
		}
		cmd.Env = append(cmd.Env, test.variable+"="+test.value, childBase+"="+config.Space.BaseURL, childCA+"="+config.CAFile)
		out, err := cmd.CombinedOutput()
		if !strings.Contains(string(out), test.want) || strings.Contains(string(out), proxyPassword) || len(p.Passed()) != test.passed {
			t.Errorf("%s: %v %s, %v", test.variable, err, out, p.Passed())
		}
	}
	if len(s.Requests()) != 3 {
		t.Errorf("%d requests", len(s.Requests()))
	}
}
