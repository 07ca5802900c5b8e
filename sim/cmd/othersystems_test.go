package cmd

import (
	"bytes"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"

	"callsim/sim/cmd/program"
)

const plainFixture = "name: plain\nabout: All is well. # a comment\nturns:\n  - caller: no thanks\n"

// utf16LE is a text in UTF-16 as Windows writes it.
func utf16LE(text string) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune("\ufeff" + text)) {
		b.WriteByte(byte(unit))
		b.WriteByte(byte(unit >> 8))
	}
	return b.String()
}

// TestFilesOfOtherSystems has files as editors and tools of other systems leave them.
func TestFilesOfOtherSystems(t *testing.T) {
	const trace = `{"seq":1,"at":"2026-03-02T09:00:00Z","turn":0,"kind":"call.started","data":{"call_id":"c","agent_id":"42","caller":{"number":""},"mode":"mock","seed":1}}` + "\n"
	crlf := strings.ReplaceAll(plainFixture, "\n", "\r\n")
	const notUTF8 = "the file must be text in UTF-8, got UTF-16: save it in the encoding UTF-8"
	for name, test := range map[string]struct {
		file, content string
		args          string
		want          int
		says          string // all of it, or with … a part
	}{
		"fmt --check keeps CRLF":        {"a.yaml", crlf, "fmt --check .", program.OK, ""},
		"fmt keeps CRLF":                {"a.yaml", strings.Replace(crlf, "name: plain", "name:   plain", 1), "fmt a.yaml", program.OK, "a.yaml\n"},
		"replay with a byte order mark": {"a.yaml", "\ufeff" + crlf, "replay -v . --run nothing-else|plain", program.OK, ""},
		"lint of UTF-16":                {"a.yaml", utf16LE(plainFixture), "lint a.yaml", program.File, "a.yaml:1:1: " + notUTF8 + "\n1 fixture, 1 cannot be read, 0 with what looks like a secret\n"},
		"fmt of UTF-16":                 {"a.yaml", utf16LE(plainFixture), "fmt a.yaml", program.File, "a.yaml:1:1: " + notUTF8 + "\n"},

		"a trace with a mark":               {"a.jsonl", "\ufeff" + trace, "export a.jsonl --format mermaid", program.OK, ""},
		"a trace named as a fixture":        {"a.yaml", "\ufeff" + trace, "export a.yaml --format mermaid", program.OK, ""},
		"a fixture with a mark, exported":   {"a.yaml", "\ufeff" + plainFixture, "export a.yaml --format mermaid", program.OK, ""},
		"a JSON document instead":           {"a.json", "\ufeff{\n  \"results\": []\n}\n", "export a.json --format mermaid", program.File, "callsim: a.json:1: this must be a trace, got another JSON document; write one event on each line, as chat --json prints them\n"},
		"a list of events":                  {"a.json", "[" + strings.TrimSpace(trace) + "]", "export a.json --format mermaid", program.File, "callsim: a.json:1: this must be a trace, got another JSON document; write one event on each line, as chat --json prints them\n"},
		"a config file with a mark":         {"c.yaml", "\ufeffspace: example\r\n", "config --config c.yaml", program.Usage, "…example.*c.yaml:1"},
		"an env file with a mark, and CRLF": {".env", "\ufeffSIGNALWIRE_SPACE=example\r\n", "config --env-file .env", program.Usage, "…example.*\\.env:1"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			t.Setenv("XDG_CACHE_HOME", t.TempDir())
			if err := os.WriteFile(test.file, []byte(test.content), 0o600); err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			code := Run(t.Context(), strings.Fields(test.args), strings.NewReader(""), &out, &out)
			part, isPart := strings.CutPrefix(test.says, "…")
			right := test.says == "" || out.String() == test.says || isPart && regexp.MustCompile(part).MatchString(out.String())
			if code != test.want || !right {
				t.Errorf("exit code %d, want %d: %s", code, test.want, out.String())
			}
			if after, err := os.ReadFile(test.file); name == "fmt keeps CRLF" && (err != nil || string(after) != crlf) {
				t.Errorf("%q, %v", after, err)
			}
		})
	}
}

// TestATokenInAFixtureIsNotRepeated has one wherever a text of a fixture may be shown.
func TestATokenInAFixtureIsNotRepeated(t *testing.T) {
	const token = "PT0123456789abcdef0123456789abcdef0123456789abcdef"
	content := strings.ReplaceAll(`name: it is TOKEN
about: about TOKEN
tags: [TOKEN]
turns:
  - caller: I have TOKEN here
    expect:
      - caller.said: {text: TOKEN}
      - agent.said: {text: {contains: TOKEN}}
      - rest.failed: {error: TOKEN}
  - function: {name: verify_mfa, arguments: {token: TOKEN}}
  - post: {body: {any: TOKEN}, header: {X-Any: TOKEN}}
`, "TOKEN", token)
	t.Chdir(t.TempDir())
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	for name, text := range map[string]string{"a.yaml": content, "b.yaml": "name: b\nabout: b\nturns:\n  - fault: " + token + "\n  - " + token + ": x\n"} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range []string{
		"replay -v .", "lint .", "fmt --diff --check .", "replay --update --dry-run .", "replay . --format json", "replay . --format jsonl",
		"replay . --format junit", "replay . --format tap", "replay . --format github",
	} {
		t.Run(args, func(t *testing.T) {
			var out bytes.Buffer
			code := Run(t.Context(), strings.Fields(args), strings.NewReader(""), &out, &out)
			if code == program.OK || strings.Contains(out.String(), token[2:10]) || !strings.Contains(out.String(), "a.yaml") {
				t.Errorf("exit code %d: %s", code, out.String())
			}
		})
	}
}
