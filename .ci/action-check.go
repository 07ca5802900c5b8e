//go:build ignore

// Action-check does the steps of .github/actions/callsim as GitHub does: once with fixtures that pass, once with one that
// fails. It also finds out whether the workflow only runs what is there.
//
//	go run .ci/action-check.go
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// step is a step of a workflow or an action.
type step struct {
	Uses, Run string
	Env       map[string]string
}

type action struct {
	Inputs map[string]struct{ Default string }
	Runs   struct{ Steps []step }
}

type workflow struct {
	Jobs map[string]struct{ Steps []step }
}

const passing = "name: declined\nabout: It passes.\nturns: [{caller: no thanks}]\n"
const failing = "name: verified\nabout: It fails.\nturns: [{caller: no thanks}]\nends: {verified: true}\n"

func main() {
	if err := check(); err != nil {
		fmt.Fprintln(os.Stderr, "action-check:", err)
		os.Exit(1)
	}
	fmt.Println("The action does what it says.")
}

func check() error {
	if err := checkWorkflow(".github/workflows/ci.yml"); err != nil {
		return err
	}
	var a action
	if err := read(".github/actions/callsim/action.yml", &a); err != nil {
		return err
	}
	for name, c := range map[string]struct {
		text string
		code int
		has  string
	}{"a fixture that passes": {passing, 0, "1 fixture: 1 passed"}, "a fixture that fails": {failing, 1, "::error file=calls/a.yaml"}} {
		if err := try(a, c.text, c.code, c.has); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// checkWorkflow finds out whether what a workflow runs is there.
func checkWorkflow(file string) error {
	var w workflow
	if err := read(file, &w); err != nil {
		return err
	}
	ran := 0
	for _, job := range w.Jobs {
		for _, s := range job.Steps {
			if s.Run == "" {
				continue
			}
			ran++
			if info, err := os.Stat(s.Run); err != nil || info.IsDir() {
				return fmt.Errorf("%s: %s must be a script of the project", file, s.Run)
			}
		}
	}
	if ran == 0 {
		return fmt.Errorf("%s runs nothing", file)
	}
	return nil
}

func read(file string, into any) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	return yaml.Unmarshal(text, into)
}

// try does the steps in a folder with one fixture.
func try(a action, text string, code int, has string) error {
	folder, err := os.MkdirTemp("", "action-check-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	if err := errors.Join(os.Mkdir(filepath.Join(folder, "calls"), 0o700), os.WriteFile(filepath.Join(folder, "calls", "a.yaml"), []byte(text), 0o600)); err != nil {
		return err
	}
	here, err := filepath.Abs(".github/actions/callsim")
	if err != nil {
		return err
	}
	out, got := "", 0
	for _, s := range a.Runs.Steps {
		if s.Run == "" || got != 0 {
			continue
		}
		said, err := run(a, s, folder, here)
		out += said
		if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
			got = exit.ExitCode()
		} else if err != nil {
			return err
		}
	}
	if got != code || !strings.Contains(out, has) {
		return fmt.Errorf("exit code %d, want %d and %q:\n%s", got, code, has, out)
	}
	for _, name := range []string{"callsim-report/junit.xml", "callsim-report/pages/a.html", "summary.md"} {
		if info, err := os.Stat(filepath.Join(folder, name)); err != nil || info.Size() == 0 {
			return fmt.Errorf("%s is missing", name)
		}
	}
	return nil
}

// run does one step in a folder.
func run(a action, s step, folder, here string) (string, error) {
	cmd := exec.Command("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", s.Run)
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), "GITHUB_ACTION_PATH="+here, "RUNNER_TEMP="+folder, "GITHUB_STEP_SUMMARY="+filepath.Join(folder, "summary.md"))
	for name, value := range s.Env {
		value = regexp.MustCompile(`\$\{\{ inputs\.(\w+) \}\}`).ReplaceAllStringFunc(value, func(found string) string {
			return a.Inputs[strings.Fields(strings.TrimPrefix(found, "${{ inputs."))[0]].Default
		})
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	out, err := cmd.CombinedOutput()
	return string(out), err
}
