package cmd

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"callsim/sim/agent/digits"
	"callsim/sim/cmd/program"
	"callsim/sim/kit/child/childtest"
	"callsim/sim/manual"
)

// pages are the README and the pages of the manual, by their names.
func pages(t *testing.T) map[string]string {
	t.Helper()
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{"README": strings.ReplaceAll(string(readme), "\r\n", "\n")}
	for _, topic := range manual.Topics() {
		all[topic.Name] = topic.Text
	}
	return all
}

// block is an example of a page.
type block struct{ language, text string }

func blocks(page string) []block {
	var all []block
	for _, found := range regexp.MustCompile("(?ms)^```([a-z]+)\n(.*?)^```$").FindAllStringSubmatch(page, -1) {
		all = append(all, block{found[1], found[2]})
	}
	return all
}

func TestTheManualNamesEachLanguage(t *testing.T) {
	page := pages(t)["explore"]
	for _, l := range digits.Chosen(nil) {
		if !strings.Contains(page, l.Name) {
			t.Errorf("explore does not say that digits are heard in %s", l.Name)
		}
	}
}

// TestTheExamplesOfTheManual does what every page shows, in its order, in a folder of its own: it runs what is typed in console
// blocks, plays fixtures, and keeps what begins with the name of a file for the commands that follow.
func TestTheExamplesOfTheManual(t *testing.T) {
	ran := 0
	all := pages(t)
	for name, page := range all {
		t.Run(name, func(t *testing.T) {
			aHomeOfItsOwn(t)
			for _, b := range blocks(page) {
				switch b.language {
				case "yaml":
					example(t, b.text)
				case "console":
					ran += console(t, b.text)
				case "python":
					functions(t, b.text, all["README"])
				}
			}
		})
	}
	if ran < 8 {
		t.Errorf("only %d commands ran", ran)
	}
}

// aHomeOfItsOwn is an empty folder to work in, which is the home as well.
func aHomeOfItsOwn(t *testing.T) {
	t.Helper()
	folder := t.TempDir()
	t.Chdir(folder)
	for _, name := range []string{"HOME", "USERPROFILE", "AppData", "LocalAppData", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"} {
		t.Setenv(name, folder)
	}
}

// example checks a block of YAML by what it is.
func example(t *testing.T, text string) {
	t.Helper()
	first, rest, _ := strings.Cut(text, "\n")
	file, named := strings.CutPrefix(first, "# ")
	switch {
	case named && file == "config.yaml":
		if out, _ := run(t, "", "config", "--help"); !strings.Contains(out, "  "+strings.ReplaceAll(strings.TrimSpace(rest), "\n", "\n  ")) {
			t.Errorf("the config file is not the one of config --help:\n%s", text)
		}
	case named && strings.HasSuffix(file, ".yaml"):
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	case strings.Contains(text, "\njobs:\n"):
		workflow(t, text)
	default:
		plays(t, text)
	}
}

// plays plays a fixture, which must pass.
func plays(t *testing.T, text string) {
	t.Helper()
	if out, code := run(t, text, "replay", "-"); code != program.OK {
		t.Errorf("it does not pass: %s\n%s", out, text)
	}
}

// workflow does the steps of a workflow of GitHub that use callsim.
func workflow(t *testing.T, text string) {
	t.Helper()
	var doc struct {
		Jobs map[string]struct{ Steps []struct{ Run string } }
	}
	if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	for _, job := range doc.Jobs {
		for _, step := range job.Steps {
			if args, ok := strings.CutPrefix(step.Run, "./callsim "); ok {
				if out, code := run(t, "", words(args)...); code > program.Unmet {
					t.Errorf("%s: exit code %d: %s", step.Run, code, out)
				}
			}
		}
	}
}

// console runs the commands of a block, and compares what they print. A line … is any lines, … within a line any text.
func console(t *testing.T, text string) (ran int) {
	t.Helper()
	for _, one := range strings.Split("\n"+text, "\n$ ")[1:] {
		command, want, _ := strings.Cut(one, "\n")
		got := ""
		for _, stage := range strings.Split(command, " | ") {
			got = pipe(t, got, words(stage))
		}
		pattern := regexp.QuoteMeta(strings.TrimSpace(want))
		pattern = regexp.MustCompile(`(?m)^…$`).ReplaceAllString(pattern, "(?s:.*)")
		pattern = strings.ReplaceAll(pattern, "…", ".*")
		if !regexp.MustCompile(`^` + pattern + `$`).MatchString(strings.TrimSpace(got)) {
			t.Errorf("$ %s\nprints\n%s\nand not\n%s", command, got, want)
		}
		ran++
	}
	return ran
}

// pipe runs a command with an input, and returns what it prints.
func pipe(t *testing.T, in string, args []string) string {
	t.Helper()
	switch args[0] {
	case "printf":
		return strings.ReplaceAll(args[1], `\n`, "\n")
	case "callsim":
		out, _ := run(t, in, args[1:]...)
		return out
	}
	t.Fatalf("the test does not know the command %s", args[0])
	return ""
}

// words takes a command apart as a shell does.
func words(line string) []string {
	var all []string
	for _, found := range regexp.MustCompile(`'([^']*)'|"([^"]*)"|(\S+)`).FindAllStringSubmatch(line, -1) {
		all = append(all, found[1]+found[2]+found[3])
	}
	return all
}

// run runs the program without a screen. A wrong command is an error of the test.
func run(t *testing.T, in string, args ...string) (out string, code int) {
	t.Helper()
	var both bytes.Buffer
	code = Run(t.Context(), args, strings.NewReader(in), &both, &both)
	if code > program.Unmet {
		t.Errorf("callsim %s: exit code %d: %s", strings.Join(args, " "), code, both.String())
	}
	return both.String(), code
}

// functions starts functions in Python at a free port and holds a call with them.
func functions(t *testing.T, text, readme string) {
	t.Helper()
	needsPython(t)
	if strings.HasPrefix(text, "# functions.py\n") {
		started(t, text, readme)
		return
	}
	const serve = `HTTPServer(("127.0.0.1", 8080), Functions).serve_forever()`
	if !strings.Contains(text, serve) {
		t.Fatalf("the functions do not end with %s", serve)
	}
	text = strings.Replace(text, serve, "server = HTTPServer((\"127.0.0.1\", 0), Functions)\nprint(server.server_port, flush=True)\nserver.serve_forever()", 1)
	cmd := exec.CommandContext(t.Context(), "python3", "-c", text)
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { cmd.Process.Kill(); cmd.Wait() }()
	port, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil && err != io.EOF {
		t.Fatal(err)
	}
	url := fmt.Sprintf("http://127.0.0.1:%s/swaig", strings.TrimSpace(port))
	out, code := run(t, "yes please\nit says 111111\n424242\nno thanks\n", "chat", "--require", "verified", "--functions", url, "--space-listen", "127.0.0.1:0")
	if code != program.OK || !strings.Contains(out, "The code is wrong.") ||
		!strings.Contains(out, "functions do not declare themselves: called as in the demo\n") || strings.Contains(out, "There is no such function.") {
		t.Errorf("exit code %d: %s", code, out)
	}
}

// quick are the checks in which the space of functions elsewhere does not take its time.
var quick = []string{
	"sends-code", "own-number", "documented-fields", "one-send", "right-code", "wrong-code", "boolean-success", "json-success", "status-success", "latest-code",
	"nothing-sent", "dead-code", "token-forms", "hostile-token", "valid-reply", "meta-data-on-success", "two-callers",
}

// started holds a call with functions in Python that are started, ask the mocked space, and pass the checks and the README's fixture.
func started(t *testing.T, text, readme string) {
	t.Helper()
	port := childtest.FreePort(t)
	if err := os.WriteFile("functions.py", []byte(strings.ReplaceAll(text, "3000", strconv.Itoa(port))), 0o600); err != nil {
		t.Fatal(err)
	}
	elsewhere := []string{"--functions", fmt.Sprintf("http://127.0.0.1:%d/swaig", port), "--start", "python3 functions.py"}
	if out, code := run(t, "", slices.Concat([]string{"check"}, quick, elsewhere)...); code != program.OK || !strings.Contains(out, ": 100 %: 17 passed") {
		t.Errorf("exit code %d: %s", code, out)
	}
	for _, b := range blocks(readme) {
		if strings.HasPrefix(b.text, "# calls/") {
			example(t, b.text)
		}
	}
	if out, code := run(t, "yes\n<token>\nno\n", append([]string{"record", "-o", "mine.yaml"}, elsewhere...)...); code != program.OK || !strings.Contains(out, "; it replays with the same --functions.") {
		t.Errorf("exit code %d: %s", code, out)
	}
	if out, code := run(t, "", append([]string{"replay", "calls/"}, elsewhere...)...); code != program.OK || !strings.Contains(out, "1 passed") {
		t.Errorf("exit code %d: %s", code, out)
	}
	out, code := run(t, "yes please\nit says <wrong-token>\n<token>\nno thanks\n",
		append([]string{"chat", "--require", "verified"}, elsewhere...)...)
	if code != program.OK || !strings.Contains(out, "POST /api/relay/rest/mfa/sms -> 200") {
		t.Errorf("exit code %d: %s", code, out)
	}
}
