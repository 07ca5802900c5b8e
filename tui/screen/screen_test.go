package screen

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"callsim/sim/kit/trials"
	"callsim/sim/trace"
	"callsim/tui/lineedit"
	"callsim/tui/theme"
)

func TestAWholeCall(t *testing.T) {
	d := start(t, 120, 40)
	d.sees("Jim  ", "● on the line", "▶ Step 1", "The code comes here", "mocked space · seed 1 · agent 42 · +12025550123")
	d.say("yes please")
	d.sees("You  yes please", "ƒ send_mfa", "code texted to", "Your verification code is:", "534720", "▶ Step 2")
	d.say("<token>")
	d.sees("You  534720", "✓ verified", "meta_data.verified = true", "▶ Step 4")
	d.say("no thanks")
	d.sees("■ ended: completed, verified", "■ ended: completed ✓ verified", "Ctrl+R calls again")
}

func TestEveryFrameIsAsLargeAsTheScreen(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	for _, th := range []theme.Theme{theme.None(), start(t, 80, 24).m.options.Theme} {
		for i, state := range states {
			if trials.LeftOut(i) {
				continue
			}
			d := startThemed(t, 80, 24, th)
			state.reach(d)
			d.happens(hostileEvents(hostile)...)
			for range trials.Of(40) {
				d.send(tea.WindowSizeMsg{Width: 1 + random.IntN(500), Height: 1 + random.IntN(200)})
				d.press([]tea.KeyType{tea.KeyTab, tea.KeyPgUp, tea.KeyHome, tea.KeyEnd, tea.KeyUp}[random.IntN(5)])
				d.fits()
			}
		}
	}
}

func TestSizesOfNothing(t *testing.T) {
	d := start(t, 80, 24)
	for _, size := range []tea.WindowSizeMsg{{}, {Width: -3, Height: -1}, {Width: 80}, {Height: 24}} {
		d.send(size)
		d.press(tea.KeyF1, tea.KeyTab, tea.KeyPgUp, tea.KeyF1)
		if got := d.m.View(); got != "" {
			t.Errorf("%v: %q", size, got)
		}
	}
	d.send(tea.WindowSizeMsg{Width: 40, Height: 9})
	d.sees("too small: needs 60×16, has 40×9")
}

func TestSilenceIsAnEmptyLine(t *testing.T) {
	d := start(t, 80, 24)
	d.say("")
	d.sees("You  (silence)")
}

func TestWhatIsEnteredMeanwhileIsQueued(t *testing.T) {
	d := start(t, 200, 50)
	d.held = true
	d.say("yes please")
	d.say("<token>")
	d.say("/state")
	d.sees("⠋ waiting for an answer · 0.0 s · 2 queued")
	if len(d.pending) != 1 {
		t.Fatalf("%d acts are under way", len(d.pending))
	}
	d.release()
	d.sees("✓ verified", "· meta_data {", `· global_data {"caller_id_name":`)
}

func TestTheSpinnerTurnsWhileSomethingIsUnderWayAndOnlyThen(t *testing.T) {
	now := noon
	d := start(t, 120, 40)
	d.m.options.Now = func() time.Time { return now }
	d.held = true
	d.say("yes please")
	d.sees("⠋ waiting for an answer · 0.0 s")
	now = now.Add(1250 * time.Millisecond)
	d.sees("⠹ waiting for an answer · 1.2 s")
	for what, data := range map[string]trace.Data{
		"asking send_mfa": trace.SWAIGRequested{}, "asking the space": trace.RESTRequested{ID: "r"},
	} {
		if d.happens(trace.FunctionCalled{Function: "send_mfa"}, data); !strings.Contains(d.screen(), "⠹ "+what+" · 1.2 s") {
			t.Errorf("%s is not said:\n%s", what, d.screen())
		}
	}
	d.seesNot("last 0 ms")
}

func TestAStaleResultIsDropped(t *testing.T) {
	d := start(t, 80, 24)
	d.m.options.Still = false
	d.held = true
	d.say("yes please")
	late := d.pending
	for range mostRuns { // until that call is kept no more
		d.m.redial(d.m.source.Config(), nil)
	}
	d.held, d.pending = false, nil
	for _, cmd := range late {
		d.do(cmd)
	}
	d.seesNot("yes please")
}

func TestCommands(t *testing.T) {
	d := start(t, 200, 50)
	d.say("/phone")
	d.sees("the phone has no messages")
	d.say("/fault send timeout x2")
	d.sees("! fault armed: send timeout, 2 in a row")
	d.say("yes please")
	d.sees("✗ the space gave no usable reply: timeout", "✗ timeout", "▇ ▇  last 10.0 s")
	d.say("/advance 2h")
	d.sees("◷ clock +2h0m0s, now 11:00:")
	d.say("/help")
	d.sees("· /hangup: hang up")
	d.say("/hangup")
	d.sees("■ ended: hangup, not verified")
	d.say("hello?")
	d.sees("! the call has ended: Ctrl+R calls again", "▸ ended; Ctrl+R calls again", "Ctrl+P saves or exports it")
}

func TestWhatHelpsAfterAnErrorStandsBelowTheReply(t *testing.T) {
	d := start(t, 120, 40)
	d.say("/fault send 500 x2")
	d.say("yes please")
	screen := d.screen()
	at := -1
	for _, text := range []string{"✗ the space answered with status 500", "✗ The service has a problem", "· press Tab to leave the input, e to go", "Jim  Something"} {
		next := strings.Index(screen, text)
		if next <= at {
			t.Fatalf("%q is not where it belongs:\n%s", text, screen)
		}
		at = next
	}
	d.say("yes")
	if n := strings.Count(d.screen(), "e to go to"); n != 1 {
		t.Errorf("it is said %d times", n)
	}
}

func TestADialogIsInFrontOfWhatIsBelow(t *testing.T) {
	dark := theme.New(theme.Dark(), termenv.TrueColor)
	for name, key := range map[string]tea.KeyType{"palette": tea.KeyCtrlP, "help": tea.KeyF1} {
		d := startThemed(t, 230, 50, dark)
		d.say("yes please")
		d.press(key)
		behind, _, _ := strings.Cut(dark.Behind.Paint("x"), "x")
		if first, _, _ := strings.Cut(d.m.View(), "\n"); !strings.HasPrefix(first, behind+"╭─") {
			t.Errorf("%s: below it there is %q", name, first)
		}
	}
}

func TestAFormLeavesNoScrapsBelow(t *testing.T) {
	d := start(t, 80, 24)
	d.press(tea.KeyCtrlP, tea.KeyEnter)
	d.sees("▸Arm a fault", "How often")
	d.seesNot("say something")
	d.fits()
}

func TestALineThatCannotBeReadStaysToBeCorrected(t *testing.T) {
	d := start(t, 120, 40)
	d.say("/advance soon")
	d.sees("! /advance must have a duration", "▸ /advance soon")
	d.press(tea.KeyCtrlU)
	d.say("<token>")
	d.sees("! <token>: no code has reached")
}

func TestAnEndedCallCanBeHeldAgain(t *testing.T) {
	d := start(t, 120, 40)
	d.press(tea.KeyCtrlR)
	d.sees("! the call goes on: Ctrl+P has the command Call again")
	d.say("/hangup")
	d.sees("■ ended", "ended; Ctrl+R calls again")
	d.press(tea.KeyCtrlR)
	if d.seesNot("■ ended"); d.m.last != 2 {
		t.Errorf("%d calls", d.m.last)
	}
	d.sees("● on the line", "Jim  ", "The code comes here")
}

func TestEnterHeldDownBeginsNoOtherCall(t *testing.T) {
	d := start(t, 120, 40)
	for range 50 {
		d.press(tea.KeyEnter)
	}
	if d.sees("■ ended", "! the call has ended: Ctrl+R calls again"); d.m.last != 1 {
		t.Errorf("%d calls", d.m.last)
	}
}

func TestFaultsThatWaitAreInTheStatusLine(t *testing.T) {
	d := start(t, 120, 40)
	d.say("/fault verify 500 x2")
	d.say("/fault send slow=1s")
	d.sees("● on the line · ! 3 faults armed")
	d.say("yes please")
	d.sees("· ! 2 faults armed")
	d.say("123456")
	d.sees("· ! 1 fault armed")
	d.say("/fault verify 429") // behind the one that waits
	d.sees("· ! 2 faults armed")
	d.say("123456")
	d.say("123456")
	d.seesNot("! 1 fault armed", "faults armed")
}

func TestTheFocusGoesRoundAndBack(t *testing.T) {
	d := start(t, 120, 40)
	for _, title := range []string{"▸Conversation", "▸Phone", "▸Prompt", "▸Payloads", "▸Broadcasts", "▸State", "▸ say"} {
		d.press(tea.KeyTab)
		d.sees(title)
	}
	d.press(tea.KeyShiftTab)
	d.sees("▸State")
	d.say("typed into a pane")
	d.seesNot("typed into a pane")
	d.press(tea.KeyEsc)
	d.sees("▸ say")
}

func TestTabsWhereThereIsLittleRoom(t *testing.T) {
	d := start(t, 80, 24)
	d.say("yes please")
	d.sees("Prompt [Payloads] Broadcasts• State•")
	d.press(tea.KeyTab, tea.KeyTab, tea.KeyTab, tea.KeyTab)
	d.sees("Prompt ▸Payloads  Broadcasts• State•", "↳ POST /mfa/sms")
	d.press(tea.KeyEsc)
	d.sees("Prompt [Payloads] Broadcasts• State•")
}

func TestAReaderIsNotDraggedAway(t *testing.T) {
	d := start(t, 80, 24)
	for range 30 {
		d.happens(trace.AgentSaid{Text: "old"})
	}
	d.happens(trace.AgentSaid{Text: "LAST"})
	d.press(tea.KeyPgUp)
	before := d.screen()
	d.happens(trace.AgentSaid{Text: "one"}, trace.AgentSaid{Text: "two"})
	d.sees("↓ 2 new")
	if strings.ReplaceAll(before, "↓ more ─", "↓ 2 new ") == before || strings.Contains(d.screen(), "two") {
		t.Errorf("the reader was dragged:\n%s", d.screen())
	}
	d.press(tea.KeyTab, tea.KeyEnd)
	d.sees("two")
	d.seesNot("new")
}

func TestHistory(t *testing.T) {
	d := start(t, 80, 24)
	d.say("first")
	d.say("second")
	d.say("second")
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("draft")})
	for _, step := range []struct {
		key  tea.KeyType
		want string
	}{
		{tea.KeyUp, "second"}, {tea.KeyUp, "first"}, {tea.KeyUp, "first"}, {tea.KeyDown, "second"},
		{tea.KeyDown, "draft"}, {tea.KeyDown, "draft"},
	} {
		if d.press(step.key); d.m.input.line.String() != step.want {
			t.Errorf("%v: %q, want %q", step.key, d.m.input.line.String(), step.want)
		}
	}
}

func TestEditingKeys(t *testing.T) {
	d := start(t, 80, 24)
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("yes")})
	d.send(tea.KeyMsg{Type: tea.KeySpace, Runes: []rune(" ")})
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("pleaseX")})
	d.press(tea.KeyBackspace, tea.KeyHome, tea.KeyDelete, tea.KeyRight, tea.KeyCtrlK)
	if got := d.m.input.line.String(); got != "e" {
		t.Errorf("%q", got)
	}
}

func TestAHugePasteIsCutAndThatIsSaid(t *testing.T) {
	t.Parallel()
	d := start(t, 80, 24)
	paste := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(strings.Repeat("long ", 200_000)), Paste: true}
	d.send(paste)
	if n := len([]rune(d.m.input.line.String())); n != lineedit.Limit {
		t.Errorf("%d characters", n)
	}
	d.sees("! a line holds 4,096 characters: 995,904 were left out")
	d.send(paste)
	d.sees("1,995,904 were left out")
	d.fits()
	d.press(tea.KeyBackspace)
	d.seesNot("left out")
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("ab")})
	d.sees("1 were left out")
}

func TestHelpOpensAndCloses(t *testing.T) {
	d := start(t, 200, 50)
	d.press(tea.KeyF1)
	d.sees("▸Help", "say the line", "/fault verify 500", "<wrong-token>", "delete a word", "Conversation")
	d.press(tea.KeyEsc)
	d.seesNot("▸Help")
	d.press(tea.KeyTab)
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("?")})
	d.sees("▸Help")
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("?")})
	d.seesNot("▸Help")
}

func TestQuittingClosesTheTrace(t *testing.T) {
	d := start(t, 80, 24)
	d.m.quit()
	d.m.Close()
	events := d.m.source.Call().Trace().Since(0)
	if last := events[len(events)-1]; last.Data != (trace.CallEnded{Reason: "canceled"}) {
		t.Errorf("the trace ends with %+v", last.Data)
	}
}
