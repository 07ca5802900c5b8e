package cmd

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"callsim/sim/cmd/program"
	"callsim/sim/fixture"
	"callsim/sim/trace"
)

// process is the program, run as a process of its own in a folder of its own.
func process(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	file, err := exec.LookPath("sim")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), file, args...)
	cmd.Dir = t.TempDir()
	home := t.TempDir()
	cmd.Env = append(os.Environ(), "GORACE=atexit_sleep_ms=0", "HOME="+home, "XDG_CACHE_HOME="+home, "LocalAppData="+home)
	return cmd
}

// interrupted starts a process, interrupts it after its first line, and returns what it writes behind that.
func interrupted(t *testing.T, cmd *exec.Cmd) io.Reader {
	t.Helper()
	return signaled(t, cmd, os.Interrupt)
}

// signaled starts a process, sends it a signal after its first line, and returns what it writes behind that.
func signaled(t *testing.T, cmd *exec.Cmd, s os.Signal) io.Reader {
	t.Helper()
	if _, err := cmd.StdinPipe(); err != nil { // from which nothing comes
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	caught := make(chan os.Signal, 1) // else the process would ignore what this one ignores, as under nohup
	signal.Notify(caught, s)
	defer signal.Stop(caught)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(out)
	if _, err := lines.ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Process.Signal(s); err != nil {
		t.Fatal(err)
	}
	return lines
}

// exitCode is what a process ended with.
func exitCode(t *testing.T, err error) int {
	t.Helper()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return program.OK
	case errors.As(err, &exit):
		return exit.ExitCode()
	}
	t.Fatal(err)
	return 0
}

// recorded is a call with all that can be recorded of it.
const recorded = "yes please\n<wrong-token>\n/advance 1m\n/fault send 500\n\n<token>\nno thanks\n"

// snapshots are what is in the recording when each event of the call has been printed.
type snapshots struct {
	file   string
	events [][]byte // lines that were printed
	texts  [][]byte // what was in the file then
}

func (s *snapshots) Write(line []byte) (int, error) {
	text, err := os.ReadFile(s.file)
	if err != nil {
		return 0, err
	}
	s.events, s.texts = append(s.events, bytes.Clone(line)), append(s.texts, text)
	return len(line), nil
}

// snapshot records a call, and keeps what the file held after each event.
func snapshot(t *testing.T, args ...string) *snapshots {
	t.Helper()
	s := &snapshots{file: filepath.Join(t.TempDir(), "call.yaml")}
	var errs strings.Builder
	all := append([]string{"record", "--json", "-o", s.file}, args...)
	if code := Run(t.Context(), all, strings.NewReader(recorded), s, &errs); code != program.OK {
		t.Fatalf("exit code %d: %s", code, errs.String())
	}
	return s
}

// read reads a recording.
func read(t *testing.T, text []byte) *fixture.Fixture {
	t.Helper()
	f, err := fixture.Parse(fixture.Source{FS: os.DirFS(t.TempDir())}, "call.yaml", text)
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return f
}

// kinds counts the expectations of a fixture by their kind.
func kinds(f *fixture.Fixture) map[string]int {
	all := map[string]int{}
	for _, e := range f.Opening {
		all[string(e.Kind)]++
	}
	for _, turn := range f.Turns {
		for _, e := range turn.Expect {
			all[string(e.Kind)]++
		}
	}
	return all
}

// TestARecordingHoldsWhatWasPrinted reads the file after every event: it is a fixture, and holds all events until then that
// the complete recording holds, and all acts.
func TestARecordingHoldsWhatWasPrinted(t *testing.T) {
	for _, args := range [][]string{nil, {"--space"}} {
		s := snapshot(t, args...)
		whole := kinds(read(t, s.texts[len(s.texts)-1]))
		printed := map[string]int{}
		for i, text := range s.texts {
			event := string(s.events[i])
			kind := between(event, `"kind":"`, `"`)
			printed[kind]++
			f := read(t, text)
			if got := kinds(f)[kind]; whole[kind] > 0 && got != printed[kind] {
				t.Errorf("%v, after event %d: %d of %s, want %d in\n%s", args, i+1, got, kind, printed[kind], text)
			}
			turn, err := strconv.Atoi(between(event, `"turn":`, `,`))
			if err != nil {
				t.Fatal(err)
			}
			if skipped := turn - len(f.Turns); kind != string(trace.KindCallEnded) && skipped != 0 && (args != nil || skipped != 1 || turn < 4) {
				t.Errorf("%v, after event %d: %d turns, want %d in\n%s", args, i+1, len(f.Turns), turn, text)
			}
		}
		if whole[string(trace.KindRESTRequested)] != 3 || whole[string(trace.KindAgentSaid)] != 6 {
			t.Errorf("%v: %v", args, whole)
		}
	}
}

func between(text, before, after string) string {
	_, text, _ = strings.Cut(text, before)
	text, _, _ = strings.Cut(text, after)
	return text
}

// TestAKilledRecordingHoldsWhatWasPrinted kills the program itself, so that it can do nothing more: what has been printed is
// in the file.
func TestAKilledRecordingHoldsWhatWasPrinted(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a process that is killed lets go of its files later")
	}
	if testing.Short() {
		t.Skip("it begins many processes")
	}
	s := snapshot(t)
	for n := 1; n < len(s.events); n += 6 {
		t.Run(strconv.Itoa(n), func(t *testing.T) {
			t.Parallel()
			text, dir := killed(t, n)
			held := -1
			for i := n - 1; i < len(s.texts); i++ {
				if bytes.Equal(text, s.texts[i]) {
					held = i
				}
			}
			if held < 0 {
				t.Errorf("the file is as it was after none of the events from the %dth on:\n%s", n, text)
			}
			read(t, text)
			items, err := os.ReadDir(dir)
			if err != nil || len(items) > 2 {
				t.Errorf("%v, %v", items, err)
			}
		})
	}
}

// killed is the recording of a program that was killed when it had printed n events, and its folder.
func killed(t *testing.T, n int) ([]byte, string) {
	t.Helper()
	cmd := process(t, "record", "--json", "-o", "call.yaml")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go io.WriteString(in, recorded)
	for lines := bufio.NewReader(out); n > 0; n-- {
		if _, err := lines.ReadBytes('\n'); err != nil {
			t.Fatal(err)
		}
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	cmd.Wait()
	text, err := os.ReadFile(filepath.Join(cmd.Dir, "call.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	return text, cmd.Dir
}

// TestASignalEndsTheProgram sends the program itself a signal as soon as it has printed something.
func TestASignalEndsTheProgram(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a process cannot be interrupted there")
	}
	for _, test := range []struct {
		signal os.Signal
		code   int
		args   []string
	}{
		{os.Interrupt, program.Interrupted, []string{"chat", "--json"}},
		{os.Interrupt, program.Interrupted, []string{"record", "--json", "-o", "call.yaml"}},
		{os.Interrupt, program.Interrupted, []string{"replay", "--watch", "-v", "a.yaml"}},
		{syscall.SIGTERM, program.Terminated, []string{"replay", "--watch", "-v", "a.yaml"}},
		{syscall.SIGHUP, program.HungUp, []string{"chat", "--json"}},
		{os.Interrupt, program.OK, []string{"serve", "--listen", "127.0.0.1:0"}},
		{syscall.SIGTERM, program.OK, []string{"serve", "--listen", "127.0.0.1:0"}},
	} {
		t.Run(fmt.Sprintf("%s, %v", test.args[0], test.signal), func(t *testing.T) {
			t.Parallel()
			cmd := process(t, test.args...)
			if err := os.WriteFile(filepath.Join(cmd.Dir, "a.yaml"), []byte(passing), 0o644); err != nil {
				t.Fatal(err)
			}
			var errs bytes.Buffer
			cmd.Stderr = &errs
			lines := signaled(t, cmd, test.signal)
			rest, err := io.ReadAll(lines)
			if err != nil {
				t.Fatal(err)
			}
			if code := exitCode(t, cmd.Wait()); code != test.code || strings.Contains(errs.String(), "sim:") {
				t.Errorf("exit code %d: %s%s", code, rest, errs.String())
			}
		})
	}
}
