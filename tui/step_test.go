package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"callsim/fixtures"
	"callsim/sim/cmd/options"
	"callsim/sim/cmd/program"
	"callsim/sim/fixture/corpus"
)

func TestExitCodesOfStep(t *testing.T) {
	bad := filepath.Join(t.TempDir(), "bad\x1b[2J.yaml")
	if err := os.WriteFile(bad, []byte("name: bad\nabot: x\nturns: []\n"), 0o644); err != nil {
		bad = filepath.Join(t.TempDir(), "bad.yaml") // a system without such names
		if err := os.WriteFile(bad, []byte("name: bad\nabot: x\nturns: []\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{nil, program.Usage, "callsim: step must have a fixture; write one such as: callsim step verify/wrong-then-right"},
		{[]string{""}, program.Usage, "callsim: step must have a fixture"},
		{[]string{"a", "b"}, program.Usage, "callsim: step must have one fixture, got 2; write one of them, or use replay for many"},
		{[]string{"-"}, program.Usage, "standard input has the keys: name a file"},
		{[]string{"."}, program.Usage, ". is a folder: name one fixture in it"},
		{[]string{"space/credentials"}, program.Usage, `fixtures/space/credentials.yaml has cases, and one must be named; write "fixtures/space/credentials.yaml#401: a wrong token", or one of: "401: a wrong token"`},
		{[]string{"space/credentials#402"}, program.Usage, `fixtures/space/credentials.yaml must have the case that is named, got "402"; write one of: "401: a wrong token"`},
		{[]string{"space/credentials#401: a wrong token"}, program.Usage, "this needs a terminal that can draw"},
		{[]string{"verify/expierd"}, program.File, "verify/expierd: no such file or directory, and no built-in fixture is called so: did you mean verify/expired?"},
		{[]string{bad}, program.File, `:2:1: "abot" is not a field of a fixture; did you mean "about"?`},
		{[]string{"verify/expired", "--theme", "pink"}, program.Usage, "--theme must be auto"},
		{[]string{"verify/expired", "--speed", "2"}, program.Usage, "--speed"},
		{[]string{"verify/expired"}, program.Usage, "this needs a terminal that can draw; without one, callsim replay says what differs"},
		{[]string{"--help"}, program.OK, ""},
	} {
		code, out, errs := runPlain(t, append([]string{"step"}, c.args...)...)
		if says := strings.Contains(errs, c.says) || strings.Contains(errs, "cannot find the file"); code != c.code || !says {
			t.Errorf("%q: exit %d, %q; want %d, %q", c.args, code, errs, c.code, c.says)
		}
		if strings.Contains(errs, "\x1b") {
			t.Errorf("%q: what a terminal acts on is not shown, but written: %q", c.args, errs)
		}
		if c.says == "" && !strings.Contains(out, "callsim step FIXTURE") {
			t.Errorf("--help says %s", out)
		}
	}
}

func TestAFixtureIsLoadedWithTheFileOfItsPrompt(t *testing.T) {
	dir := t.TempDir() // not the folder of the project: go test would run this again after every new file there
	if err := os.CopyFS(filepath.Join(dir, "fixtures"), fixtures.FS); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	finder := &corpus.Finder{}
	defer finder.Close()
	for name, want := range map[string]string{"fixtures/talk/other-agent.yaml": "grace.md", "verify/expired": "."} {
		item, err := findStep(finder, name)
		if err != nil {
			t.Fatal(err)
		}
		p, prompt, err := loadStep(t.Context(), item, &options.Surroundings{})
		if err != nil || p.Len() == 0 || filepath.Base(prompt) != want {
			t.Errorf("%s: %q, %v", name, prompt, err)
		}
	}
}
