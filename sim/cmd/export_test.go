package cmd

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"callsim/sim/cmd/program"
)

// callToExport is a fixture in a folder of its own.
func callToExport(t *testing.T) (folder, file string) {
	t.Helper()
	folder = t.TempDir()
	file = filepath.Join(folder, "call.yaml")
	if err := os.WriteFile(file, []byte("name: a\nabout: b\nturns:\n  - hangup: true\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return folder, file
}

func TestAnExportThatIsBrokenOffLeavesNothing(t *testing.T) {
	folder, file := callToExport(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, args := range [][]string{{"export", file, "-o", filepath.Join(folder, "call.svg")}, {"export", file, "--format", "svg", "-o", folder}} {
		if got := Run(ctx, args, strings.NewReader(""), io.Discard, io.Discard); got != program.Interrupted {
			t.Errorf("%v: exit code %d", args, got)
		}
	}
	held, typed := io.Pipe() // nobody ever writes to it
	defer typed.Close()
	if got := Run(ctx, []string{"export", "-", "--format", "svg"}, held, io.Discard, io.Discard); got != program.Interrupted {
		t.Errorf("exit code %d", got)
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) != 1 {
		t.Errorf("%v %v", left, err)
	}
}

func TestAnExportToAFullDiskIsSaid(t *testing.T) {
	_, file := callToExport(t)
	var errs bytes.Buffer
	if got := Run(t.Context(), []string{"export", file, "--format", "html"}, strings.NewReader(""), full{}, &errs); got != program.Internal || !strings.Contains(errs.String(), "disk full") {
		t.Errorf("%d %s", got, errs.String())
	}
}

func TestAHostileTraceIsRefusedWithoutItsText(t *testing.T) {
	var errs bytes.Buffer
	in := strings.NewReader("{\"seq\":1,\"\x1b[2J\u202e+12127361234\":1}")
	if got := Run(t.Context(), []string{"export", "-", "--format", "svg"}, in, io.Discard, &errs); got != program.File || strings.ContainsAny(errs.String(), "\x1b\u202e") {
		t.Errorf("%d %q", got, errs.String())
	}
}
