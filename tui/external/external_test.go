package external_test

import (
	"fmt"
	"io"
	"io/fs"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/tui/external"
)

// env is an environment of NAME=VALUE.
func env(set ...string) func(string) string {
	return func(name string) string {
		for _, s := range set {
			if value, ok := strings.CutPrefix(s, name+"="); ok {
				return value
			}
		}
		return ""
	}
}

func failed(err error) tea.Msg { return err }

// args are those of the program that a command asks for, as one line.
func args(cmd tea.Cmd) string {
	switch msg := cmd().(type) {
	case external.Request:
		return strings.Join(msg.Cmd.Args, "|")
	case error:
		return msg.Error()
	}
	return ""
}

func TestEditorsOpenAFileAtALine(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("its paths are written otherwise")
	}
	for _, c := range []struct {
		env  []string
		line int
		want string
	}{
		{[]string{"EDITOR=vim"}, 7, "vim|+7|a b.yaml"},
		{[]string{"EDITOR=vim", "VISUAL=nano"}, 7, "nano|+7|a b.yaml"},
		{[]string{"EDITOR= "}, 7, "vi|+7|a b.yaml"},
		{[]string{"EDITOR=code --wait"}, 7, "code|--wait|--goto|a b.yaml:7"},
		{[]string{"EDITOR=/usr/bin/emacsclient -nw"}, 7, "/usr/bin/emacsclient|-nw|+7|a b.yaml"},
		{[]string{`EDITOR="/Program Files/ed" -x 'y z'`}, 7, "/Program Files/ed|-x|y z|a b.yaml"},
		{[]string{"EDITOR=hx"}, 7, "hx|a b.yaml:7"},
		{[]string{"EDITOR=zed --wait"}, 7, "zed|--wait|a b.yaml:7"},
		{[]string{"EDITOR=/opt/goland64.exe"}, 7, "/opt/goland64.exe|--line|7|a b.yaml"},
		{[]string{"EDITOR=notepad++.exe -multiInst"}, 7, "notepad++.exe|-multiInst|-n7|a b.yaml"},
		{[]string{"EDITOR=code.cmd"}, 7, "code.cmd|--goto|a b.yaml:7"},
		{[]string{"EDITOR=ed"}, 7, "ed|a b.yaml"},
		{[]string{"EDITOR=vim"}, 0, "vim|a b.yaml"},
		{[]string{`EDITOR="vim`}, 7, "VISUAL, EDITOR or PAGER has a quote that is not closed; close it"},
	} {
		if got := args(external.Edit(env(c.env...), "a b.yaml", c.line, failed)); got != c.want {
			t.Errorf("%v: %s, want %s", c.env, got, c.want)
		}
	}
}

func TestALineThatTheEditorDoesNotTakeIsSaid(t *testing.T) {
	for _, c := range []struct {
		editor string
		line   int
		want   string
	}{
		{"vim -u NONE", 7, ""}, {"ed", 0, ""}, {"/bin/ed -s", 7, "look at line 7: ed is not known to open a file at a line"},
	} {
		if got := external.Unplaced(env("EDITOR="+c.editor), c.line); got != c.want {
			t.Errorf("%s: %q, want %q", c.editor, got, c.want)
		}
	}
}

func TestWhyAProgramFailedIsSaidInWords(t *testing.T) {
	failing := exec.Command("go", "no-such-command").Run()
	for _, c := range []struct {
		err  error
		want string
	}{
		{failing, "the editor, ed, ended with exit status 2"},
		{exec.Command("no-such-program").Run(), "the editor, ed, was not found; set VISUAL or EDITOR to another"},
		{fs.ErrPermission, "the editor, ed, cannot be run: permission denied; set VISUAL or EDITOR to another"},
	} {
		asked := external.Edit(env("EDITOR=ed -s"), "a.yaml", 0, failed)().(external.Request)
		if got := fmt.Sprint(asked.Done(c.err)); got != c.want {
			t.Errorf("%v: %s, want %s", c.err, got, c.want)
		}
	}
}

func TestThePagerGetsTheTextOnItsInput(t *testing.T) {
	cmd := external.Page(env("PAGER=less -R"), "{}\n", failed)
	if got := args(cmd); got != "less|-R" {
		t.Errorf("%s", got)
	}
	input, err := io.ReadAll(cmd().(external.Request).Cmd.Stdin)
	if err != nil || string(input) != "{}\n" {
		t.Errorf("%q, %v", input, err)
	}
	if got := args(external.Page(env(), "x", failed)); !slices.Contains([]string{"less", "more"}, got) {
		t.Errorf("without PAGER: %s", got)
	}
}
