package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"github.com/aymanbagabas/go-udiff"
	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"sim": main})
}

// TestScripts runs the program as its users do: see testdata/script.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		Setup:               aside,
		Condition:           condition,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "golden": golden},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// aside gives a script a home of its own, so that it neither finds nor leaves anything in that of whoever runs the tests.
func aside(env *testscript.Env) error {
	home := filepath.Join(env.WorkDir, ".home")
	for _, name := range []string{"HOME", "USERPROFILE", "LocalAppData", "XDG_CACHE_HOME"} {
		env.Setenv(name, home)
	}
	env.Setenv("GORACE", "atexit_sleep_ms=0") // the race detector would let every program linger for a second
	return nil
}

// exits is the command "exits CODE PROGRAM ARGUMENTS...": it runs a program as exec does, and wants it to end with that
// exit code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM ARGUMENTS...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	switch err := ts.Exec(args[1], args[2:]...); {
	case errors.As(err, &exit):
		got = exit.ExitCode()
	default:
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// golden is the command "golden FILE": it compares standard output with a file, in which all that took time took 0.
func golden(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: golden FILE")
	}
	got, want := timeless(ts.ReadFile("stdout")), ts.ReadFile(args[0])
	if got != want {
		ts.Fatalf("%s", udiff.Unified(args[0], "stdout", want, got))
	}
}

// timeless is a text of the program in which nothing took time.
func timeless(text string) string {
	text = regexp.MustCompile(`\b\d+\.\d+ s\b`).ReplaceAllString(text, "0 s")
	return regexp.MustCompile(`\b\d+ fixtures/s`).ReplaceAllString(text, "0 fixtures/s")
}

// condition is "root" for a user whom no permission keeps from anything.
func condition(name string) (bool, error) {
	if name != "root" {
		return false, fmt.Errorf("there is no condition %q", name)
	}
	return os.Geteuid() <= 0, nil // Windows has no such user, and no such permissions
}
