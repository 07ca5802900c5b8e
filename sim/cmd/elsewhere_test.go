package cmd

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"callsim/sim/cmd/program"
)

// python runs an agent in Python and returns its address.
func python(t *testing.T, script string) string {
	t.Helper()
	interpreter, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("there is no python3 here")
	}
	agent := exec.Command(interpreter, script)
	out, err := agent.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := agent.Start(); err != nil {
		t.Skipf("python3 cannot be run here: %v", err)
	}
	t.Cleanup(func() {
		agent.Process.Kill()
		agent.Wait()
	})
	port, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return "http://127.0.0.1:" + strings.TrimSpace(port)
}

func TestAnAgentInPythonIsCalledAsItsDocumentDeclares(t *testing.T) {
	address := python(t, filepath.Join("testdata", "elsewhere", "agent.py"))
	home := liveHome(t)
	key := filepath.Join(home, "key")
	if err := os.WriteFile(key, []byte("a signing key\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	args := []string{"chat", "--space-listen", "127.0.0.1:0", "--swml", address + "/", "--signing-key-file", key, "--send-function", "sendCode", "--verify-function", "checkCode"}
	u := use(t, t.Context(), home, strings.NewReader(said("yes", "407719", "no")), args...)
	if u.code != program.OK || !strings.Contains(u.out, "the caller is verified") ||
		!strings.Contains(u.out, "functions as the SWML document declares them") || !strings.Contains(u.out, "\nAnn ") {
		t.Errorf("exit code %d\n%s%s", u.code, u.out, u.errs)
	}
	for _, secret := range []string{"hunter2", "a signing key", "of-"} {
		if strings.Contains(u.out+u.errs, secret) {
			t.Errorf("%q shows", secret)
		}
	}
	u = use(t, t.Context(), home, strings.NewReader(said("yes", "/hangup")), append(args, "--signing-key-file", os.DevNull)...)
	if u.code != program.File {
		t.Errorf("a key file that is none: exit code %d, %s", u.code, u.errs)
	}
}
