package cmd

import (
	"bufio"
	"bytes"
	"io"
	"runtime"
	"strings"
	"testing"

	"callsim/sim/cmd/program"
)

func needsShell(t *testing.T) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the commands are for a Unix shell")
	}
}

func TestExecEndsAsTheCommandDoes(t *testing.T) {
	needsShell(t)
	for name, c := range map[string]struct {
		args []string
		code int
		out  string
		errs string
	}{
		"all is well":                 {[]string{"exec", "--", "sh", "-c", "echo here"}, 0, "here\n", ""},
		"a failure":                   {[]string{"exec", "--", "sh", "-c", "exit 7"}, 7, "", ""},
		"a signal":                    {[]string{"exec", "--", "sh", "-c", "kill -KILL $$"}, 137, "", ""},
		"flags are the command's":     {[]string{"exec", "sh", "-c", "echo $0", "--help"}, 0, "--help\n", ""},
		"its input":                   {[]string{"exec", "--", "cat"}, 0, "typed\n", ""},
		"a program that is not there": {[]string{"exec", "--", "no-such-program-of-ours"}, program.Usage, "", "no-such-program-of-ours cannot be started: the program was not found\n"},
		"no command":                  {[]string{"exec"}, program.Usage, "", "write sim exec -- COMMAND"},
	} {
		t.Run(name, func(t *testing.T) {
			cmd := process(t, c.args...)
			var out, errs bytes.Buffer
			cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader("typed\n"), &out, &errs
			if code := exitCode(t, cmd.Run()); code != c.code || out.String() != c.out || !strings.Contains(errs.String(), c.errs) || c.errs == "" && errs.Len() > 0 {
				t.Errorf("exit code %d, output %q, errors %q", code, out.String(), errs.String())
			}
		})
	}
}

func TestExecServesTheSpaceThatTheCommandFinds(t *testing.T) {
	needsShell(t)
	cmd := process(t, "exec", "--", "sh", "-c", `echo "$SIGNALWIRE_REST_BASE_URL $SIGNALWIRE_SPACE $CALLSIM_CONTROL_URL $SIGNALWIRE_PROJECT_ID:$SIGNALWIRE_API_TOKEN"; read x`)
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
	line, err := bufio.NewReader(out).ReadString('\n')
	words := strings.Fields(line)
	if err != nil || len(words) != 4 {
		t.Fatalf("%q %v", line, err)
	}
	s := &servedHere{T: t, root: words[0]}
	if status, body := s.ask(words[3], "POST", "/api/relay/rest/mfa/sms", `{"to":"+12025550123"}`); status != 200 {
		t.Errorf("%d %s", status, body)
	}
	if words[0] != "http://"+words[1] || words[2] != words[0]+"/_callsim/" {
		t.Errorf("the variables are %q", words)
	}
	in.Close()
	if code := exitCode(t, cmd.Wait()); code != 1 { // that of read
		t.Errorf("exit code %d", code)
	}
}

func TestCtrlCEndsExecWithTheCommandAndItsChildren(t *testing.T) {
	needsShell(t)
	cmd := process(t, "exec", "--", "sh", "-c", "sleep 1000 & echo here; wait")
	lines := interrupted(t, cmd)
	if _, err := io.ReadAll(lines); err != nil { // it ends when the last of them does
		t.Fatal(err)
	}
	if code := exitCode(t, cmd.Wait()); code != program.Interrupted {
		t.Errorf("exit code %d", code)
	}
}
