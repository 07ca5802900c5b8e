package screen

import (
	"bytes"
	"context"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/call"
	"callsim/sim/kit/trials"
	"callsim/tui/layout"
	"callsim/tui/palette"
	"callsim/tui/screentest"
	"callsim/tui/theme"
)

// withMouse begins a call on a screen that has the mouse.
func withMouse(t *testing.T, width, height int) *driver {
	d := start(t, width, height)
	d.send(palette.Chosen{ID: "mouse:on"})
	d.sees("! the mouse clicks and scrolls")
	return d
}

// find is where a text is on the screen.
func (d *driver) find(text string) (x, y int) {
	d.t.Helper()
	for y, row := range strings.Split(d.screen(), "\n") {
		if before, _, ok := strings.Cut(row, text); ok {
			return len([]rune(before)), y
		}
	}
	d.t.Fatalf("%q is not on the screen:\n%s", text, d.screen())
	return 0, 0
}

func (d *driver) click(text string) {
	d.t.Helper()
	x, y := d.find(text)
	d.send(tea.MouseMsg{X: x, Y: y, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress})
	d.send(tea.MouseMsg{X: x, Y: y, Button: tea.MouseButtonLeft, Action: tea.MouseActionRelease})
	d.fits()
}

func (d *driver) wheel(text string, button tea.MouseButton) {
	d.t.Helper()
	x, y := d.find(text)
	d.send(tea.MouseMsg{X: x, Y: y, Button: button, Action: tea.MouseActionPress})
	d.fits()
}

func TestAClickFocusesAPaneAndSelectsTheMoment(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 50}} {
		d := withMouse(t, size[0], size[1])
		d.say("yes please")
		d.click("You  yes")
		d.sees("▸Conversation", "▶ You  yes", "◀ at ")
		d.press(tea.KeyEsc)
		d.click("Text message")
		d.sees("▸Phone", "▶ Text message", "◀ at ")
		d.click("say something")
		d.sees("▸ say something")
		d.seesNot("◀ at")
	}
}

func TestAClickOnANameShowsItsTab(t *testing.T) {
	d := withMouse(t, 60, 24)
	for _, f := range []layout.Pane{layout.Broadcasts, layout.Payloads, layout.Broadcasts} { // what is left out is shown first
		if d.click("+2"); d.m.desk.Focus != f {
			t.Errorf("it focuses %d, not %d:\n%s", d.m.desk.Focus, f, d.screen())
		}
	}
	for _, width := range []int{80, 99} {
		d := withMouse(t, width, 24)
		for _, c := range []struct {
			name  string
			focus layout.Pane
		}{{" Stat", layout.State}, {" Payl", layout.Payloads}, {" Broa", layout.Broadcasts}, {" Prom", layout.Prompt}, {" Phone", layout.Phone}, {" Conversation", layout.Conversation}} {
			if d.click(c.name); d.m.desk.Focus != c.focus {
				t.Errorf("%d: a click on %q focuses %d:\n%s", width, c.name, d.m.desk.Focus, d.screen())
			}
		}
	}
}

func TestAClickOnANameShowsThatSheetOfThePrompt(t *testing.T) {
	d := withMouse(t, 120, 40)
	for _, name := range []string{"functions ", "messages ─", "steps "} {
		d.click(name)
		d.sees("["+strings.TrimRight(name, " ─")+"]", "▸Prompt")
	}
	d.click("Step 1")
	d.sees("▸Prompt")
	d.seesNot("◀ at")
}

func TestTheWheelScrollsWhatIsUnderThePointer(t *testing.T) {
	d := withMouse(t, 120, 40)
	d.say("yes please")
	before := d.screen()
	d.wheel("╭─ Prompt", tea.MouseButtonWheelDown)
	d.seesNot("◀ at")
	if d.screen() == before {
		t.Error("the Prompt does not scroll")
	}
	d.wheel("╭─ Prompt", tea.MouseButtonWheelUp)
	d.press(tea.KeyCtrlP)
	d.wheel("Commands", tea.MouseButtonWheelDown)
	d.sees("▸ Advance the clock")
	d.wheel("Commands", tea.MouseButtonWheelUp)
	d.sees("▸ Arm a fault")
	d.click("Hang up")
	d.sees("▸ Arm a fault")
	d.press(tea.KeyEsc, tea.KeyF1)
	before = d.screen()
	d.wheel("▸Help", tea.MouseButtonWheelDown)
	if d.screen() == before {
		t.Error("the help does not scroll")
	}
	d.press(tea.KeyEnd)
	d.sees("With the mouse")
	d.press(tea.KeyEsc)
	d.inPane(layout.Payloads)
	d.press(tea.KeyEnter)
	before = d.m.View()
	d.wheel("Request", tea.MouseButtonWheelDown)
	if d.m.View() == before {
		t.Error("the inspector does not move")
	}
}

func TestTheMouseIsTheTerminalsUntilItIsAskedFor(t *testing.T) {
	d := start(t, 120, 40)
	before := d.m.View()
	d.click("╭─ State")
	d.wheel("╭─ Prompt", tea.MouseButtonWheelDown)
	if d.m.View() != before {
		t.Error("the screen takes the mouse that is the terminal's")
	}
}

func TestWhoseTheMouseIsIsRemembered(t *testing.T) {
	d := start(t, 120, 40)
	var kept layout.Choice
	d.m.options.Keep = func(c layout.Choice) error { kept = c; return nil }
	d.send(palette.Chosen{ID: "mouse:on"})
	if !kept.Mouse {
		t.Error("it is not remembered that the mouse is on")
	}
	d.inPane(layout.State)
	d.key("x")
	d.send(palette.Chosen{ID: "layout:reset"})
	if !kept.Mouse || kept.Hidden != [layout.Panes]bool{} {
		t.Errorf("the panes as they come are %+v", kept)
	}
	d.send(palette.Chosen{ID: "mouse:off"})
	if d.sees("! the mouse is the terminal's"); kept.Mouse {
		t.Error("it is not remembered that the mouse is off")
	}
}

func TestWhatCannotBePointedAtIsForNobody(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{20, 5}, {60, 16}, {200, 50}} {
		d := start(t, size[0], size[1])
		d.m.desk.Choice.Mouse = true
		d.say("yes please")
		d.m.View()
		for y := -1; y <= size[1]; y++ {
			if trials.LeftOut(y + 1) {
				continue
			}
			for x := -1; x <= size[0]; x += 3 {
				for _, button := range []tea.MouseButton{tea.MouseButtonLeft, tea.MouseButtonWheelUp, tea.MouseButtonRight} {
					d.send(tea.MouseMsg{X: x, Y: y, Button: button, Action: tea.MouseActionPress})
				}
			}
			d.fits()
		}
	}
}

// How terminals are told to report the mouse, and to stop it.
const reportMouse, leaveMouse = "\x1b[?1002h", "\x1b[?1002l"

func TestTheTerminalHasItsMouseBackInTheEnd(t *testing.T) {
	for name, end := range map[string]func(*tea.Program, context.CancelFunc){
		"quit":   func(p *tea.Program, _ context.CancelFunc) { p.Send(tea.KeyMsg{Type: tea.KeyCtrlC}) },
		"cancel": func(_ *tea.Program, cancel context.CancelFunc) { cancel() },
	} {
		t.Run(name, func(t *testing.T) {
			m, err := New(Options{Config: call.Default(), Theme: theme.None(), Still: true, Choice: layout.Choice{Mouse: true}})
			if err != nil {
				t.Fatal(err)
			}
			defer m.Close()
			ctx, cancel := context.WithTimeout(t.Context(), screentest.Patience)
			defer cancel()
			out := &told{until: reportMouse, seen: make(chan struct{})}
			p := tea.NewProgram(m, tea.WithContext(ctx), tea.WithInput(nil), tea.WithOutput(out), tea.WithoutSignals())
			go func() { <-out.seen; end(p, cancel) }()
			_, _ = p.Run() // however it ends
			if text := out.text.String(); !strings.Contains(text, reportMouse) || strings.LastIndex(text, reportMouse) > strings.LastIndex(text, leaveMouse) {
				t.Errorf("the mouse is still the program's: %q", text)
			}
		})
	}
}

// told is what a terminal was told, and whether a certain thing was among it.
type told struct {
	text  bytes.Buffer
	until string
	seen  chan struct{}
}

func (o *told) Write(p []byte) (int, error) {
	if bytes.Contains(p, []byte(o.until)) {
		close(o.seen)
	}
	return o.text.Write(p)
}
