package screen

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"callsim/sim/call"
	"callsim/sim/kit/golden"
	"callsim/tui/keys"
	"callsim/tui/layout"
	"callsim/tui/player"
	"callsim/tui/theme"
)

// themes is a theme by its name.
func themes(name string) (theme.Theme, error) { return theme.Choose(name, "", termenv.TrueColor) }

func TestTheManualHasTheKeyMap(t *testing.T) {
	golden.Section(t, "../../sim/manual/keys.md", "keys", keys.Default().Table())
}

func TestTheManualHasTheActions(t *testing.T) {
	golden.Section(t, "../../sim/manual/keys.md", "actions", keys.Default().Actions())
}

func TestChangedKeysWorkAndAreSaidEverywhere(t *testing.T) {
	k := keys.Default()
	if err := k.Change([]keys.Change{{Action: "palette", Keys: []string{"ctrl+o"}}, {Action: "take_over", Keys: []string{"y"}}}); err != nil {
		t.Fatal(err)
	}
	d := screenWith(t, Options{Config: call.Default(), Theme: theme.None(), Keys: &k}, 120, 40)
	d.sees("Ctrl+O commands")
	d.press(tea.KeyF1)
	d.sees("Ctrl+O", "every command, by a few letters")
	d.seesNot("Ctrl+P")
	d.press(tea.KeyEsc, tea.KeyCtrlP)
	d.seesNot("▸Commands")
	d.press(tea.KeyCtrlO)
	d.sees("▸Commands")
	p, err := player.Load(t.Context(), fixtureOf(t, failing))
	if err != nil {
		t.Fatal(err)
	}
	replayed := screenWith(t, Options{Replay: p, Theme: theme.None(), Keys: &k}, 120, 40)
	replayed.key("?")
	replayed.press(tea.KeyEsc)
	replayed.sees("replay: y takes over", "y take over")
}

func TestChangedKeysWorkOverThePanes(t *testing.T) {
	k := keys.Default()
	var changes []keys.Change
	for action, key := range map[string]string{
		"next_pane": "ctrl+n", "inspector_wrap": "p", "close": "X", "accept": "ctrl+y", "cancel": "ctrl+x", "select_down": "down",
		"form_done": "ctrl+o", "down": "J", "yes": "s", "pane_help": "i",
	} {
		changes = append(changes, keys.Change{Action: action, Keys: []string{key}})
	}
	if err := k.Change(changes); err != nil {
		t.Fatal(err)
	}
	d := screenWith(t, Options{Config: call.Default(), Theme: theme.None(), Keys: &k}, 120, 40)
	d.say("yes please")
	d.press(tea.KeyCtrlN, tea.KeyEnter)
	d.sees("X close", "i help", "Ctrl+N page", "p wrap", "[1 Request]")
	d.press(tea.KeyCtrlN)
	d.sees("[2 Reply]")
	d.key("i")
	d.sees("Ctrl+N", "wrap long lines")
	d.key("X")
	d.press(tea.KeyEsc)
	d.sees("[2 Reply]")
	d.key("X")
	d.seesNot("[2 Reply]")

	d.press(tea.KeyCtrlP)
	d.sees("Ctrl+X close", "J move")
	d.key("J")
	d.sees("▸ Advance the clock")
	d.press(tea.KeyCtrlX)
	d.seesNot("▸Commands")
	d.press(tea.KeyCtrlP)
	d.key("filter by")
	d.press(tea.KeyEnter)
	d.sees("Ctrl+Y fill in")
	d.press(tea.KeyCtrlY)
	d.sees("Ctrl+Y do it", "X back")
	d.key("X")
	d.sees("Ctrl+X clear")
}

func TestKeysOfVimDoWhatTheArrowsDo(t *testing.T) {
	t.Parallel()
	held := func(t *testing.T) *driver {
		d := start(t, 80, 24)
		for _, line := range []string{"yes please", "/state", "<token>"} {
			d.say(line)
		}
		d.press(tea.KeyTab)
		return d
	}
	replay := func(t *testing.T) *driver {
		d, _ := replays(t, fixtureOf(t, failing), 80, 24)
		return d
	}
	help := func(t *testing.T) *driver {
		d := held(t)
		d.press(tea.KeyF1)
		return d
	}
	for name, begin := range map[string]func(*testing.T) *driver{"held": held, "replay": replay, "help": help} {
		for letters, arrows := range map[string][]tea.KeyType{
			"k": {tea.KeyUp}, "kkj": {tea.KeyUp, tea.KeyUp, tea.KeyDown}, "g": {tea.KeyHome}, "gG": {tea.KeyHome, tea.KeyEnd}, "gjj": {tea.KeyHome, tea.KeyDown, tea.KeyDown},
			"kq": {tea.KeyUp, tea.KeyEsc},
		} {
			t.Run(name+" "+letters, func(t *testing.T) {
				a, b := begin(t), begin(t)
				for _, letter := range letters {
					a.key(string(letter))
				}
				b.press(arrows...)
				if a.screen() != b.screen() {
					t.Errorf("got\n%s\nwant\n%s", a.screen(), b.screen())
				}
			})
		}
		t.Run(name+" pages", func(t *testing.T) {
			a, b := begin(t), begin(t)
			a.press(tea.KeyHome, tea.KeyCtrlD, tea.KeyCtrlD, tea.KeyCtrlU)
			b.press(tea.KeyHome, tea.KeyPgDown, tea.KeyPgDown, tea.KeyPgUp)
			if a.screen() != b.screen() {
				t.Errorf("got\n%s\nwant\n%s", a.screen(), b.screen())
			}
		})
		t.Run(name+" :", func(t *testing.T) {
			d := begin(t)
			d.key(":")
			d.sees("Commands")
		})
	}
}

func TestLettersAreTextInTheInput(t *testing.T) {
	d := start(t, 80, 24)
	for _, letter := range []string{"j", "k", "g", "G", "q", ":", "1"} {
		d.key(letter)
	}
	d.sees("▸ jkgGq:1")
}

func TestTheKeypadPressesWhatIsTyped(t *testing.T) {
	d := start(t, 120, 40)
	d.say("yes please")
	d.key("1")
	d.press(tea.KeyCtrlT)
	d.sees("▸ /dtmf 1")
	d.press(tea.KeyCtrlT)
	d.sees("▸ 1")
	d.press(tea.KeyBackspace, tea.KeyCtrlT)
	d.say("<token>#")
	if !d.m.board.Verified {
		t.Error("nobody is verified")
	}
}

func TestEveryPaneHasAKey(t *testing.T) {
	d, _ := replays(t, fixtureOf(t, failing), 120, 40)
	for p, description := range layout.Table {
		if d.key(description.Key); d.m.desk.Focus != layout.Pane(p) {
			t.Errorf("%s focuses %s, not %s", description.Key, d.m.desk.Focus, description.Title)
		}
		d.key("x")
		if d.key(description.Key); d.m.desk.Focus != layout.Pane(p) || d.m.desk.Choice.Hidden[p] {
			t.Errorf("%s does not bring the %s back", description.Key, description.Title)
		}
	}
	held := start(t, 120, 40)
	held.press(tea.KeyTab)
	held.key("7")
	held.sees("nothing is expected of this call")
}
