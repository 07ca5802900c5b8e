package palette_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/muesli/termenv"

	"callsim/tui/theme"
)

var update = flag.Bool("update", false, "write the screens to testdata")

// states are what the palette can show, each with how one comes to it.
var states = []struct {
	name  string
	reach func(d *driver)
}{
	{"list", func(d *driver) { d.press("down", "down") }},
	{"recent", func(d *driver) { d.press("theme", "enter", "esc", "quit", "enter"); d.m.Open(some()) }},
	{"query", func(d *driver) { d.press("code") }},
	{"nothing", func(d *driver) { d.press("xyzzy") }},
	{"disabled", func(d *driver) { d.press("call again") }},
	{"form", func(d *driver) { d.press("arm", "enter", "right", "right") }},
	{"wrong", func(d *driver) { d.press("arm", "enter", "tab", "right", "tab", "backspace", "0") }},
	{"kinds", func(d *driver) { d.press("filter", "enter", "s") }},
	{"small", func(d *driver) { d.resize(30, 9); d.press("wrong") }},
}

func TestGoldens(t *testing.T) {
	for _, state := range states {
		for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 50}} {
			d := start(t, size[0], size[1])
			state.reach(d)
			d.fits()
			golden(t, fmt.Sprintf("%s-%dx%d", state.name, size[0], size[1]), d.screen())
		}
	}
}

func TestGoldensWithStyles(t *testing.T) {
	for name, th := range map[string]theme.Theme{"dark": theme.New(theme.Dark(), termenv.TrueColor), "none": theme.None()} {
		for _, state := range states[2:6] {
			d := startThemed(t, 80, 24, th)
			state.reach(d)
			golden(t, "styled-"+name+"-"+state.name, strings.ReplaceAll(strings.Join(d.rows(), "\n"), "\x1b", "^["))
		}
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	got += "\n"
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if want := strings.ReplaceAll(string(want), "\r\n", "\n"); got != want {
		t.Errorf("%s is not as it was (go test ./tui/palette -update accepts it):\n%s\nwant:\n%s", name, got, want)
	}
}
