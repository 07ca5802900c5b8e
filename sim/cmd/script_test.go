package cmd

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/aymanbagabas/go-udiff"
	"github.com/rogpeppe/go-internal/testscript"
	"go.yaml.in/yaml/v3"

	"callsim/sim/kit/trials"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"sim": Main})
}

// TestScripts runs the program as its users do: see testdata/script.
func TestScripts(t *testing.T) {
	if trials.Race {
		t.Skip("the scripts run the program in processes of its own: run them without the race detector, which makes each four times as long to begin")
	}
	testscript.Run(t, testscript.Params{
		Dir:       "testdata/script",
		Setup:     aside,
		Condition: condition,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"acts": acts, "exits": exits, "golden": golden, "hides": hides, "noleft": noleft,
		},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// aside gives a script a home of its own, so that it neither finds nor leaves anything in that of the person who runs the tests.
func aside(env *testscript.Env) error {
	home := filepath.Join(env.WorkDir, ".home")
	for _, name := range []string{"HOME", "USERPROFILE", "LocalAppData", "XDG_CACHE_HOME"} {
		env.Setenv(name, home)
	}
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
	return regexp.MustCompile(`\b\d+ (fixtures|plays)/s`).ReplaceAllString(text, "0 $1/s")
}

// acts is the command "acts FILE": it prints what is done in each turn of a fixture.
func acts(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: acts FILE")
	}
	var doc struct {
		Turns []map[string]yaml.Node
	}
	ts.Check(yaml.Unmarshal([]byte(ts.ReadFile(args[0])), &doc))
	for _, turn := range doc.Turns {
		delete(turn, "expect")
		for key, value := range turn {
			text, err := yaml.Marshal(&value)
			ts.Check(err)
			fmt.Fprintf(ts.Stdout(), "%s: %s", key, text)
		}
	}
}

// hides is the command "hides FILE": nothing in the file is of Ada Lovelace, +1 415 555 2671, in whatever form.
func hides(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: hides FILE")
	}
	text := strings.ToLower(ts.ReadFile(args[0]))
	digits := strings.Map(func(c rune) rune {
		if strings.ContainsRune(" ()-.", c) {
			return -1
		}
		return c
	}, text)
	for _, secret := range []string{"ada", "lovelace", "2671", "four one five", "two six seven one", "kze0mtu1ntuynjcx"} {
		if at := strings.Index(text, secret); at >= 0 {
			ts.Fatalf("%q is in it: …%s…", secret, text[max(0, at-60):min(len(text), at+60)])
		}
	}
	if strings.Contains(digits, "4155552671") {
		ts.Fatalf("the number is in it")
	}
}

// noleft is the command "noleft FOLDERS...": no file is there that was only for the time of writing another.
func noleft(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: noleft FOLDERS...")
	}
	for _, folder := range args {
		left, err := filepath.Glob(filepath.Join(ts.MkAbs(folder), ".*.tmp"))
		ts.Check(err)
		if len(left) > 0 {
			ts.Fatalf("left behind: %v", left)
		}
	}
}

// condition is "root" for a user whom no permission keeps from anything.
func condition(name string) (bool, error) {
	if name != "root" {
		return false, fmt.Errorf("there is no condition %q", name)
	}
	return os.Geteuid() <= 0, nil // Windows has no such user, and no such permissions
}
