package swml_test

import (
	"strings"
	"testing"

	"callsim/sim/functions/swml"
)

func TestReadsTheFunctionsOfADocument(t *testing.T) {
	for name, test := range map[string]struct{ ai, names, faults string }{
		"with defaults": {
			`{SWAIG: {defaults: {web_hook_url: "http://127.0.0.1/a"}, functions: [{function: f, purpose: p}, {function: g, description: d, web_hook_url: "http://127.0.0.1/b"}]}}`,
			"f@http://127.0.0.1/a g@http://127.0.0.1/b", "",
		},
		"without SWAIG":          {`{prompt: {text: x}}`, "", ""},
		"SWAIG is a text":        {`{SWAIG: none}`, "", "ai.SWAIG must be an object"},
		"functions is a text":    {`{SWAIG: {functions: all}}`, "", "ai.SWAIG.functions must be a list of declarations"},
		"defaults is a text":     {`{SWAIG: {defaults: x, functions: []}}`, "", "ai.SWAIG.defaults must be an object"},
		"an element is a text":   {`{SWAIG: {functions: [f]}}`, "", "ai.SWAIG.functions[0] must be an object"},
		"a function is included": {`{SWAIG: {includes: [{url: "http://127.0.0.1/i"}]}}`, "", "ai.SWAIG.includes is not read; name its address with --functions"},
		"a function of the platform": {
			`{SWAIG: {defaults: {web_hook_url: "http://127.0.0.1/a"}, functions: [{function: f, description: d, data_map: {}}]}}`, "",
			"ai.SWAIG.functions[0] has a data_map, which only the platform carries out",
		},
	} {
		t.Run(name, func(t *testing.T) {
			ai, err := swml.Read([]byte("sections: {main: [{ai: " + test.ai + "}]}"))
			if err != nil {
				t.Fatal(err)
			}
			d := ai.Declared()
			var names []string
			for _, s := range d.Functions {
				names = append(names, s.Function+"@"+s.WebHookURL)
			}
			if got := strings.Join(names, " "); got != test.names {
				t.Errorf("functions %s, want %s", got, test.names)
			}
			if got := strings.Join(d.Faults, "; "); got != test.faults {
				t.Errorf("faults %s, want %s", got, test.faults)
			}
		})
	}
}

func TestFindsTheSecretsOfADocument(t *testing.T) {
	text := `{ai: {SWAIG: {functions: [{web_hook_url: "https://u:first-secret@h/x?a=1&__token=second-secret", web_hook_auth_password: third-secret}], list: ["http://h/?token=fourth-secret"]}}}`
	found := strings.Join(swml.Secrets([]byte(text)), " ")
	for _, secret := range []string{"first-secret", "second-secret", "third-secret", "fourth-secret"} {
		if !strings.Contains(found, secret) {
			t.Errorf("%s is not found", secret)
		}
	}
}
