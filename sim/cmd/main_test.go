package cmd

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"callsim/sim/cmd/program"
)

func TestExitCodesAreDistinct(t *testing.T) {
	bad := filepath.Join(t.TempDir(), "bad.md")
	if err := os.WriteFile(bad, []byte(nil), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		args  string
		input string
		want  int
	}{
		{"chat", "", program.OK},
		{"--help", "", program.OK},
		{"chat --require verified", "yes\n<token>\n", program.OK},
		{"chat --require verified", "no\n", program.Unmet},
		{"chat --nope", "", program.Usage},
		{"nope", "", program.Usage},
		{"chat --seed -1", "", program.Usage},
		{"chat", "/nope\n", program.Usage},
		{"chat --prompt " + bad, "", program.File},
		{"chat --prompt " + bad + ".gone", "", program.File},
	} {
		var out, errs bytes.Buffer
		got := Run(t.Context(), strings.Fields(test.args), strings.NewReader(test.input), &out, &errs)
		if got != test.want || (got != program.OK) != (errs.Len() > 0) {
			t.Errorf("sim %s: %d, want %d: %s", test.args, got, test.want, errs.String())
		}
	}
}

func TestCancellationIsSaidInTheTraceAndTheExitCode(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in, typed := io.Pipe()
	defer typed.Close()
	var out bytes.Buffer
	go func() {
		io.WriteString(typed, "yes\n")
		io.WriteString(typed, "\n") // taken when the answer to the line before has been printed
		cancel()
	}()
	if got := Run(ctx, []string{"chat", "--json"}, in, &out, io.Discard); got != program.Interrupted {
		t.Errorf("exit code %d", got)
	}
	if !strings.HasSuffix(strings.TrimSpace(out.String()), `"kind":"call.ended","data":{"reason":"canceled","verified":false}}`) {
		t.Errorf("the trace ends %q", out.String()[max(0, out.Len()-200):])
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestAFullDiskIsSaid(t *testing.T) {
	var errs bytes.Buffer
	if got := Run(t.Context(), []string{"chat", "--json"}, strings.NewReader("yes\n"), full{}, &errs); got != program.Internal || !strings.Contains(errs.String(), "disk full") {
		t.Errorf("%d %s", got, errs.String())
	}
}
