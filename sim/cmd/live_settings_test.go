package cmd

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"callsim/sim/kit/trials"
	"callsim/sim/space/double"
)

// setters put the settings of a call into each place that they are read from, and return the flags for it.
var setters = map[string]func(t *testing.T, home string, settings map[string]string) []string{
	"environment": func(t *testing.T, _ string, settings map[string]string) []string {
		for name, value := range settings {
			t.Setenv(name, value)
		}
		return nil
	},
	"env file": func(t *testing.T, home string, settings map[string]string) []string {
		var text strings.Builder
		for name, value := range settings {
			text.WriteString("export " + name + "='" + value + "'\n")
		}
		return []string{"--env-file", put(t, home, "live.env", text.String())}
	},
	"config file": func(t *testing.T, home string, settings map[string]string) []string {
		return []string{"--config", put(t, home, "config.yaml", asConfig(settings))}
	},
	"config folder": func(t *testing.T, home string, settings map[string]string) []string {
		folder, err := os.UserConfigDir()
		if err != nil {
			t.Fatal(err)
		}
		put(t, filepath.Join(folder, "callsim"), "config.yaml", asConfig(settings))
		return nil
	},
	"token file": func(t *testing.T, home string, settings map[string]string) []string {
		for name, value := range settings {
			if name != "SIGNALWIRE_API_TOKEN" {
				t.Setenv(name, value)
			}
		}
		return []string{"--api-token-file", put(t, home, "token", settings["SIGNALWIRE_API_TOKEN"]+"\n")}
	},
}

// put writes a file.
func put(t *testing.T, folder, name, text string) string {
	t.Helper()
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func asConfig(settings map[string]string) string {
	names := map[string]string{
		"SIGNALWIRE_PROJECT_ID": "project_id", "SIGNALWIRE_API_TOKEN": "api_token", "SIGNALWIRE_REST_BASE_URL": "rest_base_url", "SIGNALWIRE_SPACE": "space",
		"SIGNALWIRE_FROM_NUMBER": "from_number", "CALLSIM_ALLOW_NUMBERS": "allow_numbers", "CALLSIM_CONNECT_TIMEOUT": "connect_timeout",
		"CALLSIM_MAX_SENDS_PER_CALL": "max_sends_per_call",
	}
	var text strings.Builder
	for name, value := range settings {
		text.WriteString(names[name] + ": '" + strings.ReplaceAll(value, "'", "''") + "'\n")
	}
	return text.String()
}

// everyCommand are all uses of the program that settings matter to.
var everyCommand = [][]string{
	{"config"}, {"config", "--json"}, {"doctor"}, {"doctor", "--json"},
	{"chat", "--live", "--yes"}, {"record", "--json", "--force", "-o", "call.yaml", "--live", "--yes"},
	{"drift", "fixture.yaml", "--live", "--yes"}, {"drift", "fixture.yaml", "--format", "json", "--live", "--yes"},
	{"replay", "fixture.yaml", "--live", "--yes"},
}

const liveFixture = `name: a code
about: It is sent and read back.
turns:
  - caller: yes please
  - caller: <token>
  - caller: "no"
`

func TestNoSettingIsLeftAnywhere(t *testing.T) {
	for n, place := range slices.Sorted(maps.Keys(setters)) {
		t.Run(place, func(t *testing.T) {
			for i, command := range everyCommand {
				if trials.LeftOut(i + n) {
					continue
				}
				s, home := realSpace(t, double.Options{}), liveHome(t)
				t.Chdir(home)
				args := append(slices.Clone(command), setters[place](t, home, liveSettings(s))...)
				put(t, home, "fixture.yaml", liveFixture)
				before := filesIn(t, home)
				lines := said("yes please", "4 8 2 9 1 3", "no")
				if command[0] == "drift" || command[0] == "replay" {
					lines = said(markCode, markNext)
				}
				u := use(t, t.Context(), home, strings.NewReader(lines), args...)
				u.hides(t, strings.Join(command, " "), before)
				if sends := i >= 4; u.code > 1 || sends != (s.Messages() > 0) || s.Messages() != len(s.Phone(markCaller)) {
					t.Errorf("%v: exit code %d, %d texts: %s%s", command, u.code, s.Messages(), u.out, u.errs)
				}
			}
		})
	}
}

// malformed are settings in which something is where it does not belong.
var malformed = map[string]map[string]string{
	"a token with blanks":          {"SIGNALWIRE_API_TOKEN": markToken + " " + markToken},
	"a token with quotes":          {"SIGNALWIRE_API_TOKEN": `"` + markToken + `"`},
	"a token with a name":          {"SIGNALWIRE_API_TOKEN": "SIGNALWIRE_API_TOKEN=" + markToken},
	"a token with a control":       {"SIGNALWIRE_API_TOKEN": markToken + "\x1b[2J"},
	"a token that is not ASCII":    {"SIGNALWIRE_API_TOKEN": markToken + "é"},
	"a login":                      {"SIGNALWIRE_API_TOKEN": markProject + ":" + markToken},
	"the project is the token":     {"SIGNALWIRE_PROJECT_ID": markToken},
	"the project is a login":       {"SIGNALWIRE_PROJECT_ID": markProject + ":" + markToken},
	"a sender in words":            {"SIGNALWIRE_FROM_NUMBER": "call " + markFrom},
	"a sender without a plus":      {"SIGNALWIRE_FROM_NUMBER": markFrom[1:]},
	"the sender is the token":      {"SIGNALWIRE_FROM_NUMBER": markToken},
	"numbers with blanks":          {"CALLSIM_ALLOW_NUMBERS": markCaller + " " + markOther},
	"a number in words":            {"CALLSIM_ALLOW_NUMBERS": markCaller + ",(415) 777-2468"},
	"numbers, one the token":       {"CALLSIM_ALLOW_NUMBERS": markCaller + "," + markToken},
	"the space is a number":        {"SIGNALWIRE_REST_BASE_URL": "", "SIGNALWIRE_SPACE": markCaller},
	"the space is a login":         {"SIGNALWIRE_REST_BASE_URL": "", "SIGNALWIRE_SPACE": "https://" + markProject + ":" + markToken + "@example.signalwire.com"},
	"the space has a query":        {"SIGNALWIRE_REST_BASE_URL": "", "SIGNALWIRE_SPACE": "https://example.signalwire.com/?token=" + markToken},
	"the address is a login":       {"SIGNALWIRE_REST_BASE_URL": "https://" + markProject + ":" + markToken + "@127.0.0.1/api/relay/rest"},
	"the address has a query":      {"SIGNALWIRE_REST_BASE_URL": "https://127.0.0.1/api/relay/rest?token=" + markToken},
	"the address is in the clear":  {"SIGNALWIRE_REST_BASE_URL": "http://" + markToken + ".example.com/api/relay/rest"},
	"the address does not parse":   {"SIGNALWIRE_REST_BASE_URL": "https://[" + markToken + "%zz/"},
	"a timeout is the token":       {"CALLSIM_CONNECT_TIMEOUT": markToken},
	"a limit is a number":          {"CALLSIM_MAX_SENDS_PER_CALL": markCaller},
	"the address is another, at 1": {"SIGNALWIRE_REST_BASE_URL": "https://127.0.0.1:1/api/relay/rest"},
}

func TestNoMalformedSettingIsLeftAnywhere(t *testing.T) {
	places := slices.Sorted(maps.Keys(setters))
	for i, name := range slices.Sorted(maps.Keys(malformed)) {
		t.Run(name, func(t *testing.T) {
			for n, command := range everyCommand[:len(everyCommand)-1] {
				if trials.LeftOut(i + n) {
					continue
				}
				s, home := realSpace(t, double.Options{}), liveHome(t)
				t.Chdir(home)
				settings := liveSettings(s)
				maps.Copy(settings, malformed[name])
				args := append(slices.Clone(command), setters[places[(i+n)%len(places)]](t, home, settings)...)
				put(t, home, "fixture.yaml", liveFixture)
				before := filesIn(t, home)
				u := use(t, t.Context(), home, strings.NewReader(said("yes please", "no")), args...)
				u.hides(t, strings.Join(args, " "), before)
				if s.Messages() != 0 {
					t.Errorf("%v: %d texts", args, s.Messages())
				}
			}
		})
	}
}

// TestNoSecretOfABrokenFileIsLeftAnywhere has every file of settings hold secrets in a form in which it cannot be read, and
// every path and argument be one.
func TestNoSecretOfABrokenFileIsLeftAnywhere(t *testing.T) {
	texts := []string{
		"SIGNALWIRE_API_TOKEN " + markToken, "SIGNALWIRE_API_TOKEN='" + markToken, markToken, "api_token: [" + markToken, "api_token: &" + markToken + " x",
		"api_token: *" + markToken, "api_token: !" + markToken + " x", "\t" + markToken + ": x", markToken + ": x", "{" + markCaller + ": " + markToken + "}", "- " + markToken,
		"api_token: {a: " + markToken + "}", "allow_numbers: " + markCaller + " " + markToken, "from_number: " + markFrom[1:], "api_token: \"" + markToken + "\\q\"",
		"api_token: " + markToken + "\napi_token: " + markToken, "SIGNALWIRE_API_TOKEN=\"" + markToken + "\" " + markToken, "SIGNALWIRE_API_TOKEN=$" + markToken,
		markToken + "\x00", "\xff\xfe" + markToken, "project_id: " + markToken + ": " + markToken, "SIGNALWIRE_" + markToken + "=x",
	}
	for _, text := range texts {
		home := liveHome(t)
		t.Chdir(home)
		file := put(t, home, "settings", text)
		before := filesIn(t, home)
		for _, flag := range []string{"--env-file", "--config", "--api-token-file"} {
			for _, command := range [][]string{{"config"}, {"config", "--json"}, {"doctor"}, {"chat", "--live", "--yes"}} {
				u := use(t, t.Context(), home, strings.NewReader(""), append(slices.Clone(command), flag, file)...)
				u.hides(t, strings.Join(command, " ")+" "+flag+" "+text, before)
			}
		}
	}
	home := liveHome(t)
	for _, args := range [][]string{
		{"config", markToken}, {"doctor", markToken}, {"chat", markToken}, {"chat", markCaller}, {"record", markToken}, {"chat", "--api-token", markToken},
		{"chat", "--api-token=" + markToken}, {"config", "--token=" + markToken}, {"chat", "--live", "--api-token-file", markToken},
		{"config", "--api-token-file", markToken}, {"chat", "--live", "--project-id", markToken}, {"config", "--project-id", markToken},
		{"chat", "--live", "--from", markFrom[1:]}, {"chat", "--from", markFrom[1:]}, {"chat", "--live", "--allow-number", markCaller[1:]},
		{"chat", "--live", "--caller", markStranger}, {"chat", "--caller", markCaller[1:]}, {"chat", "--require", markToken}, {"chat", "--live", "--connect-timeout", markToken},
		{"chat", "--functions", "https://x:" + markPassword + "@[::1"}, {"chat", "--functions", "https://x:" + markPassword + "@example.com/"},
		{"chat", "--functions", "http://x:" + markPassword + "@example.com/"}, {"chat", "--functions", "x:" + markPassword},
	} {
		u := use(t, t.Context(), home, strings.NewReader(""), args...)
		u.hides(t, strings.Join(args, " "), nil)
	}
}
