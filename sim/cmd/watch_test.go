package cmd

import (
	"bufio"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"callsim/sim/cmd/program"
	"callsim/sim/kit/wholefile"
)

// watched is a replay with --watch on its way.
type watched struct {
	*testing.T
	lines  *bufio.Scanner
	cancel context.CancelFunc
	ended  chan int // the exit code
	before string   // the round before
}

// watching begins a replay with --watch in a folder with these files, by their names and contents.
func watching(t *testing.T, files map[string]string, args ...string) *watched {
	t.Chdir(t.TempDir())
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Setenv("HOME", t.TempDir())
	for name, content := range files {
		write(t, name, content)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute) // for a test that waits in vain
	t.Cleanup(cancel)
	read, out := io.Pipe()
	w := &watched{T: t, lines: bufio.NewScanner(read), cancel: cancel, ended: make(chan int, 1)}
	go func() {
		w.ended <- Run(ctx, append([]string{"replay", "--watch", "-v", "-j", "1"}, args...), strings.NewReader(""), out, out)
		out.Close()
	}()
	return w
}

// write puts a file in its place, and its folder before it.
func write(t *testing.T, name, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := wholefile.Write(name, []byte(content)); err != nil {
		t.Fatal(err)
	}
}

// round is what is printed until the program waits again: the first words of each result.
func (w *watched) round() string {
	w.Helper()
	var results []string
	for w.lines.Scan() {
		line := w.lines.Text()
		switch fields := strings.Fields(line); {
		case strings.HasPrefix(line, "Waiting for a file to change"):
			return strings.Join(results, ", ")
		case strings.HasPrefix(line, "✓ ok ") || strings.HasPrefix(line, "✗ FAIL ") || strings.HasPrefix(line, "! UNREADABLE "):
			results = append(results, fields[1]+" "+fields[2])
		case strings.HasPrefix(line, "callsim: "):
			results = append(results, line)
		}
	}
	w.Fatalf("it ended: %v", results)
	return ""
}

// want checks that the next round has these results. The round before may come twice: a new file in a new folder may be found with
// the folder and then be reported once more.
func (w *watched) want(what, results string) {
	w.Helper()
	got := w.round()
	for got != results && got == w.before {
		got = w.round()
	}
	if w.before = got; got != results {
		w.Errorf("%s: %s, want %s", what, got, results)
	}
}

// end ends the watching by Ctrl+C, and wants nothing more to be said.
func (w *watched) end() {
	w.Helper()
	w.cancel()
	for w.lines.Scan() {
		w.Errorf("at the end: %s", w.lines.Text())
	}
	if code := <-w.ended; code != program.Interrupted {
		w.Errorf("exit code %d", code)
	}
}

const (
	passing = "name: passes\nabout: To be watched.\nturns: [{caller: no thanks}]\n"
	failing = passing + "ends: {verified: true}\n"
)

func TestWatchingPlaysWhatAChangeTouches(t *testing.T) {
	w := watching(t, map[string]string{
		"calls/a.yaml":             "include: _shared/start.yaml\n" + passing,
		"calls/b.yaml":             passing,
		"calls/_shared/start.yaml": "include: more.yaml\n",
		"calls/_shared/more.yaml":  "seed: 3\n",
	}, "calls")
	w.want("at first", "ok calls/a.yaml, ok calls/b.yaml")
	write(t, "calls/b.yaml", failing)
	w.want("a fixture was changed", "FAIL calls/b.yaml")
	write(t, "calls/_shared/more.yaml", "seed: 4\n")
	w.want("what an included file includes was changed", "ok calls/a.yaml")
	write(t, "calls/c.yaml", passing)
	w.want("a file is new", "ok calls/c.yaml")
	write(t, "calls/deep/deeper/d.yaml", passing)
	w.want("a file is new in a new folder", "ok calls/deep/deeper/d.yaml")
	write(t, "calls/deep/e.yaml", passing)
	w.want("a file is new in a folder that had none", "ok calls/deep/e.yaml")
	if err := os.WriteFile("calls/c.yaml", []byte(passing+"# as an editor writes that keeps the file\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for got := w.round(); got != "ok calls/c.yaml"; got = w.round() {
		t.Logf("while it was being written: %s", got)
	}
	w.end()
}

func TestWatchingGoesOnWhenAFileIsBroken(t *testing.T) {
	w := watching(t, map[string]string{
		"calls/a.yaml":      "include: _start.yaml\n" + passing,
		"calls/_start.yaml": "sed: 3\n",
		"calls/b.yaml":      passing,
	}, "calls")
	w.want("at first", "UNREADABLE calls/a.yaml, ok calls/b.yaml")
	write(t, "calls/_start.yaml", "seed: 3\n")
	w.want("an included file was mended", "ok calls/a.yaml")
	write(t, "calls/_start.yaml", "{")
	w.want("an included file was broken", "UNREADABLE calls/a.yaml")
	write(t, "calls/_start.yaml", "seed: 3\n")
	w.want("it was mended again", "ok calls/a.yaml")
	if err := os.Remove("calls/_start.yaml"); err != nil {
		t.Fatal(err)
	}
	w.want("an included file was removed", "UNREADABLE calls/a.yaml")
	write(t, "calls/_start.yaml", "seed: 3\n")
	w.want("it came back", "ok calls/a.yaml")
	write(t, "calls/a.yaml", "nme: x\n")
	w.want("a fixture was broken", "UNREADABLE calls/a.yaml")
	write(t, "calls/a.yaml", passing)
	w.want("it was mended", "ok calls/a.yaml")
	w.end()
}

// What is not selected is not played when it changes, and does not end the watching.
func TestWatchingKeepsToTheSelection(t *testing.T) {
	w := watching(t, map[string]string{"calls/a.yaml": passing, "calls/b.yaml": "tags: [slow]\n" + passing}, "calls", "--tags", "slow")
	w.want("at first", "ok calls/b.yaml")
	write(t, "calls/a.yaml", failing)
	write(t, "calls/b.yaml", "tags: [slow]\n"+failing)
	w.want("both were changed", "FAIL calls/b.yaml")
	write(t, "calls/a.yaml", "tags: [slow]\n"+passing)
	w.want("another one was selected", "ok calls/a.yaml")
	w.end()
}

func TestWatchingWaitsForTheFirstFixture(t *testing.T) {
	w := watching(t, map[string]string{"calls/notes.md": ""}, "calls")
	w.want("at first", "")
	write(t, "calls/a.yaml", passing)
	w.want("there is one", "ok calls/a.yaml")
	w.end()
}

func TestWatchingOneFile(t *testing.T) {
	w := watching(t, map[string]string{"a.yaml": "include: shared/_start.yaml\n" + passing, "shared/_start.yaml": "seed: 2\n"}, "a.yaml")
	w.want("at first", "ok a.yaml")
	if err := os.Remove("a.yaml"); err != nil {
		t.Fatal(err)
	}
	for w.lines.Scan() && !strings.HasPrefix(w.lines.Text(), "callsim: a.yaml: ") { // it says so, and waits
		t.Errorf("the file was removed: %s", w.lines.Text())
	}
	if said := w.lines.Text(); !strings.HasSuffix(said, ": waiting for it") || strings.Contains(said, "name another") {
		t.Errorf("the file was removed: %s", said)
	}
	write(t, "a.yaml", "include: shared/_start.yaml\n"+passing)
	if got := w.round(); !strings.HasSuffix(got, "ok a.yaml") { // it may say once more that the file is not there
		t.Errorf("it came back: %s", got)
	}
	write(t, "shared/_start.yaml", "seed: 4\n")
	w.want("what it includes was changed", "ok a.yaml")
	w.end()
}

func TestWatchingWritesItsReportAnewEachTime(t *testing.T) {
	w := watching(t, map[string]string{"calls/a.yaml": passing, "calls/b.yaml": failing}, "calls", "--format", "tap", "-o", "calls/report.tap")
	w.want("at first", "ok calls/a.yaml, FAIL calls/b.yaml")
	write(t, "calls/b.yaml", passing)
	w.want("it was mended", "ok calls/b.yaml")
	report, err := os.ReadFile("calls/report.tap")
	if err != nil || !strings.Contains(string(report), "ok 1 - calls/b.yaml") || !strings.Contains(string(report), "1..1\n") {
		t.Errorf("%v\n%s", err, report)
	}
	w.end()
}

func TestWatchingWantsFiles(t *testing.T) {
	for args, want := range map[string]string{
		"":          "callsim: --watch waits for files to change, which the built-in fixture broadcast/agent-id is not; name files or folders\n",
		"-":         "callsim: --watch waits for files to change, which standard input is not; name files or folders\n",
		"--tags no": "callsim: no fixture was selected; see --run, --tags and --shard\n",
	} {
		w := watching(t, map[string]string{"a.yaml": passing}, strings.Fields(strings.Replace(args, "--tags", ". --tags", 1))...)
		var said strings.Builder
		for w.lines.Scan() {
			said.WriteString(w.lines.Text() + "\n")
		}
		if code := <-w.ended; code != program.Usage || said.String() != want {
			t.Errorf("%s: %d, %s", args, code, said.String())
		}
	}
}
