package main

import (
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
)

// liveProcess is the program, run as a process of its own with these settings and nothing else of the environment.
func liveProcess(t *testing.T, home string, settings map[string]string, args ...string) *exec.Cmd {
	t.Helper()
	file, err := exec.LookPath("sim")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), file, args...)
	cmd.Dir = home
	cmd.Env = []string{"GORACE=atexit_sleep_ms=0", "PATH=" + filepath.Dir(file)}
	if runtime.GOOS == "windows" {
		cmd.Env = append(cmd.Env, "SystemRoot="+`C:\Windows`)
	}
	for _, name := range homes {
		cmd.Env = append(cmd.Env, name+"="+home)
	}
	for name, value := range settings {
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	return cmd
}
