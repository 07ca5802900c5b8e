package cmd

import (
	"bytes"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"callsim/sim/cmd/program"
	"callsim/sim/kit/trials"
)

// hostile are names and texts that nobody writes who means well.
func hostile(t *testing.T) {
	t.Helper()
	calls(t)
	noise := make([]byte, 4<<10)
	for i := range noise {
		noise[i] = byte(i*i>>3 ^ i)
	}
	for name, text := range map[string]string{
		"huge.yaml":    passing + strings.Repeat("#", 1<<20),
		"line.yaml":    strings.Repeat("x", 1<<16),
		"nested.yaml":  strings.Repeat("[", 5_000),
		"binary.yaml":  string(noise),
		"zeros.yaml":   string(make([]byte, 4096)),
		"escapes.yaml": "name: \"\\e[2Jowned\\u202e\"\nabout: x\nturns: [{caller: \"\\e]0;owned\\a\"}]\nends: {verified: true}\n",
		"raw.yaml":     "name: \x1b[2J\nabout: x\n\x1b[2J: y\n",
	} {
		write(t, "hostile/"+name, text)
	}
	if runtime.GOOS == "windows" {
		return // it has no such names
	}
	for _, name := range []string{"a\x1b[2J.yaml", "b\nc.yaml", "d\u202ee.yaml", "f\xff.yaml", "::error::g,%.yaml"} {
		for _, folder := range []string{"hostile/", "hostile/\x1b]0;owned\a/"} {
			write(t, folder+name, failing)
		}
	}
	if fifo, err := exec.LookPath("mkfifo"); err == nil {
		if out, err := exec.Command(fifo, "hostile/pipe.yaml").CombinedOutput(); err != nil {
			t.Fatalf("%s", out)
		}
	}
}

// TestHostileFilesAreRefused has every command read files that are huge, or no text, or in which a terminal would find
// commands, names included: it ends, says so, and lets nothing through to the terminal.
func TestHostileFilesAreRefused(t *testing.T) {
	hostile(t)
	uses := map[string]int{
		"replay hostile":                          program.File,
		"replay hostile -v --coverage":            program.File,
		"replay hostile --format json":            program.File,
		"replay hostile --format junit":           program.File,
		"replay hostile --format tap":             program.File,
		"replay hostile --format github":          program.File,
		"replay hostile --update --dry-run":       program.File,
		"replay hostile/huge.yaml":                program.File,
		"replay hostile/esc*.yaml":                program.Unmet,
		"lint hostile":                            program.File,
		"fmt --check hostile":                     program.File,
		"fmt --diff hostile":                      program.File,
		"replay \x1b]2J.yaml":                     program.File,
		"replay \x1b]2J*.yaml":                    program.File,
		"replay calls --root \x1b[2J":             program.Usage,
		"replay calls --format \x1b[2J":           program.Usage,
		"replay calls --tags ,\x1b[2J":            program.Usage,
		"replay calls --shard \x1b[2J":            program.Usage,
		"replay calls --run [\x1b[2J":             program.Usage,
		"replay calls --jobs \x1b[2J":             program.Usage,
		"replay calls --\x1b[2J":                  program.Usage,
		"replay calls --format tap -o \x1b[2J/r":  program.File,
		"record -o \x1b[2J":                       program.Usage,
		"record -o \x1b[2J/a.yaml":                program.File,
		"record -o a.yaml --prompt \x1b[2J":       program.File,
		"chat --caller \x1b[2J":                   program.Usage,
		"list hostile --json":                     program.File,
		"config --json --config \u202e\u009b2J":   program.File,
		"doctor --json --config \u202e\u009b2J":   program.File,
		"\x1b[2J":                                 program.Usage,
		"fmt --diff calls/a.yaml hostile/\x1b*/*": program.File,
	}
	for i, args := range slices.Sorted(maps.Keys(uses)) {
		if trials.Race && trials.LeftOut(i) {
			continue
		}
		var out, errs bytes.Buffer
		code := Run(t.Context(), strings.Fields(args), strings.NewReader(""), &out, &errs)
		if want := uses[args]; code != want {
			t.Errorf("sim %q: exit code %d, want %d: %.500s", args, code, want, errs.String())
		}
		for _, text := range []string{out.String(), errs.String()} {
			if at := strings.IndexAny(text, "\x1b\a\u009b\u202e"); at >= 0 {
				t.Errorf("sim %q: %q", args, text[max(0, at-100):min(len(text), at+100)])
			}
		}
	}
	if tmp, err := filepath.Glob("hostile/.*"); err != nil || len(tmp) > 0 {
		t.Errorf("%v, %v", tmp, err)
	}
}

// endless is an input that never ends.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = '#'
	}
	return len(p), nil
}

func TestEndlessInputIsRefused(t *testing.T) {
	calls(t)
	for _, args := range []string{"replay -", "lint -", "fmt -"} {
		var out, errs bytes.Buffer
		code := Run(t.Context(), strings.Fields(args), endless{}, &out, &errs)
		if said := out.String() + errs.String(); code != program.File || !strings.Contains(said, "standard input: a file must have at most 1048576 bytes; divide it") {
			t.Errorf("sim %s: exit code %d: %.500s", args, code, said)
		}
	}
	if _, err := os.Stat("-"); err == nil {
		t.Error("there is a file called -")
	}
}
