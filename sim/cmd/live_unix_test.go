//go:build unix

package cmd

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"callsim/sim/cmd/program"
	"callsim/sim/space/double"
)

// TestACrashTellsNoSecret has the program dump what it does while a request hangs.
func TestACrashTellsNoSecret(t *testing.T) {
	if testing.Short() {
		t.Skip("it begins processes")
	}
	for n, way := range [][]string{{"chat"}, {"record", "--json", "-o", "call.yaml"}} {
		s, home := realSpace(t, double.Options{}), t.TempDir()
		s.Fail(double.Verify, double.Hang(), -1)
		args := append(way, "--live", "--yes")
		cmd := liveProcess(t, home, liveSettings(s), args...)
		cmd.Env = append(cmd.Env, "GOTRACEBACK=all")
		in, err := cmd.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		var out, errs bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &errs
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		io.WriteString(in, said("yes please", "it's 4 8 2 9 1 3"))
		if err := s.Wait(t.Context(), 2); err != nil {
			t.Fatal(err)
		}
		lookAtProcess(t, cmd.Process.Pid, args)
		if err := cmd.Process.Signal([]os.Signal{syscall.SIGQUIT, syscall.SIGABRT}[n]); err != nil {
			t.Fatal(err)
		}
		cmd.Wait()
		if strings.Count(errs.String(), "goroutine ") < 5 {
			t.Errorf("there is no dump: %s", errs.String())
		}
		u := used{out: out.String(), errs: errs.String(), files: filesIn(t, home)}
		u.hides(t, way[0], nil)
	}
}

// lookAtProcess checks that a process has the arguments that it was given, and no children, where the system tells.
func lookAtProcess(t *testing.T, pid int, args []string) {
	t.Helper()
	folder := filepath.Join("/proc", strconv.Itoa(pid))
	line, err := os.ReadFile(filepath.Join(folder, "cmdline"))
	if err != nil {
		return // it is no Linux
	}
	if got := strings.Split(strings.TrimRight(string(line), "\x00"), "\x00"); !slices.Equal(got[1:], args) || marks.In(string(line)) != nil {
		t.Errorf("its arguments are %q", got)
	}
	tasks, err := filepath.Glob(filepath.Join(folder, "task", "*", "children"))
	if err != nil {
		t.Fatal(err)
	}
	for _, task := range tasks {
		if children, err := os.ReadFile(task); err == nil && len(children) > 0 {
			t.Errorf("it has children: %s", children)
		}
	}
}

// TestCtrlCEndsALiveCall interrupts the program itself, wherever it is.
func TestCtrlCEndsALiveCall(t *testing.T) {
	if testing.Short() {
		t.Skip("it begins processes")
	}
	for _, test := range []struct {
		name, op string
		b        double.Behaviour
		requests int
		args     []string
	}{
		{"a send", double.Send, double.Hang().Acting(), 1, []string{"chat", "--json", "--live", "--yes"}},
		{"a body", double.Verify, double.Stall(), 2, []string{"record", "-o", "call.yaml", "--live", "--yes"}},
		{"the doctor", double.Any, double.Hang(), 1, []string{"doctor"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, home := realSpace(t, double.Options{}), t.TempDir()
			s.Fail(test.op, test.b, -1)
			cmd := liveProcess(t, home, liveSettings(s), test.args...)
			in, err := cmd.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			var out, errs bytes.Buffer
			cmd.Stdout, cmd.Stderr = &out, &errs
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			io.WriteString(in, said("yes please", markCode))
			if err := s.Wait(t.Context(), test.requests); err != nil {
				t.Fatal(err)
			}
			if err := cmd.Process.Signal(os.Interrupt); err != nil {
				t.Fatal(err)
			}
			u := used{code: exitCode(t, cmd.Wait()), out: out.String(), errs: errs.String(), files: filesIn(t, home)}
			if u.code != program.Interrupted || u.errs != "" || s.Messages() > 1 || len(s.Requests()) != test.requests {
				t.Errorf("exit code %d, %d texts, %d requests: %s%s", u.code, s.Messages(), len(s.Requests()), u.out, u.errs)
			}
			u.hides(t, test.name, nil)
			if text, err := os.ReadFile(filepath.Join(home, "call.yaml")); err == nil {
				read(t, text)
			}
		})
	}
}
