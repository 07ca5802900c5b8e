package cmd

import (
	"bufio"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"callsim/sim/cmd/program"
)

// interpreter is the folder with Python, or "". It is asked for it once: a python3 on the path may be a script that looks for it each time.
var interpreter = sync.OnceValue(func() string {
	folder, _ := exec.Command("python3", "-c", "import os, sys; print(os.path.dirname(sys.executable))").Output()
	return strings.TrimSpace(string(folder))
})

// needsPython skips a test where there is no Python.
func needsPython(t *testing.T) {
	t.Helper()
	folder := interpreter()
	if folder == "" {
		t.Skip("python3 is missing, or does not run")
	}
	t.Setenv("PATH", folder+string(filepath.ListSeparator)+os.Getenv("PATH"))
}

// python runs an agent in Python and returns its address.
func python(t *testing.T, script string) string {
	t.Helper()
	needsPython(t)
	agent := exec.Command("python3", script)
	out, err := agent.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := agent.Start(); err != nil {
		t.Fatal(err)
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

func TestARecordingOfADocumentsAgentReplaysWithTheDocument(t *testing.T) {
	address := python(t, filepath.Join("testdata", "elsewhere", "agent.py"))
	home := liveHome(t)
	file := filepath.Join(home, "call.yaml")
	args := []string{"--space-listen", "127.0.0.1:0", "--swml", address + "/", "--send-function", "sendCode", "--verify-function", "checkCode"}
	u := use(t, t.Context(), home, strings.NewReader(said("yes", "407719", "no")), append([]string{"record", "-o", file}, args...)...)
	if u.code != program.OK || !strings.Contains(u.errs, "it replays with the same --swml") {
		t.Errorf("record: exit code %d, %s", u.code, u.errs)
	}
	if u := use(t, t.Context(), home, nil, append([]string{"replay", file}, args...)...); u.code != program.OK {
		t.Errorf("replay: exit code %d, %s%s", u.code, u.out, u.errs)
	}
}

// stubborn are functions that take one code alone.
func stubborn(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	reply := `{"response": "The code is wrong."}`
	switch text := string(body); {
	case strings.Contains(text, `"send_mfa"`):
		reply = `{"response": "The code was sent.", "action": {"set_meta_data": {"mfa": {"id": "1"}}}}`
	case strings.Contains(text, "424242"):
		reply = `{"response": "The code is correct.", "action": {"set_meta_data": {"verified": true}}}`
	}
	io.WriteString(w, reply)
}

func TestARecordingWithACodeThatTheFunctionsChoose(t *testing.T) {
	functions := httptest.NewServer(http.HandlerFunc(stubborn))
	defer functions.Close()
	home := liveHome(t)
	record := func(more ...string) used {
		args := []string{"record", "-o", filepath.Join(home, "call.yaml"), "--force", "--space-listen", "127.0.0.1:0", "--functions", functions.URL}
		return use(t, t.Context(), home, strings.NewReader(said("yes", "424242", "no")), append(args, more...)...)
	}
	u := record()
	if u.code != program.Internal || !strings.Contains(u.errs, "call.yaml was written, but does not replay:\n") ||
		!regexp.MustCompile(`call\.yaml:\d+:\d+: .*\n.*record again with --keep CODE`).MatchString(u.errs) {
		t.Errorf("a stand-in for the code: exit code %d, %s", u.code, u.errs)
	}
	if u := record("--keep", "424242"); u.code != program.OK || !strings.Contains(u.errs, "it replays with the same --functions") {
		t.Errorf("the code itself: exit code %d, %s", u.code, u.errs)
	}
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
