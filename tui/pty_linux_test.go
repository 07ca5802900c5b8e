package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"callsim/sim/cmd/program"
	"callsim/sim/live/livetest"
	"callsim/sim/space/double"
)

// openPTY opens a terminal: what is written to the one side is read from the other.
func openPTY() (mine, theirs *os.File, err error) {
	mine, err = os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		return nil, nil, err
	}
	if err := unix.IoctlSetPointerInt(int(mine.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		return nil, nil, errors.Join(err, mine.Close())
	}
	number, err := unix.IoctlGetInt(int(mine.Fd()), unix.TIOCGPTN)
	if err != nil {
		return nil, nil, errors.Join(err, mine.Close())
	}
	theirs, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		return nil, nil, errors.Join(err, mine.Close())
	}
	return mine, theirs, nil
}

// onTerminal starts the program on a terminal of its own, and returns the other side of it.
func onTerminal(t *testing.T, args ...string) (*exec.Cmd, *os.File) {
	t.Helper()
	return onTerminalAs(t, "callsim", args...)
}

// onTerminalAs starts a program, in an environment in which calls are kept in a folder of the test.
func onTerminalAs(t *testing.T, program string, args ...string) (*exec.Cmd, *os.File) {
	t.Helper()
	mine, theirs, err := openPTY()
	if err != nil {
		t.Skipf("there is no pseudo terminal: %v", err)
	}
	t.Cleanup(func() { mine.Close() })
	cmd := exec.CommandContext(t.Context(), program, args...)
	if err := unix.IoctlSetWinsize(int(theirs.Fd()), unix.TIOCSWINSZ, &unix.Winsize{Row: 24, Col: 80}); err != nil {
		t.Fatal(err)
	}
	cmd.Stdin, cmd.Stdout, cmd.Stderr = theirs, theirs, theirs
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "GORACE=atexit_sleep_ms=0", "XDG_CACHE_HOME="+cacheFolder(t))
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := errors.Join(cmd.Start(), theirs.Close()); err != nil {
		t.Fatal(err)
	}
	return cmd, mine
}

// cacheFolder is where the programs of a test have their caches: a folder of this test, never that of a developer.
func cacheFolder(t *testing.T) string {
	const owner = "CALLSIM_TEST_CACHE_OF"
	if os.Getenv(owner) != t.Name() {
		t.Setenv(owner, t.Name())
		t.Setenv("XDG_CACHE_HOME", t.TempDir())
	}
	return os.Getenv("XDG_CACHE_HOME")
}

// A terminal that does not answer would hold the start up for seconds.
func TestTheTerminalIsNotAskedAnything(t *testing.T) {
	cmd, mine := onTerminal(t, "--version")
	written := make([]byte, 4096)
	n, err := mine.Read(written)
	if err := errors.Join(err, cmd.Wait()); err != nil {
		t.Fatal(err)
	}
	if written = written[:n]; bytes.ContainsRune(written, '\x1b') || !bytes.Contains(written, []byte("callsim")) {
		t.Errorf("the program wrote %q", written)
	}
}

func TestACallHeldLineByLineIsInterrupted(t *testing.T) {
	cmd, mine := onTerminal(t, "--a11y")
	var written []byte
	for buffer := make([]byte, 4096); !bytes.Contains(written, []byte("Jim ")); {
		n, err := mine.Read(buffer)
		if err != nil {
			t.Fatalf("%v, after %q", err, written)
		}
		written = append(written, buffer[:n]...)
	}
	if _, err := mine.WriteString("\x03"); err != nil {
		t.Fatal(err)
	}
	if cmd.Wait(); cmd.ProcessState.ExitCode() != program.Interrupted {
		t.Errorf("%v, after %q", cmd.ProcessState, written)
	}
}

// see reads what the program writes until it has written a text, and returns all of it.
func see(t *testing.T, mine *os.File, text string) []byte {
	t.Helper()
	var written []byte
	for buffer := make([]byte, 64<<10); !bytes.Contains(written, []byte(text)); {
		n, err := mine.Read(buffer)
		if err != nil {
			t.Fatalf("%v, before %q: %q", err, text, written)
		}
		written = append(written, buffer[:n]...)
	}
	return written
}

// rest reads what the program still writes until it has ended.
func rest(mine *os.File) []byte {
	written, _ := io.ReadAll(mine) // which ends with an error when nobody has the terminal any more
	return written
}

// back is the sequence that leaves the screen of the program, and shows the one before.
const back = "\x1b[?1049l"

// echoes says whether the terminal shows what is typed, as one does that no program has taken over.
func echoes(t *testing.T, terminal *os.File) bool {
	t.Helper()
	state, err := unix.IoctlGetTermios(int(terminal.Fd()), unix.TCGETS)
	if err != nil {
		t.Fatal(err)
	}
	return state.Lflag&unix.ECHO != 0
}

func TestASignalLeavesTheTerminalAsItWas(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGHUP, syscall.SIGTERM, syscall.SIGINT, syscall.SIGQUIT} {
		cmd, mine := onTerminal(t, "--layout-file", "")
		see(t, mine, "on the line")
		if echoes(t, mine) {
			t.Fatal("the terminal is not taken over")
		}
		if err := cmd.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		written := see(t, mine, back)
		go rest(mine)
		if cmd.Wait(); cmd.ProcessState.ExitCode() != 128+int(signal) {
			t.Errorf("%v: %v", signal, cmd.ProcessState)
		}
		if !echoes(t, mine) {
			t.Errorf("%v leaves the terminal without echo, after %q", signal, written)
		}
	}
}

// A terminal without bracketed paste sends a paste as it is, of which Bubble Tea reads 256 bytes at a time.
func TestAPasteLosesNoCharacter(t *testing.T) {
	_, mine := onTerminal(t, "--layout-file", "")
	see(t, mine, "on the line")
	go rest(mine)
	words := "a" + strings.Repeat("é", 200) + "🙂"
	for _, piece := range []string{words, "\r"} { // what comes with other characters is no Enter
		if _, err := mine.WriteString(piece); err != nil {
			t.Fatal(err)
		}
	}
	if said := keptCall(t); !strings.Contains(said, `"text":"`+words+`"`) {
		t.Errorf("it is kept as %s", said)
	}
}

// A shell that has jobs runs the program, so that it really stops.
func TestASignalThatStopsTheProgramLeavesTheTerminalAsItWas(t *testing.T) {
	shell, mine := onTerminalAs(t, "sh", "-c", `set -m; callsim --layout-file ""; echo "sto""pped $?"; read go; fg; echo "en""ded $?"`)
	see(t, mine, "on the line")
	children, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/children", shell.Process.Pid, shell.Process.Pid))
	if err != nil {
		t.Skip("the process of the program is not known: ", err)
	}
	var tui int
	if _, err := fmt.Sscan(string(children), &tui); err != nil {
		t.Fatalf("%v, in %q", err, children)
	}
	if err := syscall.Kill(tui, syscall.SIGTSTP); err != nil {
		t.Fatal(err)
	}
	if written := see(t, mine, "stopped"); !bytes.Contains(written, []byte(back)) || !echoes(t, mine) {
		t.Errorf("the program stops with the terminal taken over: %q", written)
	}
	if _, err := mine.WriteString("\n"); err != nil {
		t.Fatal(err)
	}
	see(t, mine, "on the line")
	if echoes(t, mine) {
		t.Error("the program goes on without the terminal")
	}
	if _, err := mine.WriteString("\x03"); err != nil {
		t.Fatal(err)
	}
	see(t, mine, "ended 0")
}

func TestQuittingWhileAMessageIsUnderWay(t *testing.T) {
	s := double.Start(t, double.Options{})
	s.Fail(double.Send, double.Hang(), 1)
	cmd, mine := onTerminal(t, liveFlags(t, s, "--layout-file", "", "--yes")...)
	see(t, mine, "on the line")
	if _, err := mine.WriteString("yes please\r"); err != nil {
		t.Fatal(err)
	}
	if err := s.Wait(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	if _, err := mine.WriteString("\x03"); err != nil {
		t.Fatal(err)
	}
	see(t, mine, "may have been sent all the same, and count: 1")
	go rest(mine)
	if err := cmd.Wait(); err != nil {
		t.Errorf("it ended with %v", err)
	}
}

// TestALiveCallLineByLineOnATerminal answers the question as a person does, and reads the code out.
func TestALiveCallLineByLineOnATerminal(t *testing.T) {
	s := double.Start(t, double.Options{Codes: []string{"482913"}})
	cmd, mine := onTerminal(t, liveFlags(t, s, "--a11y")...)
	see(t, mine, "You ")
	if _, err := mine.WriteString("yes please\n"); err != nil {
		t.Fatal(err)
	}
	asked := see(t, mine, livetest.Asked)
	if _, err := mine.WriteString(livetest.Agree(string(asked)) + "\n"); err != nil {
		t.Fatal(err)
	}
	if err := s.Wait(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	see(t, mine, "You ")
	if _, err := mine.WriteString("482913\n"); err != nil {
		t.Fatal(err)
	}
	see(t, mine, "verified")
	if _, err := mine.WriteString("no\n"); err != nil {
		t.Fatal(err)
	}
	see(t, mine, "The call has ended (completed)")
	go rest(mine)
	if err := cmd.Wait(); err != nil || s.Messages() != 1 {
		t.Errorf("%v, %d messages", err, s.Messages())
	}
}
