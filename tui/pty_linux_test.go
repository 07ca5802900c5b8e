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

// A terminal that does not answer would hold the start up for seconds.
func TestTheTerminalIsNotAskedAnything(t *testing.T) {
	mine, theirs, err := openPTY()
	if err != nil {
		t.Skipf("there is no pseudo terminal: %v", err)
	}
	defer mine.Close()
	binary := filepath.Join(t.TempDir(), "tui")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	cmd := exec.CommandContext(t.Context(), binary, "--version")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = theirs, theirs, theirs
	cmd.Env = append(os.Environ(), "TERM=xterm-256color")
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := errors.Join(cmd.Run(), theirs.Close()); err != nil {
		t.Fatal(err)
	}
	written := make([]byte, 4096)
	n, err := mine.Read(written)
	if err != nil {
		t.Fatal(err)
	}
	if written = written[:n]; bytes.ContainsRune(written, '\x1b') || !bytes.Contains(written, []byte("callsim")) {
		t.Errorf("the program wrote %q", written)
	}
}
