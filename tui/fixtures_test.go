package main

import (
	"os"
	"strings"
	"testing"

	"callsim/sim/cmd/program"
)

func TestExitCodesOfFixtures(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("call.yaml", []byte("name: call\nabout: x\nturns: [{silence: true}]\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{nil, program.Usage, "this needs a terminal that can draw; without one, callsim replay plays the same fixtures"},
		{[]string{"."}, program.Usage, "this needs a terminal that can draw"},
		{[]string{"gone.yaml"}, program.File, "gone.yaml: "},
		{[]string{"-"}, program.Usage, "standard input has the keys: name files or folders"},
		{[]string{"call.yaml#none"}, program.Usage, "must have cases to name one"},
		{[]string{"--jobs", "0"}, program.Usage, "--jobs must be 1 or more, got 0"},
		{[]string{"--theme", "pink"}, program.Usage, "--theme must be auto"},
		{[]string{"--help"}, program.OK, ""},
	} {
		code, _, errs := runPlain(t, append([]string{"fixtures"}, c.args...)...)
		if code != c.code || !strings.Contains(errs, c.says) {
			t.Errorf("%q: exit %d, %q; want %d, %q", c.args, code, errs, c.code, c.says)
		}
	}
}
