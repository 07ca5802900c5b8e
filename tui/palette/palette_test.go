package palette_test

import (
	"maps"
	"reflect"
	"strings"
	"testing"

	"callsim/tui/palette"
	"callsim/tui/theme"
)

func TestFindingACommandByAFewLetters(t *testing.T) {
	for query, want := range map[string]string{
		"fault":      "Arm a [fault]…",
		"FAULT arm":  "[Arm] a [fault]…",
		"test fault": "Arm a [fault]…",
		"advclk":     "[Adv]ance the [cl]oc[k]…",
		"json":       "Export the trace as [JSON] lines…",
		"hup":        "[H]ang [up]",
		"th":         "[Th]e code",
		"theme":      "Dark",
		"next err":   "Go to the [next] [err]or",
		"call again": "[Call] [again]  not now: the call has not ended yet",
		"call":       "[Call] me instead",
		"500":        "Arm send [500]", "server error": "Arm send 500", "timeout": "Arm send [timeout]", "slow": "Arm send [slow]=3s",
		"rate limit": "Arm send 429", "number": "Another [number]", "expire": "Advance the clock…", "wrong": "The [wrong] code",
	} {
		d := startThemed(t, 80, 24, theme.None())
		if got := d.press(query).selected(); !strings.HasPrefix(got, want) {
			t.Errorf("%q finds %q, not %q", query, got, want)
		}
	}
}

func TestFarFetchedMatchesAreLeftOut(t *testing.T) {
	d := start(t, 80, 24).press("help").sees("1 of ")
	if !strings.HasPrefix(d.selected(), "Help") {
		t.Errorf("%q", d.selected())
	}
	start(t, 80, 24).press("save").sees("2 of ", "Save as fixture")
}

func TestMovingThroughTheList(t *testing.T) {
	commands := make([]palette.Command, 30)
	for i := range commands {
		commands[i] = palette.Command{ID: string(rune('a' + i)), Title: strings.Repeat("x", i+1)}
	}
	for _, c := range []struct {
		keys []string
		want int
	}{
		{nil, 1}, {[]string{"down"}, 2}, {[]string{"down", "ctrl+n", "ctrl+p", "up", "up"}, 1}, {[]string{"end"}, 30},
		{[]string{"end", "down", "up"}, 29}, {[]string{"end", "home"}, 1}, {[]string{"pgdown"}, 15}, {[]string{"pgdown", "pgup"}, 1},
		{[]string{"pgdown", "pgdown", "pgdown"}, 30},
		{[]string{"j", "j", "k"}, 2}, {[]string{"G"}, 30}, {[]string{"G", "g"}, 1}, {[]string{"ctrl+d"}, 15}, {[]string{"ctrl+d", "ctrl+u"}, 1},
	} {
		d := start(t, 80, 24, commands...)
		if got := len(d.press(c.keys...).selected()); got != c.want {
			t.Errorf("%v selects %d, not %d", c.keys, got, c.want)
		}
	}
}

func TestChoosingSaysSo(t *testing.T) {
	d := start(t, 80, 24).press("the wrong", "enter")
	if want := (palette.Chosen{ID: "say:<wrong-token>"}); !reflect.DeepEqual(d.last, want) {
		t.Errorf("%#v", d.last)
	}
}

func TestWhatIsDisabledIsNotChosen(t *testing.T) {
	d := start(t, 80, 24).press("call again").sees("Not now: the call has not ended yet.")
	if d.press("enter"); d.last != nil || d.m.Choose("again") != nil {
		t.Errorf("%#v", d.last)
	}
}

func TestEscClearsAndThenCloses(t *testing.T) {
	d := start(t, 80, 24).press("fault", "esc").sees("type to find a command")
	if d.last != nil {
		t.Errorf("%#v", d.last)
	}
	if d.press("esc"); d.last != (palette.Closed{}) {
		t.Errorf("%#v", d.last)
	}
}

func TestNothingFoundSaysHowToGoOn(t *testing.T) {
	d := start(t, 80, 24).press("xyz \u202e").sees("No command matches “xyz <U+202E>”", "Esc to clear", "0 of ")
	if d.press("enter", "down", "pgdown", "end"); d.last != nil {
		t.Errorf("%#v", d.last)
	}
	d.press("ctrl+w", "esc").sees("type to find")
}

func TestTheQueryIsEdited(t *testing.T) {
	start(t, 80, 24).press("theme dark", "ctrl+w", "no", "left", "delete", "x").sees("> theme nx").press("ctrl+u").sees("54 of 92 ─╮")
	start(t, 80, 24).press("up").press(" ", "ctrl+a", "x").sees("> x")
}

func TestTheFormGivesItsValues(t *testing.T) {
	d := start(t, 80, 24).press("arm", "enter", "t", "enter", "right", "enter", "backspace", "3", "enter", "enter")
	want := map[string]string{"fault": "timeout", "on": "verify", "nth": "3", "times": "1"}
	if got, _ := d.last.(palette.Chosen); got.ID != "fault" || !maps.Equal(got.Values, want) {
		t.Errorf("%#v", d.last)
	}
}

func TestAFormIsAcceptedWhenAllIsRight(t *testing.T) {
	d := start(t, 80, 24).press("advance", "enter", "enter").sees("! write a duration such as 90s, 15m or 2h")
	if d.press("1").sees("! write"); d.last != nil {
		t.Errorf("%#v", d.last)
	}
	d.press("5m", "ctrl+s")
	if got, _ := d.last.(palette.Chosen); got.Values["by"] != "15m" {
		t.Errorf("%#v", d.last)
	}
}

func TestLeavingAFormKeepsWhatWasTyped(t *testing.T) {
	d := start(t, 80, 24).press("seed", "enter", "77", "esc").sees("New seed…")
	d.press("enter").sees("Seed  77").press("enter")
	if got, _ := d.last.(palette.Chosen); got.Values["seed"] != "77" {
		t.Errorf("%#v", d.last)
	}
	d.m.Open(some())
	d.press("seed", "enter", "ctrl+s")
	if d.last != nil {
		t.Errorf("an old draft came back: %#v", d.last)
	}
}

func TestAKeyOfItsOwnOpensTheForm(t *testing.T) {
	d := start(t, 80, 24)
	if cmd := d.m.Choose("advance"); cmd != nil {
		t.Error("it was chosen without its values")
	}
	d.sees("Advance the clock", "90s").press("esc").sees("Commands")
	if cmd := d.m.Choose("quit"); cmd == nil || !reflect.DeepEqual(cmd(), palette.Chosen{ID: "quit"}) {
		t.Error("it was not chosen")
	}
	if d.m.Choose("no such") != nil {
		t.Error("something was chosen")
	}
}

func TestWhatWasUsedComesFirst(t *testing.T) {
	d := start(t, 120, 40)
	for _, title := range []string{"quit", "goodbye", "silence", "hang up", "mouse on", "mouse off", "goodbye"} {
		d.press(title, "enter")
		d.m.Open(some())
	}
	var got []string
	for range 5 {
		got = append(got, d.selected())
		d.press("down")
	}
	want := []string{"Goodbye  Say", "Mouse off  Program", "Mouse on  Program", "Hang up  Call", "Silence  Say"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%q", got)
	}
}

func TestAnEmptyPalette(t *testing.T) {
	d := start(t, 80, 24, []palette.Command{}...)
	d.m.Open(nil)
	d.sees("There are no commands.").press("enter", "down", "x").fits()
}

func TestAFrameThatIsTooShortIsFilledUp(t *testing.T) {
	d := start(t, 80, 24)
	if rows := d.m.Over(nil); len(rows) != 24 {
		t.Errorf("%d rows", len(rows))
	}
	d.resize(0, -3)
	if rows := d.press("x").m.Over(nil); len(rows) != 0 {
		t.Errorf("%d rows", len(rows))
	}
}
