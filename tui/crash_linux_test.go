package main

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"callsim/sim/cmd/program"
	"callsim/sim/export"
	"callsim/sim/live/livetest"
	"callsim/sim/space/double"
	"callsim/tui/kept"
	"callsim/tui/screentest"
)

func TestAPanicLeavesTheTerminalAsItWasAndSaysWhereTheCallIs(t *testing.T) {
	for key, where := range map[string]string{"U": "Update", "V": "View", "C": "a command", "B": "a batch", "S": "a sequence"} {
		t.Run(where, func(t *testing.T) {
			cmd, mine := onTerminalAs(t, "callsim-broken", "--layout-file", "")
			see(t, mine, "on the line")
			if _, err := mine.WriteString("yes please\r"); err != nil {
				t.Fatal(err)
			}
			see(t, mine, "step 2")
			if _, err := mine.WriteString(key); err != nil {
				t.Fatal(err)
			}
			written := string(append(see(t, mine, back), rest(mine)...))
			cmd.Wait()
			if code := cmd.ProcessState.ExitCode(); code != program.Internal {
				t.Errorf("exit code %d", code)
			}
			calls, err := kept.List(filepath.Join(os.Getenv("XDG_CACHE_HOME"), "callsim", "calls"))
			if err != nil || len(calls) != 1 {
				t.Fatalf("%v, %v", calls, err)
			}
			text, err := os.ReadFile(calls[0])
			if err != nil {
				t.Fatal(err)
			}
			if read, err := export.OfTrace(calls[0], text); err != nil || !bytes.Contains(text, []byte("yes please")) {
				t.Errorf("%v: %d events", err, len(read.Events))
			}
			_, end, _ := strings.Cut(written, "The call was kept as "+calls[0])
			if !strings.Contains(end, "callsim-broken: the program is at fault") || !strings.Contains(end, "broken") || !strings.Contains(end, "breakNow, crash_test.go:") {
				t.Errorf("it says %q", written)
			}
			if lines := strings.Count(end, "\n"); lines > 15 || !echoes(t, mine) {
				t.Errorf("it says %d lines, with echo %v", lines, echoes(t, mine))
			}
			for line := range strings.Lines(end) {
				if wrong := screentest.Unsafe(strings.TrimRight(line, "\r\n"), nil); wrong != "" {
					t.Error(wrong)
				}
			}
		})
	}
}

func TestACallIsKeptWhenTheProgramIsKilled(t *testing.T) {
	cmd, mine := onTerminal(t, "--layout-file", "")
	see(t, mine, "on the line")
	if _, err := mine.WriteString("yes please\r"); err != nil {
		t.Fatal(err)
	}
	see(t, mine, "step 2")
	go rest(mine)
	keptCall(t)
	cmd.Process.Kill()
	cmd.Wait()
	_, mine = onTerminal(t, "--layout-file", "")
	see(t, mine, "an unsaved call of")
}

// keptCall waits until a call is kept, and returns it.
func keptCall(t *testing.T) string {
	t.Helper()
	for ; t.Context().Err() == nil; runtime.Gosched() {
		if calls, _ := kept.List(filepath.Join(os.Getenv("XDG_CACHE_HOME"), "callsim", "calls")); len(calls) > 0 {
			text, err := os.ReadFile(calls[0])
			if err != nil {
				t.Fatal(err)
			}
			return string(text)
		}
	}
	return ""
}

func TestNoNumberOfALiveCallIsKept(t *testing.T) {
	s := double.Start(t, double.Options{Codes: []string{"482913"}})
	cmd, mine := onTerminal(t, liveFlags(t, s, "--layout-file", "", "--yes")...)
	see(t, mine, "on the line")
	if _, err := mine.WriteString("yes please\r"); err != nil {
		t.Fatal(err)
	}
	see(t, mine, "step 2")
	if _, err := mine.WriteString("482913\r"); err != nil {
		t.Fatal(err)
	}
	see(t, mine, "step 4")
	if _, err := mine.WriteString("\x03"); err != nil {
		t.Fatal(err)
	}
	see(t, mine, "The call was kept as ")
	go rest(mine)
	if err := cmd.Wait(); err != nil {
		t.Errorf("it ended with %v", err)
	}
	calls, err := kept.List(filepath.Join(os.Getenv("XDG_CACHE_HOME"), "callsim", "calls"))
	if err != nil || len(calls) != 1 {
		t.Fatalf("%v, %v", calls, err)
	}
	text, err := os.ReadFile(calls[0])
	if err != nil {
		t.Fatal(err)
	}
	marks := livetest.New(map[string]string{"caller": realCaller, "code": "482913", "token": s.Token})
	if found := marks.In(string(text)); found != nil || !bytes.Contains(text, []byte("verified")) {
		t.Errorf("%v in %s", found, text)
	}
}

func TestACallIsOfferedAfterAnAccidentAlone(t *testing.T) {
	for name, c := range map[string]struct {
		leave func(*os.File) error
		lost  bool
	}{
		"quitting":          {func(mine *os.File) error { _, err := mine.WriteString("\x03"); return err }, false},
		"a closed terminal": {(*os.File).Close, true},
	} {
		t.Run(name, func(t *testing.T) {
			cmd, mine := onTerminal(t, "--layout-file", "")
			see(t, mine, "on the line")
			if _, err := mine.WriteString("yes please\r"); err != nil {
				t.Fatal(err)
			}
			see(t, mine, "step 2")
			if err := c.leave(mine); err != nil {
				t.Fatal(err)
			}
			go rest(mine)
			_ = cmd.Wait() // a closed terminal is an error
			folder := &kept.Keeper{Folder: filepath.Join(os.Getenv("XDG_CACHE_HOME"), "callsim", "calls")}
			calls, err := folder.Calls()
			if _, lost := folder.Lost(); err != nil || len(calls) != 1 || lost != c.lost {
				t.Errorf("%d calls, %v; lost %v, want %v", len(calls), err, lost, c.lost)
			}
		})
	}
}
