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
	"callsim/sim/fixture"
	"callsim/sim/fixture/replay"
)

// calls makes a folder with fixtures, one of which fails, the working folder.
func calls(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Setenv("HOME", t.TempDir())
	write(t, "calls/a.yaml", failing)
	for _, name := range []string{"b", "c", "d"} {
		write(t, "calls/"+name+".yaml", passing)
	}
	write(t, "calls/_odd.yaml", "seed:   3\n")
}

// everything is every way to use the program that prints something, in the folder of calls.
var everything = []string{
	"--help", "--version", "chat --help", "chat", "chat --json", "record -o r.yaml", "record --json -o j.yaml",
	"replay calls", "replay calls/b.yaml", "replay calls -v", "replay calls --format json", "replay calls --format jsonl",
	"replay calls --format junit", "replay calls --format tap", "replay calls --format github", "replay calls/b.yaml --coverage",
	"replay calls --format junit -o r.xml --format tap -o r.tap", "replay calls --update --dry-run",
	"lint calls", "lint calls/b.yaml", "fmt --check calls", "fmt --diff calls", "fmt -",
}

// input is what a use of the program may want to read.
func input(args string) string {
	if strings.HasSuffix(args, " -") {
		return passing
	}
	return "yes please\n<token>\nno\n"
}

// left are the files in the working folder that are there for the time of writing alone.
func left(t *testing.T) []string {
	t.Helper()
	all, err := filepath.Glob(".*.tmp")
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestWhatCannotBePrintedIsSaid has every command print to a disk that is full.
func TestWhatCannotBePrintedIsSaid(t *testing.T) {
	calls(t)
	for _, args := range everything {
		var errs bytes.Buffer
		code := Run(t.Context(), strings.Fields(args), strings.NewReader(input(args)), full{}, &errs)
		if code != program.Internal || strings.Count(errs.String(), "disk full") != 1 {
			t.Errorf("sim %s: exit code %d: %s", args, code, errs.String())
		}
		if tmp := left(t); len(tmp) > 0 {
			t.Errorf("sim %s left behind: %v", args, tmp)
		}
	}
}

// TestAReaderMayStopReading runs the program itself with a standard output that nobody reads any more, as head does.
func TestAReaderMayStopReading(t *testing.T) {
	calls(t)
	for _, args := range everything {
		read, write, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		read.Close()
		cmd := process(t, strings.Fields(args)...)
		var errs bytes.Buffer
		cmd.Dir, cmd.Stdin, cmd.Stdout, cmd.Stderr = ".", strings.NewReader(input(args)), write, &errs
		code := exitCode(t, cmd.Run())
		write.Close()
		if code != program.Unread || strings.Contains(errs.String(), "callsim: ") || strings.Contains(errs.String(), "goroutine") {
			t.Errorf("sim %s: exit code %d: %s", args, code, errs.String())
		}
		if tmp := left(t); len(tmp) > 0 {
			t.Errorf("sim %s left behind: %v", args, tmp)
		}
	}
}

// silentInput is an input from which nothing ever comes. It says when it is read.
type silentInput struct{ read chan struct{} }

func (s silentInput) Read([]byte) (int, error) {
	close(s.read)
	select {}
}

func TestCtrlCEndsWaitingForInput(t *testing.T) {
	calls(t)
	for _, args := range []string{"replay -", "replay calls -", "lint -", "fmt -", "chat", "record -o r.yaml"} {
		ctx, cancel := context.WithCancel(t.Context())
		in := silentInput{make(chan struct{})}
		go func() {
			<-in.read
			cancel()
		}()
		var errs bytes.Buffer
		if code := Run(ctx, strings.Fields(args), in, io.Discard, &errs); code != program.Interrupted || strings.Contains(errs.String(), "callsim: ") {
			t.Errorf("sim %s: exit code %d: %s", args, code, errs.String())
		}
	}
}

// breaking is an output that ends the context when something is written to it.
type breaking struct {
	bytes.Buffer
	cancel context.CancelFunc
}

func (b *breaking) Write(p []byte) (int, error) {
	b.cancel()
	return b.Buffer.Write(p)
}

// TestARunThatIsBrokenOffSaysSo interrupts a run when the first fixture has failed: the run has no verdict but that.
func TestARunThatIsBrokenOffSaysSo(t *testing.T) {
	calls(t)
	ctx, cancel := context.WithCancel(t.Context())
	out := &breaking{cancel: cancel}
	args := []string{"replay", "calls/a.yaml", "calls", "-j", "1", "--format", "json", "-o", "r.json", "--format", "text", "-o", "r.txt"}
	if code := Run(ctx, args, strings.NewReader(""), out, io.Discard); code != program.Interrupted {
		t.Errorf("exit code %d", code)
	}
	if text := out.String(); !strings.HasPrefix(text, "✗ FAIL calls/a.yaml") || !strings.Contains(text, "\n4 fixtures: ") {
		t.Errorf("%s", text)
	}
	for file, want := range map[string]string{"r.json": `"total": 4`, "r.txt": "4 fixtures: "} {
		if report, err := os.ReadFile(file); err != nil || !strings.Contains(string(report), want) {
			t.Errorf("%v\n%s", err, report)
		}
	}
	if tmp := left(t); len(tmp) > 0 {
		t.Errorf("left behind: %v", tmp)
	}
}

// TestNothingIsDoneOnceItIsInterrupted has every command begin when it is over already.
func TestNothingIsDoneOnceItIsInterrupted(t *testing.T) {
	calls(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, args := range []string{
		"replay calls", "replay calls --update", "replay calls --watch", "replay calls --coverage-min 100", "lint calls", "fmt calls",
	} {
		var out, errs bytes.Buffer
		if code := Run(ctx, strings.Fields(args), strings.NewReader(""), &out, &errs); code != program.Interrupted {
			t.Errorf("sim %s: exit code %d: %s%s", args, code, out.String(), errs.String())
		}
	}
	for file, want := range map[string]string{"calls/a.yaml": failing, "calls/_odd.yaml": "seed:   3\n"} {
		if text, err := os.ReadFile(file); err != nil || string(text) != want {
			t.Errorf("%s: %v, %s", file, err, text)
		}
	}
}

// TestAnotherCourseIsAFailure lets every repetition of a fixture have another seed, as if its trace were not determined.
func TestAnotherCourseIsAFailure(t *testing.T) {
	calls(t)
	f := read(t, []byte(passing))
	result := replay.Result{}
	options := replay.Options{Repeat: 3, Observe: func(f *fixture.Fixture, _ replay.Played) { f.Config.Seed++ }}
	summary, err := replay.Run(t.Context(), []replay.Item{only{f}}, options, func(r replay.Result) error {
		result = r
		return nil
	})
	if err != nil || summary.Failed != 1 || len(result.Failures) != 1 {
		t.Fatalf("%v, %+v", err, result)
	}
	want := "time 2 of 3: the same fixture took another course: event 1 differs from the first time"
	if what := result.Failures[0].What; what != want || result.Failures[0].Diff == "" {
		t.Errorf("%s", what)
	}
}

// only is an item that is one fixture.
type only struct{ *fixture.Fixture }

func (o only) Path() string                    { return o.File }
func (o only) Read() (*fixture.Fixture, error) { return o.Fixture, nil }
