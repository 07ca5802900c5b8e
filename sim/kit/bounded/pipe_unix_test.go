//go:build unix

package bounded_test

import (
	"errors"
	"path/filepath"
	"syscall"
	"testing"

	"callsim/sim/kit/bounded"
)

// TestReadFileDoesNotWaitForAPipe would hang if the pipe were opened.
func TestReadFileDoesNotWaitForAPipe(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	var kind *bounded.KindError
	if _, err := bounded.ReadFile(pipe, 4); !errors.As(err, &kind) || kind.Kind != "a pipe" {
		t.Error(err)
	}
}
