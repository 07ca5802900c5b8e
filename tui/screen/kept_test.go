package screen

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/redact"
	"callsim/sim/trace"
	"callsim/tui/palette"
)

// shelved are calls that are kept, by their numbers.
type shelved map[int][]trace.Event

func (s shelved) Keep(number int, events []trace.Event, _ redact.Options) { s[number] = events }
func (s shelved) Drop(number int)                                         { delete(s, number) }

// keeping starts a screen, and notes the calls that it keeps.
func keeping(t *testing.T) (d *driver, calls shelved) {
	t.Helper()
	d, calls = start(t, 120, 40), shelved{}
	d.m.shelf = calls
	return d, calls
}

func TestACallIsKeptAsItGoes(t *testing.T) {
	d, calls := keeping(t)
	if len(calls) != 0 {
		t.Error("a call is kept in which nothing was said")
	}
	for _, line := range []string{"yes please", "<token>"} {
		d.say(line)
		if all := d.m.source.All(); len(calls[1]) != len(all) {
			t.Errorf("after %q %d of %d events are kept", line, len(calls[1]), len(all))
		}
	}
}

func TestACallThatWasNotSavedIsKept(t *testing.T) {
	save := func(d *driver) {
		d.send(palette.Chosen{ID: "export", Values: map[string]string{"path": filepath.Join(d.t.TempDir(), "call.jsonl")}})
	}
	for name, c := range map[string]struct {
		do   func(*driver)
		kept int
	}{
		"nothing was said":              {func(*driver) {}, 0},
		"something was said":            {func(d *driver) { d.say("yes please") }, 1},
		"it ended":                      {func(d *driver) { d.say("no"); d.say("goodbye") }, 1},
		"it was saved":                  {func(d *driver) { d.say("yes please"); save(d) }, 0},
		"it went on after it was saved": {func(d *driver) { d.say("yes please"); save(d); d.say("<token>") }, 1},
		"another call followed":         {func(d *driver) { d.say("yes please"); d.send(palette.Chosen{ID: "again"}) }, 1},
		"it was taken up again":         {func(d *driver) { d.say("yes please"); d.m.restart(2) }, 1},
	} {
		t.Run(name, func(t *testing.T) {
			d, calls := keeping(t)
			c.do(d)
			d.m.Close()
			d.m.Close()
			if len(calls) != c.kept {
				t.Errorf("%d calls are kept", len(calls))
			}
			for _, all := range calls {
				if last := all[len(all)-1]; last.Kind != trace.KindCallEnded {
					t.Errorf("it ends with %s", last.Kind)
				}
			}
		})
	}
}

func TestTheCallsThatAreTooManyAreKept(t *testing.T) {
	d, calls := keeping(t)
	for range mostRuns {
		d.say("yes please")
		d.send(palette.Chosen{ID: "again"})
	}
	if last := calls[1][len(calls[1])-1]; last.Kind != trace.KindCallEnded || !strings.Contains(d.screen(), "on the line") {
		t.Errorf("the oldest ends with %s", last.Kind)
	}
}

func TestNothingThatIsTypedAfterTheEndIsInTheNextCall(t *testing.T) {
	again := tea.KeyMsg{Type: tea.KeyCtrlR}
	ended := func() *driver {
		d := start(t, 120, 40)
		d.say("no")
		d.say("goodbye")
		d.sees("ended; Ctrl+R calls again")
		return d
	}
	for name, typed := range map[string]tea.KeyMsg{
		"a letter": {Type: tea.KeyRunes, Runes: []rune("h")}, "letters at once": {Type: tea.KeyRunes, Runes: []rune("hello")},
		"a paste": {Type: tea.KeyRunes, Runes: []rune("hello\nyou"), Paste: true}, "a blank": {Type: tea.KeySpace, Runes: []rune(" ")},
	} {
		t.Run(name, func(t *testing.T) {
			d := ended()
			d.send(typed)
			d.sees("the call has ended: Ctrl+R calls again", "ended; Ctrl+R calls again")
			d.send(again)
			d.sees("on the line", "say something, or /help")
		})
	}
	t.Run("a command", func(t *testing.T) {
		d := ended()
		d.say("/state")
		d.sees("· meta_data")
		d.key("/st")
		d.send(again)
		d.sees("say something, or /help")
	})
	t.Run("what was begun before", func(t *testing.T) {
		d := start(t, 120, 40)
		d.key("hel")
		d.send(palette.Chosen{ID: "hangup"})
		d.sees("▸ hel")
		d.key("lo")
		d.seesNot("hello")
		d.send(again)
		d.sees("say something, or /help")
	})
}

func TestWhatWasCopiedCanBeSaved(t *testing.T) {
	d := start(t, 120, 40)
	d.say("yes please")
	d.send(palette.Chosen{ID: "inspect"})
	d.key("u")
	d.sees("sent to the terminal's clipboard: the request as curl", "Ctrl+P")
	d.press(tea.KeyCtrlP)
	d.key("what was copied")
	d.sees("Save what was copied")
	file := filepath.Join(t.TempDir(), "request.sh")
	d.send(palette.Chosen{ID: "copied", Values: map[string]string{"path": file}})
	if text, err := os.ReadFile(file); err != nil || !strings.HasPrefix(string(text), "curl") {
		t.Errorf("%q, %v", text, err)
	}
}
