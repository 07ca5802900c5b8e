package settings_test

import (
	"strings"
	"testing"

	"github.com/spf13/pflag"

	"callsim/sim/live/settings"
)

func TestTheEnvFile(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"plain":                {"SIGNALWIRE_SPACE=example", "space = example < FILE:1\n"},
		"exported":             {"\n# a comment\n  export SIGNALWIRE_SPACE = example   # behind it\r\n", "space = example < FILE:3\n"},
		"single quotes":        {"A='\n$B `c` \\'\nSIGNALWIRE_SPACE='example' # x", "space = example < FILE:3\n"},
		"double quotes":        {"A=\"x\\\"y\nz\"\nSIGNALWIRE_SPACE=\"example\"", "space = example < FILE:3\n"},
		"a byte order mark":    {"\ufeffSIGNALWIRE_SPACE=example", "space = example < FILE:1\n"},
		"an escaped dollar":    {"SIGNALWIRE_API_TOKEN=\"PT\\$MARK\"", "api_token = set, 7 characters < FILE:1\n"},
		"a dollar in quotes":   {"SIGNALWIRE_API_TOKEN='PT$MARK'", "api_token = set, 7 characters < FILE:1\n"},
		"a hash within":        {"SIGNALWIRE_API_TOKEN=PT#MARK", "api_token = set, 7 characters < FILE:1\n"},
		"empty":                {"SIGNALWIRE_SPACE=\nSIGNALWIRE_REST_CA_FILE= # none\nSIGNALWIRE_FROM_NUMBER=''", "space = not set < \n"},
		"of others":            {"PATH=$HOME/bin:`x`\nA=1\nA=2\nSIGNALWIRE_SIGNING_KEY=x\nB=a\"b", "space = not set < \n"},
		"misspelt":             {"SIGNALWIRE_TOKEN=" + token, "FILE:1: SIGNALWIRE_TOKEN is not a setting; did you mean SIGNALWIRE_API_TOKEN?"},
		"misspelt, too":        {"CALLSIM_ALLOW_NUMBER=" + number, "FILE:1: CALLSIM_ALLOW_NUMBER is not a setting; did you mean CALLSIM_ALLOW_NUMBERS?"},
		"a variable":           {"SIGNALWIRE_SPACE=$NAME", "FILE:1: SIGNALWIRE_SPACE holds a character with a special meaning in shells"},
		"a token with dollars": {"SIGNALWIRE_API_TOKEN=\"PT$MARK\"", "FILE:1: SIGNALWIRE_API_TOKEN holds a character"},
		"a command":            {"SIGNALWIRE_API_TOKEN=`cat MARK`", "FILE:1: SIGNALWIRE_API_TOKEN holds a character"},
		"a quote within":       {"SIGNALWIRE_API_TOKEN=PT\"MARK\"", "FILE:1: SIGNALWIRE_API_TOKEN holds a character"},
		"no equals sign":       {"A=1\n" + token, "FILE:2:39: the name of a variable must be followed by =; write NAME=value"},
		"no name":              {"  =" + token, "FILE:1:3: a line must begin with the name of a variable"},
		"an open quote":        {"A=1\nSIGNALWIRE_API_TOKEN='" + token + "\nB=2", "FILE:2:22: this quote is not closed; close it"},
		"more behind a quote":  {"SIGNALWIRE_API_TOKEN='PT'" + token, "FILE:1:26: nothing may follow the closing quote"},
		"twice":                {"SIGNALWIRE_SPACE=a\nSIGNALWIRE_SPACE=b", "FILE:2:1: SIGNALWIRE_SPACE is set twice"},
		"malformed":            {"CALLSIM_MAX_SENDS_PER_CALL=x", "FILE:1: CALLSIM_MAX_SENDS_PER_CALL must be a whole number"},
	} {
		path := write(t, "env", test.text)
		s, err := settings.Gather(settings.Sources{EnvFile: path})
		if text := strings.ReplaceAll(said(s, err), path, "FILE"); !strings.Contains(text, test.want) {
			t.Errorf("%s: %q is not in %s", name, test.want, text)
		}
		hidesSecrets(t, said(s, err))
	}
}

func TestTheConfigFile(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"empty":                   {"", "space = not set < \n"},
		"comments":                {"# space: a\n", "space = not set < \n"},
		"null":                    {"space:\nfrom_number: ''\nallow_numbers: []", "space = not set < \n"},
		"a list":                  {"allow_numbers:\n  - \"" + number + "\"\n  - " + number[:len(number)-1] + "5", "allow_numbers = +1********34, +1********35 < FILE:2:3\n"},
		"one text":                {"allow_numbers: '" + number + "'", "allow_numbers = +1********34 < FILE:1:16\n"},
		"a number without quotes": {"from_number: " + number, "from_number = +1********34 < FILE:1:14\n"},
		"misspelt":                {"space: a\napi_tokn: " + token, "FILE:2:1: api_tokn is not a setting; did you mean api_token?"},
		"in another case":         {"projectId: a", "FILE:1:1: projectId is not a setting; did you mean project_id?"},
		"unknown":                 {"colour: red", "FILE:1:1: colour is not a setting; write one of project_id, api_token,"},
		"a secret as the name":    {token + ": x", "FILE:1:1: this is not a setting"},
		"twice":                   {"space: a\nspace: b", "FILE:2:1: space is set twice, first in line 1"},
		"an alias":                {"space: &MARK a\napi_token: *MARK", "FILE:2:12: anchors and aliases are not supported"},
		"an unknown alias":        {"space: a\napi_token: *MARK", "FILE:2:1: anchors and aliases are not supported"},
		"a tag":                   {"api_token: !!binary MARK", "FILE:1:12: tags are not supported"},
		"fields":                  {"api_token: {value: " + token + "}", "FILE:1:12: api_token must be one text"},
		"a list of one":           {"api_token: [" + token + "]", "FILE:1:12: api_token must be one text"},
		"fields in a list":        {"allow_numbers:\n- a: " + number, "FILE:2:3: allow_numbers must be one text"},
		"two documents":           {"space: a\n---\nspace: b", "FILE:2:1: a config file must be one YAML document"},
		"a text":                  {token, "FILE:1:1: a config file must be settings; write one setting per line, such as space: example"},
		"no blank":                {"project_id: a\napi_token:" + token + "\nspace: a", "FILE:2:1: "},
		"an open quote":           {"project_id: a\napi_token: \"" + token + "\nspace: a", "FILE:2:1: this quote is not closed"},
		"an open bracket":         {"space: a\nallow_numbers: ['" + number + "',\nproject_id: a", "FILE:2:1: this bracket is not closed"},
		"a tab":                   {"space: a\n\tproject_id: b", "FILE:2:1: "},
		"an escape":               {"api_token: \"MARK\\q\"", "FILE:1:1: a backslash in double quotes"},
		"a mark":                  {"api_token: @MARK", "FILE:1:1: a value begins with a special character"},
		"malformed":               {"space: a\nmax_sends_per_hour: many", "FILE:2:21: max_sends_per_hour must be a whole number"},
		"a relative path":         {"ca_file: none.pem", "none.pem does not exist"},
		"no certificate":          {"ca_file: config.yaml", "must hold certificates in PEM"},
	} {
		path := write(t, "config.yaml", test.text)
		s, err := settings.Gather(settings.Sources{ConfigFile: path})
		if text := strings.ReplaceAll(said(s, err), path, "FILE"); !strings.Contains(text, test.want) {
			t.Errorf("%s: %q is not in %s", name, test.want, text)
		}
		hidesSecrets(t, said(s, err))
	}
}

func TestWhatCannotBeReadIsNotMissing(t *testing.T) {
	path := write(t, "config.yaml", "project_id: "+project+"\napi_token: ["+token+"]\nspace: example\nallow_numbers: '"+number+"'")
	s, _ := settings.Gather(settings.Sources{ConfigFile: path})
	if _, err := s.Live(); err == nil || strings.Contains(err.Error(), "\n") {
		t.Errorf("%v", err)
	}
}

func parsed(t *testing.T, add func(*pflag.FlagSet) *settings.Flags, args ...string) *settings.Flags {
	t.Helper()
	set := pflag.NewFlagSet("test", pflag.ContinueOnError)
	set.String("from", "", "as options has it")
	flags := add(set)
	if err := set.Parse(args); err != nil {
		t.Fatal(err)
	}
	return flags
}

func TestFlags(t *testing.T) {
	env := write(t, "env", "SIGNALWIRE_API_TOKEN="+token)
	f := parsed(t, settings.AddFlags, "--live", "--yes", "--project-id", project, "--live-space", "example", "--from", "+12025550101",
		"--allow-number", number, "--allow-number", "+12025550102,+12025550103", "--max-sends-per-call", "1", "--request-timeout", "20s", "--env-file", env, "--config", "")
	s, err := f.Gather(values(nil))
	live, fault := s.Live()
	if err != nil || fault != nil || live.Space.Token != token || len(live.Allow) != 3 || live.From != "+12025550101" || live.PerCall != 1 || live.Whole.Seconds() != 20 {
		t.Errorf("%+v, %v, %v", live, err, fault)
	}
	if !f.On() || !f.Yes() || f.Stray() != "" {
		t.Errorf("%v %v %q", f.On(), f.Yes(), f.Stray())
	}
	path, read := s.ConfigFile()
	if path != "" || read {
		t.Errorf("%q %v", path, read)
	}
}

func TestAFlagThatIsEmpty(t *testing.T) {
	f := parsed(t, settings.AddFlags, "--live-space", "", "--from", "", "--ca-file", "", "--allow-number", "", "--config", "")
	s, err := f.Gather(values(environment("SIGNALWIRE_FROM_NUMBER", number)))
	live, fault := s.Live()
	if err != nil || live.From != "" || fault == nil || strings.Count(fault.Error(), "\n") != 1 || !strings.Contains(fault.Error(), "--live-space must be the name") ||
		!strings.Contains(fault.Error(), "--allow-number must be phone numbers") {
		t.Errorf("%+v, %v, %v", live, err, fault)
	}
	if text := said(s, nil); !strings.Contains(text, "from_number = the space's own < flag --from\n") || !strings.Contains(text, "ca_file = none < flag --ca-file\n") {
		t.Errorf("%s", text)
	}
}

func TestFlagsWithoutLive(t *testing.T) {
	for want, args := range map[string][]string{
		"": {"--from", "+12025550101"}, "--yes": {"--yes"}, "--allow-number": {"--allow-number", number}, "--env-file": {"--env-file", "x"},
		"--config": {"--config", "x"}, "--request-timeout": {"--request-timeout", "1s"},
	} {
		if got := parsed(t, settings.AddFlags, args...).Stray(); got != want {
			t.Errorf("%v: %q", args, got)
		}
		if got := parsed(t, settings.AddFlags, append(args, "--live")...).Stray(); got != "" {
			t.Errorf("%v with --live: %q", args, got)
		}
	}
	f := parsed(t, settings.AddSettingFlags, "--allow-number", number)
	if f.Stray() != "" || f.On() || f.Yes() {
		t.Errorf("%q %v %v", f.Stray(), f.On(), f.Yes())
	}
}
