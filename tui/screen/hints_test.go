package screen

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/kit/trials"
	"callsim/tui/board"
	"callsim/tui/keys"
	"callsim/tui/layout"
)

// keyNamed is the message of a key by its name.
func keyNamed(t *testing.T, name string) tea.KeyMsg {
	t.Helper()
	if r := []rune(name); len(r) == 1 {
		return tea.KeyMsg{Type: tea.KeyRunes, Runes: r}
	}
	for typ := tea.KeyType(-100); typ < 128; typ++ {
		if k := (tea.KeyMsg{Type: typ}); typ != tea.KeyRunes && k.String() == name {
			return k
		}
	}
	t.Fatalf("no key is named %s", name)
	return tea.KeyMsg{}
}

// hinting are what a screen may show when it names keys.
var hinting = map[string]func(*testing.T) *driver{
	"begun": func(t *testing.T) *driver { return start(t, 120, 40) },
	"held": func(t *testing.T) *driver {
		d := start(t, 120, 40)
		d.say("yes please")
		return d
	},
	"past": func(t *testing.T) *driver {
		d := start(t, 120, 40)
		d.say("yes please")
		d.press(tea.KeyTab, tea.KeyUp, tea.KeyUp)
		return d
	},
	"searched": func(t *testing.T) *driver {
		d := start(t, 120, 40)
		d.say("yes please")
		d.press(tea.KeyTab)
		d.key("/code")
		d.press(tea.KeyEnter)
		return d
	},
	"hidden": func(t *testing.T) *driver {
		d := start(t, 120, 40)
		d.inPane(layout.Phone)
		d.key("x")
		return d
	},
	"ended": func(t *testing.T) *driver {
		d := start(t, 120, 40)
		d.say("/hangup")
		return d
	},
	"replay": func(t *testing.T) *driver {
		d, _ := replays(t, fixtureOf(t, failing), 120, 40)
		return d
	},
	"help": func(t *testing.T) *driver {
		d := start(t, 120, 40)
		d.press(tea.KeyF1)
		return d
	},
	"palette": func(t *testing.T) *driver {
		d := start(t, 120, 40)
		d.press(tea.KeyCtrlP)
		return d
	},
	"sequence": func(t *testing.T) *driver {
		d := start(t, 120, 40)
		d.say("yes please")
		d.press(tea.KeyTab)
		d.key("v")
		return d
	},
}

// letters are hints that name a single character.
var letters = regexp.MustCompile(`[ (](\S) (opens|shows|takes over|goes there|moves|searches|begins)`)

func TestEveryHintWorksWhereItIsShown(t *testing.T) {
	t.Parallel()
	for name, begin := range hinting {
		for tabs := range layout.Panes + 1 {
			if trials.Race && trials.LeftOut(tabs) {
				continue
			}
			at := func(t *testing.T) *driver {
				d := begin(t)
				for range tabs {
					d.press(tea.KeyTab)
				}
				return d
			}
			t.Run(name+" "+strconv.Itoa(tabs), func(t *testing.T) {
				d := at(t)
				for _, hint := range (status{d.m}).useful() {
					if !hint.Enabled() {
						continue
					}
					d := at(t)
					before, line, name := d.screen(), d.m.input.line.String(), hint.Keys()[0]
					_, cmd := d.m.Update(keyNamed(t, name))
					if cmd == nil && d.screen() == before && name == "up" { // it speaks for both
						d.press(tea.KeyDown)
					}
					if d.m.input.line.String() == line+name {
						t.Errorf("%s is typed, not done, in\n%s", keys.Name(hint), before)
					}
					if cmd == nil && d.screen() == before {
						t.Errorf("%s does nothing, in\n%s", keys.Name(hint), before)
					}
				}
				if found := letters.FindString(strings.ReplaceAll(d.screen(), "in a pane =", "")); d.m.desk.Focus == board.Input && found != "" {
					t.Errorf("%q is said where the letter is typed, in\n%s", strings.TrimSpace(found), d.screen())
				}
			})
			if d := begin(t); d.m.top() != nil {
				break
			}
		}
	}
}
