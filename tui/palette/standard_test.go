package palette_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"callsim/sim/call/command"
	"callsim/sim/space/mock"
	"callsim/tui/palette"
)

// field is a field of a standard command.
func field(t *testing.T, id, name string) palette.Field {
	t.Helper()
	for _, c := range standard() {
		for _, f := range c.Fields {
			if c.ID == id && f.Name == name {
				return f
			}
		}
	}
	t.Fatalf("there is no field %s of %s", name, id)
	return palette.Field{}
}

func TestEveryStandardCommandIsComplete(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range standard() {
		if c.Title == "" || c.Group == "" || !strings.HasSuffix(c.Detail, ".") && !strings.HasSuffix(c.Detail, "…") {
			t.Errorf("%q lacks something: %+v", c.ID, c)
		}
		if seen[c.ID] {
			t.Errorf("%q is there twice", c.ID)
		}
		seen[c.ID] = true
		for _, f := range c.Fields {
			if f.Name == "" || f.Label == "" || f.Hint == "" {
				t.Errorf("%s: a field lacks something: %+v", c.ID, f)
			}
		}
	}
}

func TestWhatTheCallerSaysIsNoCommand(t *testing.T) {
	for _, c := range standard() {
		if words, ok := strings.CutPrefix(c.ID, "say:"); ok {
			if cmd, err := command.Parse(words); err != nil || cmd != (command.Say{Text: words}) {
				t.Errorf("%q is %#v, %v", words, cmd, err)
			}
		}
	}
}

func TestEveryFaultCanBeArmed(t *testing.T) {
	for _, fault := range field(t, "fault", "fault").Choices {
		for _, on := range field(t, "fault", "on").Choices {
			if _, err := mock.ParseArming(on + " " + fault + " @2 x3"); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestAFaultIsFoundByItsNameAndByOtherWords(t *testing.T) {
	for _, fault := range mock.FaultNames() {
		if got := start(t, 120, 40).press("arm "+fault, "enter").chosen(); got != "fault:send "+fault {
			t.Errorf("%s: %q", fault, got)
		}
	}
	for query, want := range map[string]string{
		"server error": "fault:send 500", "arm rate": "fault:send 429", "fault slow": "fault:send slow=3s", "hangs": "fault:send timeout",
		"verify time": "fault:verify timeout", "hang": "hangup",
	} {
		if got := start(t, 120, 40).press(query, "enter").chosen(); got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
	start(t, 120, 40).press("arm", "enter").sees("Arm a fault")
}

func TestFaultsAreListedOnlyWhenTheyAreLookedFor(t *testing.T) {
	d := start(t, 120, 40)
	if strings.Contains(d.screen(), "Arm send") {
		t.Errorf("a fault is listed:\n%s", d.screen())
	}
	d.press("401")
	d.sees("Arm send 401", "Arm verify 401", "The next send: the credentials are wrong.")
}

func TestChecksSayWhatToWrite(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("HOME", folder)
	t.Setenv("USERPROFILE", folder)
	file := filepath.Join(folder, "prompt.md")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ id, name, value, want string }{
		{"seed", "seed", "18446744073709551615", ""}, {"seed", "seed", "18446744073709551616", "at most 19 digits"},
		{"seed", "seed", "", "such as 7"}, {"seed", "seed", "-1", "such as 7"},
		{"advance", "by", "90s", ""}, {"advance", "by", "2 h", "90s, 15m or 2h"}, {"advance", "by", "-2h", "90s"}, {"advance", "by", "", "90s"},
		{"fault", "nth", "1", ""}, {"fault", "nth", "1000", ""}, {"fault", "nth", "0", "1 to 1000"}, {"fault", "times", "1001", "1 to 1000"},
		{"function", "function", "send_mfa", ""}, {"function", "function", "send mfa", "name"}, {"function", "arguments", "{}", ""},
		{"function", "arguments", "null", "JSON object"}, {"function", "arguments", "[", "JSON object"},
		{"prompt", "path", file, ""}, {"prompt", "path", "", "name of a file"}, {"prompt", "path", folder, "folder"},
		{"prompt", "path", "~nobody/x.md", "whole path"}, {"fixture", "path", "~/y.yaml", ""}, {"prompt", "path", "~/x.md", "no such file"}, {"prompt", "path", file + "x", "no such file:"},
		{"prompt", "path", filepath.Join(folder, "no", "x.md"), "nor the folder"}, {"prompt", "path", "a\x00b", "another path"},
		{"fixture", "path", filepath.Join(folder, "new.yaml"), ""}, {"fixture", "path", filepath.Join(folder, "new.txt"), "ends in .yaml"},
		{"fixture", "path", filepath.Join(folder, "no", "x.yaml"), "there is no folder"}, {"fixture", "path", filepath.Join(file, "x.yaml"), "another path"},
		{"export", "path", file, "ends in .jsonl"},
		{"export", "path", folder, "folder"}, {"export", "path", filepath.Join(folder, "new.jsonl"), ""},
	} {
		err := field(t, c.id, c.name).Check(c.value)
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %s %q: %v, want %q", c.id, c.name, c.value, err, c.want)
		}
	}
}
