package settings_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"callsim/sim/live/settings"
)

// hidden is a token that no error and no table may hold. In a fuzzed text it stands for every @.
const hidden = "PT7e57c0de7e57c0de"

func fuzzFile(f *testing.F, seeds []string, sources func(path string) settings.Sources) {
	for _, seed := range seeds {
		f.Add(seed)
	}
	path := filepath.Join(f.TempDir(), "file")
	f.Fuzz(func(t *testing.T, text string) {
		if err := os.WriteFile(path, []byte(strings.ReplaceAll(text, "@", hidden)), 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := settings.Gather(sources(path))
		shown := said(s, err)
		for line := range strings.SplitSeq(shown, "\n") {
			if strings.Contains(strings.ToLower(line), strings.ToLower(hidden)) {
				t.Errorf("%q shows it: %s", text, line)
			}
		}
	})
}

func FuzzEnvFile(f *testing.F) {
	fuzzFile(f, []string{
		"SIGNALWIRE_API_TOKEN=@", "export SIGNALWIRE_API_TOKEN='@' # x\n", "SIGNALWIRE_API_TOKEN=\"@\\\"\n", "@", "@=@", "SIGNALWIRE_@=1",
		"SIGNALWIRE_API_TOKEN_FILE=@", "CALLSIM_ALLOW_NUMBERS=@,+12025550123", "SIGNALWIRE_SPACE=x@y\r\nSIGNALWIRE_REST_BASE_URL=https://a:@x", "SIGNALWIRE_PROJECT_ID=@", "SIGNALWIRE_SPACE=@", "SIGNALWIRE_REST_BASE_URL=https://h/@/x", "SIGNALWIRE_REST_CA_FILE=x@",
	}, func(path string) settings.Sources { return settings.Sources{EnvFile: path} })
}

func FuzzConfigFile(f *testing.F) {
	fuzzFile(f, []string{
		"api_token: @", "api_token: *@\n", "api_token: !@ x", "@: @", "api_token: \"@\\q", "- @", "space: &@ x\nproject_id: *@", "allow_numbers: [@, '@']",
		"api_token:\n  |2 @\n", "? @\n: @", "%@\n---\n", "api_token_file: @", "{api_token: @, api_token: @}", "project_id: @", "space: 'https://@.h.com/'", "api_token: b@\nca_file: B@", "--- !<@>\n", settings.Example,
	}, func(path string) settings.Sources { return settings.Sources{ConfigFile: path} })
}
