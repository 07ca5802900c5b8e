package command_test

import (
	"strings"
	"testing"

	"callsim/sim/call/command"
)

var known = command.Known{Commands: command.Usage, Placeholders: command.Placeholders, Functions: []string{"send_mfa", "verify_mfa"}}

func TestComplete(t *testing.T) {
	for line, want := range map[string]string{
		"/":                 "/advance |/fault |/dtmf |/call |/post |/state|/phone|/hangup|/help",
		"/h":                "/hangup|/help",
		"/f":                "/fault ",
		"/fault":            "/fault ",
		"/fault ":           "send |verify ",
		"/fault verify t":   "timeout|tls|truncated",
		"/fault verify tls": "",
		"/fault send 500 ":  "x3|@2",
		"/advance ":         "90s|15m|2h",
		"/call v":           "verify_mfa ",
		"/call verify_mfa ": "",
		"/dtmf <":           "<token>|<token:spoken>|<token:1>|<wrong-token>",
		"/post ":            "",
		"/state":            "",
		"/nothing ":         "",
		"//":                "",
		"":                  "",
		"yes please":        "",
		"it is <w":          "<wrong-token>",
		"<token:":           "<token:spoken>|<token:1>",
		"<token> and ":      "",
	} {
		from, all := known.Complete(line)
		var texts []string
		for _, c := range all {
			if texts = append(texts, c.Text); c.About == "" || !strings.HasPrefix(c.Text, line[from:]) {
				t.Errorf("%q: %+v does not go on from byte %d, or says nothing", line, c, from)
			}
		}
		if got := strings.Join(texts, "|"); got != want {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
	}
}

func TestEveryCommandAndFaultThatIsCompletedCanBeRead(t *testing.T) {
	for _, start := range []string{"/fault verify ", "/advance "} {
		_, all := known.Complete(start)
		for _, c := range all {
			if _, err := command.Parse(start + c.Text); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestMeaning(t *testing.T) {
	for line, want := range map[string]string{"/post {}": "/post {…}", "/posts": "", "yes": "", "": ""} {
		if usage, _ := known.Meaning(line); usage != want {
			t.Errorf("%q: %q, want %q", line, usage, want)
		}
	}
}
