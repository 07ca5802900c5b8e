package cmd

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"callsim/sim/live/livetest"
	"callsim/sim/space/double"
)

// What is secret in the tests of live calls.
const (
	markToken    = "PTmark7f3a9c2e5b8d1046f7a3c9e2b5d8014f6a7c3e9b2d5f80"
	markProject  = "7c1e5a90-3b2d-4f68-9a41-d05e8b7c6f23"
	markProxy    = "proxyMarkQ7xZ"
	markPassword = "functionsMarkW4k"
	markCaller   = "+12127361234"
	markFrom     = "+13105559876"
	markOther    = "+14157772468"
	markStranger = "+16465553097" // is on no list
	markCode     = "482913"       // the double sends it first
	markNext     = "650274"       // and this one next
	markWrong    = "739164"
)

var marks = livetest.New(map[string]string{
	"token": markToken, "a piece of the token": "PTmark", "login": markProject + ":" + markToken, "proxy": markProxy, "password": markPassword,
	"caller": markCaller, "sender": markFrom, "other": markOther, "stranger": markStranger,
	"caller, national": markCaller[2:], "sender, national": markFrom[2:], "other, national": markOther[2:], "stranger, national": markStranger[2:],
	"code": markCode, "next code": markNext, "wrong code": markWrong,
})

// realSpace starts a double whose secrets are marked.
func realSpace(t *testing.T, o double.Options) *double.Server {
	t.Helper()
	o.Project, o.Token, o.Echo = markProject, markToken, true
	o.Codes = []string{markCode, markNext}
	return double.Start(t, o)
}

// homes are the variables that say where a program finds and leaves files.
var homes = []string{"HOME", "USERPROFILE", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "AppData", "LocalAppData", "TMPDIR", "TMP", "TEMP"}

// settingVariables are those that a live call goes by.
var settingVariables = []string{
	"SIGNALWIRE_PROJECT_ID", "SIGNALWIRE_API_TOKEN", "SIGNALWIRE_API_TOKEN_FILE", "SIGNALWIRE_SPACE", "SIGNALWIRE_REST_BASE_URL",
	"SIGNALWIRE_FROM_NUMBER", "CALLSIM_ALLOW_NUMBERS", "CALLSIM_MAX_SENDS_PER_CALL", "CALLSIM_MAX_SENDS_PER_HOUR", "SIGNALWIRE_REST_CA_FILE",
	"CALLSIM_CONNECT_TIMEOUT", "CALLSIM_REPLY_TIMEOUT", "CALLSIM_REQUEST_TIMEOUT",
}

// liveHome gives the test a home of its own without any settings, and returns it.
func liveHome(t *testing.T) string {
	t.Helper()
	home := t.TempDir()
	for _, name := range homes {
		t.Setenv(name, home)
	}
	for _, name := range settingVariables {
		t.Setenv(name, "")
	}
	return home
}

// setLive sets all that a call to s needs: the caller's is the only number that is allowed.
func setLive(t *testing.T, s *double.Server) {
	t.Helper()
	for name, value := range liveSettings(s) {
		t.Setenv(name, value)
	}
}

func liveSettings(s *double.Server) map[string]string {
	return map[string]string{
		"SIGNALWIRE_PROJECT_ID": s.Project, "SIGNALWIRE_API_TOKEN": s.Token, "SIGNALWIRE_REST_BASE_URL": s.URL(),
		"SIGNALWIRE_FROM_NUMBER": markFrom, "CALLSIM_ALLOW_NUMBERS": markCaller,
	}
}

// used is all that one use of the program left to see.
type used struct {
	code      int
	out, errs string
	// recording is what stood in the file of -o at any time.
	recording []string
	// files are all that stand below the home, by their names.
	files map[string]string
}

// follower keeps what is printed, and each state of a file at that time.
type follower struct {
	bytes.Buffer
	file   string
	states []string
}

func (f *follower) Write(p []byte) (int, error) {
	f.look()
	return f.Buffer.Write(p)
}

func (f *follower) look() {
	text, err := os.ReadFile(f.file)
	if err == nil && (len(f.states) == 0 || f.states[len(f.states)-1] != string(text)) {
		f.states = append(f.states, string(text))
	}
}

// use uses the program in this process, with home as made by liveHome.
func use(t *testing.T, ctx context.Context, home string, in io.Reader, args ...string) used {
	t.Helper()
	out := &follower{}
	for i, arg := range args {
		if arg == "-o" {
			out.file = args[i+1]
		}
	}
	var errs bytes.Buffer
	code := Run(ctx, args, in, out, &errs)
	out.look()
	return used{code, out.String(), errs.String(), out.states, filesIn(t, home)}
}

// filesIn are the files below a folder.
func filesIn(t *testing.T, folder string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		all[path] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// hides checks that no secret is in anything that was left to see. Files that were there before may hold some.
func (u used) hides(t *testing.T, what string, before map[string]string) {
	t.Helper()
	all := map[string]string{"standard output": u.out, "standard error": u.errs}
	for path, text := range u.files {
		if before[path] != text {
			all[path] = path + text
		}
	}
	all["the recording"] = newLines(u.recording)
	for where, text := range all {
		if found := marks.In(text); found != nil {
			t.Errorf("%s: %s holds %s", what, where, strings.Join(found, "\nand "))
		}
	}
}

// newLines are the lines of texts that were in none before it.
func newLines(texts []string) string {
	var all strings.Builder
	seen := map[string]bool{}
	for _, text := range texts {
		for line := range strings.Lines(text) {
			if !seen[line] {
				seen[line] = true
				all.WriteString(line)
			}
		}
	}
	return all.String()
}

// said makes the input of a call.
func said(lines ...string) string { return strings.Join(lines, "\n") + "\n" }

// holding are the ways to hold a live call, without the flags that all of them have.
func holding(home string) [][]string {
	return [][]string{
		{"chat"}, {"chat", "--json"}, {"record", "-o", filepath.Join(home, "call.yaml")},
		{"record", "--json", "-o", filepath.Join(home, "call.yaml")},
	}
}
