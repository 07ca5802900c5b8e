package screen

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"callsim/sim/call"
	"callsim/sim/redact"
	"callsim/sim/trace"
	"callsim/tui/kept"
	"callsim/tui/palette"
	"callsim/tui/player"
	"callsim/tui/theme"
)

// recorded are the events of a call in which lines were said.
func recorded(t testing.TB, lines ...string) []trace.Event {
	d := start(t, 80, 24)
	for _, line := range lines {
		d.say(line)
	}
	d.m.Close()
	return d.m.source.All()
}

// recording is a recording of a call in which lines were said.
func recording(t testing.TB, lines ...string) *player.Player {
	return player.Recorded("call.jsonl", recorded(t, lines...), call.Default())
}

// plays shows a recording on a screen. What is to come after a while does not come.
func plays(t testing.TB, p *player.Player, width, height int) *driver {
	never := func(time.Duration, tea.Msg) tea.Cmd { return nil }
	return screenWith(t, Options{Replay: p, After: never, Theme: theme.New(theme.Dark(), termenv.TrueColor)}, width, height)
}

// after begins a screen with a folder in which a call was kept so long ago.
func after(t *testing.T, ago time.Duration) *driver {
	keeper := &kept.Keeper{Folder: t.TempDir(), Now: func() time.Time { return noon.Add(-ago) }}
	keeper.Keep(1, recorded(t, "yes please", "<token>"), redact.Options{})
	return screenWith(t, Options{Config: call.Default(), Kept: keeper, Theme: theme.New(theme.Dark(), termenv.TrueColor)}, 80, 24)
}

func TestACallThatWasKeptIsOfferedAndOpened(t *testing.T) {
	d := after(t, time.Hour)
	d.sees("an unsaved call of", "Open a kept call", "on the line")
	d.press(tea.KeyCtrlP)
	d.key("unsaved")
	d.press(tea.KeyEnter)
	d.sees("Calls", "1 call ", "3 turns · canceled, verified")
	d.press(tea.KeyEnter)
	d.sees("recording", "event 1 of", "a recording: only to look at")
	d.press(tea.KeyEnd)
	d.sees("ended: canceled, verified", "You  100001", "✓ verified")
	d.seesNot("534720", "take over")
	d.fits()
	d.key("[")
	d.sees("on the line", "call 1 of 2")
}

func TestACallOfLongAgoIsNotOfferedAtTheBeginning(t *testing.T) {
	d := after(t, 25*time.Hour)
	d.seesNot("an unsaved call of")
	d.send(palette.Chosen{ID: "kept"})
	d.sees("3 turns · canceled, verified")
}

func TestAFixtureThatIsSkippedIsShownAndSaid(t *testing.T) {
	f := *fixtureOf(t, passing)
	f.Skip = "It is slow."
	d, _ := replays(t, &f, 80, 24)
	d.sees("sim replay skips it: It is slow.", "turn")
}

func TestWhatWasKeptAndCannotBeOpenedIsSaid(t *testing.T) {
	t.Run("none was kept", func(t *testing.T) {
		d := screenWith(t, Options{Config: call.Default(), Kept: &kept.Keeper{Folder: filepath.Join(t.TempDir(), "not")}, Theme: theme.New(theme.Dark(), termenv.TrueColor)}, 120, 40)
		d.send(palette.Chosen{ID: "kept"})
		d.sees("no call was kept in")
	})
	t.Run("none is kept", func(t *testing.T) {
		if why := commandOf(start(t, 80, 24).m, "kept").Disabled; why != "none is kept here" {
			t.Errorf("it says %q", why)
		}
	})
	t.Run("the file is gone", func(t *testing.T) {
		d := after(t, time.Hour)
		d.send(palette.Chosen{ID: "kept"})
		files, err := kept.List(d.m.options.Kept.Folder)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(files[0]); err != nil {
			t.Fatal(err)
		}
		d.press(tea.KeyEnter)
		d.sees("on the line", "was kept: Ctrl+P", "! open ")
	})
}

func TestNothingIsDoneInARecording(t *testing.T) {
	d := plays(t, recording(t, "yes please", "<token>"), 120, 40)
	d.press(tea.KeyPgDown)
	d.sees("turn 1 of 3")
	for _, key := range []string{"t", "r"} {
		d.key(key)
		d.sees("! a recording: only to look at")
	}
	for _, id := range []string{"fault", "advance", "function", "post", "hangup", "restart", "fixture", sayID + "yes"} {
		if why := commandOf(d.m, id).Disabled; why != "a recording: only to look at" {
			t.Errorf("%s: %q", id, why)
		}
	}
	calls := shelved{}
	d.m.shelf = calls
	d.m.Close()
	if len(calls) != 0 {
		t.Error("it is kept once more")
	}
}

func TestARecordingOfAnotherPromptShowsNoPrompt(t *testing.T) {
	events := recorded(t, "yes please")
	for i, e := range events {
		if step, ok := e.Data.(trace.StepEntered); ok {
			step.Title = "Sell a car"
			events[i].Data = step
		}
	}
	d := plays(t, player.Recorded("call.jsonl", events, call.Default()), 120, 40)
	d.sees("A recording does not hold the prompt")
	d.press(tea.KeyEnd)
	d.sees("Agent  ")
	d.seesNot("Jim  ")
}
