package screen

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"callsim/sim/call"
	"callsim/sim/fixture"
	"callsim/sim/fixture/corpus"
	"callsim/sim/fixture/replay"
	"callsim/sim/kit/golden"
	"callsim/sim/kit/trials"
	"callsim/tui/board"
	"callsim/tui/layout"
	"callsim/tui/player"
	"callsim/tui/theme"
)

// fixtureOf is the fixture of a file or of a built-in name.
func fixtureOf(t testing.TB, name string) *fixture.Fixture {
	t.Helper()
	finder := &corpus.Finder{}
	defer finder.Close()
	item, err := finder.Single(name)
	if err != nil {
		t.Fatal(err)
	}
	f, err := item.Read()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

const (
	failing = "testdata/failing.yaml"
	passing = "verify/wrong-then-right"
)

// replays shows a fixture's call on a screen of width by height. What the screen wants to do later is in later.
func replays(t testing.TB, f *fixture.Fixture, width, height int) (d *driver, later *[]timed) {
	t.Helper()
	p, err := player.Load(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	later = &[]timed{}
	after := func(wait time.Duration, msg tea.Msg) tea.Cmd {
		return func() tea.Msg { *later = append(*later, timed{wait, msg}); return nil }
	}
	return screenWith(t, Options{Replay: p, Theme: theme.New(theme.Dark(), termenv.TrueColor), After: after, Themes: themes}, width, height), later
}

// timed is a message that is to come after a while.
type timed struct {
	wait time.Duration
	msg  tea.Msg
}

func TestGoldensOfReplays(t *testing.T) {
	t.Parallel()
	for name, file := range map[string]string{"passing": passing, "failing": failing} {
		for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 50}} {
			d, _ := replays(t, fixtureOf(t, file), size[0], size[1])
			keep := func(what string) {
				d.fits()
				golden.Check(t, fmt.Sprintf("testdata/replay-%s-%s-%dx%d.golden", name, what, size[0], size[1]), d.screen())
			}
			keep("start")
			d.press(tea.KeyPgDown, tea.KeyPgDown, tea.KeyRight, tea.KeyRight)
			keep("turn")
			d.key("e")
			keep("failure")
			d.press(tea.KeyEnd)
			keep("end")
			d.press(tea.KeyF1)
			keep("help")
		}
	}
}

// TestTheScreenFollowsFromThePositionAlone walks at random, and wants at every position the screen that was there first.
func TestTheScreenFollowsFromThePositionAlone(t *testing.T) {
	t.Parallel()
	keys := []tea.KeyType{tea.KeyRight, tea.KeyLeft, tea.KeyRight, tea.KeyLeft, tea.KeyPgDown, tea.KeyPgUp, tea.KeyHome, tea.KeyEnd}
	for i, file := range []string{passing, failing, "talk/whole-conversation"} {
		for j, size := range [][2]int{{80, 24}, {120, 40}, {200, 50}} {
			if trials.LeftOut(i + j) {
				continue
			}
			d, _ := replays(t, fixtureOf(t, file), size[0], size[1])
			d.press(tea.KeyRight) // away from what is said at the beginning
			seen := map[int]string{}
			random := rand.New(rand.NewPCG(7, uint64(size[0])))
			for range 400 {
				if n := random.IntN(len(keys) + 2); n < len(keys) {
					d.press(keys[n])
				} else {
					d.m.board.Cursor.GoTo(1 + random.IntN(d.m.source.Track().Len()))
				}
				at, frame := d.m.source.Track().Position(), d.m.View()
				if before, was := seen[at]; was && before != frame {
					t.Fatalf("%s %v: at %d\n%s\nand not\n%s", file, size, at, frame, before)
				}
				seen[at] = frame
			}
			if len(seen) < d.m.source.Track().Len()*2/3 {
				t.Errorf("%s: only %d positions of %d were seen", file, len(seen), d.m.source.Track().Len())
			}
		}
	}
}

func TestNothingIsShownThatIsLater(t *testing.T) {
	t.Parallel()
	d, _ := replays(t, fixtureOf(t, failing), 200, 50)
	d.press(tea.KeyEsc)
	d.sees("opening, 4 turns · event 1 of 43 · ✓ 0/8 ✗ 0/6 · 1x ‖")
	for range d.m.source.Track().Len() {
		at := d.m.source.Track().Position()
		if d.m.board.Time.Len() != at || d.m.board.Cursor.Seq() != at {
			t.Fatalf("at %d the panes know %d events and stand at %d", at, d.m.board.Time.Len(), d.m.board.Cursor.Seq())
		}
		d.press(tea.KeyRight)
	}
	d.sees("event 43 of 43 · ✓ 8/8 ✗ 6/6", "■ ended: completed, verified")
	for range d.m.source.Track().Len() {
		d.press(tea.KeyLeft)
	}
	d.sees("event 1 of 43 · ✓ 0/8 ✗ 0/6")
	d.seesNot("ended", "yes please")
}

func TestWhatFailedIsTold(t *testing.T) {
	d, _ := replays(t, fixtureOf(t, failing), 120, 40)
	d.sees("! 6 of 14 fail: e goes there")
	d.press(tea.KeyRight)
	d.seesNot("6 of 14")
	d.key("e")
	d.sees("event 7 of 43", "✗ rest.requested differs: body.token_length: want 8, got 6", "line 11", `−     "token_length": 8`, `+     "token_length": 6`)
	d.key("e")
	d.sees("✗ sms.delivered happened, but before what is expected")
	d.key("e")
	d.sees("turn 2 of 4", "body.success: want true, got false")
	d.key("E")
	d.sees("event 8 of 43")
	for range 5 {
		d.key("e")
	}
	d.sees("! there is no failure after this")
	d.press(tea.KeyHome)
	d.key("E")
	d.sees("! there is no failure before this")
}

func TestAFixtureThatPassesGoesFromErrorToError(t *testing.T) {
	d, _ := replays(t, fixtureOf(t, passing), 120, 40)
	d.seesNot("goes there", "✗")
	d.key("e")
	d.sees("turn 2 of", "✓")
	d.press(tea.KeyEnd)
	d.seesNot("✗ 0")
}

func TestThePanesStepThroughWhatTheyShow(t *testing.T) {
	d, _ := replays(t, fixtureOf(t, failing), 120, 40)
	d.m.board.SetFocus(layout.Phone)
	d.press(tea.KeyDown)
	if at := d.m.source.Track().Position(); at != 8 {
		t.Errorf("the phone's first message came with event %d", at)
	}
	d.m.board.SetFocus(layout.State)
	d.press(tea.KeyDown)
	d.sees("▶ meta_data  ← reply of send_mfa")
	d.press(tea.KeyUp, tea.KeyUp, tea.KeyUp, tea.KeyUp)
	if at := d.m.source.Track().Position(); at > 13 {
		t.Errorf("going back in the State leads to event %d", at)
	}
	d.m.board.SetFocus(layout.Expectations)
	d.press(tea.KeyHome)
	for _, seq := range []int{3, 5, 7} {
		if d.press(tea.KeyDown); d.m.source.Track().Position() != seq {
			t.Errorf("at %d, want %d", d.m.source.Track().Position(), seq)
		}
	}
	d.m.board.SetFocus(layout.Prompt)
	d.key("s")
	d.sees("[functions]")
	d.press(tea.KeyDown, tea.KeyDown)
	d.fits()
}

func TestPlaying(t *testing.T) {
	t.Parallel()
	d, later := replays(t, fixtureOf(t, failing), 120, 40)
	next := func() timed {
		t.Helper()
		if len(*later) == 0 {
			t.Fatal("nothing comes later")
		}
		msg := (*later)[len(*later)-1]
		*later = nil
		return msg
	}
	d.key(" ")
	d.sees("1x ▶", "Space pause")
	first := next()
	d.key("++")
	d.sees("4x ▶")
	if faster := next(); faster.wait*4 != first.wait {
		t.Errorf("%v at 1x, %v at 4x", first.wait, faster.wait)
	} else if d.send(first.msg); d.m.source.Track().Position() != 1 {
		t.Error("a stale tick counts")
	} else {
		d.send(faster.msg)
	}
	for d.m.source.Track().Playing() {
		tick := next()
		if tick.wait <= 0 || tick.wait > time.Second/2 {
			t.Errorf("a gap of %v at 4x", tick.wait)
		}
		d.send(tick.msg)
	}
	d.sees("event 43 of 43", "4x ‖")
	if len(*later) > 0 {
		t.Error("it ticks at the end")
	}
	d.key(" ")
	d.sees("event 1 of 43", "4x ▶")
	d.press(tea.KeyRight)
	d.sees("event 2 of 43", "4x ‖")
	d.send(next().msg)
	d.sees("event 2 of 43")
	d.key("--------")
	d.sees("0.25x ‖")
	if len(*later) > 0 {
		t.Error("it ticks while it pauses")
	}
}

func TestHowACallIsTakenOverIsNeverCut(t *testing.T) {
	for width := 60; width < 100; width += 3 {
		d, _ := replays(t, fixtureOf(t, failing), width, 16)
		d.press(tea.KeyPgDown)
		d.sees("t takes over")
		d.seesNot("t takes over…", "over …", "over a…", "turn…")
	}
}

func TestNothingIsTypedBeforeItIsTakenOver(t *testing.T) {
	d, _ := replays(t, fixtureOf(t, failing), 80, 24)
	d.sees("replay: t takes over")
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("hello"), Paste: true})
	d.key("hello jim")
	d.press(tea.KeyCtrlP)
	d.key("silence")
	d.sees("this is a replay")
	d.press(tea.KeyEsc, tea.KeyEsc)
	if !d.m.input.line.Empty() {
		t.Errorf("%q was typed", d.m.input.line.String())
	}
	for range layout.Panes { // all panes
		d.press(tea.KeyTab)
		if d.m.desk.Focus == board.Input {
			t.Fatal("the input has the focus")
		}
	}
	d.sees("▸Conversation")
}

func TestTakingOverAndSavingAsAFixture(t *testing.T) {
	d, _ := replays(t, fixtureOf(t, failing), 120, 40)
	d.press(tea.KeyPgDown, tea.KeyPgDown, tea.KeyRight)
	d.sees("replay: t takes over at turn 2")
	d.key("t")
	d.sees("▸ it says <wrong-token>", "! it is yours", "call 2 of 2", "Ada")
	d.seesNot("Expectations")
	d.press(tea.KeyCtrlU)
	d.say("<token>")
	d.sees("✓ verified")
	d.say("no thanks")
	d.sees("■ ended: completed")
	file := filepath.Join(t.TempDir(), "mine.yaml")
	d.do(d.m.saveFixture(file, false))
	d.sees("written:")
	f := fixtureOf(t, file)
	if r := replay.Play(t.Context(), f); r.Status != replay.Passed || f.Config.Caller.Name == "" {
		content, _ := os.ReadFile(file)
		t.Errorf("%s: %v\n%s", r.Status, r.Failures, content)
	}
	d.inPane(layout.Conversation)
	d.key("c")
	d.sees("Call 1 and call 2", "Turns 0 to 1: ", " are the same", "Turn 2 differs")
	d.press(tea.KeyEsc)
	d.key("[")
	d.sees("replay: t takes over at turn 2", "Expectations", "call 1 of 2")
	d.press(tea.KeyRight)
	d.key("]")
	d.sees("ended; Ctrl+R calls again", "call 2 of 2")
	d.fits()
}

func TestTakingOverAtTheBeginningAndAtTheEnd(t *testing.T) {
	d, _ := replays(t, fixtureOf(t, failing), 120, 40)
	d.key("t")
	d.sees("▸ yes please", "! it is yours")
	d, _ = replays(t, fixtureOf(t, "space/fault-order"), 120, 40)
	d.press(tea.KeyEnd)
	d.key("t")
	d.seesNot("replay:")
	d.fits()
}

func TestTakingOverWhatWasRecorded(t *testing.T) {
	d, _ := replays(t, fixtureOf(t, "recorded/text-message"), 120, 40)
	d.press(tea.KeyPgDown, tea.KeyPgDown)
	d.key("t")
	d.sees("! it is yours, but the space only repeats what was recorded")
	d.press(tea.KeyCtrlU)
	d.say("goodbye")
	file := filepath.Join(t.TempDir(), "mine.yaml")
	d.do(d.m.saveFixture(file, false))
	d.sees("written:")
	if f := fixtureOf(t, file); f.Config.Space.Exchanges == nil {
		t.Error("what the space repeated is not kept")
	} else if r := replay.Play(t.Context(), f); r.Status != replay.Passed {
		t.Errorf("%s: %v", r.Status, r.Failures)
	}
}

func TestTheHelpOfAReplayHasItsKeysOnly(t *testing.T) {
	d, _ := replays(t, fixtureOf(t, passing), 120, 60)
	d.press(tea.KeyF1)
	d.sees("In a replay", "the next event; the one before", "As in a call", "inspect the payload", "Everywhere")
	d.seesNot("In the input line", "select a moment", "In what you say")
	d.fits()
}

func TestSearchingInAReplay(t *testing.T) {
	t.Parallel()
	d, _ := replays(t, fixtureOf(t, failing), 120, 40)
	d.key("/splendid")
	d.press(tea.KeyEnter)
	d.sees("splendid day", "/splendid: 1 of 1", "turn 4 of 4")
	d.press(tea.KeyHome)
	d.key("n")
	d.sees("splendid day", "/splendid: 1 of 1")
	d.press(tea.KeyEsc)
	d.seesNot("/splendid")
}

func TestAReplayInOtherColoursAndWithTheMouse(t *testing.T) {
	d, _ := replays(t, fixtureOf(t, failing), 120, 40)
	d.key("ee")
	before := d.screen()
	changeTheme(d.m, "light")
	if d.screen() != before {
		t.Errorf("got\n%s\nwant\n%s", d.screen(), before)
	}
	d.m.desk.Choice.Mouse = true
	d.do(click(d.m, 5, 1))
	if at := d.m.source.Track().Position(); at >= 8 {
		t.Errorf("a click on what was first leads to event %d", at)
	}
	d.do(click(d.m, 5, 20)) // where one types in a call
	d.sees("replay: t takes over")
}

func TestWhoEndsWithTheExpectationsAloneHasAWholeScreenInACall(t *testing.T) {
	d, _ := replays(t, fixtureOf(t, passing), 120, 40)
	d.inPane(layout.Expectations)
	d.key("z")
	d.sees("▸Expectations ", "alone")
	d.fits()
	m, err := New(Options{Config: call.Default(), Still: true, Choice: d.m.desk.Choice, Now: func() time.Time { return noon }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(m.Close)
	other := &driver{t: t, m: m}
	other.send(tea.WindowSizeMsg{Width: 120, Height: 40})
	other.sees("Conversation", "Payloads")
	other.seesNot("Expectations")
	d.key("t")
	d.sees("Payloads", "▸ yes please")
}

func TestTheEndOfALongReplayOnASmallScreen(t *testing.T) {
	d, _ := replays(t, fixtureOf(t, "talk/five-codes"), 80, 24)
	d.press(tea.KeyEnd)
	d.sees("turn 6 of 6 · event 62 of 62", "→ on  t take over", "─ 5 messages ─╮")
	d.press(tea.KeyHome)
	d.seesNot("messages ─╮")
}
