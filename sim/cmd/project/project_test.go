package project_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"

	"callsim/sim/cmd/project"
	"callsim/sim/kit/golden"
	"callsim/sim/manual"
)

// whole is a file with every setting.
const whole = `fixtures: [calls, "more/**/*.yaml"]
prompt: prompt.md
functions:
  url: http://agent:secret@127.0.0.1:3000/swaig
  start: python3 app.py --port 3000
  broadcasts: ws://127.0.0.1:3000/websocket
  signing_key_file: key.txt
  headers: {X-Test: "1", X-Number: 2}
  send: sendMfa
  verify: verifyMfa
  swml: https://example.com/agent.yaml
space:
  listen: 127.0.0.1:8934
`

func TestEverySettingIsRead(t *testing.T) {
	f, err := project.Read("p/callsim.yaml", []byte(whole))
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{
		"fixtures": filepath.Join("p", "calls") + "|" + filepath.Join("p", "more", "**", "*.yaml"), "prompt": filepath.Join("p", "prompt.md"),
		"functions.url": "http://agent:secret@127.0.0.1:3000/swaig", "functions.start": "python3 app.py --port 3000",
		"functions.broadcasts": "ws://127.0.0.1:3000/websocket", "functions.signing_key_file": filepath.Join("p", "key.txt"),
		"functions.headers": "X-Test: 1|X-Number: 2", "functions.send": "sendMfa", "functions.verify": "verifyMfa",
		"functions.swml": "https://example.com/agent.yaml", "space.listen": "127.0.0.1:8934",
	} {
		v, ok := f.Get(key)
		if got := strings.Join(v.Texts, "|"); !ok || got != want || v.At.Line == 0 {
			t.Errorf("%s: got %q at %v, want %q", key, got, v.At, want)
		}
	}
	if v, _ := f.Get("functions.start"); v.At.String() != "p/callsim.yaml:5:10" {
		t.Errorf("start is at %v", v.At)
	}
	for _, s := range project.Settings {
		if _, ok := f.Get(s.Key); !ok {
			t.Errorf("%s is not in the test", s.Key)
		}
	}
}

// faults are files that are wrong, and what is said of them.
var faults = map[string][2]string{
	"unknown":          {"functoins: {}\n", `callsim.yaml:1:1: "functoins" is not a setting of callsim.yaml; did you mean functions?`},
	"unknown within":   {"functions: {ulr: x}\n", `callsim.yaml:1:13: "ulr" is not a setting of functions; did you mean url?`},
	"with a dot":       {"functions.url: http://127.0.0.1:1/\n", `callsim.yaml:1:1: "functions.url" is not a setting of callsim.yaml; did you mean functions?`},
	"twice":            {"prompt: a.md\nprompt: b.md\n", "callsim.yaml:2:1: prompt is written twice; leave one out"},
	"a list":           {"prompt: [a.md]\n", "callsim.yaml:1:9: prompt must be the name of a file, got a list; write prompt: prompt.md"},
	"a mapping":        {"functions: {start: {a: b}}\n", "callsim.yaml:1:20: functions.start must be one line of text, got a mapping; write start: python3 app.py"},
	"a number":         {"fixtures: 7\n", "callsim.yaml:1:11: fixtures must be a file, a folder or a pattern, or a list of them, got 7, which is no text to YAML; write fixtures: calls"},
	"an empty element": {"fixtures: [a, '']\n", `callsim.yaml:1:15: fixtures must be a file, a folder or a pattern, or a list of them, got ""; write fixtures: calls`},
	"no settings":      {"- a\n", "callsim.yaml:1:1: callsim.yaml must be settings, got a list; write one on each line, such as fixtures: calls"},
	"no URL":           {"functions: {url: \"ftp://ada:hunter2@example.com\"}\n", "callsim.yaml:1:18: functions.url must be an http or https URL, got another text; write url: http://127.0.0.1:3000/swaig"},
	"no WebSocket":     {"functions: {broadcasts: \"http://127.0.0.1\"}\n", `callsim.yaml:1:25: functions.broadcasts must be a ws or wss URL, got "http://127.0.0.1"; write broadcasts: ws://127.0.0.1:3000/websocket`},
	"no port":          {"space: {listen: localhost}\n", `callsim.yaml:1:17: space.listen must be an address with a port, got "localhost"; write listen: 127.0.0.1:8933`},
	"no header":        {"functions: {headers: {\"a b\": c}}\n", `callsim.yaml:1:23: functions.headers must be names with their values, got "a b"; write headers: {X-Test: "1"}`},
	"no name":          {"functions: {send: \"a b\"}\n", `callsim.yaml:1:19: functions.send must be the name of a function, got "a b"; write send: send_mfa`},
	"an alias":         {"prompt: &a x.md\nfixtures: *a\n", "callsim.yaml:1:9: anchors, aliases and tags are not read here; write the value itself\ncallsim.yaml:2:11: anchors, aliases and tags are not read here; write the value itself"},
	"two documents":    {"prompt: a.md\n---\nprompt: b.md\n", "callsim.yaml:1:1: callsim.yaml must be one YAML document, got a second one"},
	"no YAML":          {"prompt: [\n", "callsim.yaml:1:9: a value is missing before this: write it, and in quotes where it begins with a mark"},
}

func TestWhatIsWrongIsNamedWithItsPlace(t *testing.T) {
	for name, test := range faults {
		t.Run(name, func(t *testing.T) {
			_, err := project.Read("callsim.yaml", []byte(test[0]))
			if err == nil || err.Error() != test[1] {
				t.Errorf("got  %v\nwant %s", err, test[1])
			}
		})
	}
}

// TestTheManual holds the page of the manual to the settings, and reads its example.
func TestTheManual(t *testing.T) {
	rows := [][]string{{"setting", "flag", "what it is"}}
	for _, s := range project.Settings {
		flag := ""
		if s.Flag != "" {
			flag = "`--" + s.Flag + "`"
		}
		rows = append(rows, []string{"`" + s.Key + "`", flag, s.Doc})
	}
	golden.Section(t, "../../manual/project.md", "settings", golden.Table(rows...))
	topic, _ := manual.Find("project")
	_, example, _ := strings.Cut(topic.Text, "```yaml\n")
	example, _, _ = strings.Cut(example, "```")
	if f, err := project.Read("callsim.yaml", []byte(example)); err != nil || len(f.Dir) == 0 {
		t.Error(err)
	}
}

func TestTheFileIsFoundAbove(t *testing.T) {
	dir := t.TempDir()
	deep := filepath.Join(dir, "a", "b")
	if err := os.MkdirAll(deep, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, project.Name), []byte("fixtures: calls\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Chdir(deep)
	f, err := project.Find(".")
	if err != nil || f == nil {
		t.Fatal(f, err)
	}
	if v, _ := f.Get("fixtures"); len(v.Texts) != 1 || v.Texts[0] != filepath.Join("..", "..", "calls") {
		t.Errorf("got %v", v.Texts)
	}
}

func TestNoFileSaysNothing(t *testing.T) {
	f, err := project.Find(t.TempDir())
	if _, ok := f.Get("fixtures"); f != nil || err != nil || ok {
		t.Error(f, err, ok)
	}
	for _, text := range []string{"", "# nothing\n", "functions:\n"} {
		if f, err := project.Read("callsim.yaml", []byte(text)); err != nil {
			t.Errorf("%q: %v, %v", text, f, err)
		}
	}
}

// TestTheSchema holds the schema for editors to the reader: each takes what the other takes.
func TestTheSchema(t *testing.T) {
	golden.Check(t, filepath.Join("..", "..", "..", "fixtures", "project.schema.json"), string(project.Schema()))
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(project.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("s", document); err != nil {
		t.Fatal(err)
	}
	schema := compiler.MustCompile("s")
	valid := func(text string) bool {
		var v any
		return yaml.Unmarshal([]byte(text), &v) == nil && schema.Validate(v) == nil
	}
	if !valid(strings.Replace(whole, "X-Number: 2", `X-Number: "2"`, 1)) {
		t.Error("the schema refuses the whole file")
	}
	for _, name := range []string{"unknown", "unknown within", "with a dot", "a list", "a mapping", "a number", "no settings", "no URL", "no WebSocket", "no port", "no name"} {
		if valid(faults[name][0]) {
			t.Errorf("the schema takes %s", name)
		}
	}
}
