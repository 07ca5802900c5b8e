package cmd

import (
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"
	"testing"
	"unsafe"

	"callsim/sim/cmd/program"
)

// terminal is a pseudo-terminal: what is written to it, and where that comes out.
func terminal(t *testing.T) (tty, shown *os.File) {
	t.Helper()
	shown, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { shown.Close() })
	var number, unlocked int32
	for _, request := range []struct {
		what  uintptr
		value *int32
	}{{syscall.TIOCSPTLCK, &unlocked}, {syscall.TIOCGPTN, &number}} {
		if _, _, code := syscall.Syscall(syscall.SYS_IOCTL, shown.Fd(), request.what, uintptr(unsafe.Pointer(request.value))); code != 0 {
			t.Skip(code)
		}
	}
	tty, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { tty.Close() })
	return tty, shown
}

// onTerminal is what a terminal shows of a replay that fails, on standard output and on standard error.
func onTerminal(t *testing.T) string {
	t.Helper()
	tty, shown := terminal(t)
	const end = "<the end>"
	go func() { // beside the reading: a terminal takes only so much that nobody sees
		if code := Run(t.Context(), []string{"replay", "calls"}, strings.NewReader(""), tty, tty); code != program.Unmet {
			t.Errorf("exit code %d", code)
		}
		io.WriteString(tty, end)
	}()
	var all strings.Builder
	for piece := make([]byte, 4096); !strings.Contains(all.String(), end); {
		n, err := shown.Read(piece)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(piece[:n])
	}
	return all.String()
}

func TestColoursAreForTerminalsThatWantThem(t *testing.T) {
	calls(t)
	const bad = "\x1b[1;31m✗ FAIL calls/a.yaml"
	for _, test := range []struct {
		noColour, term  string
		escapes, colour bool
	}{{"", "xterm", true, true}, {"1", "xterm", true, false}, {"", "dumb", false, false}} {
		t.Setenv("NO_COLOR", test.noColour)
		t.Setenv("TERM", test.term)
		got := onTerminal(t)
		if strings.Contains(got, bad) != test.colour || strings.Contains(got, "\x1b[1") != test.colour || strings.Contains(got, "\x1b") != test.escapes {
			t.Errorf("%+v: %q", test, got)
		}
		if !strings.Contains(got, "4 fixtures: 3 passed, 1 failed") {
			t.Errorf("%+v: %q", test, got)
		}
	}
}
