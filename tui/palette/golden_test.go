package palette_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/muesli/termenv"

	"callsim/sim/kit/golden"
	"callsim/tui/theme"
)

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
			golden.Check(t, fmt.Sprintf("testdata/%s-%dx%d.golden", state.name, size[0], size[1]), d.screen())
		}
	}
}

func TestGoldensWithStyles(t *testing.T) {
	for name, th := range map[string]theme.Theme{"dark": theme.New(theme.Dark(), termenv.TrueColor), "none": theme.None()} {
		for _, state := range states[2:6] {
			d := startThemed(t, 80, 24, th)
			state.reach(d)
			golden.Check(t, "testdata/styled-"+name+"-"+state.name+".golden", strings.ReplaceAll(strings.Join(d.rows(), "\n"), "\x1b", "^["))
		}
	}
}
