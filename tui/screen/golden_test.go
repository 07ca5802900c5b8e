package screen

import (
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"callsim/sim/kit/golden"
	"callsim/tui/layout"
	"callsim/tui/theme"
)

// states are moments of a call, each with how one comes to it.
var states = []struct {
	name  string
	reach func(d *driver)
}{
	{"start", func(*driver) {}},
	{"sent", func(d *driver) { d.say("yes please") }},
	{"wrong", func(d *driver) { d.say("yes please"); d.say("it says <wrong-token>") }},
	{"verified", func(d *driver) { d.say("yes please"); d.say("<token>") }},
	{"help", func(d *driver) { d.press(tea.KeyF1) }},
	{"past", func(d *driver) { toTheSend(d) }},
	{"anew", func(d *driver) {
		d.say("yes please")
		d.say("<wrong-token>")
		d.inPane(layout.Conversation)
		d.key("r")
	}},
	{"compared", func(d *driver) {
		d.say("yes please")
		d.inPane(layout.Conversation)
		d.key("r")
		d.press(tea.KeyCtrlU)
		d.say("no")
		d.inPane(layout.Conversation)
		d.key("c")
	}},
	{"found", func(d *driver) {
		d.say("yes please")
		d.inPane(layout.Conversation)
		d.key("/digits")
		d.press(tea.KeyEnter)
	}},
	{"searching", func(d *driver) { d.inPane(layout.Payloads); d.key("/digits") }},
	{"alone", func(d *driver) { d.say("yes please"); d.inPane(layout.Payloads); d.key("z") }},
	{"hidden", func(d *driver) {
		d.say("yes please")
		d.inPane(layout.Prompt)
		d.key("x")
		d.inPane(layout.State)
		d.key("x")
	}},
	{"messages", func(d *driver) { d.say("yes please"); d.inPane(layout.Prompt); d.press(tea.KeyLeft) }},
	{"functions", func(d *driver) { d.inPane(layout.Prompt); d.press(tea.KeyRight) }},
	{"palette", func(d *driver) { d.press(tea.KeyCtrlP) }},
	{"inspector", func(d *driver) { d.say("yes please"); d.inPane(layout.Payloads); d.press(tea.KeyEnter) }},
}

// toTheSend looks at the moment at which the code came.
func toTheSend(d *driver) {
	d.say("yes please")
	d.say("<token>")
	d.inPane(layout.Phone)
	d.press(tea.KeyUp)
}

func TestGoldens(t *testing.T) {
	t.Parallel()
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
	for name, th := range map[string]theme.Theme{
		"dark": theme.New(theme.Dark(), termenv.TrueColor), "light": theme.New(theme.Light(), termenv.ANSI256), "none": theme.None(),
		"contrast": theme.New(theme.Contrast(), termenv.TrueColor),
	} {
		d := startThemed(t, 120, 40, th)
		toTheSend(d)
		golden.Check(t, "testdata/styled-"+name+".golden", strings.ReplaceAll(d.m.View(), "\x1b", "^["))
	}
}
