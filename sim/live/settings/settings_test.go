package settings_test

import (
	"encoding/pem"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"callsim/sim/live/settings"
	"callsim/sim/space/signalwire"
)

const (
	project = "6f1e2a34-0b5c-4d6e-8f70-112233445566"
	token   = "PT0a1b2c3d4e5f60718293a4b5c6d7e8f9MARK"
	number  = "+12127361234"
)

// values is a source that knows some values by name.
func values(v map[string]string) func(string) (string, bool) {
	return func(name string) (string, bool) { value, ok := v[name]; return value, ok }
}

// environment is a complete one, with changes: names and values in turn.
func environment(changes ...string) map[string]string {
	all := map[string]string{
		"SIGNALWIRE_PROJECT_ID": project, "SIGNALWIRE_API_TOKEN": token, "SIGNALWIRE_SPACE": "example", "CALLSIM_ALLOW_NUMBERS": number,
	}
	for i := 0; i < len(changes); i += 2 {
		all[changes[i]] = changes[i+1]
	}
	return all
}

// write writes a file that only its owner reads, and returns its path.
func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// said is everything that a set shows or says.
func said(s *settings.Set, gathered error) string {
	var all strings.Builder
	for _, v := range s.Values() {
		all.WriteString(v.Key + " = " + v.Text + " < " + v.Origin + "\n")
	}
	all.WriteString(strings.Join(s.Warnings(), "\n"))
	_, err := s.Live()
	for _, err := range []error{gathered, err} {
		if err != nil {
			all.WriteString("\n" + err.Error())
		}
	}
	path, _ := s.ConfigFile()
	return all.String() + "\n" + path + "\n" + s.BaseURL()
}

func TestTheEnvironmentIsEnough(t *testing.T) {
	s, err := settings.Gather(settings.Sources{Getenv: values(environment())})
	if err != nil {
		t.Fatal(err)
	}
	live, err := s.Live()
	want := settings.Live{
		Space: signalwire.Settings{ProjectID: project, Token: token, BaseURL: "https://example.signalwire.com/api/relay/rest"},
		Allow: []string{number}, PerCall: 3, PerHour: 10, Connect: 5 * time.Second, Reply: 10 * time.Second, Whole: 15 * time.Second,
	}
	if err != nil || !reflect.DeepEqual(live, want) || len(s.Warnings()) > 0 {
		t.Errorf("%+v, %v, %q", live, err, s.Warnings())
	}
	for _, line := range []string{
		"project_id = " + project + " < environment SIGNALWIRE_PROJECT_ID\n", "api_token = set, 38 characters < environment SIGNALWIRE_API_TOKEN\n",
		"allow_numbers = +1********34 < environment CALLSIM_ALLOW_NUMBERS\n", "connect_timeout = 5s < default\n", "rest_base_url = not set < \n",
	} {
		if !strings.Contains(said(s, nil), line) {
			t.Errorf("%q is not in %s", line, said(s, nil))
		}
	}
}

func TestTheFirstSourceThatNamesASettingDecidesIt(t *testing.T) {
	env := write(t, "env", "SIGNALWIRE_SPACE=envfile\nSIGNALWIRE_FROM_NUMBER=+12025550102\nCALLSIM_MAX_SENDS_PER_CALL=7\n")
	config := write(t, "config.yaml", "space: config\nfrom_number: '+12025550103'\nmax_sends_per_call: 8\nmax_sends_per_hour: 9\nallow_numbers: ['+12025550104', '+12025550105']\n")
	s, err := settings.Gather(settings.Sources{
		Flags:   values(map[string]string{"live-space": "flag"}),
		Getenv:  values(environment("SIGNALWIRE_SPACE", "environment", "SIGNALWIRE_FROM_NUMBER", "+12025550101", "CALLSIM_MAX_SENDS_PER_CALL", "  ")),
		EnvFile: env, ConfigFile: config,
	})
	if err != nil {
		t.Fatal(err)
	}
	live, err := s.Live()
	if err != nil || live.Space.BaseURL != "https://flag.signalwire.com/api/relay/rest" || live.From != "+12025550101" || live.PerCall != 7 || live.PerHour != 9 ||
		!reflect.DeepEqual(live.Allow, []string{number}) {
		t.Errorf("%+v, %v", live, err)
	}
	for _, part := range []string{"space = flag < flag --live-space\n", "max_sends_per_call = 7 < " + env + ":3\n", "max_sends_per_hour = 9 < " + config + ":4:21\n"} {
		if !strings.Contains(said(s, nil), part) {
			t.Errorf("%q is not in %s", part, said(s, nil))
		}
	}
}

func TestEverySettingSaysWhatIsWrongWithIt(t *testing.T) {
	for name, test := range map[string]struct{ variable, value, fault string }{
		"no project":         {"SIGNALWIRE_PROJECT_ID", " ", "SIGNALWIRE_PROJECT_ID is not set: the id of your project, a UUID (--project-id)\nset what is missing with the flag in brackets, as that variable in the environment or the file of --env-file, or in the file of --config; "},
		"no token":           {"SIGNALWIRE_API_TOKEN", "", "SIGNALWIRE_API_TOKEN is not set: an API token of your project (--api-token-file FILE)\nset what"},
		"no space":           {"SIGNALWIRE_SPACE", "", "SIGNALWIRE_SPACE is not set: the name"},
		"nobody":             {"CALLSIM_ALLOW_NUMBERS", "", "CALLSIM_ALLOW_NUMBERS is not set: the numbers that codes may be sent to, in E.164 (--allow-number)\nset what"},
		"two tokens":         {"SIGNALWIRE_API_TOKEN", token + " " + token, "SIGNALWIRE_API_TOKEN must be an API token"},
		"a colon":            {"SIGNALWIRE_PROJECT_ID", "a:b", "SIGNALWIRE_PROJECT_ID must be the id"},
		"plain http":         {"SIGNALWIRE_SPACE", "http://example", "SIGNALWIRE_SPACE must be the name or host"},
		"a password":         {"SIGNALWIRE_REST_BASE_URL", "https://x:secret@example.com", "SIGNALWIRE_REST_BASE_URL must not hold a user or password"},
		"a base in http":     {"SIGNALWIRE_REST_BASE_URL", "http://example.com", "SIGNALWIRE_REST_BASE_URL must be https"},
		"a part of the path": {"SIGNALWIRE_REST_BASE_URL", "http://127.0.0.1:8080/api/relay", "SIGNALWIRE_REST_BASE_URL must be the root of the space"},
		"a national number":  {"SIGNALWIRE_FROM_NUMBER", number[2:], "SIGNALWIRE_FROM_NUMBER must be a phone number in E.164; write a plus sign"},
		"a number in words":  {"CALLSIM_ALLOW_NUMBERS", number + ", 1-212-736-1234", "CALLSIM_ALLOW_NUMBERS must be phone numbers in E.164, and number 2 of 2 is not; write"},
		"a comma at the end": {"CALLSIM_ALLOW_NUMBERS", number + ",", "number 2 of 2 is not"},
		"no sends":           {"CALLSIM_MAX_SENDS_PER_CALL", "0", "CALLSIM_MAX_SENDS_PER_CALL must be a whole number from 1 to 100"},
		"too many sends":     {"CALLSIM_MAX_SENDS_PER_HOUR", "101", "CALLSIM_MAX_SENDS_PER_HOUR must be a whole number"},
		"half a send":        {"CALLSIM_MAX_SENDS_PER_HOUR", "1.5", "must be a whole number"},
		"no unit":            {"CALLSIM_CONNECT_TIMEOUT", "5", "CALLSIM_CONNECT_TIMEOUT must be a duration from 100ms to 5m; write a number and its unit, such as"},
		"too short":          {"CALLSIM_REPLY_TIMEOUT", "99ms", "CALLSIM_REPLY_TIMEOUT must be a duration"},
		"too long":           {"CALLSIM_REQUEST_TIMEOUT", "5m1s", "CALLSIM_REQUEST_TIMEOUT must be a duration"},
		"two tokens at once": {"SIGNALWIRE_API_TOKEN_FILE", "x", "SIGNALWIRE_API_TOKEN and SIGNALWIRE_API_TOKEN_FILE are both set; leave one of them out"},
	} {
		s, err := settings.Gather(settings.Sources{Getenv: values(environment(test.variable, test.value))})
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		_, err = s.Live()
		if lines, _ := settings.Faults(err); err == nil || !strings.Contains(err.Error(), test.fault) || len(lines) != 1 {
			t.Errorf("%s: %v", name, err)
		}
		hidesSecrets(t, said(s, nil))
	}
}

func hidesSecrets(t *testing.T, text string) {
	t.Helper()
	for _, secret := range []string{"MARK", "0a1b2c", "0A1B2C", number, number[2:], "736-1234"} {
		if strings.Contains(text, secret) {
			t.Errorf("%q is in %s", secret, text)
		}
	}
}

func TestEverythingIsSaidAtOnce(t *testing.T) {
	s, err := settings.Gather(settings.Sources{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Live()
	if err == nil || strings.Count(err.Error(), "is not set") != 4 || errors.Is(err, settings.ErrFile) {
		t.Errorf("%v", err)
	}
	if lines, how := settings.Faults(err); len(lines) != 4 || strings.Count(err.Error(), how) != 1 {
		t.Errorf("%q, and how: %q", lines, how)
	}
	for line := range strings.SplitSeq(err.Error(), "\n") {
		if strings.Contains(line, "is not set") && len(line) > 120 {
			t.Errorf("%d characters: %s", len(line), line)
		}
	}
	if _, err = s.Reach(); strings.Count(err.Error(), "is not set") != 3 {
		t.Errorf("%v", err)
	}
}

func TestAnAddressHasPrecedenceOverASpace(t *testing.T) {
	s, err := settings.Gather(settings.Sources{
		Flags:  values(map[string]string{"live-space": "not a space"}),
		Getenv: values(environment("SIGNALWIRE_REST_BASE_URL", "http://127.0.0.1:8080/x/")),
	})
	live, fault := s.Live()
	if err != nil || fault != nil || live.Space.BaseURL != "http://127.0.0.1:8080/x/api/relay/rest" {
		t.Errorf("%+v, %v, %v", live, err, fault)
	}
	if !strings.Contains(said(s, nil), "--live-space is ignored, because SIGNALWIRE_REST_BASE_URL overrides it") {
		t.Errorf("%s", said(s, nil))
	}
}

func TestATokenInAFile(t *testing.T) {
	good := write(t, "token", token+"\r\n")
	for name, test := range map[string]struct {
		flags, env         map[string]string
		want, fault, shown string
	}{
		"by flag":               {flags: map[string]string{"api-token-file": good}, env: environment("SIGNALWIRE_API_TOKEN", "other"), want: "api_token = not used < environment SIGNALWIRE_API_TOKEN\n"},
		"by environment":        {env: environment("SIGNALWIRE_API_TOKEN", "", "SIGNALWIRE_API_TOKEN_FILE", good), want: "api_token = set, 38 characters < the file of api_token_file\n"},
		"empty":                 {flags: map[string]string{"api-token-file": write(t, "x", "\n")}, fault: "--api-token-file: the file must hold the API token and nothing else, got nothing"},
		"several lines":         {flags: map[string]string{"api-token-file": write(t, "x", token+"\n"+token)}, fault: "--api-token-file: the file must hold the API token and nothing else"},
		"too large":             {flags: map[string]string{"api-token-file": write(t, "x", strings.Repeat(token, 1000))}, fault: "the file must have at most 4096 bytes"},
		"a folder":              {flags: map[string]string{"api-token-file": t.TempDir()}, fault: "the file must be a regular file, got a folder; name another"},
		"missing":               {flags: map[string]string{"api-token-file": "none"}, fault: "--api-token-file: the file does not exist", shown: "api_token_file = cannot be read < flag --api-token-file\n"},
		"a line of an env file": {flags: map[string]string{"api-token-file": write(t, "x", "export SIGNALWIRE_API_TOKEN = "+token)}, fault: "the file must hold the token alone, got a name and an equals sign before it", shown: "api_token_file = malformed <"},
		"a login":               {flags: map[string]string{"api-token-file": write(t, "x", project+":"+token)}, fault: "the file must hold the token alone, got more with a colon between"},
		"a line of a config":    {flags: map[string]string{"api-token-file": write(t, "x", "api_token: '"+token+"'")}, fault: "the file must hold the token alone, got more with a colon between"},
		"in quotes":             {flags: map[string]string{"api-token-file": write(t, "x", `"`+token+`"`)}, fault: "the file must hold the token alone, got quotes around it"},
		"the project":           {flags: map[string]string{"api-token-file": write(t, "x", project)}, fault: "the file must hold an API token, got the id of the project"},
	} {
		if test.env == nil {
			test.env = environment("SIGNALWIRE_API_TOKEN", "")
		}
		s, err := settings.Gather(settings.Sources{Flags: values(test.flags), Getenv: values(test.env)})
		live, _ := s.Live()
		if test.fault == "" && (err != nil || live.Space.Token != token || !strings.Contains(said(s, err), test.want)) {
			t.Errorf("%s: %v, %s", name, err, said(s, err))
		}
		if test.fault != "" && (!errors.Is(err, settings.ErrFile) || !strings.Contains(err.Error(), test.fault) || !strings.Contains(said(s, err), test.shown)) {
			t.Errorf("%s: %v, %s", name, err, said(s, err))
		}
		hidesSecrets(t, said(s, err))
	}
}

func TestFilesThatCannotBeRead(t *testing.T) {
	folder := t.TempDir()
	for name, test := range map[string]struct{ path, fault string }{
		"missing":  {filepath.Join(folder, "none"), "does not exist"},
		"a folder": {folder, "must be a regular file, got a folder"},
		"binary":   {write(t, "x", "a\x00b"), "must be text in UTF-8, got other bytes"},
		"Latin-1":  {write(t, "x", "a: \xe4\n"), "must be text in UTF-8, got other bytes"},
		"UTF-16":   {write(t, "x", "\xff\xfea\x00"), "must be text in UTF-8, got UTF-16: save it"},
		"large":    {write(t, "x", "#"+strings.Repeat("x", 64<<10)), "must have at most 65536 bytes"},
	} {
		for source, from := range map[string]settings.Sources{
			"env file": {EnvFile: test.path}, "config file": {ConfigFile: test.path, ConfigNamed: true},
		} {
			s, err := settings.Gather(from)
			if !errors.Is(err, settings.ErrFile) || !strings.Contains(err.Error(), test.path+" "+test.fault) {
				t.Errorf("%s as %s: %v", name, source, err)
			}
			if _, err := s.Live(); !errors.Is(err, settings.ErrFile) || strings.Contains(err.Error(), "is not set") {
				t.Errorf("%s as %s: %v", name, source, err)
			}
		}
		s, err := settings.Gather(settings.Sources{Getenv: values(environment("SIGNALWIRE_REST_CA_FILE", test.path))})
		if name != "large" && (!errors.Is(err, settings.ErrFile) || !strings.Contains(err.Error(), "SIGNALWIRE_REST_CA_FILE: "+test.path+" "+test.fault)) {
			t.Errorf("%s as CA file: %v, %s", name, err, said(s, nil))
		}
	}
	if _, err := settings.Gather(settings.Sources{ConfigFile: filepath.Join(folder, "none")}); err != nil {
		t.Errorf("a config file that nobody named: %v", err)
	}
}

func TestOthersMayReadASecret(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("permissions are others there")
	}
	env, config := write(t, "env", "SIGNALWIRE_API_TOKEN="+token), write(t, "config.yaml", "api_token: "+token)
	holder := write(t, "token", token)
	sources := []settings.Sources{{EnvFile: env}, {ConfigFile: config}, {Flags: values(map[string]string{"api-token-file": holder})}}
	for i, path := range []string{env, config, holder} {
		for mode, warns := range map[os.FileMode]bool{0o600: false, 0o640: true, 0o604: true} {
			if err := os.Chmod(path, mode); err != nil {
				t.Fatal(err)
			}
			s, err := settings.Gather(sources[i])
			if err != nil || strings.Contains(said(s, nil), "chmod 600 "+path) != warns {
				t.Errorf("%v: %s", mode, said(s, err))
			}
			hidesSecrets(t, said(s, err))
		}
	}
}

func TestWarnings(t *testing.T) {
	for name, test := range map[string]struct{ variable, value, warning string }{
		"another as the project":  {"SIGNALWIRE_PROJECT_ID", "0a1b2cMARK", "SIGNALWIRE_PROJECT_ID is not a UUID"},
		"a token like an id":      {"SIGNALWIRE_API_TOKEN", "7f1e2a34-0b5c-4d6e-8f70-112233445566", "SIGNALWIRE_API_TOKEN is a UUID, as project ids are"},
		"a host of somebody else": {"SIGNALWIRE_SPACE", "example.signalwire.com.example.org", "the API token goes to example.signalwire.com.example.org, which is not a host of signalwire.com"},
		"a host that ends alike":  {"SIGNALWIRE_SPACE", "notsignalwire.com", "not a host of signalwire.com"},
		"a limit without effect":  {"CALLSIM_CONNECT_TIMEOUT", "20s", "CALLSIM_CONNECT_TIMEOUT is longer than request_timeout, 15s"},
	} {
		env := environment(test.variable, test.value)
		s, err := settings.Gather(settings.Sources{Getenv: values(env)})
		if _, fault := s.Live(); err != nil || fault != nil || len(s.Warnings()) != 1 || !strings.Contains(s.Warnings()[0], test.warning) {
			t.Errorf("%s: %v, %v, %q", name, err, fault, s.Warnings())
		}
		hidesSecrets(t, said(s, err))
	}
}

func TestCertificates(t *testing.T) {
	server := httptest.NewTLSServer(http.NotFoundHandler())
	defer server.Close()
	good := string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}))
	broken := string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: []byte("none")}))
	for name, test := range map[string]struct {
		text string
		ok   bool
	}{
		"one":          {good, true},
		"with remarks": {"ours\n" + good + "theirs\n" + good, true},
		"cut off":      {good[:len(good)/2], false},
		"a broken one": {good + broken, false},
		"empty":        {"", false},
		"a key":        {strings.ReplaceAll(good, "CERTIFICATE", "PRIVATE KEY"), false},
	} {
		path := write(t, "ca.pem", test.text)
		config := filepath.Join(filepath.Dir(path), "config.yaml")
		if err := os.WriteFile(config, []byte("ca_file: ca.pem"), 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := settings.Gather(settings.Sources{ConfigFile: config})
		live, _ := s.Live()
		if (err == nil) != test.ok || test.ok != (live.CAFile == path) {
			t.Errorf("%s: %v, %q", name, err, live.CAFile)
		}
	}
}

func TestTheExampleIsWhatItSays(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{"config.yaml": settings.Example, "api-token": token} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s, err := settings.Gather(settings.Sources{ConfigFile: filepath.Join(folder, "config.yaml")})
	live, fault := s.Live()
	if err != nil || fault != nil || live.Space.Token != token || live.From == "" || len(live.Allow) != 1 || len(s.Warnings()) > 0 {
		t.Errorf("%+v, %v, %v, %q", live, err, fault, s.Warnings())
	}
}
