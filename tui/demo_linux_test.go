package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"callsim/sim/cmd/program"
)

// TestADemoLeavesTheTerminalAsItWas stops the demo at some moments, by each of the ways, and looks at what it wrote last and
// at the modes of the terminal.
func TestADemoLeavesTheTerminalAsItWas(t *testing.T) {
	chance := rand.New(rand.NewPCG(7, 11))
	for _, stop := range []string{"q", "\x03", "terminate"} {
		t.Run(fmt.Sprintf("%q", stop), func(t *testing.T) {
			cmd, mine := onTerminal(t, "demo", "--speed", "20", "--layout-file", "")
			if err := unix.IoctlSetWinsize(int(mine.Fd()), unix.TIOCSWINSZ, &unix.Winsize{Row: 30, Col: 100}); err != nil {
				t.Fatal(err)
			}
			// Some of what it shows goes by first: how much decides at which cue it is stopped.
			until := 3000 + chance.IntN(60_000)
			var written []byte
			buffer := make([]byte, 4096)
			for len(written) < until && !bytes.Contains(written, []byte("Now you")) { // a busy machine shows less of it
				n, err := mine.Read(buffer)
				if err != nil {
					t.Fatalf("%v after %d bytes", err, len(written))
				}
				written = append(written, buffer[:n]...)
			}
			if stop == "terminate" {
				if err := cmd.Process.Signal(unix.SIGTERM); err != nil {
					t.Fatal(err)
				}
			} else if _, err := mine.WriteString(stop); err != nil {
				t.Fatal(err)
			}
			for {
				n, err := mine.Read(buffer)
				if written = append(written, buffer[:n]...); err != nil {
					break // the program has closed its side
				}
			}
			want := map[bool]int{true: program.Terminated}[stop == "terminate"]
			if cmd.Wait(); cmd.ProcessState.ExitCode() != want {
				t.Errorf("%v", cmd.ProcessState)
			}
			for on, off := range map[string]string{"\x1b[?1049h": "\x1b[?1049l", "\x1b[?25l": "\x1b[?25h", "\x1b[?2004h": "\x1b[?2004l"} {
				if bytes.LastIndex(written, []byte(off)) < bytes.LastIndex(written, []byte(on)) {
					t.Errorf("%q is never taken back: it ends with %q", on, tail(written))
				}
			}
			if strings.Contains(string(written), "panic") {
				t.Errorf("it panicked: %q", tail(written))
			}
		})
	}
}

func tail(b []byte) []byte { return b[max(len(b)-200, 0):] }
