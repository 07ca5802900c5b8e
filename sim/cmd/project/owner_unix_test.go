//go:build !windows

package project_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"callsim/sim/cmd/project"
)

func TestAFileOfAnotherUserAboveIsRefused(t *testing.T) {
	dir := t.TempDir()
	deep, name := filepath.Join(dir, "a"), filepath.Join(dir, project.Name)
	if err := os.Mkdir(deep, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte("functions: {start: evil}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Chown(name, 54321, -1); err != nil {
		t.Skip("only the administrator gives files away")
	}
	if _, err := project.Find(deep); err == nil || !strings.Contains(err.Error(), "belongs to another user") {
		t.Errorf("got %v", err)
	}
	if _, err := project.Find(dir); err != nil {
		t.Errorf("in its own folder: %v", err)
	}
}
