package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"callsim/sim/program"
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
	mine, theirs, err := openPTY()
	if err != nil {
		t.Skipf("there is no pseudo terminal: %v", err)
	}
	t.Cleanup(func() { mine.Close() })
	binary := filepath.Join(t.TempDir(), "tui")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	cmd := exec.CommandContext(t.Context(), binary, args...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = theirs, theirs, theirs
	cmd.Env = append(os.Environ(), "TERM=xterm-256color")
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := errors.Join(cmd.Start(), theirs.Close()); err != nil {
		t.Fatal(err)
	}
	return cmd, mine
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
