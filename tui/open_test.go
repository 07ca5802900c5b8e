package main

import (
	"os"
	"strings"
	"testing"

	"callsim/sim/cmd/program"
)

const began = `{"seq":1,"at":"2026-03-02T09:00:00Z","turn":0,"kind":"call.started","data":{"call_id":"c","agent_id":"42","caller":{"number":""},"mode":"mock","seed":1}}` + "\n"

func TestExitCodesOfOpen(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{"call.jsonl": began, "marked.jsonl": "\ufeff" + began, "broken.jsonl": began + "{\"seq\":2", "call.yaml": "name: a call\n"} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, c := range map[string]struct {
		args []string
		code int
		says string
	}{
		"no file":         {nil, program.Usage, "callsim open must have one file with a trace"},
		"two files":       {[]string{"call.jsonl", "b.jsonl"}, program.Usage, "callsim open must have one file"},
		"standard input":  {[]string{"-"}, program.Usage, "callsim open must have one file"},
		"another theme":   {[]string{"call.jsonl", "--theme", "pink"}, program.Usage, "--theme must be auto"},
		"a missing file":  {[]string{"not.jsonl"}, program.File, "not.jsonl"},
		"a folder":        {[]string{"."}, program.File, "must be a regular file, got a folder"},
		"a fixture":       {[]string{"call.yaml"}, program.File, "call.yaml must be a trace as JSON lines, got something else; a fixture is shown by step"},
		"a broken line":   {[]string{"broken.jsonl"}, program.File, "broken.jsonl:2: the JSON is broken"},
		"no terminal":     {[]string{"call.jsonl"}, program.Usage, "this needs a terminal that can draw; without one, callsim export"},
		"a mark of UTF-8": {[]string{"marked.jsonl"}, program.Usage, "this needs a terminal"},
		"the help":        {[]string{"--help"}, program.OK, ""},
	} {
		t.Run(name, func(t *testing.T) {
			code, _, errs := runPlain(t, append([]string{"open"}, c.args...)...)
			if says := strings.Contains(errs, c.says) || strings.Contains(errs, "cannot find the file"); code != c.code || !says {
				t.Errorf("exit %d, %q; want %d, %q", code, errs, c.code, c.says)
			}
		})
	}
}
