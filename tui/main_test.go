package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/testscript"

	"callsim/sim/call"
	"callsim/sim/cmd"
	"callsim/sim/cmd/page"
	"callsim/sim/cmd/program"
	"callsim/sim/live/livetest"
	"callsim/sim/space/double"
	"callsim/tui/layout"
	"callsim/tui/screentest"
	"callsim/tui/theme"
)

// TestMain makes the test's own binary the program as well, for the tests that begin it.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"callsim": main, "callsim-broken": breaking})
}

// runPlain runs the program on files that are no terminal.
func runPlain(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	file, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var b bytes.Buffer
	code = run(args, file, file, &b)
	written, err := os.ReadFile(file.Name())
	if err != nil {
		t.Fatal(err)
	}
	return code, string(written), b.String()
}

func TestErrorsHoldNothingThatATerminalActsOn(t *testing.T) {
	const hostile = "\x1b]0;title\a\x1b[2J\u009b31m\u202e\U000e0100\r"
	for _, args := range [][]string{
		{hostile}, {"--" + hostile}, {"--theme", hostile}, {"--seed", hostile}, {"--prompt", hostile}, {"--caller", hostile}, {"step", hostile},
		{"step", "--theme", hostile, "verify/expired"}, {"demo", hostile}, {"demo", "--speed", hostile}, {"--functions", hostile},
	} {
		code, out, errs := runPlain(t, args...)
		if code == program.OK || errs == "" {
			t.Errorf("%q: code %d, %q", args, code, errs)
		}
		for line := range strings.Lines(out + errs) {
			if wrong := screentest.Unsafe(strings.TrimSuffix(line, "\n"), nil); wrong != "" {
				t.Errorf("%q: %s", args, wrong)
			}
		}
	}
}

func TestExitCodes(t *testing.T) {
	for _, name := range []string{"SIGNALWIRE_PROJECT_ID", "SIGNALWIRE_API_TOKEN", "SIGNALWIRE_SPACE", "CALLSIM_ALLOW_NUMBERS"} {
		t.Setenv(name, "")
	}
	bad := filepath.Join(t.TempDir(), "bad.md")
	if err := os.WriteFile(bad, []byte("\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{nil, program.Usage, "add --a11y, or use callsim chat"},
		{[]string{"--nonsense"}, program.Usage, "--nonsense"},
		{[]string{"call"}, program.Usage, `unknown command "call"`},
		{[]string{"--theme", "pink"}, program.Usage, "--theme must be auto, dark, light, contrast or none, got \"pink\""},
		{[]string{"--token-length", "3"}, program.Usage, "--token-length"},
		{[]string{"--prompt", bad}, program.File, "bad.md"},
		{[]string{"--prompt", bad + ".not"}, program.File, "--prompt"},
		{[]string{"--yes"}, program.Usage, "--yes needs --live; add --live, or leave --yes out"},
		{[]string{"--a11y", "--allow-number", "+12025550123"}, program.Usage, "--allow-number needs --live"},
		{[]string{"--live", "--config", "", "--yes"}, program.Usage, "SIGNALWIRE_PROJECT_ID"},
		{[]string{"--live", "--config", "", "--a11y", "--yes"}, program.Usage, "SIGNALWIRE_PROJECT_ID"},
		{[]string{"--live", "--config", bad + ".not"}, program.File, "bad.md.not"},
		{[]string{"replay", bad + ".not"}, program.File, "bad.md.not"},
		{[]string{"chat", "--require", "nothing"}, program.Usage, "--require must be verified"},
		{[]string{"--version"}, program.OK, ""},
		{[]string{"--help"}, program.OK, ""},
	} {
		code, _, errs := runPlain(t, c.args...)
		if code != c.code || !strings.Contains(errs, c.says) {
			t.Errorf("%v: exit %d, %q; want %d, %q", c.args, code, errs, c.code, c.says)
		}
	}
}

func TestTheScreenRefusesAConfigFileWithFaults(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"keys that cannot be": {"keys:\n  palette: ctrl+t\n  zooom: z\n", []string{
			"config.yaml:2:3: keys.palette must have a key of its own, got Ctrl+T",
			`config.yaml:3:3: "zooom" is not an action; did you mean zoom?`}},
		"no setting": {"foo: 1\nkey: {palette: ctrl+o}\n", []string{
			"config.yaml:1:1: foo is not a setting; write one of project_id,",
			"config.yaml:2:1: key is not a setting; did you mean keys?"}},
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "config.yaml")
			if err := os.WriteFile(file, []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			code, _, errs := runPlain(t, "--config", file)
			for _, want := range c.want {
				if code != program.File || !strings.Contains(errs, want) {
					t.Errorf("exit %d, %s; want %s", code, errs, want)
				}
			}
		})
	}
}

func TestTheProgramHasTheCommandsWithoutAScreen(t *testing.T) {
	args := []string{"help"}
	root := cmd.Root(args)
	without := root.Commands()
	addScreen(root, args, nil, nil)
	if all := root.Commands(); len(without) < 10 || len(all) != len(without)+4 {
		t.Errorf("%d commands without a screen, %d with one", len(without), len(all))
	}
	for _, name := range []string{"fixtures", "step", "open", "demo"} {
		if found, _, err := root.Find([]string{name}); err != nil || found == root {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestHelpFitsATerminalAndNamesWhatThereIs(t *testing.T) {
	for args, parts := range map[string][]string{
		"":         {"--theme", "--a11y", "--seed, ", "--live, ", "callsim --seed 7", "\nHold calls:\n  chat", "explore, keys", "callsim help exit-codes"},
		"step":     {"--theme", "Manual: callsim help replay."},
		"demo":     {"--speed", "Manual: callsim help demo."},
		"fixtures": {"--watch", "Manual: callsim help fixtures."},
		"open":     {"--theme", "Manual: callsim help explore."},
	} {
		_, out, _ := runPlain(t, append(strings.Fields(args), "--help")...)
		for _, part := range parts {
			if !strings.Contains(out, part) {
				t.Errorf("%s --help does not say %q:\n%s", args, part, out)
			}
		}
		for line := range strings.Lines(out) {
			if n := utf8.RuneCountInString(strings.TrimRight(line, "\n")); n > page.Width && !strings.Contains(line, "(default") { // a default may be a long path
				t.Errorf("%s --help: %d columns: %s", args, n, line)
			}
		}
	}
}

func TestALayoutFileThatCannotBeUsedIsSaidAndLeftAlone(t *testing.T) {
	file := filepath.Join(t.TempDir(), "layout.json")
	if err := os.WriteFile(file, []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	o := (&tuiOptions{layoutFile: file}).screen(call.Default(), theme.None())
	if !strings.Contains(o.Notice, "layout.json") || o.Choice != (layout.Choice{}) {
		t.Errorf("%q, %+v", o.Notice, o.Choice)
	}
	if err := os.WriteFile(file, []byte(`{"mouse": true}`), 0o644); err != nil {
		t.Fatal(err)
	}
	if o := (&tuiOptions{layoutFile: file}).screen(call.Default(), theme.None()); !o.Choice.Mouse {
		t.Error("it is forgotten that the mouse is on")
	}
	if o := (&tuiOptions{layoutFile: file, mouseSaid: true}).screen(call.Default(), theme.None()); o.Choice.Mouse {
		t.Error("--mouse=false leaves the mouse on")
	}
	if o := (&tuiOptions{}).screen(call.Default(), theme.None()); o.Keep != nil || o.Notice != "" {
		t.Error("without a file something is kept")
	}
}

// files are a standard input that holds text, and a standard output.
func files(t *testing.T, text string) (in, out *os.File) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "in")
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	in, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { in.Close() })
	if out, err = os.Create(filepath.Join(t.TempDir(), "out")); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { out.Close() })
	return in, out
}

func TestACallCanBeHeldLineByLine(t *testing.T) {
	in, out := files(t, "yes please\n<token>\nno thanks\n")
	var errs bytes.Buffer
	if code := run([]string{"--a11y"}, in, out, &errs); code != program.OK {
		t.Fatalf("exit %d: %s", code, errs.String())
	}
	told, err := os.ReadFile(out.Name())
	if err != nil {
		t.Fatal(err)
	}
	if text := string(told); !strings.Contains(text, "You     yes please\n") || !strings.HasSuffix(text, "✓ The call has ended (completed): the caller is verified.\n") || strings.Contains(text, "\x1b") {
		t.Errorf("%q", text)
	}
}

// liveFlags are those of a call to the space s, with everything that a run keeps in a folder of the test.
func liveFlags(t *testing.T, s *double.Server, flags ...string) []string {
	t.Helper()
	home := t.TempDir()
	for _, name := range []string{"HOME", "XDG_CONFIG_HOME", "AppData"} {
		t.Setenv(name, home)
	}
	token := filepath.Join(home, "token")
	if err := os.WriteFile(token, []byte(s.Token), 0o600); err != nil {
		t.Fatal(err)
	}
	return append([]string{
		"--live", "--config", "", "--project-id", s.Project, "--api-token-file", token, "--rest-base-url", s.URL(), "--allow-number", realCaller,
	}, flags...)
}

// realCaller is nobody's business.
const realCaller = "+12127361234"

func TestALiveCallLineByLine(t *testing.T) {
	s := double.Start(t, double.Options{Codes: []string{"482913"}})
	in, out := files(t, "yes please\n4829 13\nno thanks\n")
	var errs bytes.Buffer
	if code := run(liveFlags(t, s, "--a11y"), in, out, &errs); code != program.Usage || !strings.Contains(errs.String(), "add --yes to send without asking") {
		t.Errorf("with nobody to ask: exit %d, %s", code, errs.String())
	}
	if code := run(liveFlags(t, s, "--a11y", "--yes"), in, out, &errs); code != program.OK || s.Messages() != 1 {
		t.Fatalf("exit %d, %d messages: %s", code, s.Messages(), errs.String())
	}
	told, err := os.ReadFile(out.Name())
	if err != nil {
		t.Fatal(err)
	}
	marks := livetest.New(map[string]string{"caller": realCaller, "code": "482913", "token": s.Token})
	if text := string(told); !strings.HasSuffix(text, "✓ The call has ended (completed): the caller is verified.\n") || marks.In(text+errs.String()) != nil {
		t.Errorf("%v in %q", marks.In(text), text)
	}
}

func TestSettingsAreToldBeforeTheTerminalIsTakenOver(t *testing.T) {
	s := double.Start(t, double.Options{})
	for says, flags := range map[string][]string{
		"--caller must be an allowed number, got +1********76": {"--caller", "+13105559876"},
		"--allow-other-numbers cannot be combined with --live": {"--allow-other-numbers"},
		"--clear-broadcasts cannot be combined with --live":    {"--clear-broadcasts"},
		"this needs a terminal that can draw":                  nil,
	} {
		code, out, errs := runPlain(t, liveFlags(t, s, flags...)...)
		if code != program.Usage || !strings.Contains(errs, says) || out != "" || strings.Contains(errs, "9876") {
			t.Errorf("%v: exit %d, %q, %q", flags, code, out, errs)
		}
	}
}
