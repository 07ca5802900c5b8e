package screen

import (
	"fmt"
	"io"
	"os/exec"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/call"
	"callsim/tui/external"
	"callsim/tui/theme"
)

func TestAPayloadIsShownInThePager(t *testing.T) {
	d := screenWith(t, Options{Config: call.Default(), Theme: theme.None(), Getenv: func(string) string { return "less -S" }}, 120, 40)
	d.say("yes please")
	d.press(tea.KeyTab)
	d.key("4")
	d.press(tea.KeyEnter)
	d.key("y") // what is copied is what is viewed
	_, cmd := d.m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("v")})
	_, cmd = d.m.Update(cmd())
	asked := cmd().(external.Request)
	text, err := io.ReadAll(asked.Cmd.Stdin)
	if got := strings.Join(asked.Cmd.Args, " "); got != "less -S" || err != nil || string(text) != d.m.copied.Text+"\n" || len(text) < 100 {
		t.Errorf("%s, %v:\n%s", got, err, text)
	}
	if strings.Contains(string(text), "Basic ") {
		t.Errorf("it holds credentials:\n%s", text)
	}
	d.press(tea.KeyEsc)
	d.send(asked.Done(exec.ErrNotFound))
	d.sees("! the pager, less, was not found; set PAGER to another")
}

func TestAFixtureIsOpenedInTheEditorWhereSomethingIsExpected(t *testing.T) {
	d, _ := replays(t, fixtureOf(t, failing), 120, 40)
	d.key("o")
	d.sees("the fixture is built in, so that it has no file")
	place := ""
	d.m.options.Edit = func(file string, line int, _ func(error) tea.Msg) tea.Cmd {
		place = fmt.Sprintf("%s:%d", file, line)
		return nil
	}
	for _, mark := range d.m.source.Track().AllMarks() {
		if mark.Met {
			continue
		}
		d.key("e")
		d.key("o")
		if want := fmt.Sprintf("%s:%d", mark.File, mark.Line); place != want {
			t.Errorf("opened at %s, want %s", place, want)
		}
		break
	}
	d.press(tea.KeyHome)
	d.key("o")
	if want := d.m.source.Track().Fixture().File + ":0"; place != want {
		t.Errorf("at the beginning: %s, want %s", place, want)
	}
	if why := commandOf(start(t, 80, 24).m, "edit").Disabled; why != "this call is of no fixture" {
		t.Errorf("%q", why)
	}
}
