package settings_test

import (
	"strings"
	"testing"

	"callsim/sim/live/settings"
)

// everyVariable are the settings that are no token, by their variables.
var everyVariable = []string{
	"SIGNALWIRE_PROJECT_ID", "SIGNALWIRE_API_TOKEN_FILE", "SIGNALWIRE_SPACE", "SIGNALWIRE_REST_BASE_URL", "SIGNALWIRE_FROM_NUMBER", "CALLSIM_ALLOW_NUMBERS",
	"CALLSIM_MAX_SENDS_PER_CALL", "CALLSIM_MAX_SENDS_PER_HOUR", "SIGNALWIRE_REST_CA_FILE", "CALLSIM_CONNECT_TIMEOUT", "CALLSIM_REPLY_TIMEOUT", "CALLSIM_REQUEST_TIMEOUT",
}

func TestATokenInThePlaceOfAnotherSettingIsRefusedAndNeverShown(t *testing.T) {
	const opaque = "oddMARKtoken0a1b2c" // looks like nothing
	for _, name := range everyVariable {
		for _, test := range []struct{ set, value string }{
			{token, token}, {token, strings.ToUpper(token)}, {token, "x" + token + "x"}, {opaque, opaque}, {opaque, "https://h.example.com/" + opaque + "/"},
			{opaque, "PT0A1B2Cd4e5f60718"}, {"", token}, {opaque, "https://h.example.com/%50%540a1b2cd4e5f60718/api/relay/rest"}, {"'" + opaque + "'", opaque},
		} {
			env := environment("SIGNALWIRE_API_TOKEN", test.set, name, test.value)
			if name == "SIGNALWIRE_API_TOKEN_FILE" && test.set != "" {
				env["SIGNALWIRE_API_TOKEN"] = "" // else both are
				test.set, test.value = "", token
				env[name] = token
			}
			s, err := settings.Gather(settings.Sources{Getenv: values(env)})
			_, fault := s.Live()
			if fault == nil || !strings.Contains(fault.Error(), name+" holds what looks like an API token, which belongs in ") {
				t.Errorf("%s=%s: %v", name, test.value, fault)
			}
			hidesSecrets(t, said(s, err))
			if name == "SIGNALWIRE_REST_BASE_URL" && s.BaseURL() != "" {
				t.Errorf("requests go to %s", s.BaseURL())
			}
		}
	}
}

func TestATokenInThePlaceOfAFileOfSettings(t *testing.T) {
	config := write(t, "config.yaml", "api_token: oddMARKtoken0a1b2c")
	for name, from := range map[string]settings.Sources{
		"--env-file": {EnvFile: token}, "--config": {ConfigFile: "x/" + token, ConfigNamed: true},
		"the env file, of a token set": {EnvFile: "oddMARKtoken0a1b2c", Getenv: values(environment("SIGNALWIRE_API_TOKEN", "oddMARKtoken0a1b2c"))},
		"the env file, of one to come": {EnvFile: "oddMARKtoken0a1b2c", ConfigFile: config},
	} {
		s, err := settings.Gather(from)
		if _, fault := s.Live(); fault == nil || strings.HasPrefix(name, "--") && fault.Error() != name+" must be the name of a file, got what looks like an API token" {
			t.Errorf("%s: %v", name, fault)
		}
		hidesSecrets(t, said(s, err))
	}
}

func TestWhatIsNotExpanded(t *testing.T) {
	for _, value := range []string{"$TOK", "${TOK}", "${TOK:-x}", "$(cat MARK)", "`cat MARK`", "%TOK%"} {
		for _, key := range []string{"api_token", "project_id", "space"} {
			path := write(t, "config.yaml", "project_id: "+project+"\nallow_numbers: '"+number+"'\napi_token: "+token+"\nspace: example\n")
			if key == "api_token" {
				path = write(t, "config.yaml", "project_id: "+project+"\nallow_numbers: '"+number+"'\nspace: example\napi_token: '"+value+"'\n")
			}
			flags := map[string]string{"project_id": "project-id", "space": "live-space"}
			s, err := settings.Gather(settings.Sources{ConfigFile: path, Flags: values(map[string]string{flags[key]: value})})
			_, fault := s.Live()
			if fault == nil || !strings.Contains(fault.Error(), ", got a variable or a command, and nothing is expanded here") || strings.Contains(fault.Error(), "\n") {
				t.Errorf("%s: %s: %v", key, value, fault)
			}
			hidesSecrets(t, said(s, err))
		}
	}
}

func TestATokenThatIsMoreThanOne(t *testing.T) {
	for value, want := range map[string]string{
		"SIGNALWIRE_API_TOKEN=" + token: "must hold the token alone, got a name and an equals sign before it", "x:" + token: "must hold the token alone, got more",
		project + ":oddMARK": "must hold the token alone, got more", project: "must hold an API token, got the id of the project", "'" + token + "'": "must hold the token alone, got quotes",
	} {
		s, err := settings.Gather(settings.Sources{Getenv: values(environment("SIGNALWIRE_API_TOKEN", value))})
		if _, fault := s.Live(); fault == nil || !strings.Contains(fault.Error(), "SIGNALWIRE_API_TOKEN "+want) || strings.Contains(fault.Error(), "\n") {
			t.Errorf("%v", fault)
		}
		hidesSecrets(t, said(s, err))
	}
	for _, value := range []string{"abc==", "a:b", "PT$MARK", "x=", "a'b'"} {
		s, err := settings.Gather(settings.Sources{Getenv: values(environment("SIGNALWIRE_API_TOKEN", value))})
		if live, fault := s.Live(); err != nil || fault != nil || live.Space.Token != value {
			t.Errorf("%q: %v", value, fault)
		}
	}
}
